//! `POST /channels/{id}/test`

use axum::Json;
use guanxi_integrations::channel::{self, Tested};
use guanxi_kernel::Id;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/channels/{id}/test", test)
        .named(
            "channels.test",
            "Send a test message through a channel, and wait for what the other side says",
        )
        .answers_schema(200, "What came of it.", schemas::tested())
}

async fn test(caller: Caller, Path(id): Path<Id>) -> Result<Json<Tested>, Problem> {
    Ok(Json(channel::test(&caller.ctx, &caller.company, id).await?))
}
