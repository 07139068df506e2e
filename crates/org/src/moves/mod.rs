//! People changes are plans: promoted, moved, on leave, gone. A move is prepared, rehearsed, confirmed, carried out as
//! one, and taken back on request.
//!
//! [`plan`] says what a move would do; [`apply`] does what the plan says, noting what was before, so that [`undo`] can
//! restore it. Records change hands by [`guanxi_records::handover`]: in the same transaction when they are few, else in
//! steps of a job whose end makes the move done.

mod agreement;
mod allow;
mod apply;
mod approval;
mod briefing;
mod cancel;
mod confirm;
mod create;
mod forget;
mod get;
mod history;
mod job;
mod orphans;
mod plan;
mod receiver;
mod rehearse;
pub mod request;
mod stage;
mod store;
mod undo;

pub use agreement::{Came, Said, Voice, about, confirmed_as, require_seen, said};
pub use approval::{Approval, WaitingMove, approve, waiting};
pub use briefing::{Ask, Brief, Briefing, briefing, briefings, standard_letter};
pub use cancel::cancel;
pub use confirm::confirm;
pub use create::{change, create};
pub use get::{Can, Shown, Told, get, labelled};
pub use history::{Held, History, Moved, history};
pub use job::{KIND, MoveJob};
pub use orphans::{Left, Orphans, orphans, repair};
pub use plan::*;
pub use rehearse::rehearse;
pub use stage::Stage;
pub use store::{Difference, NotRestored, Report};
pub use undo::undo;

pub(crate) use forget::forget;
pub(crate) use orphans::ABLE;
pub(crate) use store::{PEOPLE, confirmed, migrations};

guanxi_kernel::codes! {
    /// There is no such move, or it is not the caller's to see.
    NOT_FOUND = NotFound "move.not_found";
    /// Moves are written by their plans alone.
    BY_PLAN = Forbidden "move.by_plan";
    /// Without `manage_people` only superiors, and people who resign, prepare a move.
    NOT_ALLOWED = Forbidden "move.not_allowed";
    /// The request is not complete; `errors` names each field.
    INVALID = Invalid "move.invalid";
    /// The move is at another stage; parameter `stage`.
    STAGE = Conflict "move.stage";
    /// The company changed since the rehearsal.
    CHANGED = Conflict "move.changed";
    /// The plan has conflicts that must be solved first; parameter `count`.
    CONFLICTS = Conflict "move.conflicts";
    /// More than 30 days have passed since.
    UNDO_LATE = Conflict "move.undo_late";
    /// Personal data of the person was erased since, which cannot be brought back.
    PERSON_ERASED = Conflict "move.person_erased";
    /// A later move of the person stands; parameter `number`.
    LATER = Conflict "move.later";
    /// The person does not hold the position; parameter `employee`.
    NOT_HELD = Conflict "move.not_held";
    /// The person holds the position already; parameter `employee`.
    HELD_ALREADY = Conflict "move.held_already";
    /// The person has a primary position already; parameter `employee`.
    PRIMARY_HELD = Conflict "move.primary_held";
    /// It is the position the person has; parameter `employee`.
    SAME_POSITION = Conflict "move.same_position";
    /// The position is no longer there; parameter `position`.
    POSITION_GONE = Conflict "move.position_gone";
    /// The department is no longer there; parameter `department`.
    DEPARTMENT_GONE = Conflict "move.department_gone";
    /// The position does not belong to the department; parameter `position`.
    NOT_IN_DEPARTMENT = Conflict "move.not_in_department";
    /// The person is no longer there; parameter `employee`.
    PERSON_GONE = Conflict "move.person_gone";
    /// The person has left; parameter `employee`.
    PERSON_LEFT = Conflict "move.person_left";
    /// The person has not left; parameter `employee`.
    NOT_LEFT = Conflict "move.not_left";
    /// The person is not on leave; parameter `employee`.
    NOT_AWAY = Conflict "move.not_away";
    /// The person is on leave already; parameter `employee`.
    AWAY_ALREADY = Conflict "move.away_already";
    /// The person is named twice; parameter `employee`.
    NAMED_TWICE = Conflict "move.named_twice";
    /// It ends before it begins.
    ENDS_BEFORE = Conflict "move.ends_before";
    /// Another move of the person is being carried out; parameter `number`.
    RUNNING = Conflict "move.running";
    /// A later move of the person is done already; parameter `number`.
    BEFORE_ANOTHER = Conflict "move.before_another";
    /// Another move of the person is planned; parameter `number`.
    ANOTHER_PLANNED = Conflict "move.another_planned";
    /// The position would be held by more people than it is for; parameters `position`, `count`.
    HEADCOUNT = Conflict "move.headcount";
    /// The department has no head; parameter `department`.
    NO_HEAD = Conflict "move.no_head";
    /// Nobody holds the position; parameter `position`.
    NO_HOLDER = Conflict "move.no_holder";
    /// Who leaves cannot keep records.
    KEPT_BY_LEAVER = Conflict "move.kept_by_leaver";
    /// Nobody, or somebody twice, is named for an even share.
    BALANCE = Conflict "move.balance";
    /// A single record has a single receiver.
    ONE_RECEIVER = Conflict "move.one_receiver";
    /// The receiver is no longer there; parameter `employee`.
    RECEIVER_UNKNOWN = Conflict "move.receiver_unknown";
    /// The receiver cannot work any more; parameter `employee`.
    RECEIVER_LEFT = Conflict "move.receiver_left";
    /// The receiver's account is not active yet; parameter `employee`.
    RECEIVER_INACTIVE = Conflict "move.receiver_inactive";
    /// A role that is asked has not approved yet.
    APPROVAL = Conflict "move.approval";
    /// A role that was asked rejected it; parameters `employee`, `comment`.
    REJECTED = Conflict "move.rejected";
    /// Who was asked to agree sends it back to be mended; parameters `employee`, `comment`.
    RETURNED = Conflict "move.returned";
    /// It was not agreed to, and nobody in particular said so.
    NOT_AGREED = Conflict "move.not_agreed";
    /// It was agreed to, and something it does has changed since it was confirmed.
    CHANGED_SINCE = Conflict "move.changed_since";
    /// The role asked to approve is no longer there, or nobody else holds it; parameter `role`.
    NO_APPROVER = Conflict "move.no_approver";
    /// The receiver would have more than the position allows; parameters `employee`, `object`, `limit`, `count`.
    OVER_LIMIT = Conflict "move.over_limit";
    /// The receiver is on leave; parameter `employee`.
    RECEIVER_AWAY = Conflict "move.receiver_away";
    /// The receiver may not see these records; parameters `employee`, `object`.
    CANNOT_SEE = Conflict "move.cannot_see";
    /// Records would be left with somebody who leaves; parameters `object`, `count`.
    LEFT_OVER = Conflict "move.left_over";
    /// There is no such object whose records belong to people; parameter `object`.
    OBJECT = Conflict "move.object";
    /// The filter of a rule does not fit; parameter `fault`.
    FILTER = Conflict "move.filter";
    /// Rules of the company name the person; parameter `count`.
    NAMED_IN_RULES = Conflict "move.named_in_rules";
}
