//! `GET /objects/{object}`

use axum::Json;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Error;
use guanxi_kernel::authority::Power;
use guanxi_records::access::require;
use guanxi_records::definition::registry::OBJECT_MISSING;
use serde::Deserialize;
use serde_json::json;

use super::administer::shape::ObjectAdministration;
use super::shape::{self, ObjectShape};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let says = "Whether to answer the definition as it is administered: all languages, hidden and removed fields too.";
    Endpoint::get("/objects/{object}", get)
        .named("objects.get", "An object with its fields, list and form")
        .query("definition", says, json!({"type": "boolean"}))
        .answers::<ObjectShape>(200, "The object, as far as the caller may know it.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    #[serde(default)]
    definition: bool,
}

async fn get(
    caller: Caller,
    Path(name): Path<String>,
    Query(params): Query<Params>,
) -> Result<Response, Problem> {
    let definitions = caller.company.definitions();
    let missing = || Error::new(OBJECT_MISSING).with("object", &name);
    if params.definition {
        require(&caller.ctx, Power::ManageObjects)?;
        let object = definitions.any(&name).ok_or_else(missing)?;
        return Ok(Json(ObjectAdministration::new(&caller.ctx, &definitions, object)).into_response());
    }
    let object = definitions.object(&name)?;
    if !shape::is_for(&caller.ctx, &definitions, object) {
        return Err(missing().into());
    }
    Ok(Json(ObjectShape::new(&caller.ctx, &definitions, object)).into_response())
}
