//! Approval processes: drawn as a draft, checked, published in versions.

mod active;
mod check;
mod read;
mod running;
mod write;

pub use check::{Checked, Fault, check_process};
pub use read::{Process, ProcessLine, Version, process, processes, version};
pub use running::{Running, move_running};
pub use write::{NewProcess, change_process, create_process, publish_process, remove_process};

pub(crate) use active::in_use;
pub(super) use active::{Active, active, in_use_by_id};
