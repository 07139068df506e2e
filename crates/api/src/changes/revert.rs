//! `POST /records/{object}/{id}/revert`

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Id;
use guanxi_workflow::change_order::{self, Reverted};
use serde::Deserialize;
use utoipa::ToSchema;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;
use crate::records::etag;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/{id}/revert", revert)
        .named("records.revert", "Give a record the values of an earlier version, as a new change")
        .keyed()
        .chooses()
        .takes::<ToVersion>()
        .answers_record(200, "The record, changed at once.")
        .answers_schema(
            202,
            "The change order, where the caller may not change it at once.",
            schemas::shown(),
        )
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ToVersion {
    /// The version.
    version: i64,
    /// Why.
    #[serde(default)]
    reason: String,
}

async fn revert(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(to): Body<ToVersion>,
) -> Result<Response, Problem> {
    let ToVersion { version, reason } = to;
    let done = change_order::revert(&caller.ctx, &caller.company, &object, id, version, reason).await?;
    Ok(match done {
        Reverted::Changed(record) => {
            let tag = etag(record.version());
            (StatusCode::OK, [tag], Json(record.into_json())).into_response()
        }
        Reverted::Proposed(order) => (StatusCode::ACCEPTED, shown(&caller, order).await?).into_response(),
    })
}
