//! `POST /objects/{object}/restore`

use axum::Json;
use guanxi_records::definition::admin::restore_object;

use super::shape::ObjectAdministration;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/objects/{object}/restore", restore)
        .named("objects.restore", "Take a removed object into use again")
        .keyed()
        .answers::<ObjectAdministration>(200, "The object as it is again.")
}

async fn restore(caller: Caller, Path(name): Path<String>) -> Result<Json<ObjectAdministration>, Problem> {
    let object = restore_object(&caller.ctx, &caller.company, &name).await?;
    let definitions = caller.company.definitions();
    Ok(Json(ObjectAdministration::new(&caller.ctx, &definitions, &object)))
}
