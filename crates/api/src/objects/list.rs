//! `GET /objects`

use axum::Json;
use guanxi_kernel::authority::Power;
use guanxi_records::access::require;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::shape::{self, ObjectSummary};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let says =
        "Whether to list all there are, hidden and removed ones too; for those who administer objects.";
    Endpoint::get("/objects", list)
        .named("objects.list", "The objects the caller may read or administer")
        .query("definition", says, json!({"type": "boolean"}))
        .answers::<ObjectSummaries>(200, "The objects, by name.")
}

#[derive(Debug, Serialize, ToSchema)]
struct ObjectSummaries {
    items: Vec<ObjectSummary>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    #[serde(default)]
    definition: bool,
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<ObjectSummaries>, Problem> {
    let definitions = caller.company.definitions();
    if params.definition {
        require(&caller.ctx, Power::ManageObjects)?;
        let items = definitions.all().map(|o| ObjectSummary::new(&caller.ctx, &definitions, o)).collect();
        return Ok(Json(ObjectSummaries { items }));
    }
    let shown = definitions.live().filter(|object| shape::is_for(&caller.ctx, &definitions, object));
    let items = shown.map(|object| ObjectSummary::new(&caller.ctx, &definitions, object)).collect();
    Ok(Json(ObjectSummaries { items }))
}
