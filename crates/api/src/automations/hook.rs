//! `POST /automations/{id}/hook`

use axum::Json;
use axum::extract::State;
use guanxi_kernel::Id;
use guanxi_workflow::automation;
use serde_json::{Value, json};

use crate::endpoint::{BASE, Endpoint};
use crate::extract::{Caller, Path};
use crate::http::problem::Problem;
use crate::state::AppState;

/// Without an idempotency key: answers to those are kept, and this one is shown once.
pub(super) fn endpoint() -> Endpoint {
    let schema = json!({"type": "object", "properties": {
        "url": {"type": "string", "description": "Where others send their messages; shown this once."},
        "token": {"type": "string", "description": "Its secret part."},
    }});
    Endpoint::post("/automations/{id}/hook", hook)
        .named("automations.hook", "Make an address others call the automation by; the one before ends")
        .answers_schema(200, "The address.", schema)
}

async fn hook(
    State(state): State<AppState>,
    caller: Caller,
    Path(id): Path<Id>,
) -> Result<Json<Value>, Problem> {
    let secret = automation::new_hook(&caller.ctx, &caller.company, id).await?;
    let token = format!("{}.{secret}", caller.company.key);
    let public = state.options().public_url.as_deref().unwrap_or_default();
    let url = format!("{}{BASE}/hooks/{token}", public.trim_end_matches('/'));
    Ok(Json(json!({"url": url, "token": token})))
}
