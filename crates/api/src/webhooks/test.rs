//! `POST /webhooks/{id}/test`

use axum::Json;
use axum::http::StatusCode;
use guanxi_integrations::webhook;
use guanxi_kernel::Id;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {"delivery": {"type": "string"}}});
    Endpoint::post("/webhooks/{id}/test", test)
        .named("webhooks.test", "Send a message that says nothing of any record")
        .keyed()
        .answers_schema(202, "Its delivery.", schema)
}

async fn test(caller: Caller, Path(id): Path<Id>) -> Result<(StatusCode, Json<Value>), Problem> {
    let delivery = webhook::test_event(&caller.ctx, &caller.company, id).await?;
    Ok((StatusCode::ACCEPTED, Json(json!({"delivery": delivery}))))
}
