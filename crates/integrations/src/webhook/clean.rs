//! Ended deliveries are kept for a while, then forgotten.

use chrono::TimeDelta;
use guanxi_kernel::{Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Val, retry};

/// How long the log of deliveries is kept.
const KEPT: TimeDelta = TimeDelta::days(30);
/// Deliveries forgotten in one transaction.
const CHUNK: i64 = 500;

/// Forgets deliveries that ended long ago, with their attempts, and secrets that are over. Answers how many deliveries.
///
/// # Errors
/// When the database cannot be reached.
pub async fn clean(company: &Company, now: Instant) -> Result<u64> {
    let mut gone = 0;
    loop {
        let chunk = retry(|| forget(company, now)).await?;
        gone += chunk;
        if chunk < CHUNK.unsigned_abs() {
            return Ok(gone);
        }
    }
}

async fn forget(company: &Company, now: Instant) -> Result<u64> {
    let mut tx = company.db.begin().await?;
    let values = || [Val::from(now - KEPT), Val::from(CHUNK)];
    let text = "DELETE FROM {webhook_attempt} WHERE delivery_id IN (SELECT id FROM {webhook_delivery} \
                WHERE finished_at IS NOT NULL AND finished_at < ? ORDER BY id LIMIT ?)";
    let sql = tx.sql(text, values());
    tx.run(&sql).await?;
    let text = "DELETE FROM {webhook_delivery} WHERE id IN (SELECT id FROM {webhook_delivery} \
                WHERE finished_at IS NOT NULL AND finished_at < ? ORDER BY id LIMIT ?)";
    let sql = tx.sql(text, values());
    let gone = tx.run(&sql).await?;
    let sql =
        tx.sql("DELETE FROM {webhook_secret} WHERE ends_at IS NOT NULL AND ends_at < ?", [Val::from(now)]);
    tx.run(&sql).await?;
    tx.commit().await?;
    Ok(gone)
}
