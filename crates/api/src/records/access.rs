//! `GET /records/{object}/{id}/access`: why somebody can or cannot.

use axum::Json;
use guanxi_kernel::{Action, Id};
use guanxi_org::access::{Question, explain};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::access_rights::shape::{PersonShape, WayShape, action};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::id;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/access", access)
        .named("records.access", "Why somebody can or cannot do something to a record")
        .query("employee", "About whom; the caller when left out.", id())
        .query("action", "`read` when left out.", json!({"enum": Action::ALL.map(Action::name)}))
        .query("field", "A field of the record, to be asked about, too.", json!({"type": "string"}))
        .answers::<ExplanationShape>(200, "The answer with its proof.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    employee: Option<Id>,
    action: Option<String>,
    field: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ExplanationShape {
    allowed: bool,
    action: &'static str,
    employee: PersonShape,
    field: Option<String>,
    /// What may be done with the field.
    field_access: Option<&'static str>,
    because: Vec<WayShape>,
    not: Vec<WayShape>,
}

async fn access(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<ExplanationShape>, Problem> {
    let question = Question {
        employee: params.employee.or(caller.ctx.actor.employee()).unwrap_or(caller.employee()),
        object: &object,
        id,
        action: action(params.action.as_deref())?,
        field: params.field.as_deref().filter(|f| !f.is_empty()),
        address: caller.signed_in.address,
    };
    let answer = explain(&caller.ctx, &caller.company, question).await?;
    let ways = |ways| WayShape::all(&caller, ways);
    let (field, field_access) = answer.field.map(|(name, rule)| (name, rule.name())).unzip();
    Ok(Json(ExplanationShape {
        allowed: answer.allowed,
        action: answer.action.name(),
        employee: PersonShape::from(answer.employee),
        field,
        field_access,
        because: ways(answer.because),
        not: ways(answer.not),
    }))
}
