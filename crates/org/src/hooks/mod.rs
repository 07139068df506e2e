//! The rules of the organisation, kept on every way a record is written.

/// A hook that looks at what is to be written, and at nothing else; what is deleted is nobody's concern.
macro_rules! checks {
    ($name:ident, [$($object:literal),+], $check:ident) => {
        pub(super) struct $name;

        impl guanxi_records::hook::Hook for $name {
            fn objects(&self) -> &'static [&'static str] {
                &[$($object),+]
            }

            fn before<'a>(
                &'a self,
                ctx: &'a guanxi_kernel::Ctx,
                company: &'a guanxi_records::Company,
                _: &'a mut guanxi_store::Tx,
                pending: &'a mut guanxi_records::hook::Pending,
            ) -> guanxi_records::hook::BoxFuture<'a, guanxi_kernel::Result<()>> {
                let deleted = pending.kind == guanxi_records::hook::WriteKind::Delete;
                let checked = if deleted { Ok(()) } else { $check(ctx, company, pending) };
                Box::pin(std::future::ready(checked))
            }
        }
    };
}

mod administrator;
mod appointment;
mod by_operation;
mod department;
mod employee;
mod hierarchy;
mod owner;
mod position;
mod role;
mod rules;
mod status;
mod temporary_access;

use std::sync::Arc;

use guanxi_records::definition::{Definitions, ObjectDef};
use guanxi_records::filter;
use guanxi_records::hook::{Hook, Pending};

pub use by_operation::ByOperation;

use crate::organisation::one_at_a_time;
use crate::{moves, privacy, views};

pub use administrator::administrators;
pub(crate) use appointment::{refuse_more_power, refuse_own};

guanxi_kernel::codes! {
    /// The person cannot be given records: stopped or left.
    OWNER_UNAVAILABLE = Invalid "record.owner_unavailable";
    /// It would be above itself.
    CYCLE = Invalid "org.cycle";
    /// Others depend on it; parameter `count`.
    IN_USE = Conflict "org.in_use";
    /// The account must be stopped first.
    ACCOUNT_ACTIVE = Conflict "org.account_active";
    /// A position belongs to a department.
    DEPARTMENT_REQUIRED = Invalid "org.department_required";
    /// The person has a primary position at that time.
    PRIMARY_TWICE = Conflict "org.primary_twice";
    /// The person holds the position at that time.
    HELD_TWICE = Conflict "org.held_twice";
    /// The last day lies before the first.
    PERIOD = Invalid "org.period";
    /// The person has left.
    PERSON_LEFT = Conflict "org.person_left";
    /// Nobody would be left who may manage people and roles.
    LAST_ADMINISTRATOR = Conflict "org.last_administrator";
    /// Without the power to manage roles nobody changes own positions.
    OWN_RIGHTS = Forbidden "org.own_rights";
    /// The position or role carries a power the actor lacks; parameter `power`.
    MORE_POWER = Forbidden "org.more_power";
    /// There is no such object.
    OBJECT_UNKNOWN = Invalid "org.object_unknown";
    /// The object has no such field; parameter `object`.
    FIELD_UNKNOWN = Invalid "org.field_unknown";
    /// Objects that decide rights are changed with powers only.
    NEEDS_POWER = Invalid "org.needs_power";
    /// Records of the object belong to nobody: all or none.
    SCOPE_WHOLE = Invalid "org.scope_whole";
    /// The scope needs departments, or has some it does not use.
    SCOPE_DEPARTMENTS = Invalid "org.scope_departments";
    /// Not a network address such as `10.0.0.0/8`; parameter `value`.
    ADDRESS = Invalid "org.address";
    /// Not a time such as `08:30`.
    TIME = Invalid "org.time";
    /// Not a time zone of the IANA list.
    TIME_ZONE = Invalid "org.time_zone";
    /// Nothing is named where one thing must be; parameter `fields`.
    NAME_ONE = Invalid "org.name_one";
    /// The object has no status; parameter `object`.
    NO_STATUS = Invalid "org.no_status";
    /// The object's status has no such value; parameter `value`.
    STATUS_UNKNOWN = Invalid "org.status_unknown";
    /// The field names no person; parameters `object`, `value`.
    NOT_A_PERSON = Invalid "org.not_a_person";
    /// Not a filter.
    FILTER = Invalid "org.filter";
}

/// All of them, in order.
pub(crate) fn all() -> Vec<Arc<dyn Hook>> {
    vec![
        Arc::new(owner::Owner),
        Arc::new(department::Department),
        Arc::new(position::Position),
        Arc::new(appointment::Appointment),
        Arc::new(employee::Employee),
        Arc::new(role::Role),
        Arc::new(role::RoleGrant),
        Arc::new(role::RoleFieldRule),
        Arc::new(role::RoleAssignment),
        Arc::new(rules::SharingRule),
        Arc::new(rules::AccessRestriction),
        Arc::new(status::StatusRules),
        Arc::new(temporary_access::TemporaryAccess),
        Arc::new(temporary_access::Part),
        Arc::new(administrator::Administrator),
        Arc::new(ByOperation { objects: &["move"], refused: moves::BY_PLAN }),
        Arc::new(ByOperation { objects: &["erasure_request"], refused: privacy::BY_PROGRAM }),
        Arc::new(ByOperation { objects: &[views::VIEW, views::CHOICE], refused: views::BY_OPERATION }),
    ]
}

/// The object of that name, asked for in the field `object`.
fn object_named<'a>(definitions: &'a Definitions, name: &str) -> guanxi_kernel::Result<&'a ObjectDef> {
    definitions
        .object(name)
        .map(|object| &**object)
        .map_err(|_unknown| refused(fault("object", OBJECT_UNKNOWN).with("object", name)))
}

/// Refuses a text in the field `filter` that is no condition on records of the object.
fn require_condition(definitions: &Definitions, object: &ObjectDef, text: &str) -> guanxi_kernel::Result<()> {
    let refuse = |why: &dyn std::fmt::Display| refused(fault("filter", FILTER).with("fault", why));
    let json = serde_json::from_str(text).map_err(|e| refuse(&e))?;
    filter::parse_trusted(definitions, object, &json).map(drop).map_err(|e| refuse(&e))
}

/// The text of a field; empty where it has none.
fn text<'a>(pending: &'a Pending, field: &str) -> &'a str {
    pending.after.get(field).as_text().unwrap_or_default()
}

/// A refusal shown at a field.
fn fault(field: &str, code: guanxi_kernel::Code) -> guanxi_kernel::FieldError {
    guanxi_kernel::FieldError::new(field, code.name)
}

/// The record is refused for this fault.
fn refused(fault: guanxi_kernel::FieldError) -> guanxi_kernel::Error {
    guanxi_kernel::Error::fields(guanxi_records::write::INVALID, vec![fault])
}
