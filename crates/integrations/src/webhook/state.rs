//! How far each webhook is.

use chrono::TimeDelta;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::feed::Cursor;
use guanxi_store::{Conn, Row, Tx, Val, retry};

/// For how long nothing is tried when a webhook cannot work at all.
const HELD: TimeDelta = TimeDelta::seconds(60);

/// How far a webhook is.
#[derive(Debug, Clone, Copy)]
pub(super) struct State {
    pub(super) webhook: Id,
    pub(super) cursor: Cursor,
}

/// The webhooks that are switched on and not held, by id.
pub(super) async fn working(conn: &mut Conn, now: Instant) -> Result<Vec<State>> {
    let text = "SELECT webhook_id, place, place_record FROM {webhook_state} \
                WHERE active = ? AND (held_until IS NULL OR held_until <= ?) ORDER BY webhook_id";
    let sql = conn.sql(text, [Val::from(true), Val::from(now)]);
    let read = |row: &Row| {
        let cursor = Cursor { place: row.int("place")?, record: row.int("place_record")? };
        Ok(State { webhook: row.id("webhook_id")?, cursor })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}

/// Keeps everybody else from changing what is on the webhook's way until the end of the transaction. Answers the last
/// number given, or none when the webhook is switched off.
pub(super) async fn take(tx: &mut Tx, webhook: Id, numbers: i64) -> Result<Option<i64>> {
    let text = "UPDATE {webhook_state} SET last_no = last_no + ? WHERE webhook_id = ? AND active = ? RETURNING last_no";
    let sql = tx.sql(text, [Val::from(numbers), Val::from(webhook), Val::from(true)]);
    tx.opt(&sql).await?.map(|row| row.int("last_no")).transpose().map(|last| last.map(|n| n - numbers))
}

/// Nothing is tried for a while, because of this: the owner has no rights any more, the filter no longer fits.
pub(super) async fn hold(company: &Company, webhook: Id, why: &Error, now: Instant) -> Result<()> {
    tracing::warn!(webhook = %webhook, error = %why, "webhook is held");
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {webhook_state} SET held_until = ?, held = ?, failed_at = ?, failure = ? WHERE webhook_id = ?";
        let name = why.code().name;
        let values =
            [Val::from(now + HELD), Val::from(name), Val::from(now), Val::from(name), Val::from(webhook)];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

/// What is known of a webhook beside its record, for those who look after it.
#[derive(Debug, Clone)]
pub(super) struct Kept {
    pub(super) webhook: Id,
    pub(super) held: Option<String>,
    pub(super) delivered_at: Option<Instant>,
    pub(super) failed_at: Option<Instant>,
    pub(super) failure: Option<String>,
}

/// All of them.
pub(super) async fn all(conn: &mut Conn, now: Instant) -> Result<Vec<Kept>> {
    let text = "SELECT webhook_id, CASE WHEN held_until > ? THEN held END AS held, delivered_at, failed_at, failure \
                FROM {webhook_state} ORDER BY webhook_id";
    let sql = conn.sql(text, [Val::from(now)]);
    let read = |row: &Row| {
        Ok(Kept {
            webhook: row.id("webhook_id")?,
            held: row.opt_text("held")?.map(String::from),
            delivered_at: row.opt_instant("delivered_at")?,
            failed_at: row.opt_instant("failed_at")?,
            failure: row.opt_text("failure")?.map(String::from),
        })
    };
    conn.rows(&sql).await?.iter().map(read).collect()
}
