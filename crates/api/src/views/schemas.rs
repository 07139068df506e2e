//! The shapes of views for the description of the interface, by hand: they are those of the domain.

use guanxi_kernel::Id;
use guanxi_org::views::{Audience, Wish};
use serde::Deserialize;
use serde_json::{Map, Value as Json, json};

/// What a view is to be.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wished {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    icon: Option<String>,
    #[serde(default)]
    color: Option<String>,
    #[serde(default)]
    sharing: Option<Shared>,
    #[serde(default)]
    settings: Option<Map<String, Json>>,
    #[serde(default)]
    version: Option<i64>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shared {
    #[serde(default)]
    everybody: bool,
    #[serde(default)]
    positions: Vec<Id>,
    #[serde(default)]
    roles: Vec<Id>,
    #[serde(default)]
    departments: Vec<Id>,
}

impl Wished {
    /// What is wished, and the version it was wished for.
    pub(super) fn split(self) -> (Wish, Option<i64>) {
        let audience = self.sharing.map(|shared| {
            let Shared { everybody, positions, roles, departments } = shared;
            Audience { everybody, positions, roles, departments }
        });
        let Self { name, icon, color, settings, version, .. } = self;
        (Wish { name, icon, color, audience, settings }, version)
    }
}

/// Who begins with which view.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Chosen {
    #[serde(rename = "for")]
    pub(super) who: Who,
    #[serde(default)]
    pub(super) view: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Who {
    Me,
    Everybody,
    Position(Id),
    Role(Id),
}

/// An order of views.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Order {
    pub(super) views: Vec<String>,
}

fn id() -> Json {
    json!({"type": "string", "pattern": "^[0-9]{1,19}$"})
}

fn list(items: Json) -> Json {
    json!({"type": "array", "items": items})
}

fn named() -> Json {
    json!({"type": ["object", "null"], "properties": {"id": id(), "name": {"type": ["string", "null"]}}})
}

fn kept() -> Json {
    json!({"type": "object", "description": "filter, sort, columns, and whatever else the client keeps of a list."})
}

/// What a view is asked for with.
pub(super) fn wish() -> Json {
    json!({"type": "object", "additionalProperties": false, "properties": {
        "name": {"type": "string", "maxLength": 60},
        "icon": {"type": "string"},
        "color": {"type": "string"},
        "sharing": {"type": "object", "additionalProperties": false, "properties": {
            "everybody": {"type": "boolean"},
            "positions": list(id()), "roles": list(id()), "departments": list(id()),
        }},
        "settings": kept(),
        "version": {"type": ["integer", "null"], "description": "The version it was changed at; left out: whatever it is."},
    }})
}

pub(super) fn made() -> Json {
    json!({"type": "object", "properties": {"id": id()}})
}

/// Who is to begin with what.
pub(super) fn chosen() -> Json {
    json!({"type": "object", "additionalProperties": false, "required": ["for"], "properties": {
        "for": {"oneOf": [
            {"type": "string", "enum": ["me", "everybody"]},
            {"type": "object", "properties": {"position": id()}},
            {"type": "object", "properties": {"role": id()}},
        ]},
        "view": {"type": ["string", "null"], "description": "A view's id, or all, mine, team, recent; null: nothing is said."},
    }})
}

pub(super) fn order() -> Json {
    json!({"type": "object", "additionalProperties": false, "required": ["views"], "properties": {
        "views": list(json!({"type": "string"})),
    }})
}

/// All views of a list.
pub(super) fn views() -> Json {
    let text = json!({"type": ["string", "null"]});
    json!({"type": "object", "properties": {
        "items": list(json!({"type": "object", "properties": {
            "id": {"type": "string", "description": "Of those every list has: all, mine, team or recent."},
            "name": {"type": "string"}, "system": {"type": "boolean"}, "icon": text, "color": text,
            "owner": named(), "own": {"type": "boolean"}, "shared": {"type": "boolean"}, "everybody": {"type": "boolean"},
            "sharing": {"type": ["object", "null"], "properties": {
                "everybody": {"type": "boolean"},
                "positions": list(named()), "roles": list(named()), "departments": list(named()),
            }},
            "settings": kept(),
            "problem": {"type": ["object", "null"], "properties": {"code": {"type": "string"}, "message": {"type": "string"}}},
            "version": {"type": "integer"},
            "can": list(json!({"type": "string", "enum": ["edit", "delete"]})),
        }})),
        "default": {"type": "string"},
        "chosen": {"type": "boolean", "description": "Whether the caller chose it."},
        "defaults": list(json!({"type": "object", "properties": {
            "position": named(), "role": named(), "view": {"type": "string"},
        }})),
    }})
}
