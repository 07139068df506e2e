//! `GET /mail-decisions/{token}`

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use guanxi_workflow::approval::{self, Asking};
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::Path;
use crate::extract::caller::of_secret;
use crate::http::asked::Asked;
use crate::http::problem::Problem;
use crate::state::AppState;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/mail-decisions/{token}", follow)
        .named("mail_decisions.get", "What a link of a mail asks; nothing is decided by looking")
        .open()
        .answers_schema(200, "As far as the person of the link may see it now.", schema())
}

fn schema() -> Value {
    let (text, maybe) = (json!({"type": "string"}), json!({"type": ["string", "null"]}));
    let named = json!({"type": "object", "properties": {"id": text, "name": text}});
    let change = json!({"type": "object", "properties": {"label": text, "before": maybe, "after": text}});
    json!({"type": "object", "properties": {
        "person": named, "company": text, "approval": text, "number": text, "process": text, "step": text,
        "deed": text, "object_label": text, "title": maybe, "submitter": named, "submitted_at": maybe,
        "reason": text, "due_at": maybe, "changes": {"type": "array", "items": change},
        "more": {"type": "boolean"}, "lock": {"type": "integer"}, "ends_at": text,
    }})
}

async fn follow(
    State(state): State<AppState>,
    asked: Asked,
    Path(token): Path<String>,
) -> Result<Json<Asking>, Problem> {
    state.rates().proof(asked.address)?;
    let (company, secret) = of_secret(&state, &token).await?;
    let (ctx, asking) =
        approval::follow(&company, secret, Some(asked.address), Arc::clone(&asked.id)).await?;
    asked.is_read_by(ctx.language, &company);
    Ok(Json(asking))
}
