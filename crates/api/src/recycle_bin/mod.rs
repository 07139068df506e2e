//! `GET /recycle-bin`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::{query, recycle};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

/// Records shown when nothing is said.
const USUAL: u64 = 100;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let text = json!({"type": "string"});
    let most = json!({"type": "integer", "minimum": 1, "maximum": 200});
    vec![
        Endpoint::get("/recycle-bin", list)
            .named(
                "recycle_bin.list",
                "What was deleted, across objects, as far as the caller may take it out",
            )
            .query("q", "Words to look for.", text.clone())
            .query("objects", "Names of objects, separated by commas; all when left out.", text)
            .query("limit", "At most this many records, the last deleted first.", most)
            .answers::<BinShape>(200, "How much there is of each object, and the records deleted last."),
    ]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    q: Option<String>,
    objects: Option<String>,
    limit: Option<u64>,
}

#[derive(Debug, Serialize, ToSchema)]
struct BinShape {
    /// How many days a record stays, before it goes for good.
    kept_days: i64,
    objects: Vec<KeptShape>,
    items: Vec<ThrownShape>,
}

#[derive(Debug, Serialize, ToSchema)]
struct KeptShape {
    object: String,
    label: String,
    count: u64,
    /// Whether that is the number, not the bound it was counted to.
    exact: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct ThrownShape {
    object: String,
    object_label: String,
    #[schema(value_type = IdText)]
    id: Id,
    label: Option<String>,
    #[schema(format = "date-time")]
    deleted_at: String,
    deleted_by: Option<ByShape>,
}

#[derive(Debug, Serialize, ToSchema)]
struct ByShape {
    id: String,
    name: Option<String>,
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<BinShape>, Problem> {
    let named = params.objects.unwrap_or_default();
    let objects: Vec<String> =
        named.split(',').map(str::trim).filter(|o| !o.is_empty()).map(String::from).collect();
    let limit = params.limit.unwrap_or(USUAL);
    let bin = query::bin(&caller.ctx, &caller.company, params.q.as_deref(), &objects, limit).await?;
    let objects = bin.objects.into_iter().map(|kept| {
        let query::Kept { object, label, count } = kept;
        KeptShape { object, label, count: count.value, exact: count.exact }
    });
    let items = bin.items.into_iter().map(|thrown| {
        let query::Thrown { object, object_label, id, label, deleted_at, by } = thrown;
        let deleted_by = by.map(|(id, name)| ByShape { id, name });
        ThrownShape { object, object_label, id, label, deleted_at, deleted_by }
    });
    let (objects, items) = (objects.collect(), items.collect());
    Ok(Json(BinShape { kept_days: recycle::KEPT_DAYS, objects, items }))
}
