//! `GET /notifications`

use axum::Json;
use guanxi_workflow::notify::{self, Asked};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::shape::Notification;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/notifications", list)
        .named("notifications.list", "What the caller was told, the latest first")
        .own()
        .query("unread", "Only what was not read, or only what was.", json!({"type": "boolean"}))
        .query(
            "limit",
            "At most so many; 20 by default.",
            json!({"type": "integer", "minimum": 1, "maximum": 100}),
        )
        .query("cursor", "From `next` of the page before.", json!({"type": "string"}))
        .answers::<NotificationPage>(200, "The caller's own, in the caller's language.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    unread: Option<bool>,
    limit: Option<u64>,
    cursor: Option<String>,
}

#[derive(Debug, Serialize, ToSchema)]
struct NotificationPage {
    items: Vec<Notification>,
    next: Option<String>,
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<NotificationPage>, Problem> {
    let Params { unread, limit, cursor } = params;
    let page = notify::list(&caller.ctx, &caller.company, &Asked { unread, limit, cursor }).await?;
    let items = page.items.into_iter().map(Notification::from).collect();
    Ok(Json(NotificationPage { items, next: page.next }))
}
