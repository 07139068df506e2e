//! `PUT /approval-processes/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Process};

use super::schemas;
use super::shape::Drawn;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path, given};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/approval-processes/{id}", change)
        .named(
            "approval_processes.change",
            "Draw a process anew; who is asked is asked as before until it is published",
        )
        .takes_schema("application/json", schemas::drawn())
        .answers_schema(200, "The process since.", schemas::process())
}

async fn change(
    caller: Caller,
    Path(id): Path<Id>,
    Body(drawn): Body<Drawn>,
) -> Result<Json<Process>, Problem> {
    let lock = given::lock(drawn.lock, approval::INVALID)?;
    Ok(Json(approval::change_process(&caller.ctx, &caller.company, id, lock, drawn.into()).await?))
}
