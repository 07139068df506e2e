//! Exports that somebody has to agree to: what is asked for waits as a record, and is made once when everybody has agreed.
//!
//! Which exports these are, approval processes say: they are processes for making an `export_request`, whose fields say what is
//! asked for and by whom. An export is begun by the engine, which asks [`hooks`] first: what needs nobody goes straight on.
//! What was agreed to is made as whoever asked, with the rights that person has by then.

mod ask;
mod decided;
mod hook;
mod job;
mod stage;
mod store;
mod words;

use guanxi_records::notices::{NoticeKind, Way};

pub use ask::{Asked, Preview, ask, preview};
pub use job::{APPROVED_EXPORT_KIND, ApprovedExportJob};
pub use stage::Stage;

pub(crate) use decided::{decided, waits};
pub(crate) use hook::hooks;
pub(crate) use store::{PEOPLE, migration};

/// The object.
pub(crate) const OBJECT: &str = "export_request";
/// The file is there.
const MADE: &str = "export_request.made";
/// It was agreed to, and not made.
const NOT_MADE: &str = "export_request.not_made";
/// Days an approval is good for.
const GOOD_FOR_DAYS: i64 = 7;

/// What people are told.
pub(crate) const KINDS: &[NoticeKind] =
    &[NoticeKind::new(MADE, Way::Program), NoticeKind::new(NOT_MADE, Way::Program)];

guanxi_kernel::codes! {
    /// There is no such request.
    NOT_FOUND = NotFound "export_request.not_found";
    /// Requests are made by asking and ended by decisions.
    BY_OPERATION = Forbidden "export_request.by_operation";
    /// Somebody has to agree to it first; parameter `process`.
    NEEDS_APPROVAL = Conflict "export_request.needs_approval";
    /// Nobody has to agree to it: it can be exported at once.
    NOT_NEEDED = Conflict "export_request.not_needed";
    /// What was asked is not complete; `errors` names each field.
    INVALID = Invalid "export_request.invalid";
    /// It was made already, or is not to be made.
    OVER = Conflict "export_request.over";
    /// The approval is too old; parameter `days`.
    EXPIRED = Conflict "export_request.expired";
    /// There are many more records than were asked for; parameters `asked`, `found`.
    MORE_RECORDS = Conflict "export_request.more_records";
}
