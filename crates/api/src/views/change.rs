//! `PUT /records/{object}/views/{id}`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::views;
use serde_json::Value;

use super::schemas::{self, Wished};
use super::shown;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/records/{object}/views/{id}", change)
        .named("views.change", "Change a view: its owner, or who manages the company")
        .keyed()
        .takes_schema("application/json", schemas::wish())
        .answers_schema(200, "All views as they are now.", schemas::views())
}

async fn change(
    caller: Caller,
    Path((object, id)): Path<(String, Id)>,
    Body(wished): Body<Wished>,
) -> Result<Json<Value>, Problem> {
    let (wish, version) = wished.split();
    views::update(&caller.ctx, &caller.company, &object, id, version, &wish).await?;
    shown(&caller, &object).await
}
