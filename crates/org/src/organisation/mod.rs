//! The organisation as it stands today: everything that decides rights, read at once and shared by all requests of a node.

mod cache;
mod chart;
mod home;
mod load;
mod scheduled;
pub(crate) mod status;
mod temporary;
mod tree;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::NaiveDate;
use guanxi_kernel::authority::{FieldRule, Restriction};
use guanxi_kernel::{Action, Id, Instant, Power, Scope, Temporary};
use guanxi_records::Company;
use guanxi_records::definition::Ownership;

pub(crate) use cache::Cache;
pub use cache::current;
pub use chart::{Chart, ChartDepartment, ChartPosition, Holder, chart};
pub use home::keep_home;
pub use load::load;
pub use scheduled::Leave;
pub use status::{StatusGrant, Transition, Who};
pub use tree::Tree;

use crate::authority::Conditions;

/// How a position is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AppointmentKind {
    /// The one position that says where the person belongs.
    Primary,
    /// For somebody who is away.
    Acting,
    /// Beside the primary one.
    Additional,
}

impl AppointmentKind {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Acting => "acting",
            Self::Additional => "additional",
        }
    }

    /// The kind of that name; anything else counts as additional, which gives no home.
    #[must_use]
    pub fn parse(name: &str) -> Self {
        match name {
            "primary" => Self::Primary,
            "acting" => Self::Acting,
            _ => Self::Additional,
        }
    }
}

/// A position held today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appointment {
    /// Its record.
    pub id: Id,
    /// Who holds it.
    pub employee: Id,
    /// What is held.
    pub position: Id,
    /// How.
    pub kind: AppointmentKind,
}

/// A position.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Position {
    /// The department it belongs to.
    pub department: Option<Id>,
    /// What it allows whoever holds it.
    pub roles: Vec<Id>,
}

/// A right of a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// The object's name, or `*` for every one.
    pub object: Arc<str>,
    /// The action.
    pub action: Action,
    /// How far it reaches.
    pub scope: Scope,
    /// The departments named, for scope `departments`.
    pub departments: Vec<Id>,
}

/// A rule of a role for one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldGrant {
    /// The object's name.
    pub object: Arc<str>,
    /// The field's name.
    pub field: Arc<str>,
    /// What may be done with it.
    pub rule: FieldRule,
}

/// A role.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Role {
    /// Rights over records.
    pub grants: Vec<Grant>,
    /// Field rules.
    pub fields: Vec<FieldGrant>,
    /// Rights over the system.
    pub powers: BTreeSet<Power>,
    /// When and from where it counts.
    pub conditions: Conditions,
}

/// Opens records of some to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SharingRule {
    /// Its record.
    pub id: Id,
    /// The object's name, or `*`.
    pub object: Arc<str>,
    /// Records in the books of this department and below.
    pub from_department: Option<Id>,
    /// Records owned by holders of this role.
    pub from_role: Option<Id>,
    /// To people of this department and below.
    pub to_department: Option<Id>,
    /// To holders of this role.
    pub to_role: Option<Id>,
    /// To holders of this position.
    pub to_position: Option<Id>,
    /// Whether they may also change them.
    pub to_edit: bool,
}

/// Takes records away.
#[derive(Debug, Clone, PartialEq)]
pub struct RestrictionRule {
    /// The object's name.
    pub object: Arc<str>,
    /// Only from holders of this role; none: from everybody.
    pub role: Option<Id>,
    /// What is taken away.
    pub restriction: Restriction,
}

/// A temporary access that has not ended, whether or not it has begun.
#[derive(Debug, Clone, PartialEq)]
pub struct TemporaryAccess {
    /// From when it counts.
    pub starts_at: Instant,
    /// What it opens, and until when.
    pub granted: Temporary,
}

/// What compiling rights must know of an object.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectKind {
    /// Its name.
    pub name: Arc<str>,
    /// Who its records belong to.
    pub ownership: Ownership,
    /// For lines: the object they are lines of.
    pub master: Option<Arc<str>>,
    /// Whether its records decide rights.
    pub grants_rights: bool,
}

/// The organisation at one access version and on one day.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Organisation {
    /// The access version it was read at.
    pub version: i64,
    /// The day, in the company's time zone.
    pub today: NaiveDate,
    /// Departments by their parent.
    pub departments: Tree,
    /// Positions by the one they report to.
    pub reporting: Tree,
    /// Positions.
    pub positions: HashMap<Id, Position>,
    /// Positions held today, by person; the primary one first.
    pub appointments: HashMap<Id, Vec<Appointment>>,
    /// People holding a position today, by position.
    pub holders: HashMap<Id, Vec<Id>>,
    /// Roles given to people directly and valid today, by person.
    pub assignments: HashMap<Id, Vec<Id>>,
    /// Roles.
    pub roles: HashMap<Id, Role>,
    /// Sharing rules.
    pub sharing: Vec<SharingRule>,
    /// Restrictions.
    pub restrictions: Vec<RestrictionRule>,
    /// Rights by status.
    pub status_rules: Vec<StatusGrant>,
    /// Ways from one status to another.
    pub transitions: Vec<Transition>,
    /// Temporary accesses, by person.
    pub temporary: HashMap<Id, Vec<TemporaryAccess>>,
    /// People whose account is active.
    pub active: BTreeSet<Id>,
    /// People who have left and have a temporary access.
    pub guests: BTreeSet<Id>,
    /// The objects in use.
    pub objects: Vec<ObjectKind>,
    /// The objects the company has switched off.
    pub off: BTreeSet<Arc<str>>,
    /// Fields of other objects that tell of those switched off, as object and field.
    pub off_fields: BTreeSet<(Arc<str>, Arc<str>)>,
}

impl Organisation {
    /// The positions the person holds today, the primary one first.
    #[must_use]
    pub fn held_by(&self, employee: Id) -> &[Appointment] {
        self.appointments.get(&employee).map_or(&[], Vec::as_slice)
    }

    /// The department of a position.
    #[must_use]
    pub fn department_of(&self, position: Id) -> Option<Id> {
        self.positions.get(&position).and_then(|p| p.department)
    }

    /// The department a person's records are booked in: that of the primary position, else of the next best.
    #[must_use]
    pub fn home_department(&self, employee: Id) -> Option<Id> {
        self.held_by(employee).iter().find_map(|a| self.department_of(a.position))
    }

    /// The people who hold a position below this one today.
    pub fn below(&self, position: Id) -> impl Iterator<Item = Id> {
        let under = self.reporting.with_descendants(position).into_iter().filter(move |p| *p != position);
        under.filter_map(|p| self.holders.get(&p)).flatten().copied()
    }

    /// The people who hold the role today, by position or directly, whatever its conditions.
    #[must_use]
    pub fn holders_of_role(&self, role: Id) -> BTreeSet<Id> {
        let positions = self.positions.iter().filter(|(_, p)| p.roles.contains(&role));
        let by_position = positions.filter_map(|(id, _)| self.holders.get(id)).flatten().copied();
        let directly = self.assignments.iter().filter(|(_, roles)| roles.contains(&role)).map(|(id, _)| *id);
        by_position.chain(directly).collect()
    }
}

/// The day it is in the company.
#[must_use]
pub fn today(company: &Company, now: Instant) -> NaiveDate {
    now.with_timezone(&company.settings().zone()).date_naive()
}

/// Writers of the organisation wait for one another, so that what was checked still holds at the commit. The row is the
/// one their transactions raise the access version in anyway.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn one_at_a_time(tx: &mut guanxi_store::Tx) -> guanxi_kernel::Result<()> {
    guanxi_records::company::renew_rights(tx).await
}
