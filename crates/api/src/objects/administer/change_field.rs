//! `PATCH /objects/{object}/fields/{field}`

use axum::Json;
use guanxi_records::definition::admin::{FieldChange, change_field};

use super::schemas;
use super::shape::FieldAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/objects/{object}/fields/{field}", change)
        .named("fields.update", "Change a field; its name and type stay")
        .keyed()
        .takes_schema("application/json", schemas::field_change())
        .answers::<FieldAdministration>(200, "The field as it is now.")
}

async fn change(
    caller: Caller,
    Path((name, field)): Path<(String, String)>,
    Body(wanted): Body<FieldChange>,
) -> Result<Json<FieldAdministration>, Problem> {
    let object = change_field(&caller.ctx, &caller.company, &name, &field, wanted).await?;
    Ok(Json(FieldAdministration::of(&caller, &object, &field)?))
}
