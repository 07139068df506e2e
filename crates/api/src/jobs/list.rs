//! `GET /jobs`

use axum::Json;
use guanxi_jobs::{Filter, JobState, list};
use guanxi_kernel::{Error, Id, Power};
use serde::{Deserialize, Serialize};
use serde_json::json;
use utoipa::ToSchema;

use super::shape::JobShape;
use crate::code::QUERY;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;
use crate::openapi::schemas::id;

const SHOWN: u64 = 50;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/jobs", jobs)
        .named("jobs.list", "Background work: the own, or everybody's with the power over jobs")
        .query("kind", "Of this kind.", json!({"type": "string"}))
        .query("state", "In this state.", json!({"enum": JobState::ALL.map(JobState::name)}))
        .query("cursor", "From `next` of the page before.", id())
        .answers::<JobPage>(200, "Jobs, the newest first.")
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    kind: Option<String>,
    state: Option<String>,
    cursor: Option<Id>,
}

#[derive(Debug, Serialize, ToSchema)]
struct JobPage {
    items: Vec<JobShape>,
    next: Option<String>,
}

async fn jobs(caller: Caller, Query(params): Query<Params>) -> Result<Json<JobPage>, Problem> {
    let named = params.state.filter(|s| !s.is_empty());
    let unknown = |name: &String| Error::new(QUERY).with("reason", format!("state {name}"));
    let state = named.map(|name| JobState::named(&name).ok_or_else(|| unknown(&name))).transpose()?;
    let everybody = caller.ctx.authority.has(Power::ManageJobs);
    let filter = Filter {
        kind: params.kind.filter(|k| !k.is_empty()),
        state,
        created_by: (!everybody).then(|| caller.employee()),
        before: params.cursor,
        limit: SHOWN + 1,
    };
    let mut conn = caller.company.db.read().await?;
    let mut found = list(&mut conn, &filter).await?;
    let more = found.len() as u64 > SHOWN;
    found.truncate(usize::try_from(SHOWN).unwrap_or(usize::MAX));
    let next = found.last().filter(|_| more).map(|job| job.id.to_string());
    let items = found.into_iter().map(|job| JobShape::new(&caller, job)).collect();
    Ok(Json(JobPage { items, next }))
}
