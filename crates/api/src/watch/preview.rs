//! `POST /watch/preview`

use std::collections::BTreeSet;

use axum::Json;
use guanxi_org::access::Named;
use guanxi_workflow::watch::rules::Finding;
use guanxi_workflow::watch::{self, PREVIEW_DAYS, Rules};
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    let takes = json!({
        "type": "object", "required": ["rules", "notice_factor", "night"], "properties": schemas::rules(),
    });
    let finding = json!({"type": "object", "properties": schemas::finding()});
    let people = json!({"type": "integer", "description": "How many people the findings are about."});
    let answers = json!({"type": "object", "properties": {
        "days": {"type": "integer"}, "people": people, "items": {"type": "array", "items": finding},
    }});
    Endpoint::post("/watch/preview", preview)
        .named("watch.preview", "What these rules would have raised last month")
        .reads()
        .takes_schema("application/json", takes)
        .answers_schema(200, "The findings, the latest first. Nothing is kept and nobody is told.", answers)
}

async fn preview(caller: Caller, Body(rules): Body<Rules>) -> Result<Json<Value>, Problem> {
    let found = watch::preview(&caller.ctx, &caller.company, &rules).await?;
    let people: BTreeSet<_> = found.iter().map(|(finding, _)| finding.person).collect();
    let items: Vec<Value> = found.iter().map(shown).collect();
    Ok(Json(json!({"days": PREVIEW_DAYS, "people": people.len(), "items": items})))
}

fn shown((finding, person): &(Finding, Named)) -> Value {
    let Finding { person: _, kind, day, value, own, team, limit, notice, effect: _ } = finding;
    json!({
        "person": person, "kind": kind, "day": day, "value": value, "own": own, "team": team, "limit": limit,
        "notice": notice,
    })
}
