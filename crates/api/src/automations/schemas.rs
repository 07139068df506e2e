//! The shapes of rules for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

pub(super) use crate::approvals::schemas::{list, text};

fn maybe() -> Json {
    json!({"type": ["string", "null"]})
}

fn number() -> Json {
    json!({"type": "integer"})
}

fn named() -> Json {
    json!({"type": "object", "properties": {"id": text(), "name": text()}})
}

fn paused() -> Json {
    json!({"type": ["object", "null"], "properties": {"code": text(), "message": text(), "at": maybe()}})
}

pub(super) fn definition() -> Json {
    json!({"type": "object", "required": ["trigger", "steps"], "properties": {
        "trigger": {"type": "object", "description": "When: `kind` created, changed, reaches, date, idle, schedule, webhook or button."},
        "filter": {"description": "If: in the language of filters."},
        "condition": {"type": "string", "description": "If: an expression over the fields that comes to yes or no."},
        "steps": list(json!({"type": "object", "required": ["id", "kind"], "properties": {
            "id": text(), "name": text(),
            "kind": {"enum": ["change", "create", "assign", "approval", "notify", "call", "wait", "branch", "stop"]},
        }})),
        "most_an_hour": {"type": "integer", "description": "More runs than this within an hour are held back; 20,000 when left out."},
    }})
}

pub(super) fn faults() -> Json {
    list(json!({"type": "object", "properties": {
        "step": maybe(), "field": maybe(), "code": text(), "message": text(),
    }}))
}

pub(super) fn line() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "name": text(), "object": text(), "active": {"type": "boolean"}, "place": number(),
        "trigger": {"type": "object"}, "owner": named(), "runs_as": text(), "paused": paused(),
        "figures": {"type": "object", "properties": {
            "done": number(), "failed": number(), "open": number(), "last_at": maybe(),
        }},
        "updated_at": text(),
    }})
}

pub(super) fn automation() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "lock": number(), "name": text(), "object": text(), "active": {"type": "boolean"},
        "place": number(), "owner": named(), "runs_as": text(), "paused": paused(), "definition": definition(),
        "faults": faults(), "hook": {"type": "boolean"},
        "secret": {"type": "string", "description": "What its calls are signed with."},
    }})
}

pub(super) fn drawn() -> Json {
    json!({"type": "object", "required": ["name", "runs_as", "definition"], "properties": {
        "lock": {"type": "integer", "description": "As it was read; needed to change."},
        "name": text(), "object": {"type": "string", "description": "Needed to make one."},
        "active": {"type": "boolean"}, "place": number(), "owner": text(), "runs_as": {"enum": ["owner", "company"]},
        "definition": definition(),
    }})
}

fn problem() -> Json {
    json!({"type": ["object", "null"], "properties": {"code": text(), "message": text()}})
}

pub(super) fn run() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "automation": named(), "object": text(), "record": text(), "title": maybe(),
        "stage": {"enum": ["open", "sleeping", "done", "failed", "held", "cancelled"]}, "attempts": number(),
        "due_at": maybe(), "created_at": text(), "ended_at": maybe(), "problem": problem(),
    }})
}

pub(super) fn trace() -> Json {
    let change = json!({"type": "object", "properties": {
        "field": text(), "label": text(), "before": {}, "after": {}, "before_label": maybe(), "after_label": maybe(),
    }});
    json!({"type": "object", "properties": {
        "step": text(), "kind": text(), "name": text(), "at": text(),
        "outcome": {"enum": ["done", "chosen", "skipped", "waiting", "failed"]}, "text": text(),
        "changes": list(change),
        "record": {"type": ["object", "null"], "properties": {"object": text(), "id": text(), "title": text()}},
    }})
}

pub(super) fn detail() -> Json {
    let mut shape = run();
    if let Some(members) = shape.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from("steps"), list(trace()));
    }
    shape
}

pub(super) fn results() -> Json {
    let one = json!({"type": "object", "properties": {"id": text(), "ok": {"type": "boolean"}, "problem": problem()}});
    json!({"type": "object", "properties": {"results": list(one)}})
}
