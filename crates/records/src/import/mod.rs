//! Many records from a file: CSV or XLSX, mapped to the fields of an object, written through the one pipeline.
//!
//! An import is a job. It reads the file in chunks; each chunk is one transaction that also keeps how far the job is, so an
//! import that was interrupted goes on after the last row it wrote: none twice, none left out. Rows that fail are kept and
//! handed back as a file. Everything an import wrote carries its name in the audit, which is how it is undone.

mod apply;
mod cells;
mod convert;
mod corrections;
mod errors_file;
mod job;
mod keep;
mod key;
mod lookup;
mod mapping;
mod prepare;
mod preview;
mod problem;
mod request;
mod rows;
mod saved;
mod start;
mod trial;
mod undo;

pub use convert::written;
pub use corrections::Correction;
pub(crate) use job::temporary;
pub use job::{ImportJob, KIND};
pub use mapping::{ADDRESS_PARTS, MONEY_PARTS, Part, guess};
pub use preview::{Preview, PreviewCounts, PreviewRow, preview};
pub use problem::Problem;
pub use request::{DateOrder, Duplicates, Empty, ImportRequest, Mode};
pub use saved::{SavedMapping, remove_mapping, save_mapping, saved_mappings};
pub use start::start;
pub use undo::{UNDO_KIND, UndoJob, undo};

guanxi_kernel::codes! {
    /// The mapping does not fit the file or the object; `errors` names each place.
    MAPPING = Invalid "import.mapping";
    /// The corrections do not fit the file, or are too many; `errors` names each place.
    CORRECTIONS = Invalid "import.corrections";
    /// The file is not there, or is not the actor's.
    FILE = NotFound "import.file";
    /// There is no saved mapping of this id.
    SAVED = NotFound "import.mapping_not_found";
    /// The job is no import, or it has not ended.
    NOT_UNDOABLE = Conflict "import.not_undoable";
}

/// The file has no such column; parameter `name`.
pub(crate) const COLUMN: &str = "import.column_missing";
/// More rows are corrected than may be; parameter `limit`.
pub(crate) const CORRECTIONS_MANY: &str = "import.corrections_too_many";
/// The texts of the corrections are too long together; parameter `limit`.
pub(crate) const CORRECTION_LONG: &str = "import.corrections_too_long";
/// A line is corrected twice; parameter `line`.
pub(crate) const CORRECTION_TWICE: &str = "import.corrected_twice";
/// The object has no such field, or it is not for the actor; parameter `name`.
pub(crate) const FIELD: &str = "import.field_unknown";
/// Only the program writes the field; parameter `name`.
pub(crate) const READ_ONLY: &str = "import.read_only";
/// A field of the key is not filled by any column, or cannot be part of a key; parameter `name`.
pub(crate) const KEY: &str = "import.key_unmapped";
/// A field that needs a value is not filled by any column; parameter `name`.
pub(crate) const REQUIRED: &str = "import.required_unmapped";
/// No record has this key.
pub(crate) const NO_MATCH: &str = "import.no_match";
/// Several records have this key.
pub(crate) const AMBIGUOUS: &str = "import.ambiguous";
/// A record of this key is there already.
pub(crate) const EXISTS: &str = "import.exists";
/// The row has no value in a field of the key.
pub(crate) const KEY_EMPTY: &str = "import.key_empty";
/// No record answers to this; parameter `value`.
pub(crate) const REFERENCE_MISSING: &str = "import.reference_missing";
/// Several records answer to this; parameter `value`.
pub(crate) const REFERENCE_AMBIGUOUS: &str = "import.reference_ambiguous";

/// Codes of faults of single rows and of mappings, beside those of fields. Their sentences stand in the message files.
pub const FAULTS: &[&str] = &[
    COLUMN,
    CORRECTIONS_MANY,
    CORRECTION_LONG,
    CORRECTION_TWICE,
    FIELD,
    READ_ONLY,
    KEY,
    REQUIRED,
    NO_MATCH,
    AMBIGUOUS,
    EXISTS,
    KEY_EMPTY,
    REFERENCE_MISSING,
    REFERENCE_AMBIGUOUS,
    convert::NUMBER_OPEN,
    convert::DATE_OPEN,
    convert::CELL_ERROR,
];

/// Rows of one transaction.
pub(crate) const CHUNK: usize = 1000;
