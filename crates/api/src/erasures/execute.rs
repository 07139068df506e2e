//! `POST /erasures/{id}/execute`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_org::privacy;
use serde_json::Value;

use super::{shape, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/erasures/{id}/execute", execute)
        .named(
            "erasures.execute",
            "Erase the data of the person an approved request is about; nothing undoes it",
        )
        .lasting()
        .keyed()
        .answers_schema(200, "The request, carried out.", shape())
}

async fn execute(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    privacy::execute(&caller.ctx, &caller.company, id).await?;
    shown(&caller, id).await
}
