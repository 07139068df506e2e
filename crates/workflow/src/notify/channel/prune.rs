//! Forgetting what was said long ago.

use guanxi_kernel::{Instant, Result};
use guanxi_store::{Tx, Val};

/// Forgets what was said before this moment.
pub(in crate::notify) async fn prune(tx: &mut Tx, before: Instant) -> Result<u64> {
    let sql = tx.sql("DELETE FROM {channel_attempt} WHERE at < ?", [Val::from(before)]);
    tx.run(&sql).await?;
    let text = "DELETE FROM {channel_message} WHERE finished_at IS NOT NULL AND finished_at < ?";
    let sql = tx.sql(text, [Val::from(before)]);
    tx.run(&sql).await
}
