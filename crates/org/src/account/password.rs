//! Passwords: changed by their owner, proved again before what matters.

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Tx, Val};

use super::hashing::{digest, hash, verify};
use super::log::{self, SIGNED_IN};
use super::session::{self, SignedIn};
use super::{ACCOUNT_MISSING, PASSWORD_WRONG, lock, policy, throttle};

/// Where attempts at the password of somebody already signed in are counted.
const INSIDE: &str = "session";

/// Changes the password and ends the person's other sessions. Tokens stay: who changes a password in the course of things
/// does not mean to stop programs. To end them, too, there are the list of tokens, the activation link and
/// [`end_sessions`](super::stop::end_sessions).
///
/// # Errors
/// `password.wrong`, and those of the policy.
pub async fn change(company: &Company, signed_in: &SignedIn, current: &str, new: &str) -> Result<()> {
    let proved = prove(company, signed_in.employee, current).await?;
    change_proved(company, signed_in, &proved, new).await
}

/// The second half of [`change`].
///
/// # Errors
/// `password.wrong` when another password was set since it was proved, and those of the policy.
pub async fn change_proved(
    company: &Company,
    signed_in: &SignedIn,
    proved: &Proved,
    new: &str,
) -> Result<()> {
    let employee = signed_in.employee;
    let hash = checked(company, employee, new).await?;
    let mut tx = company.db.begin().await?;
    proved.require(&mut tx, employee).await?;
    store(company, &mut tx, employee, hash).await?;
    session::end_all(&mut tx, employee, signed_in.session).await?;
    tx.commit().await
}

/// A password that was right when it was checked. Checking takes a while, so that is asked again where it matters.
#[derive(Debug)]
pub struct Proved {
    hash: String,
}

impl Proved {
    /// Refuses when another password was set meanwhile, and lets nobody set one until the end of the transaction.
    pub(super) async fn require(&self, tx: &mut Tx, employee: Id) -> Result<()> {
        let present = held(tx, employee).await?;
        if present.as_ref() == Some(&self.hash) { Ok(()) } else { Err(Error::new(PASSWORD_WRONG)) }
    }
}

/// The hash of the present password. Whoever holds it comes before or after everybody else who sets a password, opens a
/// session by one, or takes every way in from the person; it is the first of the account's rows to be held.
pub(super) async fn held(tx: &mut Tx, employee: Id) -> Result<Option<String>> {
    let row = lock::row(tx, "credential", "employee_id", employee, "hash").await?;
    row.map(|row| row.text("hash").map(String::from)).transpose()
}

/// Checks the present password of somebody signed in. Failures are counted: who found an open browser must not be able to
/// try out passwords.
///
/// # Errors
/// `password.wrong`, `session.too_many_attempts`.
pub async fn prove(company: &Company, employee: Id, password: &str) -> Result<Proved> {
    let mut tx = company.db.begin().await?;
    let account_hash = digest(&employee.to_string());
    throttle::check_pair(&mut tx, &account_hash, INSIDE, company.clock.now()).await?;
    let attempt = log::Attempt { account_hash: &account_hash, origin: String::from(INSIDE), agent: None };
    let noted = log::note(company, &mut tx, &attempt).await?;
    let sql = tx.sql("SELECT hash FROM {credential} WHERE employee_id = ?", [Val::from(employee)]);
    let hash = tx.opt(&sql).await?.map(|row| row.text("hash").map(String::from)).transpose()?;
    tx.commit().await?;
    let fits = verify(password, hash.clone()).await?;
    let Some(hash) = hash.filter(|_| fits) else { return Err(Error::new(PASSWORD_WRONG)) };
    let mut tx = company.db.begin().await?;
    // Without the person: it is no sign-in, and not to be listed as one.
    log::judge(&mut tx, noted, None, SIGNED_IN).await?;
    tx.commit().await?;
    Ok(Proved { hash })
}

/// The hash of a new password that meets the policy.
pub(super) async fn checked(company: &Company, employee: Id, password: &str) -> Result<String> {
    let mut conn = company.db.read().await?;
    let sql = conn.sql("SELECT name, account FROM {o_employee} WHERE id = ?", [Val::from(employee)]);
    let row = conn.row(&sql).await?;
    drop(conn);
    policy::check(password, row.opt_text("account")?.unwrap_or_default(), row.text("name")?)?;
    hash(&company.random, password).await
}

/// Puts a password's hash into use. An open activation link is closed with it.
pub(crate) async fn store(company: &Company, tx: &mut Tx, employee: Id, hash: String) -> Result<()> {
    let text = "INSERT INTO {credential} (employee_id, hash, changed_at) VALUES (?, ?, ?) \
                ON CONFLICT (employee_id) DO UPDATE SET hash = excluded.hash, changed_at = excluded.changed_at";
    let sql = tx.sql(text, [Val::from(employee), Val::from(hash), Val::from(company.clock.now())]);
    tx.run(&sql).await?;
    let sql = tx.sql("DELETE FROM {activation} WHERE employee_id = ?", [Val::from(employee)]);
    tx.run(&sql).await.map(drop)
}

/// The person's account name.
///
/// # Errors
/// `account.missing`.
pub(super) async fn account_name(conn: &mut Conn, employee: Id) -> Result<String> {
    let sql = conn.sql("SELECT account FROM {o_employee} WHERE id = ?", [Val::from(employee)]);
    let row = conn.opt(&sql).await?;
    let account = row.as_ref().map(|r| r.opt_text("account")).transpose()?.flatten();
    account.filter(|a| !a.is_empty()).map(String::from).ok_or_else(|| Error::new(ACCOUNT_MISSING))
}
