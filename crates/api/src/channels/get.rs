//! `GET /channels/{id}`

use axum::Json;
use guanxi_integrations::channel::{self, Detail};
use guanxi_kernel::Id;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/channels/{id}", get)
        .named("channels.get", "A channel, without its secrets")
        .answers_schema(200, "The channel.", schemas::detail())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Detail>, Problem> {
    Ok(Json(channel::get(&caller.ctx, &caller.company, id).await?))
}
