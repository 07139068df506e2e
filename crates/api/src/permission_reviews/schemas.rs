//! Shapes that several of these endpoints speak of.

use serde_json::{Value, json};

/// A text.
pub(super) fn text() -> Value {
    json!({"type": "string"})
}

/// A text, or none.
fn maybe() -> Value {
    json!({"type": ["string", "null"]})
}

/// A number.
pub(super) fn number() -> Value {
    json!({"type": "integer"})
}

/// Somebody, or a role.
pub(super) fn named() -> Value {
    json!({"type": ["object", "null"], "properties": {"id": text(), "name": text()}})
}

/// A right somebody holds.
pub(super) fn item() -> Value {
    let kinds = json!({"type": "string", "enum": ["position", "grant", "share", "temporary"]});
    let outcomes = ["kept", "ended", "proposed", "gone", "refused", "unanswered"];
    json!({"type": "object", "properties": {
        "id": text(), "person": named(), "role": named(),
        "through": {"type": "object", "properties": {"kind": kinds, "id": text(), "label": maybe()}},
        "what": {"type": "array", "items": {"type": "object", "properties": {
            "object": text(), "object_label": text(), "actions": {"type": "array", "items": text()}, "scope": text(),
        }}},
        "last_used": {"type": ["string", "null"], "format": "date"}, "unused": {"type": "boolean"},
        "unexplained": {"type": "boolean"},
        "answer": {"type": ["string", "null"], "enum": ["keep", "withdraw", null]}, "answered_by": named(),
        "answered_at": maybe(), "comment": maybe(),
        "outcome": {"type": ["string", "null"], "description": outcomes.join(", ")},
    }})
}

/// A review in short, with more members.
pub(super) fn summary(more: Option<(&str, Value)>) -> Value {
    let mut properties = json!({
        "id": text(), "number": number(), "started_at": text(), "due_at": text(), "ended_at": maybe(),
        "reviewers": number(), "people": number(), "rights": number(), "answered": number(), "withdrawn": number(),
    });
    if let (Some(known), Some((name, value))) = (properties.as_object_mut(), more) {
        known.insert(String::from(name), value);
    }
    json!({"type": "object", "properties": properties})
}
