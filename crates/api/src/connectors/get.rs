//! `GET /connectors/{id}`

use axum::Json;
use guanxi_integrations::connector::{self, Detail};
use guanxi_kernel::Id;

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/connectors/{id}", get)
        .named(
            "connectors.get",
            "A connector with its settings and flows; of secrets only whether there is one",
        )
        .answers_schema(200, "The connector.", schemas::detail())
}

async fn get(caller: Caller, Path(id): Path<Id>) -> Result<Json<Detail>, Problem> {
    Ok(Json(connector::get(&caller.ctx, &caller.company, id).await?))
}
