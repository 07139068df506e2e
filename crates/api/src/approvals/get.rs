//! `GET /approvals/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Detail};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/approvals/{id}", get)
        .named(
            "approvals.get",
            "An approval: how far it is, who is asked, what was said, what the caller may do",
        )
        .answers_schema(200, "The approval.", schemas::detail())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Detail>, Problem> {
    Ok(Json(approval::get(&caller.ctx, &caller.company, id).await?))
}
