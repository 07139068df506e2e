//! The shapes of connectors for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

pub(super) use crate::approvals::schemas::{list, text};

fn or_none() -> Json {
    json!({"type": ["string", "null"]})
}

fn problem() -> Json {
    json!({"type": ["object", "null"], "properties": {"code": text(), "message": text(), "at": or_none()}})
}

pub(super) fn flow() -> Json {
    let field = json!({"type": "object", "required": ["field", "remote", "wins"], "properties": {
        "field": {"type": "string", "description": "Of the record; `customer_id.name` leads through a reference."},
        "remote": text(), "wins": {"enum": ["here", "there", "newer"]},
    }});
    let pair = json!({"type": "object", "required": ["here", "there", "wins"], "properties": {
        "here": text(), "there": text(), "wins": {"enum": ["here", "there", "newer"]},
    }});
    json!({"type": "object", "required": ["entity", "object", "direction", "fields"], "properties": {
        "entity": text(), "object": text(), "direction": {"enum": ["out", "in", "both"]}, "filter": {},
        "every_minutes": {"type": "integer", "minimum": 1, "maximum": 1440},
        "reconcile_at": {"type": ["string", "null"], "description": "`02:30` by the company's clock."},
        "fields": list(field),
        "status": {"type": ["object", "null"], "properties": {"field": text(), "map": list(pair)}},
    }})
}

pub(super) fn kind() -> Json {
    let setting = json!({"type": "object", "properties": {
        "name": text(), "label": text(), "kind": {"enum": ["text", "url", "secret"]},
        "required": {"type": "boolean"}, "help": text(),
    }});
    let field = json!({"type": "object", "properties": {"name": text(), "label": text()}});
    let entity = json!({"type": "object", "properties": {
        "name": text(), "label": text(), "directions": list(text()), "object": text(), "fields": list(field),
        "statuses": list(text()), "flow": flow(),
        "open": {"type": "boolean", "description": "Whether any name may be a field, as the columns of a file."},
    }});
    json!({"type": "object", "properties": {
        "kind": text(), "label": text(), "settings": list(setting), "entities": list(entity),
    }})
}

pub(super) fn brief() -> Json {
    let number = json!({"type": "integer"});
    json!({"type": "object", "properties": {
        "id": text(), "name": text(), "kind": text(), "active": {"type": "boolean"},
        "owner": {"type": ["object", "null"], "properties": {"id": text(), "name": text()}},
        "last_ok_at": or_none(), "problem": problem(), "behind": number, "open_differences": number,
    }})
}

pub(super) fn detail() -> Json {
    let mut shape = brief();
    if let Some(members) = shape.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from("lock"), json!({"type": "integer"}));
        members.insert(String::from("settings"), json!({"type": "object"}));
        members.insert(String::from("flows"), list(flow()));
    }
    shape
}

/// What makes or changes one; `more` are the members only one of both takes.
pub(super) fn wanted(more: &str, shape: Json) -> Json {
    let mut wanted = json!({"type": "object", "required": ["name", more, "settings", "flows"], "properties": {
        "name": text(), "active": {"type": "boolean"}, "flows": list(flow()),
        "settings": {"type": "object", "description": "A secret is given as a text; one left out stays."},
    }});
    if let Some(members) = wanted.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from(more), shape);
    }
    wanted
}

pub(super) fn log() -> Json {
    let entry = json!({"type": "object", "properties": {
        "id": text(), "at": text(), "direction": {"enum": ["out", "in"]}, "entity": text(), "object": text(),
        "record": or_none(), "title": or_none(), "remote": or_none(), "outcome": outcome(), "problem": problem(),
        "attempts": {"type": "integer"},
    }});
    json!({"type": "object", "properties": {"items": list(entry), "next": or_none()}})
}

pub(super) fn outcome() -> Json {
    json!({"type": "string", "enum": ["sent", "received", "conflict", "failed"]})
}

pub(super) fn ids() -> Json {
    json!({"type": "object", "required": ["ids"], "properties": {"ids": list(text())}})
}

pub(super) fn results() -> Json {
    let result = json!({"type": "object", "properties": {
        "id": text(), "ok": {"type": "boolean"}, "problem": {"type": ["object", "null"]},
    }});
    json!({"type": "object", "properties": {"results": list(result)}})
}

pub(super) fn reconciliations() -> Json {
    let number = json!({"type": "integer"});
    let item = json!({"type": "object", "properties": {
        "id": text(), "started_at": text(), "ended_at": or_none(), "compared": number, "missing_here": number,
        "missing_there": number, "different": number, "duplicate": number, "repaired": number,
    }});
    json!({"type": "object", "properties": {"items": list(item)}})
}

pub(super) fn differences() -> Json {
    let field =
        json!({"type": "object", "properties": {"field": text(), "label": text(), "here": {}, "there": {}}});
    let item = json!({"type": "object", "properties": {
        "id": text(), "kind": {"enum": ["missing_here", "missing_there", "different", "duplicate"]}, "entity": text(),
        "object": text(), "record": or_none(), "title": or_none(), "remote": or_none(), "fields": list(field),
        "state": {"enum": ["open", "repaired", "ignored"]}, "repairs": list(text()),
    }});
    json!({"type": "object", "properties": {"items": list(item), "next": or_none()}})
}
