//! `GET /approval-figures`

use axum::Json;
use chrono::NaiveDate;
use guanxi_kernel::Id;
use guanxi_workflow::approval::{self, Figures, FiguresRequest};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    from: Option<NaiveDate>,
    to: Option<NaiveDate>,
    process: Option<Id>,
}

pub(super) fn endpoint() -> Endpoint {
    let day = json!({"type": "string", "format": "date"});
    Endpoint::get("/approval-figures", get)
        .named("approval_figures.get", "How approvals go: by step, by person and by month")
        .query("from", "The first day; 90 days up to the last when left out.", day.clone())
        .query("to", "The last day; today when left out.", day)
        .query("process", "Only of this process.", json!({"type": "string"}))
        .answers_schema(200, "Approvals submitted and questions asked in these days.", schema())
}

fn schema() -> Value {
    let (text, number) = (json!({"type": "string"}), json!({"type": "integer"}));
    let hours = json!({"type": ["number", "null"], "description": "Plain hours, with one digit."});
    let named = json!({"type": "object", "properties": {"id": text, "name": text}});
    let list =
        |properties: Value| json!({"type": "array", "items": {"type": "object", "properties": properties}});
    let total = json!({
        "submitted": number, "approved": number, "rejected": number, "returned": number, "open": number,
        "median_hours": hours, "p90_hours": hours,
    });
    let steps = json!({
        "process": named, "step": text, "name": text, "decided": number, "approved": number,
        "rejected": number, "returned": number, "changed": number, "median_hours": hours,
        "p90_hours": hours, "overdue": number, "never_changed": {"type": "boolean"},
    });
    let people = json!({
        "person": named, "decided": number, "median_hours": hours, "p90_hours": hours, "waiting": number,
        "overdue": number,
    });
    let months = json!({"month": text, "submitted": number, "approved": number, "rejected": number});
    json!({"type": "object", "properties": {
        "total": {"type": "object", "properties": total}, "steps": list(steps), "people": list(people),
        "months": list(months),
    }})
}

async fn get(caller: Caller, Query(params): Query<Params>) -> Result<Json<Figures>, Problem> {
    let Params { from, to, process } = params;
    let request = FiguresRequest { from, to, process };
    Ok(Json(approval::figures(&caller.ctx, &caller.company, &request).await?))
}
