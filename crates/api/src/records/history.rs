//! `GET /records/{object}/{id}/history`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::audit::{self, HistoryPage};
use serde::{Deserialize, Serialize};
use serde_json::Value as AnyJson;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::{IdText, id};

const SHOWN: usize = 50;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/history", history)
        .named("records.history", "What happened to a record")
        .query("cursor", "From `next` of the page before.", id())
        .answers::<History>(200, "Changes of fields the caller may see, the newest first.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    cursor: Option<String>,
}

/// Describes [`HistoryPage`], which is answered as it is.
#[derive(Debug, Serialize, ToSchema)]
struct History {
    items: Vec<HistoryItem>,
    next: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HistoryItem {
    #[schema(value_type = IdText)]
    id: Id,
    #[schema(format = "date-time")]
    at: String,
    actor: Option<HistoryActor>,
    via: String,
    action: String,
    said: Option<String>,
    changes: Vec<HistoryChange>,
    undoable: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct HistoryActor {
    #[schema(value_type = IdText)]
    id: Id,
    name: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct HistoryChange {
    field: String,
    label: String,
    #[schema(value_type = Value)]
    old: AnyJson,
    #[schema(value_type = Value)]
    new: AnyJson,
    old_label: Option<String>,
    new_label: Option<String>,
}

async fn history(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Query(params): Query<Params>,
) -> Result<Json<HistoryPage>, Problem> {
    let cursor = params.cursor.as_deref().filter(|c| !c.is_empty());
    Ok(Json(audit::history(&caller.ctx, &caller.company, &object, id, cursor, SHOWN).await?))
}
