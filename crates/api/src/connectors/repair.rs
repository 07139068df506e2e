//! `POST /connectors/{id}/reconciliations/{entry}/repair`

use axum::Json;
use guanxi_integrations::connector::{self, Repair};
use guanxi_kernel::Id;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use super::shape::results;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::asked::Asked;
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Wanted {
    ids: Option<Vec<Id>>,
    take: Repair,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["take"], "properties": {
        "ids": {"type": ["array", "null"], "items": schemas::text(), "description": "Left out: the first hundred that are open."},
        "take": {"enum": ["push", "pull", "link", "ignore"]},
    }});
    Endpoint::post("/connectors/{id}/reconciliations/{entry}/repair", repair)
        .named("connectors.repair", "Put right what a comparison found: this side is right, or the other is")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(200, "What became of each.", schemas::results())
}

async fn repair(
    caller: Caller,
    asked: Asked,
    Path(place): Path<(Id, Id)>,
    Body(wanted): Body<Wanted>,
) -> Result<Json<Value>, Problem> {
    let Wanted { ids, take } = wanted;
    let done = connector::repair(&caller.ctx, &caller.company, place, ids.as_deref(), take).await?;
    let done = done.into_iter().map(|repaired| (repaired.id, repaired.result)).collect();
    Ok(Json(results(done, &asked, &caller.company.product.messages)))
}
