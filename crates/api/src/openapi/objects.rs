//! The shapes of a company's objects: what is read, what is written, with exact types.

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Labels};
use guanxi_records::access::fields;
use guanxi_records::definition::system;
use guanxi_records::{FieldDef, FieldType, ObjectDef};
use serde_json::{Map, Value as Json, json};

use super::schemas::{id, reference};
use crate::endpoint::Endpoint;

/// Where shapes stand in the document.
const COMPONENTS: &str = "#/components/schemas/";
/// The shapes that differ from object to object.
const SHAPES: [&str; 4] = ["RecordPage", "Record", "Draft", "Patch"];

/// Whether the endpoint's shapes differ from object to object, so that each object has its own operation.
pub(super) fn depends_on_object(endpoint: &Endpoint) -> bool {
    let body = endpoint.doc.body.as_ref().map(|(_, schema)| schema);
    let mut shapes = endpoint.doc.answers.iter().filter_map(|a| a.schema.as_ref()).chain(body);
    endpoint.path().starts_with("/records/{object}") && shapes.any(names_shape)
}

fn names_shape(schema: &Json) -> bool {
    match schema {
        Json::Object(members) => {
            SHAPES.iter().any(|name| *schema == reference(name)) || members.values().any(names_shape)
        }
        Json::Array(items) => items.iter().any(names_shape),
        _ => false,
    }
}

/// The operation for one object.
pub(super) fn narrowed(operation: &Json, object: &str) -> Json {
    let mut own = operation.clone();
    rewrite(&mut own, object);
    if let Some(members) = own.as_object_mut() {
        let general = members.get("operationId").and_then(Json::as_str).unwrap_or_default();
        let name = format!("{general}.{object}");
        members.insert("operationId".into(), name.into());
        members.insert("tags".into(), json!([object]));
        if let Some(parameters) = members.get_mut("parameters").and_then(Json::as_array_mut) {
            parameters.retain(|p| p["name"] != "object");
        }
    }
    own
}

fn rewrite(json: &mut Json, object: &str) {
    match json {
        Json::Object(members) => {
            for (key, value) in members.iter_mut() {
                if key == "$ref" {
                    let name = value.as_str().and_then(|v| v.strip_prefix(COMPONENTS));
                    if let Some(shape) = name.and_then(|n| SHAPES.iter().find(|shape| **shape == n)) {
                        *value = Json::from(format!("{COMPONENTS}{object}.{shape}"));
                    }
                } else {
                    rewrite(value, object);
                }
            }
        }
        Json::Array(items) => items.iter_mut().for_each(|item| rewrite(item, object)),
        _ => {}
    }
}

/// What is read of the object and what is written to it, as far as the reader may know.
pub(super) fn shapes(ctx: &Ctx, object: &ObjectDef) -> Vec<(String, Json)> {
    let name = |shape: &str| format!("{}.{shape}", object.name);
    let page = json!({
        "type": "object", "required": ["items", "next"],
        "properties": {
            "items": {"type": "array", "items": reference(&name("Record"))},
            "next": {"type": ["string", "null"]},
            "count": reference("Count"),
        },
    });
    vec![
        (name("Record"), record(ctx, object)),
        (name("RecordPage"), page),
        (name("Draft"), written(ctx, object, true)),
        (name("Patch"), written(ctx, object, false)),
    ]
}

fn record(ctx: &Ctx, object: &ObjectDef) -> Json {
    let mut properties = Map::new();
    for field in fields::visible(ctx, object) {
        let masked = fields::rule(ctx, object, field) == FieldRule::Masked;
        let schema = if masked { json!({"type": ["string", "null"]}) } else { read(field) };
        properties.insert(field.name.clone(), described(schema, &field.labels, ctx));
    }
    properties.insert("labels".into(), json!({"type": "object"}));
    properties.insert("can".into(), json!({"type": "array", "items": {"type": "string"}}));
    json!({
        "type": "object", "title": object.labels.get(ctx.language), "required": ["id", "version"],
        "properties": properties, "additionalProperties": false,
    })
}

fn written(ctx: &Ctx, object: &ObjectDef, new: bool) -> Json {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in fields::visible(ctx, object) {
        let system = system::NAMES.contains(&field.name.as_str());
        // Whom a record belongs to is the one thing about it that stands among the system's own fields and can be written.
        let own = !system || matches!(field.name.as_str(), "owner_id" | "department_id");
        let open = new || !field.fixed;
        let needed = if new { FieldRule::Change } else { FieldRule::Edit };
        if !own || !open || fields::rule(ctx, object, field) < needed {
            continue;
        }
        if new && field.required && field.default.is_none() && !system {
            required.push(field.name.clone());
        }
        properties.insert(field.name.clone(), described(write(field), &field.labels, ctx));
    }
    let mut schema = json!({"type": "object", "properties": properties, "additionalProperties": false});
    if let Some(members) = schema.as_object_mut().filter(|_| !required.is_empty()) {
        members.insert("required".into(), json!(required));
    }
    schema
}

