//! `DELETE /objects/{object}/fields/{field}`

use axum::http::StatusCode;
use guanxi_records::definition::admin::remove_field;

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::delete("/objects/{object}/fields/{field}", remove)
        .named("fields.delete", "Take a field out of use; its data is kept for 30 days")
        .keyed()
        .answers_nothing("Out of use.")
}

async fn remove(caller: Caller, Path((name, field)): Path<(String, String)>) -> Result<StatusCode, Problem> {
    remove_field(&caller.ctx, &caller.company, &name, &field).await?;
    Ok(StatusCode::NO_CONTENT)
}
