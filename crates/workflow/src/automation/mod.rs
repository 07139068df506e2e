//! Automations: rules that act by themselves. When something happens to records, if they are such, then something is done.
//!
//! [`definition`] says what a rule is. `hook` hears what is written, and `settle` judges it at the end of the transaction that
//! writes it: for each rule and event that fit there is a row of `automation_run`, committed with what it follows from. `worker`
//! does what is to be done, many runs in one transaction (`group`), step by step (`execute`), through the same pipeline as
//! everybody, with the rights of the rule's owner or of the company. What became of each is its trace.

mod active;
mod ask;
pub mod button;
mod call;
mod cause;
mod check;
mod clock;
mod condition;
mod deeds;
pub mod definition;
mod dry_run;
mod due;
mod execute;
mod group;
mod hook;
mod idle;
mod incoming;
mod pause;
mod people;
mod program;
mod prune;
mod read;
mod run;
mod runs;
mod settle;
mod silence;
mod storm;
mod tables;
mod tell;
mod trace;
mod trigger;
mod value;
mod worker;
mod write;

use guanxi_records::notices::{NoticeKind, Way};

pub(crate) use ask::decided;
pub use call::{CALL_KIND, CallJob, Caller, Said};
pub use check::{Fault, check};
pub use dry_run::{Tried, dry_run};
pub use due::{DUE_KIND, DueJob, schedule};
pub(crate) use hook::hooks;
pub use incoming::{new_hook, receive};
pub use pause::{PAUSED_KIND, PausedJob};
pub use prune::prune;
pub use read::{Automation, Figures, Line, Paused, automation, automations};
pub use runs::{
    Change, Detail, Ended, Page, RunLine, RunRequest, TraceStep, discard, of_record, retry_runs, run_detail,
    runs,
};
pub(crate) use silence::silence;
pub use tables::tables;
pub(crate) use tables::{PEOPLE, migrations};
pub use worker::{RUN_KIND, RunJob, WAKE_KIND, WakeJob};
pub use write::{Held, NewAutomation, create, remove, resume, update};

/// The object.
pub(crate) const OBJECT: &str = "automation";

/// What people are told by rules, and about them.
pub(crate) const KINDS: &[NoticeKind] = &[
    NoticeKind::new("automation.told", Way::Program),
    NoticeKind::new("automation.mailed", Way::Mail),
    NoticeKind::new("automation.paused", Way::Mail).for_groups(),
];

guanxi_kernel::codes! {
    /// There is no such rule.
    NOT_FOUND = NotFound "automation.not_found";
    /// There is no such run, or it is not the caller's to see.
    RUN_NOT_FOUND = NotFound "automation.run_not_found";
    /// Rules are written by their own operations alone.
    BY_OPERATION = Forbidden "automation.by_operation";
    /// Somebody changed the rule since it was read.
    STALE = Stale "automation.stale";
    /// The rule cannot act like this; `errors` names each place.
    FAULTY = Invalid "automation.faulty";
    /// The run is at another stage; parameter `stage`.
    STAGE = Conflict "automation.stage";
    /// The rule is not paused.
    NOT_PAUSED = Conflict "automation.not_paused";
    /// Nothing is done.
    NO_STEPS = Invalid "automation.no_steps";
    /// Two steps have the same id.
    STEP_TWICE = Invalid "automation.step_twice";
    /// Records of the object have no rules; parameter `value`.
    OBJECT_UNFIT = Invalid "automation.object";
    /// There is no such field; parameter `value`.
    FIELD = Invalid "automation.field";
    /// The field is written by the program alone, or is not of the kind; parameter `value`.
    FIELD_KIND = Invalid "automation.field_kind";
    /// The value does not fit the field; parameter `value`.
    VALUE = Invalid "automation.value";
    /// The filter does not fit; parameter `fault`.
    FILTER = Invalid "automation.filter";
    /// There is no such person, role, position or department, or the person cannot work; parameter `value`.
    UNKNOWN = Invalid "automation.unknown";
    /// There is nothing to say.
    NO_TEXT = Invalid "automation.no_text";
    /// There is no such channel in use that speaks to a group; parameter `value`.
    CHANNEL = Invalid "automation.channel";
    /// Nobody is named.
    NO_RECEIVER = Invalid "automation.no_receiver";
    /// There is no such process in use for the object; parameter `value`.
    PROCESS = Invalid "automation.process";
    /// Not an address that can be called; parameter `value`.
    URL = Invalid "automation.url";
    /// A time of the day or a number of days that makes no sense; parameter `value`.
    TIME = Invalid "automation.time";
    /// Whoever the rule acts as may not do this; parameters `object`, `action`.
    RIGHTS = Invalid "automation.rights";
    /// Whoever the rule acts as may not see the record.
    OUT_OF_SIGHT = Forbidden "automation.out_of_sight";
    /// Whoever the rule acts as may not see the field it copies.
    HIDDEN = Forbidden "automation.hidden";
    /// Nobody who can work is meant.
    NOBODY = Conflict "automation.nobody";
    /// Rules call one another without end: the rule is paused.
    LOOP = Conflict "automation.loop";
    /// The rule was started too often within an hour: it is paused.
    STORM = Conflict "automation.storm";
    /// The company was restored from a backup: what rules had begun is held back.
    SILENCED = Conflict "automation.silenced";
    /// The owner of the rule cannot work any more: it is paused.
    OWNER = Conflict "automation.owner";
    /// There is no such address, or its rule is not in use.
    HOOK_NOT_FOUND = NotFound "automation.hook_not_found";
    /// The rule of the address is paused: come again later.
    HOOK_PAUSED = Unavailable "automation.hook_paused";
    /// Too many messages; parameter `seconds`.
    HOOK_TOO_MANY = TooMany "automation.hook_too_many";
    /// No rule in use has such a button.
    BUTTON_NOT_FOUND = NotFound "automation.button_not_found";
    /// More records than a button is pressed for at once; parameter `limit`.
    TOO_MANY_AT_ONCE = Invalid "automation.too_many_at_once";
    /// What is asked is longer than a question; parameter `limit`.
    TOO_LONG = Invalid "automation.too_long";
    /// The message names nothing to find the record by; parameter `field`.
    HOOK_KEY = Invalid "automation.hook_key";
    /// The rule is not called by others.
    NO_HOOK = Conflict "automation.no_hook";
    /// The other system did not take it; parameter `failure`.
    CALL = Unavailable "automation.call";
}
