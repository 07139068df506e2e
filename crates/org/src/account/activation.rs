//! The link by which a person sets the first, or a forgotten, password.

use std::net::IpAddr;

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Tx, Val};

use super::hashing::digest;
use super::log::{self, SIGNED_IN};
use super::session::{self, Opened};
use super::state::{self, AccountState};
use super::{NOT_FOUND, password, throttle, token};
use crate::temporary_access;

/// Whose link it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    /// The person.
    pub employee: Id,
    /// The person's name.
    pub name: String,
    /// The account name to sign in with.
    pub account: String,
}

/// Whose link it is.
///
/// # Errors
/// `account.not_found` when it was used, has expired or was replaced by another, and when the temporary access it was made for
/// has ended.
pub async fn look(company: &Company, conn: &mut Conn, token: &str) -> Result<Invitation> {
    let text = "SELECT e.id, e.name, e.account, e.account_state FROM {activation} a JOIN {o_employee} e ON e.id = a.employee_id \
                WHERE a.token_hash = ? AND a.expires_at > ? AND e.account IS NOT NULL \
                AND e.account_state IN ('invited', 'active', 'left') AND e.deleted_at IS NULL";
    let now = company.clock.now();
    let sql = conn.sql(text, [Val::from(digest(token)), Val::from(now)]);
    let row = conn.opt(&sql).await?.ok_or_else(|| Error::new(NOT_FOUND))?;
    let left = row.opt_text("account_state")? == Some(AccountState::Left.name());
    if left && !temporary_access::has_one(conn, row.id("id")?, now).await? {
        return Err(Error::new(NOT_FOUND));
    }
    Ok(Invitation {
        employee: row.id("id")?,
        name: String::from(row.text("name")?),
        account: String::from(row.text("account")?),
    })
}

/// Sets the password, makes the account active and signs the person in. All other sessions and all tokens of the person
/// end, and the link is used up: whoever knew the old password may have made a token. A second factor in use stays in use: the link proves the mailbox, not the device, so a session is opened
/// only where there is none.
///
/// # Errors
/// `account.not_found`, and those of the password policy.
pub async fn activate(
    company: &Company,
    secret: &str,
    password: &str,
    address: Option<IpAddr>,
    agent: Option<&str>,
) -> Result<Option<Opened>> {
    let mut conn = company.db.read().await?;
    let invitation = look(company, &mut conn, secret).await?;
    drop(conn);
    let employee = invitation.employee;
    let hash = password::checked(company, employee, password).await?;
    let mut tx = company.db.begin().await?;
    password::held(&mut tx, employee).await?;
    // Taken again inside the transaction: of two at the same moment one finds it used up.
    let text = "DELETE FROM {activation} WHERE token_hash = ? AND expires_at > ?";
    let sql = tx.sql(text, [Val::from(digest(secret)), Val::from(company.clock.now())]);
    if tx.run(&sql).await? != 1 {
        return Err(Error::new(NOT_FOUND));
    }
    password::store(company, &mut tx, employee, hash).await?;
    session::end_all(&mut tx, employee, None).await?;
    token::revoke_all(&mut tx, employee).await?;
    enter(company, &mut tx, employee).await?;
    if super::second_factor::active(&mut tx, employee).await? {
        tx.commit().await?;
        return Ok(None);
    }
    let account_hash = digest(&guanxi_text::fold(&invitation.account));
    let attempt = log::Attempt { account_hash: &account_hash, origin: throttle::origin(address), agent };
    let noted = log::note(company, &mut tx, &attempt).await?;
    log::judge(&mut tx, noted, Some(employee), SIGNED_IN).await?;
    let (session, token, expires_at) = session::open(company, &mut tx, employee, address, agent).await?;
    tx.commit().await?;
    Ok(Some(Opened { session, token, employee, name: invitation.name, expires_at }))
}

/// The account is active from now on; that of somebody who has left stays as it is, and lets its person in for as long as a
/// temporary access runs.
async fn enter(company: &Company, tx: &mut Tx, employee: Id) -> Result<()> {
    let system = company.system();
    match state::get(tx, employee).await? {
        AccountState::Active => Ok(()),
        AccountState::Left if temporary_access::open(&system, company, tx, employee).await? => Ok(()),
        AccountState::Left => Err(Error::new(NOT_FOUND)),
        _ => state::set(&system, company, tx, employee, AccountState::Active).await,
    }
}
