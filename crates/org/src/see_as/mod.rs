//! Seeing as somebody else: whoever answers for roles looks at the program with another person's rights, for a reason and for a
//! while, and changes nothing. It belongs to one session of the browser. The person is told, and the audit keeps who looked, at
//! whom, and why.

mod begin;
mod context;
mod end;
mod tables;

use guanxi_kernel::{Id, Instant};

pub use begin::begin_in;
pub use end::end;

pub(crate) use context::authority;
pub(crate) use end::prune;
pub(crate) use tables::{PEOPLE, migration};

/// How long it lasts unless it is ended before, in minutes.
pub const MINUTES: i64 = 60;
/// The longest reason, in characters.
pub const LONGEST_REASON: usize = 500;

guanxi_kernel::codes! {
    /// While somebody sees as another person, nothing is changed.
    READ_ONLY = Forbidden "see_as.read_only";
    /// Its time is over, or the right to it is gone; it is to be ended.
    OVER = Forbidden "see_as.over";
    /// It takes a session of the browser; a program's token has none.
    SESSION = Forbidden "see_as.session";
    /// Oneself needs no asking.
    ONESELF = Invalid "see_as.oneself";
    /// The person's account is not in use, so that there is nothing to see.
    NOT_ACTIVE = Conflict "see_as.not_active";
    /// The reason is missing or too long; `errors` says which.
    INVALID = Invalid "see_as.invalid";
}

/// As whom a session sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeenAs {
    /// The person whose rights count.
    pub person: Id,
    /// When it ends.
    pub until: Instant,
}
