//! `POST /approvals/{id}/acts`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Deciding, Detail};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/approvals/{id}/acts", act)
        .named(
            "approvals.act",
            "Approve, refuse, send back, hand on, ask others as well, take back, say something",
        )
        .keyed()
        .chooses()
        .takes_schema("application/json", schemas::deciding())
        .answers_schema(200, "The approval since.", schemas::detail())
}

async fn act(
    caller: Caller,
    Path(id): Path<Id>,
    Body(deciding): Body<Deciding>,
) -> Result<Json<Detail>, Problem> {
    approval::act(&caller.ctx, &caller.company, id, deciding).await?;
    Ok(Json(approval::get(&caller.ctx, &caller.company, id).await?))
}
