//! Signing in: account, password, and the second factor where one is in use.

use std::net::IpAddr;

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Row, Val};

use super::hashing::{digest, verify};
use super::log::{self, CODE_REQUIRED, REFUSED, SIGNED_IN};
use super::session::{self, Opened};
use super::{INVALID, SECOND_FACTOR_REQUIRED, second_factor, throttle};

/// An attempt to sign in.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// The account, as typed.
    pub account: &'a str,
    /// The password.
    pub password: &'a str,
    /// The code of the second factor or a recovery code.
    pub code: Option<&'a str>,
    /// Where it comes from.
    pub address: Option<IpAddr>,
    /// With what program.
    pub agent: Option<&'a str>,
}

/// What is known of the account.
struct Known {
    employee: Id,
    name: String,
    active: bool,
    hash: Option<String>,
    second_factor: bool,
}

/// Signs in. An unknown account, a wrong password, a wrong code and an account that is not active answer alike and take as
/// long.
///
/// # Errors
/// `session.invalid`, `session.second_factor_required`, `session.too_many_attempts`.
pub async fn sign_in(company: &Company, attempt: Attempt<'_>) -> Result<Opened> {
    let account = guanxi_text::fold(attempt.account);
    let account_hash = digest(&account);
    let noted = {
        let (origin, agent) = (throttle::origin(attempt.address), attempt.agent);
        let mut tx = company.db.begin().await?;
        throttle::check(&mut tx, &account_hash, &origin, company.clock.now()).await?;
        let noted =
            log::note(company, &mut tx, &log::Attempt { account_hash: &account_hash, origin, agent }).await?;
        tx.commit().await?;
        noted
    };
    let known = look_up(company, account).await?;
    let hash = known.as_ref().and_then(|k| k.hash.clone());
    let fits = verify(attempt.password, hash).await?;
    match known {
        Some(known) if fits && known.active => finish(company, attempt, noted, known).await,
        // The same work whether or not there is such an account.
        known => refuse(company, noted, known.map(|k| k.employee), REFUSED, Error::new(INVALID)).await,
    }
}

/// The password is right: asks for the second factor, or opens the session.
async fn finish(company: &Company, attempt: Attempt<'_>, noted: Id, known: Known) -> Result<Opened> {
    let mut tx = company.db.begin().await?;
    if known.second_factor {
        let Some(code) = attempt.code.map(str::trim).filter(|c| !c.is_empty()) else {
            drop(tx);
            let error = Error::new(SECOND_FACTOR_REQUIRED);
            return refuse(company, noted, Some(known.employee), CODE_REQUIRED, error).await;
        };
        if !second_factor::accept(company, &mut tx, known.employee, code).await? {
            drop(tx);
            return refuse(company, noted, Some(known.employee), REFUSED, Error::new(INVALID)).await;
        }
    }
    let opened = session::open(company, &mut tx, known.employee, attempt.address, attempt.agent).await?;
    log::judge(&mut tx, noted, Some(known.employee), SIGNED_IN).await?;
    tx.commit().await?;
    let (session, token, expires_at) = opened;
    Ok(Opened { session, token, employee: known.employee, name: known.name, expires_at })
}

async fn refuse(
    company: &Company,
    noted: Id,
    employee: Option<Id>,
    outcome: &str,
    error: Error,
) -> Result<Opened> {
    let mut tx = company.db.begin().await?;
    log::judge(&mut tx, noted, employee, outcome).await?;
    tx.commit().await?;
    Err(error)
}

async fn look_up(company: &Company, account: String) -> Result<Option<Known>> {
    let mut conn = company.db.read().await?;
    let text = "SELECT e.id, e.name, e.account_state, c.hash, f.confirmed_at FROM {o_employee} e \
                LEFT JOIN {credential} c ON c.employee_id = e.id \
                LEFT JOIN {second_factor} f ON f.employee_id = e.id \
                WHERE e.account__fold = ? AND e.deleted_at IS NULL";
    let sql = conn.sql(text, [Val::from(account)]);
    let known = |row: Row| {
        Ok(Known {
            employee: row.id("id")?,
            name: String::from(row.text("name")?),
            active: row.opt_text("account_state")? == Some("active"),
            hash: row.opt_text("hash")?.map(String::from),
            second_factor: row.opt_instant("confirmed_at")?.is_some(),
        })
    };
    conn.opt(&sql).await?.map(known).transpose()
}
