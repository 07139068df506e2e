//! A plan: what a move would do, as it is shown, confirmed and kept.

use chrono::NaiveDate;
use guanxi_kernel::{Id, Instant};
use guanxi_records::query::Count;
use serde::{Deserialize, Serialize};

/// A record by its object; its label is added for each reader.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Ref {
    /// The object.
    pub object: String,
    /// The record.
    pub id: Id,
}

impl Ref {
    /// A record of an object.
    #[must_use]
    pub fn new(object: &str, id: Id) -> Self {
        Self { object: String::from(object), id }
    }

    /// A person.
    #[must_use]
    pub fn person(id: Id) -> Self {
        Self::new("employee", id)
    }
}

/// What a move would do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Plan {
    /// Tells this plan from every other: what is confirmed.
    pub hash: String,
    /// When it was made.
    pub made_at: Instant,
    /// From when on it holds.
    pub effective_at: Instant,
    /// The first day on which it holds.
    pub effective_on: NaiveDate,
    /// What changes for those who move.
    pub people: Vec<PersonEffect>,
    /// Who gets which records.
    pub handover: Vec<HandoverGroup>,
    /// What giver and receivers own before and after.
    pub balance: Vec<Balance>,
    /// What else names those who move.
    pub references: Vec<ReferenceEffect>,
    /// Whose superior changes.
    pub reporting: Vec<Reporting>,
    /// Positions nobody holds afterwards.
    pub vacant: Vec<Vacancy>,
    /// What becomes of departments.
    pub departments: Vec<DepartmentEffect>,
    /// What speaks against it, or should be known.
    pub conflicts: Vec<Conflict>,
    /// In short.
    pub totals: Totals,
}

/// What changes for one person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonEffect {
    /// Who.
    pub employee: Ref,
    /// Positions given up and taken up.
    pub appointments: AppointmentEffects,
    /// The department the person belongs to.
    pub department: BeforeAfter,
    /// The person reported to.
    pub superior: BeforeAfter,
    /// Rights.
    pub rights: RightsEffect,
    /// How many records are seen, by rights alone: before any change hands.
    pub sees: Vec<Sight>,
    /// The account, where it changes.
    pub account: Option<AccountEffect>,
}

/// Something before and after.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct BeforeAfter {
    /// Before.
    pub before: Option<Ref>,
    /// After.
    pub after: Option<Ref>,
}

/// Positions given up and taken up.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct AppointmentEffects {
    /// Appointments that end.
    pub closed: Vec<ClosedAppointment>,
    /// Appointments that begin.
    pub opened: Vec<OpenedAppointment>,
}

/// An appointment that ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedAppointment {
    /// The appointment.
    pub id: Id,
    /// The position.
    pub position: Ref,
    /// Its department.
    pub department: Option<Ref>,
    /// How it was held.
    pub kind: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its new last day; the day before the first when it never counts.
    pub ends_on: NaiveDate,
    /// Its last day before the move.
    pub ends_on_before: Option<NaiveDate>,
}

/// An appointment that begins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenedAppointment {
    /// Whose.
    pub employee: Id,
    /// The position.
    pub position: Ref,
    /// Its department.
    pub department: Option<Ref>,
    /// How it is held.
    pub kind: String,
    /// Its first day.
    pub starts_on: NaiveDate,
    /// Its last day.
    pub ends_on: Option<NaiveDate>,
}

/// Rights gained and lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RightsEffect {
    /// By object and action, the widest scope.
    pub objects: Vec<RightChange>,
    /// Over the system.
    pub powers: PowerChange,
    /// By field.
    pub fields: Vec<FieldChange>,
}

/// A scope that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RightChange {
    /// The object.
    pub object: String,
    /// The action.
    pub action: String,
    /// The widest scope before; none: not at all.
    pub before: Option<String>,
    /// The widest scope after.
    pub after: Option<String>,
}

/// Powers gained and lost.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PowerChange {
    /// Gained.
    pub gained: Vec<String>,
    /// Lost.
    pub lost: Vec<String>,
}

/// A field rule that changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// The rule before.
    pub before: String,
    /// The rule after.
    pub after: String,
}

/// How many records of an object are seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sight {
    /// The object.
    pub object: String,
    /// Before.
    pub before: Count,
    /// After.
    pub after: Count,
}

/// What becomes of an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountEffect {
    /// Its state before.
    pub before: String,
    /// Its state after.
    pub after: String,
    /// Sessions that end.
    pub sessions: u64,
    /// Tokens that end, by name.
    pub tokens: Vec<String>,
    /// Whether a second factor is in use, which ends.
    pub second_factor: bool,
}

/// Why records go where they go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// A rule says so.
    Rule,
    /// They are named one by one.
    Exception,
    /// They go along with the record they belong to.
    Follows,
    /// No rule fits.
    Default,
    /// They are closed business.
    Closed,
    /// Nobody said anything about them.
    Undecided,
}

/// Records of an object that go the same way for the same reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverGroup {
    /// The object.
    pub object: String,
    /// Why.
    pub why: Why,
    /// The rule, by its place.
    pub rule: Option<usize>,
    /// Who gets them; none: they stay, or go to the pool.
    pub receiver: Option<Ref>,
    /// Whether they go to the pool.
    pub pool: bool,
    /// Whether they stay with their owner.
    pub stays: bool,
    /// The books they come into, where those change.
    pub books: Option<Ref>,
    /// How many.
    pub count: u64,
    /// The oldest and the newest.
    pub examples: Vec<Ref>,
    /// A sum over their ids.
    pub sum: i64,
}

/// What somebody owns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// Who.
    pub employee: Ref,
    /// Open records by object before.
    pub before: std::collections::BTreeMap<String, u64>,
    /// And after.
    pub after: std::collections::BTreeMap<String, u64>,
}

/// What becomes of rows and fields that name a person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReferenceEffect {
    /// Table and column, or object and field.
    pub name: String,
    /// How many.
    pub count: u64,
    /// `ended`, `moved` or `kept`.
    pub effect: String,
}

/// Somebody who reports to somebody else afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reporting {
    /// The position below.
    pub position: Ref,
    /// Those who hold it.
    pub holders: Vec<Ref>,
    /// The person reported to before.
    pub before: Option<Ref>,
    /// And after.
    pub after: Option<Ref>,
}

/// A position nobody holds afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vacancy {
    /// The position.
    pub position: Ref,
    /// Its department.
    pub department: Option<Ref>,
    /// The department it heads, which is without a head.
    pub heads: Option<Ref>,
}

/// What becomes of a department.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DepartmentEffect {
    /// The department; none for one that is made.
    pub department: Option<Ref>,
    /// `renamed`, `moved`, `merged`, `closed` or `split`.
    pub what: String,
    /// Its name or its parent before.
    pub before: Option<String>,
    /// And after.
    pub after: Option<String>,
}

/// What speaks against a plan, or should be known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Conflict {
    /// Its code, of which there is a sentence.
    pub code: String,
    /// Values for the sentence.
    pub params: Vec<(String, String)>,
    /// Whether the plan cannot be confirmed with it.
    pub blocking: bool,
    /// The place of the request it is about.
    pub field: Option<String>,
}

/// A plan in short.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Totals {
    /// Records that change hands or books.
    pub records: u64,
    /// People who get some.
    pub receivers: u64,
}
