//! `GET /channels`

use axum::Json;
use guanxi_integrations::channel::{self, Detail};
use guanxi_workflow::notify::channel::{self as said, Counts};
use serde::Serialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"items": schemas::list(schemas::line())}});
    Endpoint::get("/channels", list)
        .named("channels.list", "Channels with how they do")
        .answers_schema(200, "By name.", schema)
}

#[derive(Debug, Serialize)]
struct Line {
    #[serde(flatten)]
    detail: Detail,
    counts: Counts,
}

async fn list(caller: Caller) -> Result<Json<Value>, Problem> {
    let Caller { ctx, company, .. } = &caller;
    let mut counts = said::counts(ctx, company).await?;
    let all = channel::list(ctx, company).await?;
    let line = |detail: Detail| Line { counts: counts.remove(&detail.id).unwrap_or_default(), detail };
    let items: Vec<Line> = all.into_iter().map(line).collect();
    Ok(Json(json!({"items": items})))
}
