//! What an actor may do, compiled to plain data: per object and action the owners and departments reached, field rules, powers.
//!
//! Built by `org` from appointments, roles and shares; read by the one predicate in `records`. Empty means nothing is allowed.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, OnceLock};

use crate::action::Action;
use crate::id::Id;
use crate::status::StatusRights;
use crate::temporary::{Temporary, TemporaryPart};

/// How far a grant reaches, relative to the appointment through which the role is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Scope {
    /// Nothing.
    None,
    /// What the person owns.
    Own,
    /// Own, and what those own who report to the position directly.
    ReportsDirect,
    /// Own, and what all below the position own.
    ReportsAll,
    /// Own, and the books of the position's department.
    Department,
    /// Own, and the books of the position's department and those below it.
    DepartmentTree,
    /// Own, and the books of the departments named in the grant (with those below them).
    Departments,
    /// Everything.
    All,
}

impl Scope {
    /// All of them, from narrow to wide.
    pub const ALL: [Self; 8] = [
        Self::None,
        Self::Own,
        Self::ReportsDirect,
        Self::ReportsAll,
        Self::Department,
        Self::DepartmentTree,
        Self::Departments,
        Self::All,
    ];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Own => "own",
            Self::ReportsDirect => "reports_direct",
            Self::ReportsAll => "reports_all",
            Self::Department => "department",
            Self::DepartmentTree => "department_tree",
            Self::Departments => "departments",
            Self::All => "all",
        }
    }

    /// The scope of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}

/// A right over the system rather than over records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Power {
    /// Invite, stop and move people; departments, positions, appointments.
    ManagePeople,
    /// Roles and what they grant.
    ManageRoles,
    /// Objects and fields.
    ManageObjects,
    /// The company's settings, backups, integrations.
    ManageCompany,
    /// Everybody's history, sign-ins, and why someone sees a record.
    ViewAudit,
    /// Everybody's background work.
    ManageJobs,
}

impl Power {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::ManagePeople,
        Self::ManageRoles,
        Self::ManageObjects,
        Self::ManageCompany,
        Self::ViewAudit,
        Self::ManageJobs,
    ];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::ManagePeople => "manage_people",
            Self::ManageRoles => "manage_roles",
            Self::ManageObjects => "manage_objects",
            Self::ManageCompany => "manage_company",
            Self::ViewAudit => "view_audit",
            Self::ManageJobs => "manage_jobs",
        }
    }

    /// The power of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|p| p.name() == name)
    }
}

/// What may be done with a field; the order is from least to most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum FieldRule {
    /// Not even that it exists.
    Hidden,
    /// Seen with most characters hidden; neither sorted nor filtered by.
    Masked,
    /// Seen.
    Read,
    /// Seen, and changed by a change order alone.
    Change,
    /// Seen and changed.
    Edit,
}

impl FieldRule {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Hidden, Self::Masked, Self::Read, Self::Change, Self::Edit];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hidden => "hidden",
            Self::Masked => "masked",
            Self::Read => "read",
            Self::Change => "change",
            Self::Edit => "edit",
        }
    }

    /// The rule of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// The records one action reaches: all, or those of these owners and of these departments' books.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Reach {
    /// Every record.
    pub all: bool,
    /// Records owned by these people.
    pub owners: BTreeSet<i64>,
    /// Records in the books of these departments.
    pub departments: BTreeSet<i64>,
}

impl Reach {
    /// Every record.
    #[must_use]
    pub fn everything() -> Self {
        Self { all: true, ..Self::default() }
    }

    /// Whether it reaches nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self.all && self.owners.is_empty() && self.departments.is_empty()
    }

    /// Adds what the other reaches.
    pub fn add(&mut self, other: &Self) {
        self.all |= other.all;
        self.owners.extend(&other.owners);
        self.departments.extend(&other.departments);
    }

    /// Whether a record of this owner in these books is reached.
    #[must_use]
    pub fn covers(&self, owner: Option<i64>, department: Option<i64>) -> bool {
        self.all
            || owner.is_some_and(|o| self.owners.contains(&o))
            || department.is_some_and(|d| self.departments.contains(&d))
    }
}

/// Through what a right is held: the proof that explain shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The appointment, when the role comes with a position; none when it was granted to the person.
    pub appointment: Option<Id>,
    /// The position of that appointment.
    pub position: Option<Id>,
    /// The department of that position.
    pub department: Option<Id>,
    /// The role.
    pub role: Id,
    /// The object.
    pub object: Arc<str>,
    /// The action.
    pub action: Action,
    /// The scope as granted.
    pub scope: Scope,
    /// What it came to.
    pub reach: Reach,
}

