//! `GET /objects`

use axum::Json;
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::{self, ObjectSummary};
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/objects", list)
        .named("objects.list", "The objects the caller may read or administer")
        .answers::<ObjectSummaries>(200, "The objects, by name.")
}

#[derive(Debug, Serialize, ToSchema)]
struct ObjectSummaries {
    items: Vec<ObjectSummary>,
}

async fn list(caller: Caller) -> Result<Json<ObjectSummaries>, Problem> {
    let definitions = caller.company.definitions();
    let shown = definitions.live().filter(|object| shape::is_for(&caller.ctx, &definitions, object));
    let items = shown.map(|object| ObjectSummary::new(&caller.ctx, &definitions, object)).collect();
    Ok(Json(ObjectSummaries { items }))
}
