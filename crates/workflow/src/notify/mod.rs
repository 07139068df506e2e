//! Notifications: what people are told because something happened that concerns them.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::Company;
use guanxi_store::Tx;

/// Something people are told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it is, such as `approval.waiting`: the sentence shown is the message of that name (with `-` for `.`).
    pub kind: &'static str,
    /// Whom it is for; who does it is not told.
    pub to: Vec<Id>,
    /// The object of the record it is about.
    pub object: String,
    /// The record it is about, and where it leads.
    pub record: Id,
    /// Values for the sentence.
    pub params: Vec<(&'static str, String)>,
}

/// Tells people, once the transaction is committed.
///
/// # Errors
/// When the database refuses.
pub async fn tell(_: &Ctx, _: &Company, _: &mut Tx, _: Notice) -> Result<()> {
    Ok(())
}
