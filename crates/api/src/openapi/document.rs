//! The whole document.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::Ctx;
use guanxi_records::ObjectDef;
use serde_json::{Map, Value as Json, json};

use super::{objects, operation, problems, schemas};
use crate::endpoint::{BASE, Endpoint, table};

/// The document for a reader of these objects; without a reader, without objects.
pub(crate) fn document(ctx: Option<&Ctx>, objects: &[Arc<ObjectDef>]) -> Json {
    let table = table();
    let names: Vec<&str> = objects.iter().map(|o| o.name.as_str()).collect();
    let mut paths: Map<String, Json> = Map::new();
    let mut shapes = schemas::general();
    // Where one method of an address differs from object to object, all methods stand under the object's own address.
    let own_addresses: BTreeSet<&str> =
        table.iter().filter(|e| objects::depends_on_object(e)).map(Endpoint::path).collect();
    for endpoint in &table {
        shapes.extend(endpoint.doc.schemas.0.clone());
        let general = operation::operation(endpoint, &names);
        let own = if own_addresses.contains(endpoint.path()) { objects } else { &[] };
        if own.is_empty() {
            put(&mut paths, endpoint, endpoint.path(), general);
            continue;
        }
        for object in own {
            let path = endpoint.path().replace("{object}", &object.name);
            put(&mut paths, endpoint, &path, objects::narrowed(&general, &object.name));
        }
    }
    if let Some(ctx) = ctx {
        shapes.extend(objects.iter().flat_map(|object| objects::shapes(ctx, object)));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Guanxi",
            "version": env!("CARGO_PKG_VERSION"),
            "summary": "Customer relationship management for companies whose people move.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": BASE}],
        "security": [{"cookie": []}, {"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": shapes,
            "responses": problems::components(),
            "securitySchemes": {
                "cookie": {"type": "apiKey", "in": "cookie", "name": crate::extract::caller::COOKIE},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    })
}

fn put(paths: &mut Map<String, Json>, endpoint: &Endpoint, path: &str, operation: Json) {
    let item = paths.entry(path).or_insert_with(|| json!({}));
    if let Some(item) = item.as_object_mut() {
        item.insert(endpoint.method().as_str().to_ascii_lowercase(), operation);
    }
}
