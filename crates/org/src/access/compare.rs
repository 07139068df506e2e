//! How the rights of two people, roles or positions differ.

use std::str::FromStr;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Authority, Ctx, Error, Id, Power, Result, Scope};
use guanxi_records::{Company, access};

use super::summary::{rights, scopes, unconditional};
use super::{SUBJECT, UNKNOWN_WORD};
use crate::authority::Circumstances;
use crate::organisation::{self, Appointment, AppointmentKind, Organisation};

/// Stands for somebody who holds just what is compared; no record has such an id.
const NOBODY: Id = Id(-1);

/// What is compared: `employee:1`, `role:2`, `position:3`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Subject {
    /// A person with all roles held.
    Employee(Id),
    /// A role.
    Role(Id),
    /// A position with its roles.
    Position(Id),
}

impl FromStr for Subject {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        let unknown = || Error::new(UNKNOWN_WORD).with("value", text);
        let (kind, id) = text.split_once(':').ok_or_else(unknown)?;
        let id = id.parse().map_err(|_not_an_id| unknown())?;
        match kind {
            "employee" => Ok(Self::Employee(id)),
            "role" => Ok(Self::Role(id)),
            "position" => Ok(Self::Position(id)),
            _ => Err(unknown()),
        }
    }
}

/// The widest scopes for an object and action.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// The object.
    pub object: String,
    /// The action.
    pub action: Action,
    /// Of the one.
    pub left: Scope,
    /// Of the other.
    pub right: Scope,
}

/// What may be done with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldRow {
    /// The object.
    pub object: String,
    /// The field.
    pub field: String,
    /// By the one.
    pub left: FieldRule,
    /// By the other.
    pub right: FieldRule,
}

/// Who has a power.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PowerRow {
    /// The power.
    pub power: Power,
    /// Whether the one has it.
    pub left: bool,
    /// Whether the other has it.
    pub right: bool,
}

/// The rights of two side by side; what neither has is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// By object and action.
    pub rows: Vec<Row>,
    /// Fields that either may not do everything with.
    pub fields: Vec<FieldRow>,
    /// Powers that either has.
    pub powers: Vec<PowerRow>,
}

/// Compares, as if the conditions of all roles were met.
///
/// # Errors
/// `access.power` without `manage_roles` or `view_audit`, `access.subject_not_found`.
pub async fn compare(ctx: &Ctx, company: &Company, left: Subject, right: Subject) -> Result<Comparison> {
    if !ctx.authority.has(Power::ManageRoles) {
        access::require(ctx, Power::ViewAudit)?;
    }
    let mut conn = company.db.read().await?;
    let organisation = unconditional(&*organisation::current(company, &mut conn).await?);
    let circumstances = Circumstances::now(company, None);
    let left = of(&organisation, left, &circumstances)?;
    let right = of(&organisation, right, &circumstances)?;
    Ok(Comparison { rows: rows(&left, &right), fields: fields(&left, &right), powers: powers(&left, &right) })
}

fn of(organisation: &Organisation, subject: Subject, circumstances: &Circumstances) -> Result<Authority> {
    let missing = |id: Id| Err(Error::new(SUBJECT).with("value", id));
    let mut organisation = organisation.clone();
    let employee = match subject {
        Subject::Employee(id) => id,
        Subject::Role(id) if !organisation.roles.contains_key(&id) => return missing(id),
        Subject::Position(id) if !organisation.positions.contains_key(&id) => return missing(id),
        Subject::Role(id) => {
            organisation.assignments.insert(NOBODY, vec![id]);
            NOBODY
        }
        Subject::Position(position) => {
            let held = Appointment { id: NOBODY, employee: NOBODY, position, kind: AppointmentKind::Primary };
            organisation.appointments.insert(NOBODY, vec![held]);
            NOBODY
        }
    };
    organisation.active.insert(employee);
    Ok(rights(&organisation, employee, circumstances))
}

fn rows(left: &Authority, right: &Authority) -> Vec<Row> {
    let (left, right) = (scopes(left), scopes(right));
    let mut keys: Vec<_> = left.keys().chain(right.keys()).collect();
    keys.sort();
    keys.dedup();
    let row = |key: &(std::sync::Arc<str>, Action)| Row {
        object: String::from(&*key.0),
        action: key.1,
        left: left.get(key).copied().unwrap_or(Scope::None),
        right: right.get(key).copied().unwrap_or(Scope::None),
    };
    keys.into_iter().map(row).collect()
}

fn fields(left: &Authority, right: &Authority) -> Vec<FieldRow> {
    let named = |a: &Authority| {
        let of = a
            .objects
            .iter()
            .flat_map(|(o, rights)| rights.fields.keys().map(move |f| (o.clone(), f.clone())));
        of.collect::<Vec<_>>()
    };
    let mut keys = named(left);
    keys.extend(named(right));
    keys.sort();
    keys.dedup();
    let row = |(object, field): (std::sync::Arc<str>, std::sync::Arc<str>)| FieldRow {
        left: left.field(&object, &field),
        right: right.field(&object, &field),
        object: String::from(&*object),
        field: String::from(&*field),
    };
    keys.into_iter().map(row).collect()
}

fn powers(left: &Authority, right: &Authority) -> Vec<PowerRow> {
    let row = |power| PowerRow { power, left: left.has(power), right: right.has(power) };
    Power::ALL.into_iter().map(row).filter(|r| r.left || r.right).collect()
}
