//! The content of files: kept in the company's folder, named by the record of the object `file`.
//!
//! Who uploaded a file may read it, and so may whoever may read a record that refers to it, or about which it was said. What a job made for one person
//! (`private`) is that person's alone.

mod attach;
mod keep;
mod locate;
pub mod of_record;
mod remove;

pub use attach::{attach, names};
pub use keep::{Incoming, Placed, keep, keep_in, place};
pub use locate::{Content, locate, open};
pub use remove::{REMOVAL_KIND, RemovalJob, remove_in, remove_later};

use std::sync::Arc;

use guanxi_kernel::{Authority, Ctx};

guanxi_kernel::codes! {
    /// There is no such file, or it is not for the reader.
    MISSING = NotFound "file.not_found";
    /// The file is too large; parameter `limit` in bytes.
    TOO_LARGE = TooLarge "file.too_large";
    /// More files than a record has; parameter `limit`.
    TOO_MANY = Conflict "file.too_many";
}

/// Files are made and found for the actor by the program: there is no right to have files beyond having them.
pub(crate) fn trusted(ctx: &Ctx) -> Ctx {
    let authority = Authority {
        employee: ctx.authority.employee,
        home_department: ctx.authority.home_department,
        ..Authority::system()
    };
    Ctx { authority: Arc::new(authority), ..ctx.clone() }
}
