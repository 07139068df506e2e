//! What rules of a copy had begun.

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::company::renew_rights;
use guanxi_store::{Val, retry};

use super::{CALL_KIND, SILENCED};

/// Holds back what rules had begun, whether they are in use or not: what rests would wake and go on where the company is only
/// tried out, while the one it was made of goes on as well. Whoever lets a rule go on decides what becomes of it, as of
/// everything that is held back. Calls on their way are not made.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn silence(company: &Company) -> Result<()> {
    retry(|| async {
        let now = company.clock.now();
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {automation_rule} SET paused = ?, paused_at = ? WHERE paused IS NULL \
                    AND automation_id IN (SELECT automation_id FROM {automation_run} WHERE ended_at IS NULL)";
        let sql = tx.sql(text, [Val::from(SILENCED.name), Val::from(now)]);
        if tx.run(&sql).await? > 0 {
            renew_rights(&mut tx).await?;
        }
        let text = "SELECT id FROM {job} WHERE kind = ? AND state = 'waiting'";
        let sql = tx.sql(text, [Val::from(CALL_KIND)]);
        let calls = tx.rows(&sql).await?.iter().map(|row| row.id("id")).collect::<Result<Vec<Id>>>()?;
        for call in calls {
            company.queue.cancel(&mut tx, call, now).await?;
        }
        tx.commit().await
    })
    .await
}
