//! Approvals: who has to agree before something is done with a record, and what they said.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, Draft};
use guanxi_store::Tx;

/// What is to be done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Deed {
    /// It was made, and counts once this is approved.
    Create,
    /// Fields or lines of it change.
    Edit,
    /// It goes to another owner.
    Transfer,
    /// It goes into the recycle bin.
    Delete,
}

/// What is to be approved.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What is to be done with it.
    pub deed: Deed,
    /// The values it is to have, where it changes.
    pub values: Draft,
    /// The change order that holds them.
    pub change_order: Option<Id>,
    /// Why.
    pub reason: String,
}

/// What an approval came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everybody asked agreed: it is to be done.
    Approved,
    /// Somebody refused.
    Rejected,
    /// It goes back to whoever submitted it, to be mended and submitted again.
    Returned,
    /// Whoever submitted it took it back.
    Withdrawn,
}

/// Asks those who have to approve it. None: nobody has to, and it may be done at once.
///
/// # Errors
/// When the database refuses.
pub async fn start(_: &Ctx, _: &Company, _: &mut Tx, _: Subject) -> Result<Option<Id>> {
    Ok(None)
}

/// Whoever submitted it submits it again after it was returned, with other values.
///
/// # Errors
/// When the database refuses.
pub async fn resubmit(_: &Ctx, _: &Company, _: &mut Tx, _: Id, _: Subject) -> Result<()> {
    Ok(())
}

/// Whoever submitted it takes it back; its change order learns of it through `change_order::decided`.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw(_: &Ctx, _: &Company, _: &mut Tx, _: Id) -> Result<()> {
    Ok(())
}
