//! `PUT /roles/{id}/rights`

use axum::Json;
use axum::response::{IntoResponse, Response};
use guanxi_kernel::Id;
use guanxi_org::access::put_rights;

use super::shape::Rights;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, IfMatch, Path};
use crate::http::problem::Problem;
use crate::records::{etag, if_match};

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/roles/{id}/rights", put)
        .named(
            "roles.set_rights",
            "Replace what a role grants, for everybody who holds it from the next request on",
        )
        .keyed()
        .header("If-Match", "The role's version the change was made for, in quotes.", if_match())
        .takes::<Rights>()
        .answers::<Rights>(200, "The rights as they are now.")
        .tagged()
}

async fn put(
    caller: Caller,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Body(wanted): Body<Rights>,
) -> Result<Response, Problem> {
    let (rights, version) = put_rights(&caller.ctx, &caller.company, id, version, &wanted.into()).await?;
    Ok(([etag(version)], Json(Rights::from(rights))).into_response())
}
