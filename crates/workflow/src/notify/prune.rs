//! Forgetting what was told long ago.

use chrono::TimeDelta;
use guanxi_kernel::Result;
use guanxi_records::Company;
use guanxi_store::Val;

use super::channel;

/// How long notifications are kept.
const KEPT: TimeDelta = TimeDelta::days(90);

/// Forgets what was told more than 90 days ago and answers how many; to be run now and then.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company) -> Result<u64> {
    let before = company.clock.now() - KEPT;
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("DELETE FROM {notification} WHERE at < ?", [Val::from(before)]);
    let removed = tx.run(&sql).await? + channel::prune(&mut tx, before).await?;
    tx.commit().await?;
    Ok(removed)
}
