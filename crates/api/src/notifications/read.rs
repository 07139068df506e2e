//! `POST /notifications/read`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::notify::{self, Which};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/notifications/read", read)
        .named("notifications.read", "Mark notifications of the caller as read")
        .own()
        .takes::<Reading>()
        .answers::<Marked>(200, "How many were not read before.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Reading {
    /// These; at most 1,000.
    #[serde(default)]
    #[schema(value_type = Vec<IdText>)]
    ids: Vec<Id>,
    /// All of them, whatever `ids` says.
    #[serde(default)]
    all: bool,
}

#[derive(Debug, Serialize, ToSchema)]
struct Marked {
    marked: u64,
}

async fn read(caller: Caller, Body(reading): Body<Reading>) -> Result<Json<Marked>, Problem> {
    let which = if reading.all { Which::All } else { Which::These(reading.ids) };
    Ok(Json(Marked { marked: notify::mark_read(&caller.ctx, &caller.company, &which).await? }))
}
