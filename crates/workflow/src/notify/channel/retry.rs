//! Saying again what was given up, and now what waits for its time.

use guanxi_kernel::{Ctx, Error, Id, Power, Result};
use guanxi_records::{Company, access};
use guanxi_store::{Val, retry as again};

use super::super::NOTHING_TO_RETRY;
use super::job;

/// Tries everything of the channel that was given up, and what waits after a failure, once more.
///
/// # Errors
/// `access.power` without the power over the company; `notification.nothing_to_retry`.
pub async fn retry(ctx: &Ctx, company: &Company, channel: Id) -> Result<u64> {
    access::require(ctx, Power::ManageCompany)?;
    again(|| async {
        let now = ctx.now();
        let mut tx = company.db.begin().await?;
        let sql = tx.sql(
            "UPDATE {channel_state} SET held_until = NULL, told_at = NULL WHERE channel_id = ?",
            [Val::from(channel)],
        );
        tx.run(&sql).await?;
        let text = "UPDATE {channel_message} SET state = 'waiting', due_at = ?, begun_at = NULL, finished_at = NULL \
                    WHERE channel_id = ? AND (state = 'dead' OR (state = 'waiting' AND attempts > 0))";
        let sql = tx.sql(text, [Val::from(now), Val::from(channel)]);
        let found = tx.run(&sql).await?;
        if found == 0 {
            return Err(Error::new(NOTHING_TO_RETRY));
        }
        let sql = tx.sql(
            "UPDATE {channel_message} SET attempts = 0 WHERE channel_id = ? AND state = 'waiting'",
            [Val::from(channel)],
        );
        tx.run(&sql).await?;
        company.queue.enqueue(&mut tx, &job(channel), now).await?;
        tx.commit().await?;
        Ok(found)
    })
    .await
}
