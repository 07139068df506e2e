//! What a record and its lines say at one time, in the API's form: now, or at an earlier version; how two such states differ,
//! and what of that a reader may see.

mod compare;
mod read;
mod show;
mod versions;

pub use compare::{Change, Difference, LineChange, RowKind, alike, compare};
pub use read::{LineState, State, read};
pub use show::{Shown, ShownChange, ShownLines, ShownRow, show};
pub use versions::{Version, at_version, versions};

guanxi_kernel::codes! {
    /// The record has no such version, or it is no longer known; parameter `version`.
    VERSION = NotFound "record.version_missing";
}
