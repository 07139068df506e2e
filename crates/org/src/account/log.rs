//! The log of attempts to sign in.

use chrono::{Duration, TimeDelta};
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Conn, Row, Tx, Val};

use super::throttle;

/// The attempt succeeded.
pub(super) const SIGNED_IN: &str = "signed_in";
/// Account, password or code was wrong.
pub(super) const REFUSED: &str = "refused";
/// The password was right, the code was missing.
pub(super) const CODE_REQUIRED: &str = "code_required";

/// How long attempts are kept.
const KEPT: TimeDelta = Duration::days(400);

/// An attempt, as the person whose account it was sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// When.
    pub at: Instant,
    /// From where; of an IPv6 address its /64.
    pub address: String,
    /// With what program.
    pub agent: Option<String>,
    /// `signed_in`, `refused` or `code_required`.
    pub outcome: String,
}

/// An attempt to be noted.
#[derive(Debug)]
pub(super) struct Attempt<'a> {
    pub(super) account_hash: &'a [u8],
    /// See [`throttle::origin`].
    pub(super) origin: String,
    pub(super) agent: Option<&'a str>,
}

/// Notes an attempt before it is judged, as refused, so that attempts at the same time count, too.
pub(super) async fn note(company: &Company, tx: &mut Tx, attempt: &Attempt<'_>) -> Result<Id> {
    let id = company.next_id();
    let text = "INSERT INTO {sign_in} (id, at, account_hash, employee_id, address, agent, outcome) \
                VALUES (?, ?, ?, NULL, ?, ?, 'refused')";
    let values = [
        Val::from(id),
        Val::from(company.clock.now()),
        Val::from(attempt.account_hash.to_vec()),
        Val::from(attempt.origin.as_str()),
        Val::text(attempt.agent.map(throttle::shortened)),
    ];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    Ok(id)
}

/// Notes what came of it, and whose account it was.
pub(super) async fn judge(tx: &mut Tx, attempt: Id, employee: Option<Id>, outcome: &str) -> Result<()> {
    let text = "UPDATE {sign_in} SET employee_id = ?, outcome = ? WHERE id = ?";
    let sql = tx.sql(text, [Val::id(employee), Val::from(outcome), Val::from(attempt)]);
    tx.run(&sql).await.map(drop)
}

/// The latest attempts at the person's account, the newest first.
///
/// # Errors
/// When the database cannot be reached.
pub async fn list(conn: &mut Conn, employee: Id, limit: u32) -> Result<Vec<Entry>> {
    let text =
        "SELECT at, address, agent, outcome FROM {sign_in} WHERE employee_id = ? ORDER BY id DESC LIMIT ?";
    let sql = conn.sql(text, [Val::from(employee), Val::from(limit)]);
    let entry = |row: &Row| {
        Ok(Entry {
            at: row.instant("at")?,
            address: String::from(row.text("address")?),
            agent: row.opt_text("agent")?.map(String::from),
            outcome: String::from(row.text("outcome")?),
        })
    };
    conn.rows(&sql).await?.iter().map(entry).collect()
}

/// Removes attempts older than 400 days and answers how many; to be run now and then.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("DELETE FROM {sign_in} WHERE at < ?", [Val::from(company.clock.now() - KEPT)]);
    let removed = tx.run(&sql).await?;
    tx.commit().await?;
    Ok(removed)
}
