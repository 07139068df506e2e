//! Step 1: from what somebody sent to values, with every fault; defaults; owner and department.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, FieldError, Via};
use serde_json::{Map, Value as Json};

use super::item::{Item, Work};
use super::{amend, same};
use crate::access::{self, fields};
use crate::data::Draft;
use crate::definition::{FieldDef, FieldType, ObjectDef, Ownership};
use crate::field::{self, FieldValue, Reading, faults};
use crate::hook::WriteKind;

/// The lines that were given, by field.
pub(super) type GivenLines = Vec<(String, Vec<Map<String, Json>>)>;

/// Reads a draft into the record. Answers the lines that were given.
pub(super) fn draft(work: &Work<'_>, object: &ObjectDef, item: &mut Item, draft: Draft) -> GivenLines {
    let mut lines = Vec::new();
    let mut given = Vec::with_capacity(draft.0.len());
    for (name, input) in draft.0 {
        let Some(field) = known(work, object, item, &name) else { continue };
        if item.line.is_some() && repeats(item, field, &input) {
            continue;
        }
        match writable(work, object, item, field) {
            FieldRule::Edit => {}
            FieldRule::Change if repeats(item, field, &input) => continue,
            FieldRule::Change => {
                item.faults.push(FieldError::new(name, faults::CHANGE_ORDER).with("status", "none"));
                continue;
            }
            _ => {
                item.faults.push(FieldError::new(name, faults::READ_ONLY));
                continue;
            }
        }
        match value(work, item, field, &input) {
            Ok(FieldValue::Lines(list)) => lines.push((name, list)),
            Ok(_) if field.kind == FieldType::Lines => {}
            Ok(value) => {
                set(item, object, field, value);
                given.push(name);
            }
            Err(fault) => item.faults.push(fault),
        }
    }
    if item.pending.kind == WriteKind::Create {
        defaults(work, object, item, &given);
    }
    lines
}

/// Sets a value; one that does not differ from what is kept leaves the record as it is.
pub(super) fn set(item: &mut Item, object: &ObjectDef, field: &FieldDef, value: FieldValue) {
    let before = item.pending.before.as_ref().map(|b| b.get(&field.name));
    // An amount keeps its worth as long as nobody changes it.
    let alike = match (before, &value) {
        (
            Some(FieldValue::Money { units, currency, .. }),
            FieldValue::Money { units: u, currency: c, base: None },
        ) => units == u && currency == c,
        (Some(before), value) => same(object, field, before, value),
        (None, _) => false,
    };
    let value = before.filter(|_| alike).cloned().unwrap_or(value);
    item.pending.after.set(&field.name, value);
}

/// The field of that name, if the actor may know of it.
fn known<'o>(work: &Work<'_>, object: &'o ObjectDef, item: &mut Item, name: &str) -> Option<&'o FieldDef> {
    if matches!(name, "labels" | "can") {
        // A line may be sent back as it was read.
        if item.line.is_none() || item.pending.kind == WriteKind::Create {
            item.faults.push(FieldError::new(name, faults::READ_ONLY));
        }
        return None;
    }
    let visible = |f: &&FieldDef| fields::rule(work.ctx, object, f) > FieldRule::Hidden;
    let field = object.field(name).filter(visible);
    if field.is_none() {
        item.faults.push(FieldError::new(name, faults::UNKNOWN));
    }
    field
}

/// Whether what is sent back is the value it had.
fn repeats(item: &Item, field: &FieldDef, input: &Json) -> bool {
    item.pending.before.as_ref().is_some_and(|before| field::json(field, before.get(&field.name)) == *input)
}

