//! What the engine's own background work needs of whoever runs it.

use std::sync::Arc;

use guanxi_jobs::Registry;
use guanxi_kernel::{Ctx, Id, Result};

use crate::company::Company;
use crate::{export, files, import, write};

/// What handlers share: the company, and a way to act for the person a job is done for.
pub trait Acting: Clone + Send + Sync + 'static {
    /// The company.
    fn company(&self) -> &Arc<Company>;

    /// The context of that person as of now, with the rights of this moment; of the program itself for none.
    ///
    /// # Errors
    /// When the person can no longer work here, or the database cannot be reached.
    fn acting(&self, employee: Option<Id>) -> impl Future<Output = Result<Ctx>> + Send;
}

/// The handlers of the engine's own background work.
#[must_use]
pub fn handlers<C: Acting>() -> Registry<C> {
    Registry::new()
        .with(import::KIND, import::ImportJob)
        .with(import::UNDO_KIND, import::UndoJob)
        .with(export::KIND, export::ExportJob)
        .with(files::REMOVAL_KIND, files::RemovalJob)
        .with(write::CHANGE_KIND, write::ChangeJob)
}
