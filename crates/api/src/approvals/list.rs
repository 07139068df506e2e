//! `GET /approvals`

use axum::Json;
use guanxi_kernel::{Error, Id};
use guanxi_workflow::approval::{self, InBox, ListRequest, Listed};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::code::QUERY;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

const SHOWN: u32 = 50;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    r#box: Option<InBox>,
    object: Option<String>,
    record: Option<Id>,
    limit: Option<u32>,
    cursor: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    Endpoint::get("/approvals", list)
        .named("approvals.list", "Approvals by what the caller has to do with them, or those of a record")
        .query(
            "box",
            "`todo` when left out.",
            json!({"enum": ["todo", "done", "submitted", "copied", "all"]}),
        )
        .query("object", "With `record`: the approvals of that record.", text.clone())
        .query("record", "With `object`: the approvals of that record.", text.clone())
        .query("limit", "50 when left out, 200 at most.", json!({"type": "integer"}))
        .query("cursor", "The `next` of the page before.", text)
        .answers_schema(200, "A page of approvals.", schemas::page())
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<Value>, Problem> {
    let of = match (params.object, params.record) {
        (Some(object), Some(record)) => Listed::Record(object, record),
        (None, None) => Listed::Box(params.r#box.unwrap_or(InBox::Todo)),
        _ => return Err(Error::new(QUERY).with("reason", "object and record belong together").into()),
    };
    let request = ListRequest { of, limit: params.limit.unwrap_or(SHOWN), cursor: params.cursor };
    let (items, next) = approval::list(&caller.ctx, &caller.company, &request).await?;
    Ok(Json(json!({"items": items, "next": next})))
}
