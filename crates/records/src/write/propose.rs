//! What a change order is to do, tried as its author: the pipeline itself, which lets pass what may be changed by an order.

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::Tx;

use super::item::Work;
use super::{Update, delete, update};
use crate::company::Company;
use crate::data::{Draft, Stored};

/// What is to be done with a record.
#[derive(Debug, Clone, PartialEq)]
pub enum Deed {
    /// Fields and lines change.
    Edit(Draft),
    /// It goes to another owner.
    Transfer(Draft),
    /// It goes into the recycle bin.
    Delete,
}

/// Does it with the rights of the actor, and with fields that are changed by a change order alone. For the transaction of a
/// rehearsal, which is taken back: what is proposed is done by the program, once it may be.
///
/// # Errors
/// As [`super::update`], [`super::transfer`] and [`super::delete`].
pub async fn propose_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    (id, version): (Id, Option<i64>),
    deed: Deed,
) -> Result<Stored> {
    let work = Work::proposing(ctx, company);
    let mut results = match deed {
        Deed::Edit(values) => {
            update::run_many(&work, tx, object, vec![Update { id, version, values }], Action::Edit).await?
        }
        Deed::Transfer(values) => {
            update::run_many(&work, tx, object, vec![Update { id, version, values }], Action::Transfer)
                .await?
        }
        Deed::Delete => delete::run_many(&work, tx, object, &[(id, version)]).await?,
    };
    results.pop().unwrap_or_else(|| Err(Error::new(guanxi_kernel::code::INTERNAL)))
}
