//! Temporary access: somebody reads named records until a moment, for a reason. Giving it is writing a record of
//! `temporary_access`; here is what else there is to it: ending it early, opening the account of somebody who has left for
//! it, and telling what was read by it.

mod end;
mod leaver;
mod log;
mod reader;

pub(crate) use end::unfinished;
pub use end::{end, end_in};
pub(crate) use leaver::{admits, admitted, has_one, open};
pub use log::{Entry, Page, log};
pub use reader::{Reading, reading};

guanxi_kernel::codes! {
    /// It ends before it begins.
    END_BEFORE_START = Invalid "temporary_access.end_before_start";
    /// It would have ended already.
    END_PAST = Invalid "temporary_access.end_past";
    /// It would run for longer than a year.
    END_TOO_LATE = Invalid "temporary_access.end_too_late";
    /// It has ended; another one is needed.
    ENDED = Conflict "temporary_access.ended";
    /// A condition is about one object, not about all.
    EVERY_OBJECT = Invalid "temporary_access.every_object";
    /// Lines are read with the record they belong to; parameter `object`.
    OF_A_RECORD = Invalid "temporary_access.of_a_record";
}
