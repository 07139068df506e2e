//! Change orders: proposed sets of changes of a record, applied as a whole once they are approved.
//!
//! What is proposed is kept as what differs from the record as its author saw it, so that changes others make meanwhile are
//! told from it: what somebody else changed too is a conflict, and nothing is applied; what they changed besides stays.
//! A change order is seen by whoever may read the record it is about, and a draft by its author alone.

mod allow;
mod amend;
mod apply;
mod create;
mod decided;
mod discard;
mod end;
mod get;
mod hook;
mod list;
mod own;
mod preview;
mod proposal;
mod rehearse;
mod request;
mod revert;
mod stage;
mod store;
mod submit;
mod update;
mod versions;
mod withdraw;

use guanxi_records::notices::{NoticeKind, Way};

pub(crate) use amend::amend;
pub use create::create;
pub use decided::decided;
pub use discard::discard;
pub use get::{Brief, ChangeOrder, Person, Problem, get};
pub use list::list;
pub use preview::{Preview, preview};
pub use request::{Request, Rewrite};
pub use revert::{Reverted, revert};
pub use stage::Stage;
pub use submit::submit;
pub use update::update;
pub use versions::{Compared, Link, ListedVersion, compare, versions};
pub use withdraw::withdraw;

pub(crate) use hook::hooks;
pub(crate) use store::migrations;

/// What authors are told about change orders.
pub(crate) const KINDS: &[NoticeKind] = &[
    NoticeKind::new("change_order.conflict", Way::Mail),
    NoticeKind::new("change_order.ended", Way::Program),
];

guanxi_kernel::codes! {
    /// There is no such change order, or it is not the caller's to see.
    NOT_FOUND = NotFound "change_order.not_found";
    /// Change orders are written by their operations alone.
    BY_OPERATION = Forbidden "change_order.by_operation";
    /// Somebody else proposed it.
    NOT_YOURS = Forbidden "change_order.not_yours";
    /// It is at another stage; parameter `stage`.
    STAGE = Conflict "change_order.stage";
    /// It was changed since it was read.
    STALE = Stale "change_order.stale";
    /// It would change nothing.
    NOTHING = Invalid "change_order.nothing";
    /// Lines change with their record; parameter `object`.
    LINES = Invalid "change_order.lines";
    /// It names fields that what is to be done does not change; `errors` names each.
    INVALID = Invalid "change_order.invalid";
}
