//! `POST /channels/{id}/retry`

use axum::Json;
use guanxi_integrations::channel;
use guanxi_kernel::Id;
use guanxi_workflow::notify::channel as said;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"number": {"type": "integer"}}});
    Endpoint::post("/channels/{id}/retry", retry)
        .named("channels.retry", "Try what a channel gave up, and what waits after a failure, once more")
        .answers_schema(200, "How much of it there is.", schema)
}

async fn retry(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let Caller { ctx, company, .. } = &caller;
    channel::get(ctx, company, id).await?;
    Ok(Json(json!({"number": said::retry(ctx, company, id).await?})))
}
