//! A list as a file: CSV or XLSX, with what its reader may see and no more.
//!
//! References and choices are written as people read them, or with `ids` as the program keeps them, under the names of the
//! fields: such a file comes back by an import as it went.

mod allowed;
mod cells;
mod columns;
mod job;
mod kept;
mod request;
mod start;
mod write;

pub use allowed::{Measured, measure, require};
pub use job::{Agreed, ExportJob, KIND, make};
pub use kept::EXPORT;
pub use request::{ExportRequest, Format};
pub use start::{Exported, start};

guanxi_kernel::codes! {
    /// The file cannot be written; parameter `reason`.
    UNWRITABLE = Invalid "export.unwritable";
}

/// Rows that are answered at once.
const AT_ONCE: usize = 2_000;
/// Rows read at a time.
const CHUNK: usize = 500;
/// Hours the file of a job is kept.
const HOURS: i64 = 24;
