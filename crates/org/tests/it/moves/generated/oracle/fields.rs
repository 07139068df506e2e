//! What rules ask of records.

use guanxi_org::moves::request::{HandoverRule, Receiver};
use serde_json::Value as Json;

use crate::moves::generated::look::Record;

/// Whether a receiver may come to several people, which a single record cannot.
pub(super) const fn several(receiver: &Receiver) -> bool {
    matches!(receiver, Receiver::ByField { .. } | Receiver::Balance { .. })
}

pub(super) fn value_of(record: &Record, field: &str) -> Json {
    match field {
        "region" => Json::from(record.region.clone()),
        "status" => Json::from(record.status.clone()),
        "worth" | "weight" => Json::from(record.worth),
        _ => Json::Null,
    }
}

pub(super) fn equals(record: &Record, field: &str, value: &Json) -> bool {
    value_of(record, field) == *value && !value.is_null()
}

/// The forms of filter these tests use: a field is, or is at least.
pub(super) fn meets(record: &Record, filter: &Json) -> bool {
    let value = value_of(record, filter["field"].as_str().unwrap());
    match filter["op"].as_str().unwrap() {
        "eq" => equals(record, filter["field"].as_str().unwrap(), &filter["value"]),
        "ge" => value.as_i64().is_some_and(|v| v >= filter["value"].as_i64().unwrap()),
        _ => value.is_null(),
    }
}

/// Whether the object has the fields a rule asks for: one for all objects passes over those that do not.
pub(super) fn has_fields(object: &str, rule: &HandoverRule) -> bool {
    let known: &[&str] = match object {
        "client" => &["region", "worth"],
        "bill" => &["status"],
        "chore" => &["status", "weight"],
        "deal" => &["region"],
        _ => &[],
    };
    let filter = rule.filter.as_ref().and_then(|f| f["field"].as_str());
    let by = if let Receiver::ByField { by_field } = &rule.receiver {
        Some(by_field.field.as_str())
    } else {
        None
    };
    filter.into_iter().chain(by).all(|field| known.contains(&field))
}
