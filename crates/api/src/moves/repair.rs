//! `POST /moves/orphans/repair`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::moves::{self, request::Receiver};
use serde::Deserialize;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/moves/orphans/repair", repair)
        .named("moves.repair", "Hand over what somebody who cannot work still owns")
        .keyed()
        .takes_schema("application/json", schemas::repair())
        .answers_schema(200, "The move that does it, which can be taken back.", schemas::shown())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Repair {
    owner: Id,
    receiver: Receiver,
}

async fn repair(caller: Caller, Body(asked): Body<Repair>) -> Result<Json<Value>, Problem> {
    let id = moves::repair(&caller.ctx, &caller.company, asked.owner, asked.receiver).await?;
    shown(&caller, id).await
}
