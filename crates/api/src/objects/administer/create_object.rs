//! `POST /objects`

use axum::Json;
use axum::http::StatusCode;
use guanxi_records::definition::admin::{NewObject, create_object};

use super::schemas;
use super::shape::ObjectAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/objects", create)
        .named("objects.create", "Make an object with its table")
        .keyed()
        .takes_schema("application/json", schemas::new_object())
        .answers::<ObjectAdministration>(
            201,
            "The object; it is in use on every node from the next request on.",
        )
}

async fn create(
    caller: Caller,
    Body(new): Body<NewObject>,
) -> Result<(StatusCode, Json<ObjectAdministration>), Problem> {
    let object = create_object(&caller.ctx, &caller.company, new).await?;
    let definitions = caller.company.definitions();
    let shape = ObjectAdministration::new(&caller.ctx, &definitions, &object);
    Ok((StatusCode::CREATED, Json(shape)))
}
