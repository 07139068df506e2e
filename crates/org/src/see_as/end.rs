//! Being oneself again.

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_store::{Tx, Val};

/// The session sees with its own person's rights again; nothing happens when it does already.
///
/// # Errors
/// When the database cannot be reached.
pub async fn end(company: &Company, session: Id) -> Result<()> {
    let mut tx = company.db.begin().await?;
    let sql = tx.sql("DELETE FROM {see_as} WHERE session_id = ?", [Val::from(session)]);
    tx.run(&sql).await?;
    tx.commit().await
}

/// Removes what belongs to sessions that are gone.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn prune(tx: &mut Tx) -> Result<()> {
    let sql = tx.sql("DELETE FROM {see_as} WHERE session_id NOT IN (SELECT id FROM {session})", []);
    tx.run(&sql).await.map(drop)
}
