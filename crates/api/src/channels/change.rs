//! `PUT /channels/{id}`

use axum::Json;
use guanxi_integrations::channel::{self, Detail};
use guanxi_kernel::Id;
use guanxi_records::write;
use serde_json::json;

use super::schemas;
use super::shape::Given;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path, given};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/channels/{id}", change)
        .named("channels.change", "Change a channel; a secret left out stays")
        .takes_schema("application/json", schemas::wanted("lock", json!({"type": "integer"})))
        .answers_schema(200, "The channel since.", schemas::detail())
}

async fn change(
    caller: Caller,
    Path(id): Path<Id>,
    Body(wanted): Body<Given>,
) -> Result<Json<Detail>, Problem> {
    let lock = given::lock(wanted.lock, write::INVALID)?;
    Ok(Json(channel::change(&caller.ctx, &caller.company, id, lock, wanted.into()).await?))
}
