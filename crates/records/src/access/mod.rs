//! What a person may see and do, decided in one place: [`Predicate`] is the one condition every read goes through.

pub mod fields;
pub mod labels;
pub mod permit;
pub mod predicate;
pub mod reveal;
pub(crate) mod temporary;

pub use permit::{permit, require};
pub use predicate::{Predicate, predicate};
pub use reveal::reveal;

guanxi_kernel::codes! {
    /// Not there, or not visible to the reader: the answer is the same.
    NOT_FOUND = NotFound "record.not_found";
    /// Visible, but the actor lacks the right; parameters `action`, `object`.
    DENIED = Forbidden "access.denied";
    /// The actor lacks a right over the system; parameter `power`.
    POWER = Forbidden "access.power";
}
