//! `POST /objects/{object}/fields`

use axum::Json;
use axum::http::StatusCode;
use guanxi_records::FieldDef;
use guanxi_records::definition::admin::create_field;

use super::schemas;
use super::shape::FieldAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/objects/{object}/fields", create)
        .named("fields.create", "Add a field with its column")
        .keyed()
        .takes_schema("application/json", schemas::new_field())
        .answers::<FieldAdministration>(
            201,
            "The field; it is in use on every node from the next request on.",
        )
}

async fn create(
    caller: Caller,
    Path(name): Path<String>,
    Body(field): Body<FieldDef>,
) -> Result<(StatusCode, Json<FieldAdministration>), Problem> {
    let wanted = field.name.clone();
    let object = create_field(&caller.ctx, &caller.company, &name, field).await?;
    let shape = FieldAdministration::of(&caller, &object, &wanted)?;
    Ok((StatusCode::CREATED, Json(shape)))
}
