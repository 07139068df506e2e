//! `POST /watch/cases/{id}/close`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::watch::{self, Case, Verdict};
use serde::Deserialize;
use serde_json::json;

use super::schemas::{case, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["lock", "verdict"], "properties": {
        "lock": {"type": "integer"}, "verdict": {"type": "string", "enum": ["harmless", "justified", "misuse"]},
        "comment": text(),
    }});
    Endpoint::post("/watch/cases/{id}/close", close)
        .named("watch.close", "Say what a case came to; what it held goes on")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(200, "The case.", case(None))
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Closing {
    lock: i64,
    verdict: Verdict,
    #[serde(default)]
    comment: String,
}

async fn close(
    caller: Caller,
    Path(id): Path<Id>,
    Body(closing): Body<Closing>,
) -> Result<Json<Case>, Problem> {
    let Closing { lock, verdict, comment } = closing;
    Ok(Json(watch::close(&caller.ctx, &caller.company, id, lock, verdict, &comment).await?))
}
