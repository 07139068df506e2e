//! `GET /webhooks`

use axum::Json;
use guanxi_integrations::webhook::{self, Overview};
use guanxi_kernel::clock::format_instant;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let moment = json!({"type": ["string", "null"], "format": "date-time"});
    let text = json!({"type": ["string", "null"]});
    let number = json!({"type": "integer"});
    let item = json!({"type": "object", "properties": {
        "record": {"type": "object"}, "held": text, "waiting": number, "dead": number,
        "delivered_at": moment, "failed_at": moment, "failure": text,
    }});
    let schema = json!({"type": "object", "properties": {"items": {"type": "array", "items": item}}});
    Endpoint::get("/webhooks", list)
        .named("webhooks.list", "Webhooks with how they are")
        .answers_schema(200, "By name.", schema)
}

async fn list(caller: Caller) -> Result<Json<Value>, Problem> {
    let all = webhook::list(&caller.ctx, &caller.company).await?;
    let items: Vec<Value> = all.into_iter().map(item).collect();
    Ok(Json(json!({"items": items})))
}

fn item(overview: Overview) -> Value {
    let Overview { record, held, waiting, dead, delivered_at, failed_at, failure } = overview;
    json!({
        "record": record.into_json(), "held": held, "waiting": waiting, "dead": dead,
        "delivered_at": delivered_at.map(format_instant), "failed_at": failed_at.map(format_instant),
        "failure": failure,
    })
}
