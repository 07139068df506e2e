//! Writing records: the one pipeline every change goes through, whoever asks and however many records there are.
//!
//! A change passes these steps, for all records of it together, so that the number of statements does not grow with them:
//!
//!  1. [`parse`]: unknown and read-only fields refused, every value read, all faults kept; defaults; owner and department.
//!  2. [`lines`]: the lines given with a record become changes of their own, which pass the same steps.
//!  3. [`allow`]: the actor may do this to these records.
//!  4. Hooks of the domains complete or refuse.
//!  5. [`required`], [`reference`], [`unique`]: what must be there is, what is referred to exists and is visible to the
//!     actor, nothing is there twice.
//!  6. [`number`], [`money`]: automatic numbers, the worth of amounts in the company's currency.
//!  7. [`compute`]: roll-ups of the lines, formulas, the rules of the object.
//!  8. [`row`]: version and time stamps, rows, several values, words; [`ownership`]: in whose hands the record was.
//!  9. [`rollup`]: records whose lines changed on their own get their roll-ups, through steps 4 to 8.
//! 10. Hooks of the domains follow up; audit rows, events, renewed rights; announced after the commit.
//!
//! A change is judged by what it changes: an edit that leaves a field alone is not refused because of it.

mod allow;
mod amend;
mod batch;
mod change_job;
mod compute;
mod create;
mod delete;
mod erase;
mod item;
mod journal;
mod lines;
mod money;
mod number;
mod ownership;
mod parse;
mod pipeline;
mod propose;
mod reference;
mod required;
mod restore;
mod rollup;
mod row;
mod same;
mod show;
mod status;
mod transfer;
mod unique;
mod update;

pub use batch::{Operation, Outcome, batch};
pub use change_job::{CHANGE_KIND, ChangeJob, ChangeRequest, start_change};
pub use create::{create, create_in, create_many};
pub use delete::{delete, delete_in, delete_many};
pub use propose::{Deed, propose_in};
pub use restore::{restore, restore_in, restore_many};
pub use transfer::{transfer, transfer_in, transfer_many};
pub use update::{Update, update, update_in, update_many};

pub(crate) use compute::value as worked_out;
pub(crate) use delete::purge_rows;
pub(crate) use erase::erase_in;
pub(crate) use number::pass as pass_numbers;
pub(crate) use rollup::{rescaled, rollups};
pub(crate) use same::same;
pub(crate) use update::write_values;

guanxi_kernel::codes! {
    /// The status of the record keeps it as it is; parameters `object`, `status`.
    KEPT = Forbidden "record.kept";
    /// Values of the record are wrong; `errors` names each.
    INVALID = Invalid "record.invalid";
    /// Another record has a value that must be unique; `errors` names each field.
    DUPLICATE = Conflict "record.duplicate";
    /// The record was changed since it was read; `current` is the record as it is now.
    STALE = Stale "record.stale";
    /// Other records need this one; parameters `object`, `count`.
    REFERENCED = Conflict "record.referenced";
    /// The record these lines belong to is in the recycle bin.
    MASTER_DELETED = Conflict "record.master_deleted";
    /// More operations than one call takes; parameter `limit`.
    TOO_MANY = TooLarge "record.too_many";
}
