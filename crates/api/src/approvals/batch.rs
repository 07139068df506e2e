//! `POST /approvals/batch`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Act};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas::{list, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Several {
    ids: Vec<Id>,
    act: Act,
    #[serde(default)]
    comment: String,
}

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({"type": "object", "required": ["ids", "act"], "properties": {
        "ids": list(text()), "act": {"enum": ["approve", "reject"]}, "comment": text(),
    }});
    let problem = json!({"type": ["object", "null"], "properties": {"code": text(), "message": text()}});
    let result = json!({"type": "object", "properties": {"id": text(), "ok": {"type": "boolean"}, "problem": problem}});
    Endpoint::post("/approvals/batch", batch)
        .named("approvals.batch", "Approve or refuse many, each on its own")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(
            200,
            "What became of each.",
            json!({"type": "object", "properties": {"results": list(result)}}),
        )
}

async fn batch(caller: Caller, Body(several): Body<Several>) -> Result<Json<Value>, Problem> {
    let Several { ids, act, comment } = several;
    let results = approval::batch(&caller.ctx, &caller.company, &ids, act, &comment).await?;
    Ok(Json(json!({"results": results})))
}
