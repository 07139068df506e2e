//! Whether what happened to a record is what a rule waits for, found out from before and after alone.

use std::cmp::Ordering;

use guanxi_records::definition::FieldType;
use guanxi_records::field::{self, FieldValue, Reading};
use guanxi_records::{FieldDef, Settings};
use serde_json::Value as Json;

use super::definition::{Comparison, Trigger};
use super::settle::{Around, Event};

/// Whether the event is what the trigger waits for.
pub(super) fn starts(around: &Around, trigger: &Trigger, event: &Event) -> bool {
    match trigger {
        Trigger::Created {} => event.created,
        Trigger::Changed { fields } => !event.created && changed(fields, event),
        Trigger::Reaches { field, op, value } => {
            let Some(def) = event.after.object().field(field) else { return false };
            let Some(wanted) = wanted(&around.settings, def, value) else { return false };
            let reached = |value: &FieldValue| wanted.iter().any(|w| meets(*op, value, w));
            reached(event.after.get(field)) && !event.before.as_ref().is_some_and(|b| reached(b.get(field)))
        }
        Trigger::Date { .. }
        | Trigger::Idle { .. }
        | Trigger::Schedule { .. }
        | Trigger::Webhook { .. }
        | Trigger::Button { .. } => false,
    }
}

fn changed(fields: &[String], event: &Event) -> bool {
    if !fields.is_empty() {
        return fields.iter().any(|field| event.changes(field));
    }
    let stamp = |name: &str| matches!(name, "version" | "updated_at" | "updated_by");
    event.after.object().all_fields().any(|f| {
        let own = f.kind != FieldType::Lines && !stamp(&f.name);
        own && event.changes(&f.name)
    })
}

/// The values a field is compared with; none: they do not fit the field.
pub(super) fn wanted(settings: &Settings, field: &FieldDef, value: &Json) -> Option<Vec<FieldValue>> {
    let reading = Reading { currency: &settings.currency, country: &settings.country };
    let one = |value: &Json| field::parse(field, value, reading).ok();
    match value {
        Json::Array(values) => values.iter().map(one).collect(),
        value => one(value).map(|value| vec![value]),
    }
}

fn meets(op: Comparison, value: &FieldValue, wanted: &FieldValue) -> bool {
    match op {
        Comparison::Eq | Comparison::In => same(value, wanted),
        Comparison::Ge => compared(value, wanted).is_some_and(Ordering::is_ge),
        Comparison::Le => compared(value, wanted).is_some_and(Ordering::is_le),
    }
}

fn same(value: &FieldValue, wanted: &FieldValue) -> bool {
    match (value, wanted) {
        (
            FieldValue::Money { units: a, currency: x, .. },
            FieldValue::Money { units: b, currency: y, .. },
        ) => (a, x) == (b, y),
        (FieldValue::Texts(values), FieldValue::Texts(wanted)) => wanted.iter().all(|w| values.contains(w)),
        (FieldValue::Ids(values), FieldValue::Ids(wanted)) => wanted.iter().all(|w| values.contains(w)),
        (value, wanted) => value == wanted,
    }
}

/// Amounts are compared by what they are worth, as far as that is known.
pub(super) fn compared(value: &FieldValue, wanted: &FieldValue) -> Option<Ordering> {
    match (value, wanted) {
        (FieldValue::Int(a), FieldValue::Int(b)) | (FieldValue::Decimal(a), FieldValue::Decimal(b)) => {
            Some(a.cmp(b))
        }
        (FieldValue::Money { units, base, .. }, FieldValue::Money { units: wanted, .. }) => {
            Some(base.unwrap_or(*units).cmp(wanted))
        }
        (FieldValue::Date(a), FieldValue::Date(b)) => Some(a.cmp(b)),
        (FieldValue::Instant(a), FieldValue::Instant(b)) => Some(a.cmp(b)),
        _ => None,
    }
}
