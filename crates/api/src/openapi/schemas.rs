//! Shapes that recur, and the collection of those the endpoints name.

use std::collections::BTreeMap;

use serde_json::{Value as Json, json};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::{ObjectBuilder, Schema, SchemaType, Type};
use utoipa::{PartialSchema, ToSchema};

/// Schemas by name.
#[derive(Debug, Clone, Default)]
pub(crate) struct Schemas(pub(crate) BTreeMap<String, Json>);

impl Schemas {
    /// Adds a type with all it is made of; answers the reference to it.
    pub(crate) fn add<T: ToSchema>(&mut self) -> Json {
        let mut parts = vec![(T::name().into_owned(), T::schema())];
        T::schemas(&mut parts);
        for (name, schema) in parts {
            self.0.insert(name, serde_json::to_value(schema).unwrap_or(Json::Null));
        }
        reference(&T::name())
    }
}

/// A reference to a schema of the document.
pub(crate) fn reference(name: &str) -> Json {
    json!({"$ref": format!("#/components/schemas/{name}")})
}

/// The form of an id.
pub(crate) fn id() -> Json {
    json!({"type": "string", "pattern": "^[1-9][0-9]{0,18}$", "examples": ["184467"]})
}

/// Stands for [`guanxi_kernel::Id`] in the shapes of endpoints.
#[derive(Debug)]
pub(crate) struct IdText;

impl PartialSchema for IdText {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(SchemaType::new(Type::String))
            .pattern(Some("^[1-9][0-9]{0,18}$"))
            .into()
    }
}

impl ToSchema for IdText {
    fn name() -> std::borrow::Cow<'static, str> {
        "Id".into()
    }
}

/// The shapes no endpoint declares as a type: they follow from the definitions.
pub(crate) fn general() -> BTreeMap<String, Json> {
    let text = json!({"type": ["string", "null"]});
    let open =
        |properties: Json| json!({"type": "object", "properties": properties, "additionalProperties": true});
    let mut record = open(json!({
        "id": id(), "version": {"type": "integer", "minimum": 1}, "owner_id": text, "department_id": text,
        "state": text, "created_at": text, "created_by": text, "updated_at": text, "updated_by": text,
        "deleted_at": text, "labels": {"type": "object"},
        "can": {"type": "array", "items": {"type": "string"}},
    }));
    if let Some(members) = record.as_object_mut() {
        members.insert("required".into(), json!(["id", "version"]));
    }
    let list = json!({
        "type": "object", "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": reference("Record")},
            "next": text,
            "count": reference("Count"),
        },
    });
    let count = json!({
        "type": "object", "required": ["value", "exact"],
        "properties": {"value": {"type": "integer", "minimum": 0}, "exact": {"type": "boolean"}},
    });
    BTreeMap::from([
        ("Id".into(), id()),
        ("Record".into(), record),
        ("RecordPage".into(), list),
        ("Count".into(), count),
        ("Draft".into(), json!({"type": "object", "additionalProperties": true})),
        ("Patch".into(), json!({"type": "object", "additionalProperties": true})),
        ("Filter".into(), filter()),
        ("Problem".into(), problem()),
    ])
}

fn filter() -> Json {
    let several = |name: &str| {
        json!({
            "type": "object", "required": [name], "additionalProperties": false,
            "properties": {name: {"type": "array", "items": reference("Filter")}},
        })
    };
    json!({
        "description": "A condition of the filter language; fields and values depend on the object.",
        "oneOf": [
            several("and"),
            several("or"),
            {
                "type": "object", "required": ["not"], "additionalProperties": false,
                "properties": {"not": reference("Filter")},
            },
            {
                "type": "object", "required": ["field", "op"], "additionalProperties": false,
                "properties": {
                    "field": {"type": "string"},
                    "op": {"enum": guanxi_records::field::Operator::ALL.map(guanxi_records::field::Operator::name)},
                    "value": {},
                },
            },
        ],
    })
}

fn problem() -> Json {
    let text = json!({"type": "string"});
    json!({
        "type": "object", "required": ["type", "title", "status", "code", "detail"],
        "properties": {
            "type": text, "title": text, "status": {"type": "integer"}, "detail": text, "request_id": text,
            "code": {"type": "string", "description": "Stable; meant for programs."},
            "errors": {
                "type": "array",
                "items": {
                    "type": "object", "required": ["field", "code", "message"],
                    "properties": {"field": text, "code": text, "message": text},
                },
            },
        },
    })
}
