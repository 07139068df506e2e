//! Ended jobs are kept for a while, then forgotten.

use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::{Instant, Result};
use guanxi_store::{Db, Val, retry};

const DAY: u64 = 24 * 60 * 60;
/// Jobs forgotten in one transaction: few enough not to keep other writers waiting.
const BATCH: i64 = 500;

/// How long ended jobs are kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention {
    /// Those that went well or were taken back.
    pub ended_well: Duration,
    /// Those that failed: somebody may still want to know why, or try them again.
    pub failed: Duration,
}

impl Default for Retention {
    fn default() -> Self {
        Self { ended_well: Duration::from_secs(7 * DAY), failed: Duration::from_secs(90 * DAY) }
    }
}

/// Forgets ended jobs that were kept long enough. Answers how many.
///
/// # Errors
/// When the database refuses; what was forgotten until then stays so.
pub async fn clean(db: &Db, keep: Retention, now: Instant) -> Result<u64> {
    let before = |age| now - TimeDelta::from_std(age).unwrap_or(TimeDelta::MAX / 4);
    let (well, failed) = (before(keep.ended_well), before(keep.failed));
    let mut forgotten = 0;
    loop {
        let batch = retry(|| async {
            let mut tx = db.begin().await?;
            let sql = tx.sql(
                "DELETE FROM {job} WHERE id IN (SELECT id FROM {job} WHERE finished_at IS NOT NULL \
                 AND (finished_at < ? AND state IN ('done', 'cancelled') OR finished_at < ?) LIMIT ?)",
                [Val::from(well), Val::from(failed), Val::from(BATCH)],
            );
            let gone = tx.run(&sql).await?;
            tx.commit().await?;
            Ok(gone)
        })
        .await?;
        forgotten += batch;
        if batch < BATCH.unsigned_abs() {
            return Ok(forgotten);
        }
    }
}
