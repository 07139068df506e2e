//! `/import-mappings`: which column fills which field, kept for the next time.

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_records::import::{SavedMapping, remove_mapping, save_mapping, saved_mappings};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as AnyJson, json};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/import-mappings", list)
            .named("import.mappings", "Kept mappings of an object")
            .parameter("query", "object", "The object.", json!({"type": "string"}), true)
            .answers::<Mappings>(200, "The mappings, by name."),
        Endpoint::post("/import-mappings", create)
            .named("import.save_mapping", "Keep a mapping; one of that name is replaced")
            .keyed()
            .takes::<NewMapping>()
            .answers::<Mapping>(201, "The mapping as kept."),
        Endpoint::delete("/import-mappings/{id}", delete)
            .named("import.remove_mapping", "Forget a mapping")
            .answers_nothing("Forgotten."),
    ]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    object: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Mappings {
    items: Vec<Mapping>,
}

#[derive(Debug, Serialize, ToSchema)]
struct Mapping {
    #[schema(value_type = IdText)]
    id: Id,
    object: String,
    name: String,
    #[schema(value_type = Object)]
    mapping: Map<String, AnyJson>,
    /// What else the import was told.
    #[schema(value_type = Object)]
    options: Map<String, AnyJson>,
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewMapping {
    object: String,
    #[schema(min_length = 1, max_length = 100)]
    name: String,
    #[schema(value_type = Object)]
    mapping: Map<String, AnyJson>,
    #[serde(default)]
    #[schema(value_type = Object)]
    options: Map<String, AnyJson>,
}

impl From<SavedMapping> for Mapping {
    fn from(saved: SavedMapping) -> Self {
        let SavedMapping { id, object, name, mapping, options } = saved;
        Self { id, object, name, mapping, options }
    }
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<Mappings>, Problem> {
    let found = saved_mappings(&caller.ctx, &caller.company, &params.object).await?;
    Ok(Json(Mappings { items: found.into_iter().map(Mapping::from).collect() }))
}

async fn create(caller: Caller, Body(new): Body<NewMapping>) -> Result<(StatusCode, Json<Mapping>), Problem> {
    let NewMapping { object, name, mapping, options } = new;
    let saved = save_mapping(&caller.ctx, &caller.company, &object, &name, mapping, options).await?;
    Ok((StatusCode::CREATED, Json(Mapping::from(saved))))
}

async fn delete(caller: Caller, Path(id): Path<Id>) -> Result<StatusCode, Problem> {
    remove_mapping(&caller.ctx, &caller.company, id).await?;
    Ok(StatusCode::NO_CONTENT)
}
