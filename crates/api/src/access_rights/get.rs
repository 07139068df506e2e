//! `GET /roles/{id}/rights`

use axum::Json;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Id;
use guanxi_org::access::rights;

use super::shape::Rights;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;
use crate::records::etag;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/roles/{id}/rights", get)
        .named("roles.rights", "What a role grants")
        .answers::<Rights>(200, "The rights; the tag is the role's version.")
        .tagged()
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Response, Problem> {
    let (rights, version) = rights(&caller.ctx, &caller.company, id).await?;
    Ok(([etag(version)], Json(Rights::from(rights))).into_response())
}
