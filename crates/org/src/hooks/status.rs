//! Rights by status and transitions name an object that has a status, its values and its fields.

use guanxi_kernel::{Ctx, Result};
use guanxi_records::definition::{FieldType, ObjectDef};
use guanxi_records::hook::Pending;
use guanxi_records::{Company, FieldDef};

use super::{
    FIELD_UNKNOWN, NAME_ONE, NO_STATUS, NOT_A_PERSON, STATUS_UNKNOWN, fault, object_named, refused, text,
};
use crate::organisation::status::{EVERY, names};

checks!(StatusRules, ["status_rule", "status_transition"], check);

fn check(_: &Ctx, company: &Company, pending: &Pending) -> Result<()> {
    let (name, definitions) = (text(pending, "object"), company.definitions());
    let object = object_named(&definitions, name)?;
    let Some(status) = object.status.as_deref().and_then(|status| object.field(status)) else {
        return Err(refused(fault("object", NO_STATUS).with("object", name)));
    };
    if text(pending, "who") == "role" && pending.after.get("role_id").is_null() {
        return Err(refused(fault("role_id", NAME_ONE).with("fields", "role_id")));
    }
    if text(pending, "who") == "field" {
        person(object, text(pending, "who_field"))?;
    }
    for (field, every) in [("status", true), ("from_status", true), ("to_status", false)] {
        values(status, pending, field, every)?;
    }
    for field in ["fields", "required_fields"] {
        fields(object, pending, field)?;
    }
    Ok(())
}

/// What is named is a field that names one person.
fn person(object: &ObjectDef, name: &str) -> Result<()> {
    let at = "who_field";
    if name.is_empty() {
        return Err(refused(fault(at, NAME_ONE).with("fields", at)));
    }
    let named = |code| refused(fault(at, code).with("object", &object.name).with("value", name));
    let field = object.field(name).filter(|f| f.live()).ok_or_else(|| named(FIELD_UNKNOWN))?;
    if field.kind == FieldType::Employee { Ok(()) } else { Err(named(NOT_A_PERSON)) }
}

/// What is given is a status, or stands for all.
fn values(status: &FieldDef, pending: &Pending, field: &str, every: bool) -> Result<()> {
    let value = text(pending, field);
    let known =
        value.is_empty() || (every && value == EVERY) || status.options.iter().any(|o| o.value == value);
    if known { Ok(()) } else { Err(refused(fault(field, STATUS_UNKNOWN).with("value", value))) }
}

/// What is named can be looked at on the record itself.
fn fields(object: &ObjectDef, pending: &Pending, field: &str) -> Result<()> {
    let all = field == "fields";
    for name in names(text(pending, field)).filter(|name| !(all && *name == EVERY)) {
        let known = object.field(name).is_some_and(|f| f.live() && (all || f.kind != FieldType::Lines));
        if !known {
            let unknown = fault(field, FIELD_UNKNOWN).with("object", &object.name).with("value", name);
            return Err(refused(unknown));
        }
    }
    Ok(())
}
