//! `GET /settings/working-calendar`

use axum::Json;
use guanxi_org::working_calendar::working_calendar;
use serde_json::Value;

use super::shape;
use crate::endpoint::Endpoint;
use crate::extract::Caller;
use crate::http::problem::Problem;

pub(super) fn endpoint() -> Endpoint {
    Endpoint::get("/settings/working-calendar", get)
        .named(
            "settings.working_calendar",
            "When the company works: hours by weekday, holidays, make-up days",
        )
        .answers_schema(200, "The calendar.", shape::shown())
}

async fn get(caller: Caller) -> Result<Json<Value>, Problem> {
    let (calendar, lock) = working_calendar(&caller.ctx, &caller.company).await?;
    Ok(shape::show(&caller, calendar, lock))
}
