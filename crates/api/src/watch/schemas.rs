//! Shapes that several of these endpoints speak of.

use serde_json::{Value, json};

/// A text.
pub(super) fn text() -> Value {
    json!({"type": "string"})
}

fn number() -> Value {
    json!({"type": "integer"})
}

fn maybe() -> Value {
    json!({"type": ["string", "null"]})
}

fn person() -> Value {
    json!({"type": "object", "properties": {"id": text(), "name": text()}})
}

/// What is watched.
pub(super) fn kinds() -> Value {
    json!({"type": "string", "enum": ["views", "exports", "edits", "price_changes", "night_work"]})
}

/// The members of the rules.
pub(super) fn rules() -> Value {
    let factor = json!({
        "type": "string", "pattern": r"^([1-9][0-9]{0,3}|0)(\.[0-9]{1,2})?$",
        "description": "An exact number with at most two decimals.",
    });
    let rule = json!({"type": "object", "required": ["kind", "active", "factor", "least", "effect"], "properties": {
        "kind": kinds(), "active": {"type": "boolean"}, "factor": factor, "least": number(),
        "effect": {"type": "string", "enum": ["none", "hold_exports", "second_factor"]},
    }});
    let hour = json!({"type": "string", "description": "A full hour such as 22:00, by the company's clock."});
    json!({
        "rules": {"type": "array", "items": rule}, "notice_factor": factor,
        "night": {"type": "object", "required": ["from", "to"], "properties": {"from": hour, "to": hour}},
    })
}

/// The settings.
pub(super) fn settings() -> Value {
    let own = [("lock", number()), ("active", json!({"type": "boolean"}))];
    let properties = with(rules(), own);
    json!({"type": "object", "required": ["lock", "active", "rules", "notice_factor", "night"], "properties": properties})
}

/// The members of a finding.
pub(super) fn finding() -> Value {
    json!({
        "person": person(), "kind": kinds(), "day": {"type": "string", "format": "date"}, "value": number(),
        "own": number(), "team": number(), "limit": number(), "notice": {"type": "boolean"},
    })
}

/// A case, with more members.
pub(super) fn case(more: Option<(&str, Value)>) -> Value {
    let own = json!({
        "id": text(), "lock": number(), "state": {"type": "string", "enum": ["open", "closed"]}, "effect": text(),
        "verdict": {"type": ["string", "null"], "enum": ["harmless", "justified", "misuse", null]},
        "comment": maybe(), "closed_by": {"type": ["object", "null"]}, "closed_at": maybe(), "created_at": text(),
    });
    let members = own.as_object().into_iter().flatten().map(|(name, value)| (name.as_str(), value.clone()));
    let properties = with(finding(), members.chain(more));
    json!({"type": "object", "properties": properties})
}

/// The members with more of them.
pub(super) fn with<'a>(mut members: Value, more: impl IntoIterator<Item = (&'a str, Value)>) -> Value {
    if let Some(known) = members.as_object_mut() {
        known.extend(more.into_iter().map(|(name, value)| (String::from(name), value)));
    }
    members
}
