//! `GET /notifications/count`

use axum::Json;
use guanxi_workflow::notify;
use serde::Serialize;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/notifications/count", count)
        .named("notifications.count", "How many notifications the caller has not read")
        .own()
        .answers::<Unread>(200, "Their number.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Unread {
    unread: i64,
}

async fn count(caller: Caller) -> Result<Json<Unread>, Problem> {
    Ok(Json(Unread { unread: notify::unread(&caller.ctx, &caller.company).await? }))
}
