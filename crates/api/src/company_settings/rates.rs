//! `/settings/rates`: what other currencies are worth in the company's.

use axum::Json;
use axum::http::StatusCode;
use chrono::NaiveDate;
use guanxi_org::company_settings::{NewRate, Rate, rates, remove_rate, set_rate};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller, Path};
use crate::http::problem::Problem;

pub(super) fn endpoints() -> Vec<Endpoint> {
    vec![
        Endpoint::get("/settings/rates", list)
            .named("settings.rates", "What other currencies are worth, by currency, newest first")
            .answers::<Rates>(200, "The rates."),
        Endpoint::put("/settings/rates", put)
            .named("settings.set_rate", "Say what a currency is worth from a day on")
            .takes::<GivenRate>()
            .answers::<ShownRate>(200, "The rate. Amounts kept already keep what they were worth."),
        Endpoint::delete("/settings/rates/{currency}/{day}", delete)
            .named("settings.remove_rate", "Take a rate away")
            .answers_nothing("From its day on the rate before it holds."),
    ]
}

#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct GivenRate {
    #[schema(pattern = "^[A-Z]{3}$")]
    currency: String,
    #[schema(value_type = String, format = "date")]
    day: NaiveDate,
    /// A decimal, such as `7.1234`, of up to 8 digits after the point.
    rate: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct ShownRate {
    currency: String,
    #[schema(value_type = String, format = "date")]
    day: NaiveDate,
    rate: String,
}

#[derive(Debug, Serialize, ToSchema)]
struct Rates {
    items: Vec<ShownRate>,
}

fn shown(rate: Rate) -> ShownRate {
    ShownRate { rate: rate.text(), day: rate.day, currency: rate.currency }
}

async fn list(caller: Caller) -> Result<Json<Rates>, Problem> {
    let items = rates(&caller.ctx, &caller.company).await?;
    Ok(Json(Rates { items: items.into_iter().map(shown).collect() }))
}

async fn put(caller: Caller, Body(given): Body<GivenRate>) -> Result<Json<ShownRate>, Problem> {
    let GivenRate { currency, day, rate } = given;
    let new = NewRate { currency, day, rate };
    Ok(Json(shown(set_rate(&caller.ctx, &caller.company, &new).await?)))
}

async fn delete(
    caller: Caller,
    Path((currency, day)): Path<(String, NaiveDate)>,
) -> Result<StatusCode, Problem> {
    remove_rate(&caller.ctx, &caller.company, &currency, day).await?;
    Ok(StatusCode::NO_CONTENT)
}
