//! Who changed what, when and why: rows linked by their hashes, so that a row altered or taken out later is found.
//!
//! Each row's hash covers all its columns and the hash before it in its chain. PostgreSQL keeps several chains, one for a
//! connection at a time, so that transactions do not wait for one another; the head of each chain tells of rows cut off at
//! its end.
//!
//! Values that must not stay, such as the name of somebody who left and asks for it, are taken out of rows in the open: a
//! later row of the chain lists each of them (see [`redact`]).

mod append;
mod by_request;
mod handed;
mod history;
mod operations;
mod redact;
mod undo;
mod values;
mod verify;
pub mod view;

/// What other parts of the engine need to read the audit alike.
pub(crate) mod words {
    pub(crate) use super::handed::handed;
    pub(crate) use super::history::{Names, ids, mask, shown};
}

pub use append::{Entry, append};
pub use by_request::by_request;
pub use history::{Actor, ChangedField, HistoryEntry, HistoryPage, history};
pub(crate) use history::{Asked, last, of_record};
pub use operations::{Operation, OperationPage, Operations, operations, operations_statement};
pub use redact::{ERASE, Redaction, record, redact};
pub(crate) use undo::take_back;
pub use undo::{undo, undo_in};
pub use values::{Held, values};
pub use verify::{Break, Report, verify, verify_while};
pub use view::{Seen, VIEW};

guanxi_kernel::codes! {
    /// There is no such entry of the record's history.
    ENTRY_MISSING = NotFound "audit.not_found";
    /// The entry is of a kind that cannot be taken back.
    NOT_UNDOABLE = Conflict "audit.not_undoable";
    /// Fields were changed again since the entry; `errors` names them.
    CHANGED_SINCE = Conflict "record.changed_since";
}
