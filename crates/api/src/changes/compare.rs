//! `GET /records/{object}/{id}/compare`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::query;
use guanxi_workflow::change_order;
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let number = json!({"type": "integer", "minimum": 1});
    Endpoint::get("/records/{object}/{id}/compare", compare)
        .named("records.compare", "How two versions of a record differ")
        .query("from", "The one version; the one before the other when left out.", number.clone())
        .query("to", "The other; the present one when left out.", number)
        .answers_schema(200, "What differs, as far as the caller may see it.", schemas::compared())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    from: Option<i64>,
    to: Option<i64>,
}

async fn compare(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<Value>, Problem> {
    let to = match params.to {
        Some(to) => to,
        None => query::get(&caller.ctx, &caller.company, &object, id).await?.version(),
    };
    let from = params.from.unwrap_or_else(|| to.saturating_sub(1).max(1));
    let compared = change_order::compare(&caller.ctx, &caller.company, &object, id, (from, to)).await?;
    Ok(Json(json!({
        "from": compared.from,
        "to": compared.to,
        "fields": compared.shown.fields,
        "lines": compared.shown.lines,
    })))
}
