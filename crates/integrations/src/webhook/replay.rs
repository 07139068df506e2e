//! Sends again what was sent before: one delivery, or everything since a moment.

use guanxi_kernel::{Ctx, Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::feed;
use guanxi_store::{Tx, Val, retry};

use super::{DELIVERY_MISSING, OFF, TOO_FAR_BACK, require, state};

/// What is to be sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Replay {
    /// This delivery, behind what is on its way for its record. Its message keeps its id.
    One(Id),
    /// Everything that happened since this moment, as far as it is kept, also while the webhook was switched off.
    Since(Instant),
}

/// Sends again.
///
/// # Errors
/// `access.power`, `record.not_found`; `webhook.off`; `webhook.delivery_not_found`; `webhook.too_far_back`.
pub async fn replay(ctx: &Ctx, company: &Company, webhook: Id, what: Replay) -> Result<()> {
    require(ctx, company, webhook).await?;
    match what {
        Replay::One(delivery) => retry(|| one(ctx, company, webhook, delivery)).await,
        Replay::Since(moment) => {
            feed::settle(company).await?;
            retry(|| since(ctx, company, webhook, moment)).await
        }
    }
}

async fn one(ctx: &Ctx, company: &Company, webhook: Id, delivery: Id) -> Result<()> {
    let mut tx = company.db.begin().await?;
    let last = state::take(&mut tx, webhook, 1).await?.ok_or_else(|| Error::new(OFF))?;
    let text =
        "SELECT object, record_id, state, due_at FROM {webhook_delivery} WHERE id = ? AND webhook_id = ?";
    let sql = tx.sql(text, [Val::from(delivery), Val::from(webhook)]);
    let row = tx.opt(&sql).await?.ok_or_else(|| Error::new(DELIVERY_MISSING))?;
    if row.text("state")? == "waiting" {
        // It is on its way already: it only need not wait for its turn.
        let text = "UPDATE {webhook_delivery} SET due_at = ? WHERE id = ? AND due_at IS NOT NULL";
        let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(delivery)]);
        tx.run(&sql).await?;
        return tx.commit().await;
    }
    let busy = busy(&mut tx, webhook, row.text("object")?, row.id("record_id")?).await?;
    let begins = (!busy).then(|| ctx.now());
    let text = "UPDATE {webhook_delivery} SET state = 'waiting', no = ?, attempts = 0, finished_at = NULL, \
                begun_at = ?, due_at = ? WHERE id = ?";
    let values = [Val::from(last + 1), Val::instant(begins), Val::instant(begins), Val::from(delivery)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    tx.commit().await
}

async fn busy(tx: &mut Tx, webhook: Id, object: &str, record: Id) -> Result<bool> {
    let text = "SELECT 1 AS one FROM {webhook_delivery} WHERE webhook_id = ? AND object = ? AND record_id = ? \
                AND state = 'waiting' LIMIT 1";
    let sql = tx.sql(text, [Val::from(webhook), Val::from(object), Val::from(record)]);
    Ok(tx.opt(&sql).await?.is_some())
}

/// Goes back to that moment. What is on its way of it is told again from there, not twice.
async fn since(ctx: &Ctx, company: &Company, webhook: Id, moment: Instant) -> Result<()> {
    let mut tx = company.db.begin().await?;
    state::take(&mut tx, webhook, 0).await?.ok_or_else(|| Error::new(OFF))?;
    let place = feed::place_before(&mut tx, moment).await?;
    if place < feed::kept_since(&mut tx, moment).await? {
        return Err(Error::new(TOO_FAR_BACK));
    }
    let text = "UPDATE {webhook_state} SET place = ?, place_record = ? WHERE webhook_id = ? AND place >= ?";
    let values = [Val::from(place), Val::from(i64::MAX), Val::from(webhook), Val::from(place)];
    let sql = tx.sql(text, values);
    tx.run(&sql).await?;
    let text = "UPDATE {webhook_delivery} SET state = 'dropped', finished_at = ? \
                WHERE webhook_id = ? AND state = 'waiting' AND event_at >= ? AND action <> 'test'";
    let sql = tx.sql(text, [Val::from(ctx.now()), Val::from(webhook), Val::from(moment)]);
    tx.run(&sql).await?;
    tx.commit().await
}
