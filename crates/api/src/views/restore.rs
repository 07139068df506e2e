//! `POST /records/{object}/views/{id}/restore`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::views;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/views/{id}/restore", restore)
        .named("views.restore", "Bring a removed view back")
        .keyed()
        .answers_schema(200, "All views as they are now.", schemas::views())
}

async fn restore(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Value>, Problem> {
    views::restore(&caller.ctx, &caller.company, &object, id).await?;
    shown(&caller, &object).await
}
