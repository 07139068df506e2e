//! What was exchanged and compared long ago is forgotten.

use chrono::TimeDelta;
use guanxi_kernel::{Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Val, retry};

/// How long the log is kept.
const LOG_KEPT: TimeDelta = TimeDelta::days(90);
/// How long comparisons are.
const COMPARISONS_KEPT: TimeDelta = TimeDelta::days(365);

/// Forgets log and comparisons of long ago. Answers how many entries.
///
/// # Errors
/// When the database cannot be reached.
pub async fn clean(company: &Company, now: Instant) -> Result<u64> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "DELETE FROM {connector_log} WHERE at < ? AND outcome <> 'waiting'";
        let sql = tx.sql(text, [Val::from(now - LOG_KEPT)]);
        let mut gone = tx.run(&sql).await?;
        let old = [Val::from(now - COMPARISONS_KEPT)];
        let text = "DELETE FROM {connector_difference} WHERE reconciliation_id IN \
                    (SELECT id FROM {connector_reconciliation} WHERE started_at < ?)";
        let sql = tx.sql(text, old.clone());
        gone += tx.run(&sql).await?;
        let sql = tx.sql("DELETE FROM {connector_reconciliation} WHERE started_at < ?", old);
        gone += tx.run(&sql).await?;
        tx.commit().await?;
        Ok(gone)
    })
    .await
}
