//! What nobody is to hear any more.

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_store::{Val, retry};

/// What waits is said nowhere: the company is a copy, and the one it was made of says it.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn silence(company: &Company) -> Result<()> {
    drop_all(company, None, "silenced").await
}

/// Nothing of what waits for a channel, or for any, is said.
pub(super) async fn drop_all(company: &Company, channel: Option<Id>, why: &'static str) -> Result<()> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {channel_message} SET state = 'dropped', failure = ?, finished_at = ? \
                    WHERE state = 'waiting' AND (? = 0 OR channel_id = ?)";
        let id = channel.unwrap_or(Id(0));
        let values = [Val::from(why), Val::from(company.clock.now()), Val::from(id), Val::from(id)];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}
