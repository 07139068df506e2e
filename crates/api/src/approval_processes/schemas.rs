//! The shapes of processes for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

pub(super) use crate::approvals::schemas::{graph, list, text};

pub(super) fn line() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "name": text(), "object": text(), "deeds": list(text()), "active": {"type": "boolean"},
        "place": {"type": "integer"}, "version": {"type": ["integer", "null"]}, "unpublished": {"type": "boolean"},
        "updated_at": text(),
    }})
}

pub(super) fn faults() -> Json {
    list(json!({"type": "object", "properties": {
        "step": {"type": ["string", "null"]}, "field": text(), "code": text(), "message": text(),
    }}))
}

pub(super) fn process() -> Json {
    let version = json!({"type": "object", "properties": {
        "number": {"type": "integer"}, "published_at": {"type": ["string", "null"]}, "published_by": {}, "running": {"type": "integer"},
    }});
    let mut shape = line();
    if let Some(members) = shape.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from("lock"), json!({"type": "integer"}));
        members.insert(String::from("graph"), graph());
        members.insert(String::from("published"), json!({}));
        members.insert(String::from("versions"), list(version));
        members.insert(String::from("faults"), faults());
    }
    shape
}

pub(super) fn drawn() -> Json {
    json!({"type": "object", "required": ["name", "object", "deeds", "graph"], "properties": {
        "lock": {"type": "integer", "description": "As it was read; needed to change."},
        "name": text(), "object": text(), "deeds": list(text()), "active": {"type": "boolean"}, "place": {"type": "integer"},
        "graph": graph(),
    }})
}
