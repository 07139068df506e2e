//! `POST /me/permission-reviews/{id}/answers`

use axum::Json;
use guanxi_kernel::Id;
use guanxi_workflow::permission_review::{self, Answer, Given};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas::{number, text};
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let answer = json!({"type": "object", "required": ["item", "answer"], "properties": {
        "item": text(), "answer": {"type": "string", "enum": ["keep", "withdraw"]}, "comment": text(),
    }});
    let takes = json!({"type": "object", "required": ["answers"], "properties": {
        "answers": {"type": "array", "maxItems": 500, "items": answer},
    }});
    let answers = json!({"type": "object", "properties": {"open": number()}});
    Endpoint::post("/me/permission-reviews/{id}/answers", give)
        .named("me.answer_permission_review", "Keep or withdraw rights of the caller's people, all or none")
        .keyed()
        .takes_schema("application/json", takes)
        .answers_schema(200, "How many rights of the caller's people are open still.", answers)
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Answers {
    answers: Vec<One>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct One {
    item: Id,
    answer: Given,
    #[serde(default)]
    comment: Option<String>,
}

async fn give(
    caller: Caller,
    Path(id): Path<Id>,
    Body(Answers { answers }): Body<Answers>,
) -> Result<Json<Value>, Problem> {
    let answer = |one: One| {
        let One { item, answer, comment } = one;
        Answer { item, answer, comment: comment.unwrap_or_default() }
    };
    let answers: Vec<Answer> = answers.into_iter().map(answer).collect();
    let open = permission_review::answer(&caller.ctx, &caller.company, id, &answers).await?;
    Ok(Json(json!({"open": open})))
}
