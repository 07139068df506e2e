//! Objects and fields made, changed, hidden and removed by an administrator while the program runs.
//!
//! Each operation is one transaction: the definition's row, the columns, the audit row and the new version of the
//! definitions. Every node takes them up with its next request. One file per operation.

mod change_field;
mod change_object;
mod create_field;
mod create_object;
mod filled;
mod purge;
mod remove;
mod transaction;
mod try_formula;

pub use change_field::{FieldChange, change_field};
pub use change_object::{ObjectChange, change_object};
pub use create_field::create_field;
pub use create_object::{NewObject, create_object};
pub use filled::filled;
pub use purge::purge;
pub use remove::{remove_field, remove_object, restore_field, restore_object};
pub use try_formula::{Tried, try_formula};

/// How long a removed object or field keeps its data, in days.
pub const KEPT_DAYS: i64 = 30;

guanxi_kernel::codes! {
    /// An object or field of that name exists; parameter `name`.
    EXISTS = Conflict "definition.exists";
    /// There is no such field; parameter `field`.
    FIELD_MISSING = NotFound "field.not_found";
    /// What the program itself declares cannot be removed or changed that way; parameter `name`.
    STANDARD = Conflict "definition.standard";
    /// Existing records have the same value, so the field cannot be made unique; parameter `field`.
    DUPLICATES = Conflict "definition.duplicates";
    /// Other fields or the object's title need it; parameter `name`.
    IN_USE = Conflict "definition.in_use";
    /// More objects or fields than the company may have; parameter `limit`.
    TOO_MANY = Conflict "definition.too_many";
}
