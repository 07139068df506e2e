//! What people who work with the program say about it: a fault, a wish, a question. Whoever writes it sees it, its state and its
//! answer; whoever administers the company reads and answers it. No role opens it to anybody else.

mod hook;
mod send;

use guanxi_records::notices::{NoticeKind, Way};

pub use send::{Kind, Message, Sent, send};

pub(crate) use hook::hooks;

/// The object.
pub(crate) const OBJECT: &str = "feedback";
/// Somebody wrote something.
const RECEIVED: &str = "feedback.received";
/// It was answered.
const ANSWERED: &str = "feedback.answered";

/// What people are told.
pub(crate) const KINDS: &[NoticeKind] =
    &[NoticeKind::new(RECEIVED, Way::Program), NoticeKind::new(ANSWERED, Way::Program)];

guanxi_kernel::codes! {
    /// Messages are made by sending them, and stay.
    BY_OPERATION = Forbidden "feedback.by_operation";
    /// Something is missing or wrong; `errors` names each field.
    INVALID = Invalid "feedback.invalid";
    /// What goes along is no picture.
    NOT_A_PICTURE = Invalid "feedback.not_a_picture";
}
