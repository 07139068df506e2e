//! `POST /webhooks/{id}/secret`

use axum::Json;
use guanxi_integrations::webhook;
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;

/// Without an idempotency key: answers to those are kept, and this one is shown once.
pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {
        "secret": {"type": "string", "description": "`whsec_` and the secret in Base64; shown this once."},
        "before_until": {"type": ["string", "null"], "format": "date-time",
                         "description": "Until when messages are signed with the secret before, too."},
    }});
    Endpoint::post("/webhooks/{id}/secret", rotate)
        .named("webhooks.secret", "Make a new secret; the one before is valid for another day")
        .answers_schema(200, "The secret.", schema)
}

async fn rotate(caller: Caller, Path(id): Path<Id>) -> Result<Json<Value>, Problem> {
    let made = webhook::rotate(&caller.ctx, &caller.company, id).await?;
    Ok(Json(json!({"secret": made.secret, "before_until": made.before_until.map(format_instant)})))
}
