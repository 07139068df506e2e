//! The shapes of change orders for the description of the interface, by hand: they are those of the domain.

use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

use guanxi_workflow::approval::Deed;
use guanxi_workflow::change_order::Request;

/// What is proposed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Proposed {
    #[serde(default)]
    deed: Word,
    #[serde(default)]
    values: Map<String, Json>,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    version: Option<i64>,
    #[serde(default)]
    submit: bool,
}

#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    #[default]
    Edit,
    Transfer,
    Delete,
}

impl From<Proposed> for Request {
    fn from(given: Proposed) -> Self {
        let deed = match given.deed {
            Word::Edit => Deed::Edit,
            Word::Transfer => Deed::Transfer,
            Word::Delete => Deed::Delete,
        };
        let Proposed { values, reason, version, submit, .. } = given;
        Self { deed, values, reason, version, submit }
    }
}

fn id() -> Json {
    json!({"type": "string", "pattern": "^[0-9]{1,19}$"})
}

fn list(items: Json) -> Json {
    json!({"type": "array", "items": items})
}

fn moment() -> Json {
    json!({"type": "string", "format": "date-time"})
}

pub(super) fn person() -> Json {
    json!({"type": ["object", "null"], "properties": {"id": id(), "name": {"type": ["string", "null"]}}})
}

/// What a change order is asked for with.
pub(super) fn request() -> Json {
    json!({"type": "object", "additionalProperties": false, "properties": {
        "deed": {"type": "string", "enum": ["edit", "transfer", "delete"]},
        "values": {"type": "object", "description": "As for a change of the record; its lines, too."},
        "reason": {"type": "string"},
        "version": {"type": ["integer", "null"], "description": "The version of the record it is made for."},
        "submit": {"type": "boolean"},
    }})
}

fn diff() -> Json {
    let label = json!({"type": "string"});
    json!({"type": "object", "properties": {
        "field": label, "label": label, "before": {}, "after": {}, "before_label": label, "after_label": label,
        "now": {"description": "The present value, where it is another than the one before."}, "now_label": label,
        "conflict": {"type": "boolean"},
    }})
}

fn lines() -> Json {
    json!({"type": "object", "properties": {
        "field": {"type": "string"}, "label": {"type": "string"},
        "rows": list(json!({"type": "object", "properties": {
            "id": {"type": ["string", "null"]}, "kind": {"type": "string", "enum": ["added", "changed", "removed", "same"]},
            "title": {"type": "string"}, "fields": list(diff()),
        }})),
    }})
}

/// What would come of it.
pub(super) fn preview() -> Json {
    json!({"type": "object", "properties": {
        "fields": list(diff()), "lines": list(lines()), "effects": list(diff()), "approval": {"type": "object"},
    }})
}

/// How two versions differ.
pub(super) fn compared() -> Json {
    json!({"type": "object", "properties": {
        "from": {"type": "integer"}, "to": {"type": "integer"}, "fields": list(diff()), "lines": list(lines()),
    }})
}

fn head() -> Map<String, Json> {
    let stages = ["draft", "waiting", "returned", "conflict", "applied", "rejected", "withdrawn"];
    let head = json!({
        "id": id(), "number": {"type": "string"}, "stage": {"type": "string", "enum": stages},
        "reason": {"type": "string"}, "submitter": person(), "created_at": moment(),
        "approval": {"type": ["string", "null"]},
    });
    if let Json::Object(members) = head { members } else { Map::new() }
}

/// The change orders of a record.
pub(super) fn briefs() -> Json {
    json!({"type": "object", "properties": {"items": list(json!({"type": "object", "properties": head()}))}})
}

/// A change order.
pub(super) fn shown() -> Json {
    let text = json!({"type": "string"});
    let mut members = head();
    let more = json!({
        "lock": {"type": "integer"}, "object": text, "record": id(), "title": text, "deed": text,
        "values": {"type": "object"}, "base_version": {"type": "integer"}, "record_version": {"type": "integer"},
        "fields": list(diff()), "lines": list(lines()), "effects": list(diff()), "conflicts": list(text.clone()),
        "problems": list(json!({"type": "object", "properties": {"field": text, "code": text, "message": text}})),
        "may": list(json!({"type": "string", "enum": ["edit", "submit", "withdraw", "discard"]})),
    });
    if let Json::Object(more) = more {
        members.extend(more);
    }
    json!({"type": "object", "properties": members})
}

/// The versions of a record.
pub(super) fn versions() -> Json {
    json!({"type": "object", "properties": {"items": list(json!({"type": "object", "properties": {
        "version": {"type": "integer"}, "at": moment(), "by": person(), "via": {"type": "string"},
        "change_order": {"type": ["object", "null"], "properties": {"id": id(), "number": {"type": "string"}}},
    }}))}})
}
