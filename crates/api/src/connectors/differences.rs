//! `GET /connectors/{id}/reconciliations/{entry}`

use axum::Json;
use guanxi_integrations::connector::{self, DifferencePage};
use guanxi_kernel::Id;
use serde::Deserialize;
use serde_json::json;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    kind: Option<String>,
    state: Option<String>,
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    let kinds =
        json!({"type": "string", "enum": ["missing_here", "missing_there", "different", "duplicate"]});
    let states = json!({"type": "string", "enum": ["open", "repaired", "ignored"]});
    Endpoint::get("/connectors/{id}/reconciliations/{entry}", differences)
        .named("connectors.differences", "What a comparison found")
        .query("kind", "Only those of this kind.", kinds)
        .query("state", "Only those in this state.", states)
        .query("cursor", "The `next` of the page before.", schemas::text())
        .answers_schema(200, "A page of differences.", schemas::differences())
}

async fn differences(
    caller: Caller,
    Path(place): Path<(Id, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<DifferencePage>, Problem> {
    let Params { kind, state, cursor } = params;
    let (kind, state) = (kind.as_deref(), state.as_deref());
    Ok(Json(connector::differences(&caller.ctx, &caller.company, place, kind, state, cursor).await?))
}
