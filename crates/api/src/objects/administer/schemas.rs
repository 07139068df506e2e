//! What administrators send, described; read as the engine's own types.

use guanxi_records::FieldType;
use guanxi_records::definition::Menu;
use serde_json::{Map, Value as Json, json};

/// A name of an object or field.
fn name() -> Json {
    json!({"type": "string", "pattern": "^[a-z]([a-z0-9]|_(?=[a-z0-9]))*$", "maxLength": 40})
}

fn labels() -> Json {
    let text = json!({"type": "string", "maxLength": 200});
    json!({
        "type": "object", "additionalProperties": false, "minProperties": 1,
        "properties": {"zh-CN": text, "zh-TW": text, "en": text, "de": text},
    })
}

fn menu() -> Json {
    let all = [Menu::Sales, Menu::Orders, Menu::Work, Menu::People, Menu::System, Menu::None];
    json!({"enum": all})
}

fn options() -> Json {
    let option = json!({
        "type": "object", "required": ["value", "labels"], "additionalProperties": false,
        "properties": {
            "value": {"type": "string", "minLength": 1, "maxLength": 40}, "labels": labels(),
            "color": {"type": ["string", "null"]}, "retired": {"type": "boolean"},
        },
    });
    json!({"type": "array", "items": option})
}

/// What a field may be given when it is made and when it is changed.
fn field_properties() -> Map<String, Json> {
    let truth = json!({"type": "boolean"});
    let text = json!({"type": ["string", "null"]});
    [
        ("labels", labels()),
        ("help", labels()),
        ("required", truth.clone()),
        ("unique", truth.clone()),
        ("indexed", truth.clone()),
        ("search", truth.clone()),
        ("hidden", truth),
        ("max_length", json!({"type": ["integer", "null"], "minimum": 1})),
        ("min", text.clone()),
        ("max", text.clone()),
        ("default", json!({})),
        ("options", options()),
        ("formula", text.clone()),
        ("pattern", text),
    ]
    .into_iter()
    .map(|(name, schema)| (String::from(name), schema))
    .collect()
}

/// When a section is shown.
fn condition() -> Json {
    json!({
        "type": ["object", "null"], "required": ["field", "op"], "additionalProperties": false,
        "properties": {"field": {"type": "string"}, "op": {"type": "string"}, "value": {}},
        "description": "When the section is shown, in the simple form of the filter language; always when left out.",
    })
}

pub(super) fn new_object() -> Json {
    json!({
        "type": "object", "required": ["name", "labels"], "additionalProperties": false,
        "properties": {
            "name": name(), "labels": labels(), "plurals": labels(), "icon": {"type": "string", "maxLength": 40},
            "ownership": {"enum": ["owner", "none", "master"]}, "menu": menu(),
            "fields": {"type": "array", "items": new_field()},
            "master": {"type": ["string", "null"], "description": "For lines: the field that refers to their record."},
        },
    })
}

pub(super) fn object_change() -> Json {
    let names = json!({"type": "array", "items": {"type": "string"}});
    let section = json!({
        "type": "object", "required": ["labels", "fields"], "additionalProperties": false,
        "properties": {"labels": labels(), "fields": names, "when": condition()},
    });
    let related = json!({
        "type": "object", "required": ["object", "field"], "additionalProperties": false,
        "properties": {"object": {"type": "string"}, "field": {"type": "string"}, "labels": labels()},
    });
    let rule = json!({
        "type": "object", "required": ["name", "holds", "labels"], "additionalProperties": false,
        "properties": {
            "name": {"type": "string"}, "holds": {"type": "string"}, "field": {"type": ["string", "null"]},
            "labels": labels(),
        },
    });
    json!({
        "type": "object", "additionalProperties": false,
        "properties": {
            "labels": labels(), "plurals": labels(), "icon": {"type": "string", "maxLength": 40}, "menu": menu(),
            "list": {
                "type": "object", "additionalProperties": false,
                "properties": {"columns": names, "sort": {"type": "string"}},
            },
            "form": {"type": "array", "items": section},
            "related": {"type": "array", "items": related},
            "order": names, "rules": {"type": "array", "items": rule},
            "hidden": {"type": "boolean"},
        },
    })
}

pub(super) fn new_field() -> Json {
    let mut properties = field_properties();
    let text = json!({"type": ["string", "null"]});
    let rollup = json!({
        "type": ["object", "null"], "required": ["object", "function"], "additionalProperties": false,
        "properties": {
            "object": {"type": "string"}, "function": {"enum": ["count", "sum", "min", "max"]}, "field": text,
        },
    });
    let further = [
        ("name", name()),
        ("type", json!({"enum": FieldType::ALL.map(FieldType::name)})),
        ("scale", json!({"type": ["integer", "null"], "minimum": 0, "maximum": 8})),
        ("fixed", json!({"type": "boolean"})),
        ("target", text.clone()),
        ("lines", text),
        (
            "result",
            json!({"enum": FieldType::ALL.map(|t| Some(t.name())).into_iter().chain([None]).collect::<Vec<_>>()}),
        ),
        ("rollup", rollup),
    ];
    properties.extend(further.map(|(name, schema)| (String::from(name), schema)));
    json!({
        "type": "object", "required": ["name", "type", "labels"], "additionalProperties": false,
        "properties": properties,
    })
}

pub(super) fn field_change() -> Json {
    json!({"type": "object", "additionalProperties": false, "properties": field_properties()})
}
