//! `PATCH /objects/{object}`

use axum::Json;
use guanxi_records::definition::admin::{ObjectChange, change_object};

use super::schemas;
use super::shape::ObjectAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::patch("/objects/{object}", change)
        .named("objects.update", "Change what an object is called and how it is laid out")
        .keyed()
        .takes_schema("application/json", schemas::object_change())
        .answers::<ObjectAdministration>(200, "The object as it is now.")
}

async fn change(
    caller: Caller,
    Path(name): Path<String>,
    Body(wanted): Body<ObjectChange>,
) -> Result<Json<ObjectAdministration>, Problem> {
    let object = change_object(&caller.ctx, &caller.company, &name, wanted).await?;
    let definitions = caller.company.definitions();
    Ok(Json(ObjectAdministration::new(&caller.ctx, &definitions, &object)))
}
