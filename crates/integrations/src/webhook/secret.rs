//! The secrets messages are signed with. One is shown once, when it is made, and never again.

use chrono::TimeDelta;
use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::audit::{self, Entry};
use guanxi_store::{Conn, Tx, Val, retry};
use serde_json::Map;

use super::{OBJECT, require, sign};

/// For how long the secret before still signs, so that a receiver has time to learn the new one.
const OVERLAP: TimeDelta = TimeDelta::hours(24);

/// A new secret.
#[derive(Clone)]
pub struct Rotated {
    /// The secret, for this one answer.
    pub secret: String,
    /// Until when the one before signs, too; none when nobody ever saw it.
    pub before_until: Option<Instant>,
}

/// Without the secret.
impl std::fmt::Debug for Rotated {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Rotated").field("before_until", &self.before_until).finish_non_exhaustive()
    }
}

/// The secret a webhook begins with. Nobody has seen it yet.
pub(super) async fn first(ctx: &Ctx, company: &Company, tx: &mut Tx, webhook: Id) -> Result<()> {
    put(ctx, company, tx, webhook, None).await.map(drop)
}

/// Makes a new secret, which signs from now on; the one before signs for another day.
///
/// # Errors
/// `access.power` without the power to manage the company, `record.not_found`.
pub async fn rotate(ctx: &Ctx, company: &Company, webhook: Id) -> Result<Rotated> {
    require(ctx, company, webhook).await?;
    retry(|| Box::pin(rotate_once(ctx, company, webhook))).await
}

async fn rotate_once(ctx: &Ctx, company: &Company, webhook: Id) -> Result<Rotated> {
    let now = ctx.now();
    let until = now + OVERLAP;
    let mut tx = company.db.begin().await?;
    // Two at once must not both take the other's secret for the one before.
    let sql = tx.sql("UPDATE {webhook_state} SET active = active WHERE webhook_id = ?", [Val::from(webhook)]);
    tx.run(&sql).await?;
    let text =
        "DELETE FROM {webhook_secret} WHERE webhook_id = ? AND (shown_at IS NULL OR ends_at IS NOT NULL)";
    let sql = tx.sql(text, [Val::from(webhook)]);
    tx.run(&sql).await?;
    let text = "UPDATE {webhook_secret} SET ends_at = ? WHERE webhook_id = ?";
    let sql = tx.sql(text, [Val::from(until), Val::from(webhook)]);
    let before = tx.run(&sql).await? > 0;
    let secret = put(ctx, company, &mut tx, webhook, Some(now)).await?;
    let entry = Entry {
        object: String::from(OBJECT),
        record: webhook,
        action: String::from("secret"),
        changes: Map::new(),
    };
    audit::append(ctx, company, &mut tx, vec![entry]).await?;
    tx.commit().await?;
    Ok(Rotated { secret, before_until: before.then_some(until) })
}

async fn put(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    webhook: Id,
    shown: Option<Instant>,
) -> Result<String> {
    let secret = sign::new_secret(&company.random);
    let text = "INSERT INTO {webhook_secret} (id, webhook_id, secret, shown_at) VALUES (?, ?, ?, ?)";
    let id = company.ids.next(ctx.now());
    let values = [Val::from(id), Val::from(webhook), Val::from(secret.as_str()), Val::instant(shown)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    Ok(secret)
}

/// The secrets that sign at this moment, the newest first.
pub(super) async fn valid(conn: &mut Conn, webhook: Id, now: Instant) -> Result<Vec<String>> {
    let text = "SELECT secret FROM {webhook_secret} WHERE webhook_id = ? AND (ends_at IS NULL OR ends_at > ?) \
                ORDER BY id DESC";
    let sql = conn.sql(text, [Val::from(webhook), Val::from(now)]);
    conn.rows(&sql).await?.iter().map(|row| Ok(String::from(row.text("secret")?))).collect()
}
