//! `POST /records/{object}/query`: a list whose question is too long for an address.

use axum::Json;
use guanxi_records::query::{self, ListRequest};
use serde::Deserialize;
use serde_json::Value as AnyJson;
use utoipa::ToSchema;

use super::answer;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::post("/records/{object}/query", list)
        .named("records.query", "A page of records, asked for in the body")
        .reads()
        .takes::<ListQuestion>()
        .answers_named(200, "The records, in order.", "RecordPage")
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ListQuestion {
    /// A condition of the filter language.
    #[serde(default)]
    #[schema(value_type = Option<Object>)]
    filter: Option<AnyJson>,
    /// Fields in order, `-` before those from large to small.
    #[serde(default)]
    sort: Vec<String>,
    /// Names of fields; `*` for all.
    #[serde(default)]
    fields: Vec<String>,
    #[schema(minimum = 1, maximum = 200)]
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
    Body(question): Body<ListQuestion>,
) -> Result<Json<AnyJson>, Problem> {
    let ListQuestion { filter, sort, fields, limit, cursor, count, q, deleted } = question;
    let sort = (!sort.is_empty()).then(|| sort.join(","));
    let request = ListRequest { object, filter, sort, fields, limit, cursor, count, q, deleted };
    Ok(answer::page(query::list(&caller.ctx, &caller.company, &request).await?))
}
