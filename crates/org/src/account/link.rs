//! What links in mail stand on: secrets that are kept as hashes, and the person a link is for.

use std::net::IpAddr;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result, Via};
use guanxi_records::Company;
use guanxi_store::{Conn, Val};
use subtle::ConstantTimeEq;

use super::hashing::digest;
use super::session::{ctx_for, signed_in};

/// What is kept of a secret of at least 80 random bits.
#[must_use]
pub fn hashed(secret: &str) -> Vec<u8> {
    digest(secret)
}

/// Whether the secret is the one that was kept; it takes as long to find out whatever they have in common.
#[must_use]
pub fn fits(secret: &str, kept: &[u8]) -> bool {
    digest(secret).ct_eq(kept).into()
}

/// The context of somebody who came by a link and is not signed in: with the rights of this moment and of this place. None
/// when the person cannot work.
///
/// # Errors
/// When the database cannot be reached.
pub async fn person(
    company: &Company,
    conn: &mut Conn,
    employee: Id,
    address: Option<IpAddr>,
    request_id: Arc<str>,
) -> Result<Option<Ctx>> {
    let text = "SELECT e.id AS employee_id, e.language, e.time_zone, c.access_version, c.definition_version \
                FROM {o_employee} e CROSS JOIN {company_state} c \
                WHERE e.id = ? AND e.account_state = 'active' AND e.deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(employee)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    let signed_in = signed_in(company, &row, address)?;
    company.refresh(conn, signed_in.versions).await?;
    ctx_for(company, conn, &signed_in, Via::Mail, request_id).await.map(Some)
}
