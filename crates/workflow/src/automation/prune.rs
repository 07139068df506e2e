//! What rules did long ago goes.

use chrono::TimeDelta;
use guanxi_kernel::Result;
use guanxi_records::Company;
use guanxi_store::{Val, retry};

/// How long it is kept what a run came to.
const KEPT: TimeDelta = TimeDelta::days(180);

/// Removes runs that ended long ago, with their traces. Answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn prune(company: &Company) -> Result<u64> {
    let before = company.clock.now() - KEPT;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let text = "DELETE FROM {automation_trace} \
                        WHERE run_id IN (SELECT id FROM {automation_run} WHERE ended_at < ? AND created_at < ?)";
            let sql = tx.sql(text, [Val::from(before), Val::from(before)]);
            tx.run(&sql).await?;
            let text = "DELETE FROM {automation_run} WHERE ended_at < ? AND created_at < ?";
            let sql = tx.sql(text, [Val::from(before), Val::from(before)]);
            let gone = tx.run(&sql).await?;
            tx.commit().await?;
            Ok(gone)
        })
    })
    .await
}
