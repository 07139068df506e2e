//! `GET /search`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::query;
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let text = json!({"type": "string"});
    vec![
        Endpoint::get("/search", search)
            .named("search.list", "Records found by words, across objects")
            .parameter("query", "q", "What to look for.", text.clone(), true)
            .query("objects", "Names of objects, separated by commas; all when left out.", text)
            .query(
                "limit",
                "At most this many of each object.",
                json!({"type": "integer", "minimum": 1, "maximum": 50}),
            )
            .answers::<SearchHits>(200, "What was found."),
    ]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    q: String,
    objects: Option<String>,
    limit: Option<u64>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SearchHits {
    items: Vec<SearchHit>,
}

#[derive(Debug, Serialize, ToSchema)]
struct SearchHit {
    object: String,
    object_label: String,
    #[schema(value_type = IdText)]
    id: Id,
    label: String,
    detail: Option<String>,
}

async fn search(caller: Caller, Query(params): Query<Params>) -> Result<Json<SearchHits>, Problem> {
    let named = params.objects.unwrap_or_default();
    let objects: Vec<String> =
        named.split(',').map(str::trim).filter(|o| !o.is_empty()).map(String::from).collect();
    let limit = params.limit.unwrap_or(20);
    let hits = query::search(&caller.ctx, &caller.company, &params.q, &objects, limit).await?;
    let items = hits.into_iter().map(|hit| {
        let query::Hit { object, object_label, id, label, detail } = hit;
        SearchHit { object, object_label, id, label, detail }
    });
    Ok(Json(SearchHits { items: items.collect() }))
}
