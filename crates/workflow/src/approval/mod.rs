//! Approvals: who has to agree before something is done with a record, and what they said.
//!
//! [`graph`] says how an approval runs, [`run`] how far one is, [`machine`] by which rules it goes on; these know no database.
//! What surrounds them reads a run under its lock, lets the rules act, keeps what became of it in the same transaction, and does
//! what was approved there, too: nothing is applied without its approvals, and nothing approved is left undone.

mod act;
mod agreement;
mod batch;
mod by_mail;
mod chosen;
mod delegation;
mod due;
pub(crate) mod facts;
mod figures;
mod get;
pub mod graph;
mod hidden;
mod hook;
mod list;
pub mod machine;
mod moved;
mod process;
mod reading;
pub mod run;
mod settle;
mod sight;
mod simulate;
pub(crate) mod staff;
mod start;
mod store;
mod subject;
mod tables;

use guanxi_records::notices::{NoticeKind, Way};

pub use act::{Act, Deciding, act};
pub use batch::{Decided, batch};
pub use by_mail::{
    Asking, ByMail, Difference, decide_by_mail, follow, mail_decisions, prune_links, set_mail_decisions,
};
pub use chosen::Choice;
pub use delegation::{Delegation, NewDelegation, delegate, delegations, end_delegation};
pub use due::{DUE_KIND, DueJob};
pub use figures::{Figures, FiguresRequest, Month, PersonLine, StepLine, Total, figures};
pub use get::{Detail, Line, Question, get};
pub use list::{Counts, InBox, ListRequest, Listed, Summary, count, list};
pub(crate) use process::in_use;
pub use process::{
    Checked, Fault, NewProcess, Process, ProcessLine, Running, Version, change_process, check_process,
    create_process, move_running, process, processes, publish_process, remove_process,
    version as process_version,
};
pub(crate) use simulate::expected;
pub use simulate::{Expected, Simulated, of_plan, simulate};
pub(crate) use start::start_by;
pub use start::{cancel, is_open, resubmit, start, submit, withdraw};
pub use subject::{Deed, Outcome, Subject};

pub(crate) use agreement::Moves;
pub(crate) use by_mail::{issue, migration as links};
pub use hidden::record;
pub(crate) use hidden::{nameless, viewer_of};
pub(crate) use hook::hooks;
pub(crate) use moved::Approvals;
pub(crate) use staff::administrators;
pub(crate) use tables::{PEOPLE, tables};

/// What tells people that they are asked.
pub(crate) const ASKING: [&str; 3] = ["approval.waiting", "approval.urged", "approval.overdue"];

/// What people are told about approvals.
pub(crate) const KINDS: &[NoticeKind] = &[
    NoticeKind::new("approval.waiting", Way::Mail),
    NoticeKind::new("approval.urged", Way::Mail),
    NoticeKind::new("approval.overdue", Way::Mail),
    NoticeKind::new("approval.returned", Way::Program),
    NoticeKind::new("approval.approved", Way::Program),
    NoticeKind::new("approval.rejected", Way::Program),
    NoticeKind::new("approval.outdated", Way::Program),
    NoticeKind::new("approval.withdrawn", Way::Program),
    NoticeKind::new("approval.copied", Way::Program),
    NoticeKind::new("approval.mentioned", Way::Program),
];

guanxi_kernel::codes! {
    /// There is no such approval, or it is not the caller's to see.
    NOT_FOUND = NotFound "approval.not_found";
    /// Approvals are written by their own steps alone.
    BY_OPERATION = Forbidden "approval.by_operation";
    /// What is to be done needs approval; parameters `process`, `deed`.
    REQUIRED = Conflict "approval.required";
    /// The record waits for approval; parameter `number`.
    LOCKED = Conflict "approval.locked";
    /// The approval is at another stage; parameter `stage`.
    STAGE = Conflict "approval.stage";
    /// Somebody acted since it was read.
    STALE = Stale "approval.stale";
    /// It was decided already.
    DECIDED = Conflict "approval.decided";
    /// The caller is not asked.
    NOT_ASKED = Forbidden "approval.not_asked";
    /// It cannot go back to this step.
    NO_SUCH_STEP = Invalid "approval.no_such_step";
    /// The person cannot be asked: without account, or who submitted it; parameter `employee`.
    PERSON = Invalid "approval.person";
    /// The person is asked already; parameter `employee`.
    ASKED = Conflict "approval.asked";
    /// Somebody acted since, or it was somebody else's decision.
    ACTED = Conflict "approval.acted";
    /// The process does not allow it, or not any more.
    NOT_ALLOWED = Conflict "approval.not_allowed";
    /// What was asked is not complete; `errors` names each field.
    INVALID = Invalid "approval.invalid";
    /// There is no such approval process.
    PROCESS_NOT_FOUND = NotFound "approval.process_not_found";
    /// Somebody changed the process since it was read.
    PROCESS_STALE = Stale "approval.process_stale";
    /// The process cannot run like this; `errors` names each place.
    FAULTY = Invalid "approval.faulty";
    /// Nothing is asked of anybody.
    NO_STEPS = Invalid "approval.no_steps";
    /// Nobody is named.
    NO_APPROVER = Invalid "approval.no_approver";
    /// Two steps have the same id.
    STEP_TWICE = Invalid "approval.step_twice";
    /// There is no such person, role, position or department; parameter `value`.
    UNKNOWN = Invalid "approval.unknown";
    /// The condition does not fit; parameter `fault`.
    FILTER = Invalid "approval.filter";
    /// The object has no such field; parameter `value`.
    FIELD = Invalid "approval.field";
    /// Records of the object are not approved; parameter `value`.
    OBJECT = Invalid "approval.object";
    /// Not one of the actions; parameter `value`.
    DEED = Invalid "approval.deed";
    /// This is not done to records of the object; parameters `deed`, `object`.
    UNFIT = Invalid "approval.unfit";
    /// Nobody would be asked: as many as that are not named; parameter `count`.
    TOO_FEW = Invalid "approval.too_few";
    /// It ends before it begins.
    ENDS_BEFORE = Invalid "approval.ends_before";
    /// There is no such link, or not any more: it has ended, the company has none, or the person cannot work.
    LINK_GONE = NotFound "approval.link_gone";
    /// The link was used, or its question has ended.
    LINK_OVER = Conflict "approval.link_over";
    /// The days are not in order, or more than `limit` months.
    SPAN = Invalid "approval.span";
    /// Whoever submits it chooses who approves; `choices` says from whom, `errors` what is missing; parameter `steps`.
    CHOOSE = Invalid "approval.choose";
    /// Too few or too many are chosen; parameters `step`, `least`, `most`.
    CHOOSE_COUNT = Invalid "approval.choose_count";
    /// The person cannot be chosen at the step; parameters `step`, `employee`.
    CHOOSE_PERSON = Invalid "approval.choose_person";
    /// It is left open how many, or whom, the submitter may choose, or twice at a step, or where nobody is asked.
    CHOICE = Invalid "approval.choice";
    /// A field is to be changed at a step at which it is hidden; parameter `value`.
    HIDDEN_EDIT = Invalid "approval.hidden_edit";
    /// Not so many hours; parameter `most`.
    HOURS = Invalid "approval.hours";
    /// There is no such delegation.
    DELEGATION_NOT_FOUND = NotFound "approval.delegation_not_found";
}
