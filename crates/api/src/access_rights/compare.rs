//! `GET /access/compare`

use axum::Json;
use guanxi_org::access::{Comparison, Subject, compare};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let subject = || json!({"type": "string", "pattern": "^(employee|role|position):[1-9][0-9]{0,18}$"});
    Endpoint::get("/access/compare", ask)
        .named("access.compare", "The rights of two people, roles or positions side by side")
        .parameter("query", "left", "`employee:1`, `role:2` or `position:3`.", subject(), true)
        .parameter("query", "right", "The other.", subject(), true)
        .answers::<Differences>(200, "What neither has is left out.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    left: String,
    right: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Differences {
    rows: Vec<ScopeRow>,
    fields: Vec<RuleRow>,
    powers: Vec<HeldRow>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ScopeRow {
    object: String,
    action: &'static str,
    left: &'static str,
    right: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
struct RuleRow {
    object: String,
    field: String,
    left: &'static str,
    right: &'static str,
}

#[derive(Debug, Serialize, ToSchema)]
struct HeldRow {
    power: &'static str,
    left: bool,
    right: bool,
}

async fn ask(caller: Caller, Query(params): Query<Params>) -> Result<Json<Differences>, Problem> {
    let (left, right): (Subject, Subject) = (params.left.parse()?, params.right.parse()?);
    let Comparison { rows, fields, powers } = compare(&caller.ctx, &caller.company, left, right).await?;
    let rows = rows.into_iter().map(|row| ScopeRow {
        object: row.object,
        action: row.action.name(),
        left: row.left.name(),
        right: row.right.name(),
    });
    let fields = fields.into_iter().map(|row| RuleRow {
        object: row.object,
        field: row.field,
        left: row.left.name(),
        right: row.right.name(),
    });
    let powers =
        powers.into_iter().map(|row| HeldRow { power: row.power.name(), left: row.left, right: row.right });
    Ok(Json(Differences { rows: rows.collect(), fields: fields.collect(), powers: powers.collect() }))
}