/// Whether the actor may write the field in this change (edit), by a change order alone, or not (read).
fn writable(work: &Work<'_>, object: &ObjectDef, item: &Item, field: &FieldDef) -> FieldRule {
    let (yes, no) = (FieldRule::Edit, FieldRule::Read);
    let program = work.ctx.authority.unrestricted;
    let new = item.pending.kind == WriteKind::Create;
    let only = |allowed: bool| if allowed { yes } else { no };
    match field.name.as_str() {
        "id" | "version" | "updated_at" | "updated_by" | "deleted_at" => return no,
        "created_at" | "created_by" => return only(program && new),
        "state" => return only(program),
        // Such as a position: nobody's, but part of a department.
        "department_id" if object.in_department => {}
        "owner_id" | "department_id" if object.ownership != Ownership::Owner => return no,
        _ => {}
    }
    match field.kind {
        FieldType::Formula | FieldType::Rollup => no,
        // Records that come from elsewhere bring the numbers people know them by.
        FieldType::AutoNumber => only(program || (new && work.ctx.via == Via::Import)),
        _ if program => yes,
        _ if field.read_only || (field.fixed && !new) => no,
        // A line stays with its record.
        _ if object.master.as_deref() == Some(&field.name) && !new => no,
        _ => match fields::rule(work.ctx, object, field) {
            // What is being made has nothing yet that an order could change.
            FieldRule::Change if new || work.needed <= FieldRule::Change => yes,
            rule => rule,
        },
    }
}

fn value(work: &Work<'_>, item: &Item, field: &FieldDef, input: &Json) -> Result<FieldValue, FieldError> {
    // What is there may stay, even a choice that can no longer be made.
    if let Some(before) = &item.pending.before
        && field.kind != FieldType::Lines
        && field::json(field, before.get(&field.name)) == *input
    {
        return Ok(before.get(&field.name).clone());
    }
    let before = item.pending.before.as_ref().map(|before| before.get(&field.name));
    amend::value(field, before, input, reading(work))
        .unwrap_or_else(|| field::parse(field, input, reading(work)))
}

pub(super) fn reading<'w>(work: &'w Work<'_>) -> Reading<'w> {
    Reading { currency: &work.settings.currency, country: &work.settings.country }
}

/// Fills in what a new record was not given.
fn defaults(work: &Work<'_>, object: &ObjectDef, item: &mut Item, given: &[String]) {
    for field in object.live_fields().filter(|f| !given.contains(&f.name)) {
        if let Some(value) = field.default.as_ref().and_then(|d| default(work, field, d)) {
            item.pending.after.set(&field.name, value);
        }
    }
    if object.ownership != Ownership::Owner {
        return;
    }
    let missing = |name: &str| !given.iter().any(|g| g == name);
    if missing("owner_id") {
        let actor = work.ctx.actor.employee().map_or(FieldValue::Null, FieldValue::Id);
        item.pending.after.set("owner_id", actor);
    }
    if missing("department_id") {
        let home = work.ctx.authority.home_department.map_or(FieldValue::Null, FieldValue::Id);
        item.pending.after.set("department_id", home);
    }
}

fn default(work: &Work<'_>, field: &FieldDef, default: &Json) -> Option<FieldValue> {
    let person = field.target() == Some("employee") && field.kind == FieldType::Employee;
    match (default.as_str(), field.value_type()) {
        (Some("now"), FieldType::Instant) => Some(FieldValue::Instant(work.now)),
        (Some("today"), FieldType::Date) => {
            Some(FieldValue::Date(work.now.with_timezone(&work.ctx.zone).date_naive()))
        }
        (Some("me"), _) if person => work.ctx.actor.employee().map(FieldValue::Id),
        _ => field::parse(field, default, reading(work)).ok(),
    }
}

/// Whether the change gives the record to somebody else, or into other books.
pub(super) fn moves(item: &Item) -> bool {
    let mut fields = ["owner_id", "department_id"].into_iter();
    item.pending.before.is_some() && fields.any(|f| item.pending.changes(f))
}

/// Refuses a record with the answer for a missing right.
pub(super) fn deny(item: &mut Item, object: &ObjectDef, action: Action) {
    item.refusal = Some(access::permit::denied(object, action));
}
