//! What a person may ask of the company about the own data: that it be told ([`export`]), and that it be erased.
//!
//! An erasure is asked for ([`request`]), decided ([`decide`]) and carried out ([`execute`]) once the person has left and owns
//! nothing any more. The person's record stays, under a pseudonym and without anything personal, because what was done must
//! stay whole: orders keep who took them, the audit keeps who changed what. What somebody wrote about the person into other
//! records is those records' content, and stays.

mod allow;
mod basis;
mod decide;
mod execute;
mod export;
mod get;
mod pseudonym;
mod request;
mod stage;
mod store;

pub use basis::Basis;
pub use decide::decide;
pub use execute::execute;
pub use export::{ACTIONS_AT_ONCE, Exported, export};
pub use get::{Can, Shown, get};
pub use request::request;
pub use stage::Stage;

pub(crate) use store::is_erased;

guanxi_kernel::codes! {
    /// There is no such request, or it is not the caller's to see.
    NOT_FOUND = NotFound "erasure.not_found";
    /// Requests are written by their own operations alone.
    BY_PROGRAM = Forbidden "erasure.by_program";
    /// Only the person itself and who manages people may ask.
    NOT_ALLOWED = Forbidden "erasure.not_allowed";
    /// The request or the decision is not complete; `errors` names each field.
    INVALID = Invalid "erasure.invalid";
    /// A request of the person waits already; parameter `number`.
    OPEN_ALREADY = Conflict "erasure.open_already";
    /// The request is at another stage; parameter `stage`.
    STAGE = Conflict "erasure.stage";
    /// The request is not approved; parameter `stage`.
    NOT_APPROVED = Conflict "erasure.not_approved";
    /// The person works here; parameter `state` of the account.
    WORKS_HERE = Conflict "erasure.works_here";
    /// The person's data must be kept for now.
    LEGAL_HOLD = Conflict "erasure.legal_hold";
    /// The person still owns open records; parameter `count`.
    RECORDS_OWNED = Conflict "erasure.records_owned";
    /// A move of the person is planned or being carried out; parameter `number`.
    MOVE_UNDER_WAY = Conflict "erasure.move_under_way";
}

/// Sentences that are no refusals, by code.
pub const SENTENCES: &[&str] = &[pseudonym::PSEUDONYM];
