//! `POST /session/see-as`

use axum::Json;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, Id};
use guanxi_org::see_as::SESSION;
use guanxi_workflow::see_as;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;
use crate::openapi::schemas::IdText;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/session/see-as", begin)
        .named("session.see_as", "See with somebody else's rights for an hour, without changing anything")
        .own()
        .takes::<Wish>()
        .answers::<Seen>(200, "This session sees as the person from the next request on; the person is told.")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct Wish {
    /// As whom.
    #[schema(value_type = IdText)]
    employee_id: Id,
    /// Why; the person and whoever reads the audit are told.
    reason: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Seen {
    #[schema(value_type = IdText)]
    employee_id: Id,
    #[schema(format = "date-time")]
    until: String,
}

async fn begin(caller: Caller, Body(wish): Body<Wish>) -> Result<Json<Seen>, Problem> {
    let session = caller.signed_in.session.ok_or_else(|| Error::new(SESSION))?;
    let begun = see_as::begin(&caller.ctx, &caller.company, session, wish.employee_id, &wish.reason);
    let seen = begun.await?;
    Ok(Json(Seen { employee_id: seen.person, until: format_instant(seen.until) }))
}
