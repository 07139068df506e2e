//! `POST /records/{object}/views`

use axum::Json;
use axum::http::StatusCode;
use guanxi_org::views;
use serde_json::{Value, json};

use super::schemas::{self, Wished};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/views", create)
        .named("views.create", "Keep a list as a view of one's own")
        .keyed()
        .takes_schema("application/json", schemas::wish())
        .answers_schema(201, "The view's id.", schemas::made())
}

async fn create(
    caller: Caller,
    Path(object): Path<String>,
    Body(wished): Body<Wished>,
) -> Result<(StatusCode, Json<Value>), Problem> {
    let (wish, _) = wished.split();
    let id = views::create(&caller.ctx, &caller.company, &object, &wish).await?;
    Ok((StatusCode::CREATED, Json(json!({"id": id}))))
}
