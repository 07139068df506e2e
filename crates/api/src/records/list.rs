//! `GET /records/{object}`

use axum::Json;
use guanxi_kernel::Error;
use guanxi_records::filter;
use guanxi_records::query::{self, ListRequest};
use serde::Deserialize;
use serde_json::{Value as AnyJson, json};

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query, name_twice};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    let truth = json!({"type": "boolean"});
    Endpoint::get("/records/{object}", list)
        .named("records.list", "A page of records")
        .query("filter", "A condition of the filter language, as JSON.", text.clone())
        .query("sort", "`-updated_at,name`", text.clone())
        .query("fields", "Names of fields, separated by commas; `*` for all.", text.clone())
        .query(
            "limit",
            "How many, 50 when left out.",
            json!({"type": "integer", "minimum": 1, "maximum": 200}),
        )
        .query("cursor", "From `next` of the page before.", text.clone())
        .query("count", "Whether to count.", truth.clone())
        .query("q", "Words to look for.", text)
        .query("deleted", "Whether to list the recycle bin instead.", truth)
        .answers_named(200, "The records, in order.", "RecordPage")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    filter: Option<String>,
    sort: Option<String>,
    fields: Option<String>,
    limit: Option<u64>,
    cursor: Option<String>,
    #[serde(default)]
    count: bool,
    q: Option<String>,
    #[serde(default)]
    deleted: bool,
}

async fn list(
    caller: Caller,
    Path(object): Path<String>,
    Query(params): Query<Params>,
) -> Result<Json<AnyJson>, Problem> {
    let filter = params.filter.filter(|text| !text.is_empty()).map(|text| {
        let malformed =
            |at: &dyn std::fmt::Display| Error::new(filter::MALFORMED).with("what", "JSON").with("at", at);
        if let Some(place) = name_twice(&text) {
            return Err(malformed(&place));
        }
        serde_json::from_str(&text).map_err(|fault| malformed(&fault))
    });
    let fields = params.fields.unwrap_or_default();
    let request = ListRequest {
        object,
        filter: filter.transpose()?,
        sort: params.sort,
        fields: fields.split(',').map(str::trim).filter(|f| !f.is_empty()).map(String::from).collect(),
        limit: params.limit,
        cursor: params.cursor.filter(|c| !c.is_empty()),
        count: params.count,
        q: params.q,
        deleted: params.deleted,
    };
    Ok(answer::page(query::list(&caller.ctx, &caller.company, &request).await?))
}
