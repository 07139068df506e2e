//! `POST /objects/{object}/fields/{field}/restore`

use axum::Json;
use guanxi_records::definition::admin::restore_field;

use super::shape::FieldAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/objects/{object}/fields/{field}/restore", restore)
        .named("fields.restore", "Take a removed field into use again")
        .keyed()
        .answers::<FieldAdministration>(200, "The field as it is again.")
}

async fn restore(
    caller: Caller,
    Path((name, field)): Path<(String, String)>,
) -> Result<Json<FieldAdministration>, Problem> {
    let object = restore_field(&caller.ctx, &caller.company, &name, &field).await?;
    Ok(Json(FieldAdministration::of(&caller, &object, &field)?))
}
