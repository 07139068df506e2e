//! `GET /records/{object}/{id}/shares`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_records::share;
use serde::Serialize;
use utoipa::ToSchema;

use super::shape::ShareShape;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(crate) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/{id}/shares", list)
        .named("records.shares", "Whom a record is shared with")
        .answers::<Shares>(200, "Shares by hand and the record's team.")
}

#[derive(Debug, Serialize, ToSchema)]
struct Shares {
    items: Vec<ShareShape>,
}

async fn list(caller: Caller, Path((object, id)): Path<(String, Id)>) -> Result<Json<Shares>, Problem> {
    let shares = share::list(&caller.ctx, &caller.company, &object, id).await?;
    Ok(Json(Shares { items: shares.into_iter().map(ShareShape::from).collect() }))
}
