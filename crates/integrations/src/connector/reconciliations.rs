//! The comparisons of a connector, the latest first.

use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Row, Val};
use serde::Serialize;

use super::list::instant;
use super::load::managed;
use super::log::moment;

/// As many are shown.
const SHOWN: i64 = 100;

/// A comparison of both sides.
#[derive(Debug, Clone, Serialize)]
pub struct Reconciliation {
    /// Its id.
    pub id: Id,
    /// When it began.
    #[serde(serialize_with = "moment")]
    pub started_at: Instant,
    /// When it was through.
    #[serde(serialize_with = "instant")]
    pub ended_at: Option<Instant>,
    /// Records and things that were looked at.
    pub compared: i64,
    /// Things there without a record here.
    pub missing_here: i64,
    /// Records here without a thing there.
    pub missing_there: i64,
    /// Pairs that differ.
    pub different: i64,
    /// Things there that carry the same number.
    pub duplicate: i64,
    /// How many of these were put right since.
    pub repaired: i64,
}

/// The comparisons, the latest first.
///
/// # Errors
/// `access.power`, `connector.not_found`.
pub async fn reconciliations(ctx: &Ctx, company: &Company, connector: Id) -> Result<Vec<Reconciliation>> {
    managed(ctx, company, connector).await?;
    let mut conn = company.db.read().await?;
    let text = "SELECT id, started_at, ended_at, compared, missing_here, missing_there, different, duplicate, repaired \
                FROM {connector_reconciliation} WHERE connector_id = ? ORDER BY id DESC LIMIT ?";
    let sql = conn.sql(text, [Val::from(connector), Val::from(SHOWN)]);
    let read = |row: &Row| {
        Ok(Reconciliation {
            id: row.id("id")?,
            started_at: row.instant("started_at")?,
            ended_at: row.opt_instant("ended_at")?,
            compared: row.int("compared")?,
            missing_here: row.int("missing_here")?,
            missing_there: row.int("missing_there")?,
            different: row.int("different")?,
            duplicate: row.int("duplicate")?,
            repaired: row.int("repaired")?,
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}
