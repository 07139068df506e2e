//! `GET /organisation`: the company as of a day.

use axum::Json;
use chrono::NaiveDate;
use guanxi_org::{moves, organisation};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/organisation", chart)
            .named(
                "organisation.get",
                "Departments, positions and their holders as of a day, past or planned",
            )
            .query("on", "The day; today when left out.", json!({"type": "string", "format": "date"}))
            .answers_schema(200, "The company as of the day.", schema()),
    ]
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Asked {
    on: Option<NaiveDate>,
}

async fn chart(caller: Caller, Query(asked): Query<Asked>) -> Result<Json<Value>, Problem> {
    let chart = organisation::chart(&caller.ctx, &caller.company, asked.on).await?;
    Ok(Json(moves::labelled(&caller.ctx, &caller.company, &chart).await?))
}

fn schema() -> Value {
    json!({"type": "object", "properties": {
        "on": {"type": "string", "format": "date"},
        "departments": {"type": "array", "items": {"type": "object"}},
        "positions": {"type": "array", "items": {"type": "object"}},
    }})
}
