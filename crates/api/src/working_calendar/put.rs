//! `PUT /settings/working-calendar`

use axum::Json;
use guanxi_org::working_calendar::{self, Period, SpecialDay, WorkingCalendar};
use serde::Deserialize;
use serde_json::Value;

use super::shape;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::put("/settings/working-calendar", put)
        .named(
            "settings.set_working_calendar",
            "Say when the company works; what is due already stays due when it was",
        )
        .takes_schema("application/json", shape::taken())
        .answers_schema(200, "As after `GET /settings/working-calendar`.", shape::shown())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    lock: i64,
    week: [Vec<Period>; 7],
    days: Vec<SpecialDay>,
}

async fn put(caller: Caller, Body(new): Body<New>) -> Result<Json<Value>, Problem> {
    let New { lock, week, days } = new;
    let calendar = WorkingCalendar { week, days };
    let (calendar, lock) = working_calendar::change(&caller.ctx, &caller.company, lock, calendar).await?;
    Ok(shape::show(&caller, calendar, lock))
}
