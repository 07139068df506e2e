//! Signing in: account, password, and the second factor where one is in use.

use std::net::IpAddr;

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Tx, Val};

use super::hashing::{digest, verify};
use super::log::{self, CODE_REQUIRED, REFUSED, SIGNED_IN};
use super::session::{self, Opened};
use super::{INVALID, SECOND_FACTOR_REQUIRED, password, second_factor, throttle};
use crate::temporary_access::{self, admitted};

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
    admitted: bool,
    hash: Option<String>,
}

/// An attempt whose password was right when it was checked.
#[derive(Debug)]
pub struct Checked {
    noted: Id,
    employee: Id,
    name: String,
    hash: String,
}

/// Signs in. An unknown account, a wrong password, a wrong code and an account that is not active answer alike and take as
/// long.
///
/// # Errors
/// `session.invalid`, `session.second_factor_required`, `session.too_many_attempts`.
pub async fn sign_in(company: &Company, attempt: Attempt<'_>) -> Result<Opened> {
    let checked = check(company, attempt).await?;
    finish(company, attempt, checked).await
}

/// The first half of [`sign_in`]: the password, which takes long and holds nothing meanwhile.
///
/// # Errors
/// `session.invalid`, `session.too_many_attempts`.
pub async fn check(company: &Company, attempt: Attempt<'_>) -> Result<Checked> {
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
        Some(Known { employee, name, admitted: true, hash: Some(hash) }) if fits => {
            Ok(Checked { noted, employee, name, hash })
        }
        // The same work whether or not there is such an account.
        known => refuse(company, noted, known.map(|k| k.employee), REFUSED, Error::new(INVALID)).await,
    }
}

/// The second half of [`sign_in`]: asks for the second factor, or opens the session. The account is read again, for the
/// password may have been changed, the account stopped or a second factor taken into use while the password was checked.
///
/// # Errors
/// `session.invalid`, `session.second_factor_required`.
pub async fn finish(company: &Company, attempt: Attempt<'_>, checked: Checked) -> Result<Opened> {
    let Checked { noted, employee, name, hash } = checked;
    let mut tx = company.db.begin().await?;
    if !still_good(company, &mut tx, employee, &hash).await? {
        drop(tx);
        return refuse(company, noted, Some(employee), REFUSED, Error::new(INVALID)).await;
    }
    if second_factor::active(&mut tx, employee).await? {
        let Some(code) = attempt.code.map(str::trim).filter(|c| !c.is_empty()) else {
            drop(tx);
            let error = Error::new(SECOND_FACTOR_REQUIRED);
            return refuse(company, noted, Some(employee), CODE_REQUIRED, error).await;
        };
        if !second_factor::accept(company, &mut tx, employee, code).await? {
            drop(tx);
            return refuse(company, noted, Some(employee), REFUSED, Error::new(INVALID)).await;
        }
    }
    let opened = session::open(company, &mut tx, employee, attempt.address, attempt.agent).await?;
    log::judge(&mut tx, noted, Some(employee), SIGNED_IN).await?;
    tx.commit().await?;
    let (session, token, expires_at) = opened;
    Ok(Opened { session, token, employee, name, expires_at })
}

/// Whether the password is still that of the hash and the person let in. The hash is held first, by a statement of its own:
/// what the next one reads includes what was committed while this one waited.
async fn still_good(company: &Company, tx: &mut Tx, employee: Id, hash: &str) -> Result<bool> {
    if password::held(tx, employee).await?.as_deref() != Some(hash) {
        return Ok(false);
    }
    temporary_access::admits(tx, employee, company.clock.now()).await
}

async fn refuse<T>(
    company: &Company,
    noted: Id,
    employee: Option<Id>,
    outcome: &str,
    error: Error,
) -> Result<T> {
    let mut tx = company.db.begin().await?;
    log::judge(&mut tx, noted, employee, outcome).await?;
    tx.commit().await?;
    Err(error)
}

async fn look_up(company: &Company, account: String) -> Result<Option<Known>> {
    let mut conn = company.db.read().await?;
    let text = concat!(
        "SELECT e.id, e.name, c.hash, CASE WHEN ",
        admitted!(),
        " THEN 1 ELSE 0 END AS admitted FROM {o_employee} e LEFT JOIN {credential} c ON c.employee_id = e.id \
         WHERE e.account__fold = ? AND e.deleted_at IS NULL"
    );
    let now = Val::from(company.clock.now());
    let sql = conn.sql(text, [now.clone(), now, Val::from(account)]);
    let Some(row) = conn.opt(&sql).await? else { return Ok(None) };
    let (employee, admitted) = (row.id("id")?, row.bool("admitted")?);
    let (name, hash) = (String::from(row.text("name")?), row.opt_text("hash")?.map(String::from));
    Ok(Some(Known { employee, name, admitted, hash }))
}
