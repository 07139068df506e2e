//! The shapes of approvals for the description of the interface, by hand: they are those of the domain.

use serde_json::{Value as Json, json};

pub(crate) fn text() -> Json {
    json!({"type": "string"})
}

fn or_none() -> Json {
    json!({"type": ["string", "null"]})
}

pub(crate) fn list(items: Json) -> Json {
    json!({"type": "array", "items": items})
}

fn named() -> Json {
    json!({"type": "object", "properties": {"id": text(), "name": text()}})
}

fn deed() -> Json {
    json!({"enum": ["create", "edit", "transfer", "delete", "confirm"]})
}

pub(super) fn summary() -> Json {
    json!({"type": "object", "properties": {
        "id": text(), "number": text(), "object": text(), "object_label": text(), "record": text(), "title": or_none(),
        "deed": deed(),
        "stage": {"enum": ["waiting", "returned", "approved", "rejected", "withdrawn", "cancelled"]},
        "process": text(), "submitter": named(), "submitted_at": or_none(), "ended_at": or_none(), "due_at": or_none(),
        "step": or_none(), "waiting_for": list(named()), "change_order": or_none(), "reason": text(),
        "urged": {"type": "integer"}, "read": {"type": "boolean"},
    }})
}

pub(super) fn page() -> Json {
    json!({"type": "object", "properties": {"items": list(summary()), "next": or_none()}})
}

pub(super) fn detail() -> Json {
    let task = json!({"type": "object", "properties": {
        "id": text(), "person": named(), "instead_of": {}, "state": text(), "origin": text(), "counted": or_none(),
        "due_at": or_none(), "decided_at": or_none(), "comment": text(),
    }});
    let standing = json!({"type": "object", "properties": {
        "state": {"enum": ["open", "waiting", "done", "skipped"]}, "way": {"type": ["integer", "null"]}, "tasks": list(task),
    }});
    let line = json!({"type": "object", "properties": {
        "at": text(), "by": {}, "act": text(), "step": or_none(), "to": list(named()), "comment": text(),
        "files": list(named()), "mentions": list(named()),
    }});
    let mut shape = summary();
    if let Some(members) = shape.get_mut("properties").and_then(Json::as_object_mut) {
        members.insert(String::from("lock"), json!({"type": "integer"}));
        members.insert(String::from("graph"), graph());
        members.insert(String::from("steps"), json!({"type": "object", "additionalProperties": standing}));
        members.insert(String::from("log"), list(line));
        members.insert(String::from("may"), list(text()));
        members.insert(String::from("task"), or_none());
        members.insert(String::from("edit"), list(text()));
        let target = json!({"type": "object", "properties": {"step": text(), "name": text()}});
        members.insert(String::from("return_to"), list(target));
        let hides = "Whether the step keeps something of the record from the caller.";
        members.insert(String::from("hides"), json!({"type": "boolean", "description": hides}));
    }
    shape
}

/// How an approval runs.
pub(crate) fn graph() -> Json {
    json!({"type": "object", "properties": {
        "steps": {
            "type": "array", "items": {"type": "object"},
            "description": "Steps in order, each `{\"kind\": \"approve\" | \"copy\" | \"branch\" | \"parallel\", \"id\", …}`.",
        },
        "filter": {"description": "Only records like this need approval."},
        "lock": {"type": "boolean"}, "open_fields": list(text()),
        "withdraw": {"enum": ["always", "until_first", "never"]}, "merge": {"enum": ["none", "consecutive", "any"]},
    }})
}

pub(super) fn deciding() -> Json {
    json!({"type": "object", "required": ["act"], "properties": {
        "act": {"enum": ["approve", "reject", "return", "hand", "add", "withdraw", "take_back", "resubmit", "urge", "comment", "read"]},
        "lock": {"type": "integer", "description": "As it was read; refused when somebody acted since."},
        "comment": {"type": "string", "maxLength": 20_000},
        "to": list(text()), "place": {"enum": ["before", "after", "beside"]},
        "step": {"type": "string", "description": "Where it goes back to; `start`: whoever submitted it."},
        "resume": {"enum": ["here", "anew"]}, "mentions": list(text()), "files": list(text()),
        "values": {"type": "object", "description": "With agreeing: other values for fields the step lets its approvers change."},
    }})
}

/// Whom whoever submits something may choose to approve it at a step.
pub(super) fn choice() -> Json {
    json!({"type": ["object", "null"], "properties": {
        "step": text(), "name": text(), "at_least": {"type": "integer"}, "at_most": {"type": ["integer", "null"]},
        "people": {
            "type": ["array", "null"], "items": named(),
            "description": "None: too many to be told, such as anybody.",
        },
    }})
}

pub(super) fn subject() -> Json {
    json!({"type": "object", "required": ["object", "record", "deed"], "properties": {
        "object": text(), "record": text(), "deed": deed(), "values": {"type": "object"},
    }})
}