/// Takes records away from a right, whatever grants it.
#[derive(Debug, Clone, PartialEq)]
pub struct Restriction {
    /// The restriction's record, for explain.
    pub id: Id,
    /// The filter, in the filter language, of the records that are taken away.
    pub filter: serde_json::Value,
    /// The actions it applies to; empty: every one.
    pub actions: BTreeSet<Action>,
}

/// The rights over one object.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ObjectRights {
    /// By action, what is reached. No entry: nothing.
    pub reach: BTreeMap<Action, Reach>,
    /// Field rules that differ from edit.
    pub fields: HashMap<Arc<str>, FieldRule>,
    /// What is taken away.
    pub restrictions: Vec<Restriction>,
    /// What hangs on how far a record is.
    pub status: StatusRights,
}

/// What an actor may do.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Authority {
    /// Everything is allowed (the program itself).
    pub unrestricted: bool,
    /// The person.
    pub employee: Option<Id>,
    /// The departments the person's positions belong to: shares to a department reach them.
    pub departments: BTreeSet<i64>,
    /// The person, and everybody who holds a position below those of the person.
    pub team: BTreeSet<i64>,
    /// The department new records are booked in: that of the primary position.
    pub home_department: Option<Id>,
    /// Rights by object.
    pub objects: HashMap<Arc<str>, ObjectRights>,
    /// Rights over the system.
    pub powers: BTreeSet<Power>,
    /// Where each right comes from.
    pub proofs: Vec<Proof>,
    /// What is read for a time, beside everything above.
    pub temporary: Vec<Temporary>,
    /// Records that are read for one look, because their reader is asked about them.
    pub asked: Vec<TemporaryPart>,
    /// Objects the company has switched off: nobody has any right over their records, whatever grants it.
    pub off: BTreeSet<Arc<str>>,
    /// Whether the person has left, and has nothing but what is read for a time.
    pub guest: bool,
    /// The company's access version it was compiled at.
    pub version: i64,
}

impl Authority {
    /// Every right: the program itself.
    #[must_use]
    pub fn system() -> Self {
        Self { unrestricted: true, ..Self::default() }
    }

    /// What the action reaches on the object.
    #[must_use]
    pub fn reach(&self, object: &str, action: Action) -> &Reach {
        static ALL: OnceLock<Reach> = OnceLock::new();
        static NOTHING: OnceLock<Reach> = OnceLock::new();
        if self.unrestricted {
            return ALL.get_or_init(Reach::everything);
        }
        let rights = self.objects.get(object).filter(|_| !self.is_off(object));
        let granted = rights.and_then(|o| o.reach.get(&action));
        granted.unwrap_or_else(|| NOTHING.get_or_init(Reach::default))
    }

    /// Whether the company has switched the object off.
    #[must_use]
    pub fn is_off(&self, object: &str) -> bool {
        !self.unrestricted && self.off.contains(object)
    }

    /// Whether the action is granted on the object for any record at all.
    #[must_use]
    pub fn can(&self, object: &str, action: Action) -> bool {
        !self.reach(object, action).is_empty() || (action == Action::Read && self.for_a_time(object))
    }

    /// Whether records of the object are read for a time.
    #[must_use]
    pub fn for_a_time(&self, object: &str) -> bool {
        !self.is_off(object) && self.temporary.iter().any(|t| t.about(object).next().is_some())
    }

    /// What may be done with the field.
    #[must_use]
    pub fn field(&self, object: &str, field: &str) -> FieldRule {
        if self.unrestricted {
            return FieldRule::Edit;
        }
        self.objects.get(object).and_then(|o| o.fields.get(field)).copied().unwrap_or(FieldRule::Edit)
    }

    /// Whether the power is held.
    #[must_use]
    pub fn has(&self, power: Power) -> bool {
        self.unrestricted || self.powers.contains(&power)
    }

    /// What is taken away from the action on the object.
    pub fn restrictions(&self, object: &str, action: Action) -> impl Iterator<Item = &Restriction> {
        let all = if self.unrestricted { None } else { self.objects.get(object) };
        let applies = move |r: &&Restriction| r.actions.is_empty() || r.actions.contains(&action);
        all.into_iter().flat_map(|o| o.restrictions.iter()).filter(applies)
    }
}
