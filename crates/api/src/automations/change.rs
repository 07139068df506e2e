//! `PUT /automations/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::automation::{self, Automation, FAULTY};

use super::schemas;
use super::shape::Drawn;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path, given};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/automations/{id}", change)
        .named(
            "automations.change",
            "Change an automation, or put it to use; what it has begun goes on as it began",
        )
        .takes_schema("application/json", schemas::drawn())
        .answers_schema(200, "The automation since.", schemas::automation())
}

async fn change(
    caller: Caller,
    Path(id): Path<Id>,
    Body(drawn): Body<Drawn>,
) -> Result<Json<Automation>, Problem> {
    let lock = given::lock(drawn.lock, FAULTY)?;
    Ok(Json(automation::update(&caller.ctx, &caller.company, id, lock, drawn.into()).await?))
}