fn described(mut schema: Json, labels: &Labels, ctx: &Ctx) -> Json {
    if let Some(members) = schema.as_object_mut() {
        members.insert("description".into(), Json::from(labels.get(ctx.language)));
    }
    schema
}

fn values(field: &FieldDef) -> Vec<Json> {
    field.options.iter().map(|o| Json::from(o.value.as_str())).collect()
}

/// A field's value as it is read.
fn read(field: &FieldDef) -> Json {
    if field.name == "id" {
        return id();
    }
    match field.value_type() {
        FieldType::Integer => json!({"type": ["integer", "null"]}),
        FieldType::Bool => json!({"type": ["boolean", "null"]}),
        FieldType::Choices => json!({"type": "array", "items": {"type": "string"}}),
        FieldType::References => json!({"type": "array", "items": id()}),
        FieldType::Lines => json!({"type": ["array", "null"], "items": {"type": "object"}}),
        FieldType::Money => {
            let text = json!({"type": ["string", "null"]});
            json!({
                "type": ["object", "null"], "required": ["amount", "currency"],
                "properties": {"amount": {"type": "string"}, "currency": text, "base": text},
            })
        }
        FieldType::Address => address(),
        FieldType::Instant => json!({"type": ["string", "null"], "format": "date-time"}),
        FieldType::Date => json!({"type": ["string", "null"], "format": "date"}),
        _ => json!({"type": ["string", "null"]}),
    }
}

/// A field's value as it may be written.
fn write(field: &FieldDef) -> Json {
    let or_nothing =
        |schema: Json| if field.required { schema } else { json!({"oneOf": [schema, {"type": "null"}]}) };
    let decimal = |scale: u32| {
        let fraction = if scale == 0 { String::new() } else { format!("(\\.[0-9]{{1,{scale}}})?") };
        json!({"type": "string", "pattern": format!("^-?[0-9]{{1,10}}{fraction}$")})
    };
    let text = |longest: usize| {
        let longest = field.max_length.unwrap_or(longest);
        json!({"type": "string", "maxLength": longest, "minLength": usize::from(field.required)})
    };
    match field.value_type() {
        FieldType::Text | FieldType::AutoNumber => or_nothing(text(255)),
        FieldType::LongText => or_nothing(text(50_000)),
        FieldType::Email => or_nothing(json!({"type": "string", "format": "email", "maxLength": 255})),
        FieldType::Url => or_nothing(json!({"type": "string", "format": "uri", "maxLength": 255})),
        FieldType::Phone => or_nothing(json!({"type": "string", "pattern": "^\\+?[0-9 ()-]{3,40}$"})),
        FieldType::Integer => or_nothing(integer(field)),
        FieldType::Decimal | FieldType::Formula | FieldType::Rollup => or_nothing(decimal(field.scale())),
        FieldType::Money => {
            let amount = decimal(field.scale());
            let whole = json!({
                "type": "object", "required": ["amount"], "additionalProperties": false,
                "properties": {"amount": amount, "currency": {"type": "string", "pattern": "^[A-Z]{3}$"}},
            });
            let mut forms = vec![amount, whole];
            forms.extend((!field.required).then(|| json!({"type": "null"})));
            json!({"oneOf": forms})
        }
        FieldType::Date => or_nothing(json!({"type": "string", "format": "date"})),
        FieldType::Instant => or_nothing(json!({"type": "string", "format": "date-time"})),
        FieldType::Bool => or_nothing(json!({"type": "boolean"})),
        FieldType::Choice => or_nothing(json!({"enum": values(field)})),
        FieldType::Choices => json!({"type": "array", "items": {"enum": values(field)}}),
        FieldType::References => json!({"type": "array", "items": id(), "maxItems": 500}),
        FieldType::Address => or_nothing(address()),
        FieldType::Lines => json!({"type": "array", "items": {"type": "object"}, "maxItems": 500}),
        FieldType::Reference
        | FieldType::Employee
        | FieldType::Department
        | FieldType::File
        | FieldType::Picture => or_nothing(id()),
    }
}

fn integer(field: &FieldDef) -> Json {
    let mut schema = json!({"type": "integer"});
    let Some(members) = schema.as_object_mut() else { return schema };
    let limit = |text: &Option<String>| text.as_deref().and_then(|t| t.parse::<i64>().ok());
    members.insert("minimum".into(), limit(&field.min).unwrap_or(-9_007_199_254_740_991).into());
    members.insert("maximum".into(), limit(&field.max).unwrap_or(9_007_199_254_740_991).into());
    schema
}

fn address() -> Json {
    let part = json!({"type": ["string", "null"], "maxLength": 200});
    json!({
        "type": ["object", "null"], "additionalProperties": false,
        "properties": {"country": part, "region": part, "city": part, "street": part, "postal_code": part},
    })
}
