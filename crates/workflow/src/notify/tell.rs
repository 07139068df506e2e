//! Telling people something, with the transaction it happens in.

use std::sync::Arc;

use guanxi_jobs::Queue;
use guanxi_kernel::{Ctx, Id, IdGenerator, Instant, Result};
use guanxi_records::event::Announcing;
use guanxi_records::{Company, Product};
use guanxi_store::{AtEnd, Tx};

use super::{Notice, keep};

/// What is to be told, and what of the company it takes to do so at the end of the transaction.
#[derive(Debug)]
pub(super) struct Telling {
    /// Tells it from what is told again of the same.
    pub(super) id: Id,
    pub(super) notice: Notice,
    pub(super) by: Option<Id>,
    pub(super) now: Instant,
    pub(super) product: Arc<Product>,
    pub(super) ids: Arc<IdGenerator>,
    pub(super) announcing: Announcing,
    pub(super) queue: Queue,
}

/// Tells people, once the transaction is committed. What one transaction tells is written together at its end, so that a
/// thousand records given away cost a few statements.
///
/// # Errors
/// None today; what is told is written when the transaction commits.
pub async fn tell(ctx: &Ctx, company: &Company, tx: &mut Tx, mut notice: Notice) -> Result<()> {
    let by = ctx.actor.employee();
    notice.to.sort_unstable();
    notice.to.dedup();
    notice.to.retain(|person| Some(*person) != by);
    // A group may be told of what concerns nobody else.
    let groups = || company.product.notices().any(|kind| kind.name == notice.kind && kind.groups);
    if notice.to.is_empty() && !groups() {
        return Ok(());
    }
    tx.at_end(Telling {
        id: company.ids.next(ctx.now()),
        notice,
        by,
        now: ctx.now(),
        product: Arc::clone(&company.product),
        ids: Arc::clone(&company.ids),
        announcing: Announcing::of(company),
        queue: company.queue.clone(),
    });
    Ok(())
}

impl AtEnd for Telling {
    async fn write(tx: &mut Tx, all: Vec<Self>) -> Result<()> {
        keep::keep(tx, &all).await
    }
}
