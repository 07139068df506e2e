//! Who sees what an approval is about.

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_org::moves;
use guanxi_records::{Company, access};
use guanxi_store::Conn;

use super::subject::MOVE;

/// Refuses those who do not see the record. Of a move those see it, too, who have to do with it.
///
/// # Errors
/// `record.not_found`.
pub(super) async fn require(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    record: Id,
) -> Result<()> {
    if object == MOVE {
        return moves::require_seen(ctx, company, conn, record).await;
    }
    let object = company.object(object)?;
    access::permit(ctx, company, conn, &object, record, Action::Read).await.map(drop)
}
