//! `GET /webhooks/{id}/deliveries`

use axum::Json;
use guanxi_integrations::webhook::{self, Attempt, Delivery};
use guanxi_kernel::Id;
use guanxi_kernel::clock::format_instant;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Path, Query};
use crate::http::problem::Problem;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    state: Option<State>,
    cursor: Option<u32>,
}

#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum State {
    Waiting,
    Delivered,
    Dead,
    Dropped,
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::Dead => "dead",
            Self::Dropped => "dropped",
        }
    }
}

pub(super) fn endpoint() -> Endpoint {
    let text = json!({"type": "string"});
    let moment = json!({"type": ["string", "null"], "format": "date-time"});
    let states = json!({"type": "string", "enum": ["waiting", "delivered", "dead", "dropped"]});
    let attempt = json!({"type": "object", "properties": {
        "at": {"type": "string", "format": "date-time"}, "milliseconds": {"type": "integer"},
        "status": {"type": ["integer", "null"]}, "failure": {"type": ["string", "null"]},
    }});
    let item = json!({"type": "object", "properties": {
        "id": text, "message": text, "event_at": moment, "object": text, "record": text, "action": text,
        "state": states, "next_at": moment, "finished_at": moment, "attempts": {"type": "array", "items": attempt},
    }});
    let schema = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": item}, "next": {"type": ["string", "null"]},
    }});
    Endpoint::get("/webhooks/{id}/deliveries", deliveries)
        .named(
            "webhooks.deliveries",
            "What is on a webhook's way and what became of what was, the latest first",
        )
        .query("state", "Only those in this state.", states)
        .query("cursor", "The `next` of the page before.", json!({"type": "string"}))
        .answers_schema(200, "Deliveries with their attempts.", schema)
}

async fn deliveries(
    caller: Caller,
    Path(id): Path<Id>,
    Query(params): Query<Params>,
) -> Result<Json<Value>, Problem> {
    let state = params.state.map(State::name);
    let before = params.cursor.map(i64::from);
    let page = webhook::deliveries(&caller.ctx, &caller.company, id, state, before).await?;
    let items: Vec<Value> = page.items.iter().map(item).collect();
    Ok(Json(json!({"items": items, "next": page.next.map(|no| no.to_string())})))
}

fn item(delivery: &Delivery) -> Value {
    let Delivery {
        id,
        no: _,
        message,
        event_at,
        object,
        record,
        action,
        state,
        next_at,
        finished_at,
        attempts,
    } = delivery;
    let attempts: Vec<Value> = attempts.iter().map(attempt).collect();
    json!({
        "id": id, "message": message, "event_at": format_instant(*event_at), "object": object, "record": record,
        "action": action, "state": state, "next_at": next_at.map(format_instant),
        "finished_at": finished_at.map(format_instant), "attempts": attempts,
    })
}

fn attempt(attempt: &Attempt) -> Value {
    let Attempt { at, milliseconds, status, failure } = attempt;
    json!({"at": format_instant(*at), "milliseconds": milliseconds, "status": status, "failure": failure})
}
