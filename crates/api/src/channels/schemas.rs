//! The shapes of channels for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

pub(super) use crate::approvals::schemas::{list, text};

fn maybe() -> Json {
    json!({"type": ["string", "null"]})
}

fn number() -> Json {
    json!({"type": "integer"})
}

fn yes_or_no() -> Json {
    json!({"type": "boolean"})
}

pub(super) fn kind() -> Json {
    json!({"type": "string", "enum": ["wecom", "dingtalk", "feishu", "generic"]})
}

pub(super) fn state() -> Json {
    json!({"type": "string", "enum": ["waiting", "sent", "dead", "dropped"]})
}

fn settings() -> Json {
    json!({"type": "object", "description": "Only of a generic channel.", "properties": {
        "body": {"type": "string", "description": "JSON whose texts may hold {{text}}, {{link}}, {{name}}, {{mobile}}, {{mobile_local}} and {{mobile_digits}}."},
        "headers": list(json!({"type": "string", "description": "Names; what they say is never shown."})),
        "characters": {"type": ["integer", "null"], "minimum": 60, "maximum": 10000},
        "answer_field": {"type": ["string", "null"], "description": "A JSON pointer into the answer."},
        "answer_value": maybe(),
    }})
}

pub(super) fn detail() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "lock": number(), "name": text(), "kind": kind(), "language": text(), "to_people": yes_or_no(),
        "group": yes_or_no(), "active": yes_or_no(),
        "host": {"type": "string", "description": "The host of its address; the rest of it is never shown."},
        "base": text(), "has_secret": yes_or_no(), "settings": settings(),
    }})
}

pub(super) fn line() -> Json {
    let mut shape = detail();
    if let Some(members) = shape.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(
            String::from("counts"),
            json!({"type": "object", "properties": {
                "waiting": number(), "dead": number(), "delivered_at": maybe(), "failed_at": maybe(),
                "failure": maybe(), "says": maybe(),
            }}),
        );
    }
    shape
}

/// What makes or changes one; `more` are the members only one of both takes.
pub(super) fn wanted(more: &str, shape: Json) -> Json {
    let mut open = settings();
    if let Some(members) = open.get_mut("properties").and_then(Json::as_object_mut) {
        members.remove("headers");
    }
    let mut wanted = json!({"type": "object", "required": [more, "name", "language", "to_people", "active"], "properties": {
        "name": text(), "language": text(), "to_people": yes_or_no(), "active": yes_or_no(), "base": text(),
        "address": {"type": "string", "writeOnly": true, "description": "Left out: the one that is kept stays."},
        "secret": {"type": "string", "writeOnly": true, "description": "What messages are signed with. Left out: it stays; empty: none."},
        "headers": {"type": "object", "writeOnly": true, "additionalProperties": maybe(),
                    "description": "By name; null keeps what it says."},
        "settings": open,
    }});
    if let Some(members) = wanted.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from(more), shape);
    }
    wanted
}

pub(super) fn tested() -> Json {
    json!({"type": "object", "properties": {"ok": yes_or_no(), "failure": maybe(), "says": maybe()}})
}

pub(super) fn log() -> Json {
    let named = json!({"type": ["object", "null"], "properties": {"id": text(), "name": text()}});
    let attempt = json!({"type": "object", "properties": {
        "at": text(), "milliseconds": number(), "number": number(), "failure": maybe(), "says": maybe(),
    }});
    let entry = json!({"type": "object", "properties": {
        "id": text(), "at": text(), "label": text(), "to": named, "automation": named, "state": state(),
        "failure": maybe(), "next_at": maybe(), "finished_at": maybe(), "tries": number(), "attempts": list(attempt),
    }});
    json!({"type": "object", "properties": {"items": list(entry), "next": maybe()}})
}
