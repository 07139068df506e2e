//! `POST /employees/{id}/erasure`

use axum::Json;
use axum::http::StatusCode;
use guanxi_kernel::Id;
use guanxi_org::privacy::{self, Basis};
use serde::Deserialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::erasures::{shape, shown};
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/employees/{id}/erasure", create)
        .named("employees.erasure", "Ask that a person's data be erased; nothing happens until it is decided")
        .keyed()
        .takes::<Asked>()
        .answers_schema(201, "The request.", shape())
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Asked {
    #[schema(value_type = BasisName)]
    basis: Basis,
    /// Why; erased with the rest.
    #[serde(default)]
    #[schema(max_length = 2000)]
    reason: String,
}

#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Basis")]
enum BasisName {
    Gdpr,
    Pipl,
    Other,
}

async fn create(
    caller: Caller,
    Path(id): Path<Id>,
    Body(asked): Body<Asked>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let Asked { basis, reason } = asked;
    let made = privacy::request(&caller.ctx, &caller.company, id, basis, &reason).await?;
    Ok((StatusCode::CREATED, shown(&caller, made).await?))
}
