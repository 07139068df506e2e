//! `GET /records/{object}/views`

use axum::Json;
use serde_json::Value;

use super::{schemas, shown};
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/records/{object}/views", list)
        .named(
            "views.list",
            "The views of a list: one's own, those shared with one, and those every list has",
        )
        .answers_schema(
            200,
            "In the order the caller gave them, and which one to begin with.",
            schemas::views(),
        )
}

async fn list(caller: Caller, Path(object): Path<String>) -> Result<Json<Value>, Problem> {
    shown(&caller, &object).await
}
