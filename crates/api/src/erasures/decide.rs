//! `POST /erasures/{id}/decide`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::privacy;
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use super::{shape, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/erasures/{id}/decide", decide)
        .named("erasures.decide", "Approve or refuse a request; nothing is erased yet")
        .keyed()
        .takes::<Decision>()
        .answers_schema(200, "The request at its new stage.", shape())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Decision {
    approve: bool,
    /// Why; needed for a refusal.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

async fn decide(
    caller: Caller,
    Path(id): Path<Id>,
    Body(decision): Body<Decision>,
) -> Result<Json<Value>, Problem> {
    let Decision { approve, reason } = decision;
    privacy::decide(&caller.ctx, &caller.company, id, approve, &reason).await?;
    shown(&caller, id).await
}
