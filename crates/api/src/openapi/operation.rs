//! One endpoint as an OpenAPI operation.

use serde_json::{Map, Value as Json, json};

use super::problems;
use super::schemas::id;
use crate::endpoint::{Answer, Endpoint, Open};

/// The operation, and the address it stands under.
pub(super) fn operation(endpoint: &Endpoint, objects: &[&str]) -> Json {
    let doc = &endpoint.doc;
    let (tag, _) = doc.id.split_once('.').unwrap_or((doc.id, ""));
    let mut operation = json!({
        "operationId": doc.id,
        "tags": [tag],
        "summary": doc.summary,
        "parameters": parameters(endpoint, objects),
        "responses": responses(endpoint),
    });
    let Some(members) = operation.as_object_mut() else { return operation };
    if doc.open == Open::Everybody {
        members.insert("security".into(), json!([]));
    }
    if let Some((media_type, schema)) = &doc.body {
        let content = Map::from_iter([(String::from(*media_type), json!({"schema": schema}))]);
        members.insert("requestBody".into(), json!({"required": true, "content": content}));
    }
    operation
}

fn parameters(endpoint: &Endpoint, objects: &[&str]) -> Vec<Json> {
    let names = endpoint.path().split('/').filter_map(|p| p.strip_prefix('{')?.strip_suffix('}'));
    let mut all: Vec<Json> = names
        .map(|name| json!({"name": name, "in": "path", "required": true, "schema": part(name, objects)}))
        .collect();
    all.extend(endpoint.doc.parameters.iter().cloned());
    if endpoint.doc.keyed {
        all.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": false,
            "description": "Sent twice with the same key, the request is carried out once.",
            "schema": {"type": "string", "pattern": "^[!-~]{1,200}$"},
        }));
    }
    all
}

fn part(name: &str, objects: &[&str]) -> Json {
    match name {
        "object" if objects.is_empty() => json!({"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}),
        "object" => json!({"type": "string", "enum": objects}),
        "field" => json!({"type": "string", "pattern": "^[a-z][a-z0-9_]{0,39}$"}),
        "token" => json!({"type": "string", "pattern": "^[A-Za-z0-9._-]{1,200}$"}),
        _ => id(),
    }
}

fn responses(endpoint: &Endpoint) -> Json {
    let mut all = problems::of(endpoint);
    for answer in &endpoint.doc.answers {
        all.insert(answer.status.to_string(), success(answer));
    }
    Json::Object(all)
}

fn success(answer: &Answer) -> Json {
    let mut response = json!({"description": answer.says});
    let Some(members) = response.as_object_mut() else { return response };
    if let Some(schema) = &answer.schema {
        let content = Map::from_iter([(String::from(answer.media_type), json!({"schema": schema}))]);
        members.insert("content".into(), Json::Object(content));
    }
    if answer.etag {
        let etag = json!({"description": "The record's version in quotes.", "schema": {"type": "string"}});
        members.insert("headers".into(), json!({"ETag": etag}));
    }
    response
}
