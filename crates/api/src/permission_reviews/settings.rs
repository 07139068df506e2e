//! `GET /permission-reviews/settings`, `PUT /permission-reviews/settings`

use axum::Json;
use guanxi_workflow::permission_review::{self, Settings, Unanswered};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn get() -> Endpoint {
    Endpoint::get("/permission-reviews/settings", read)
        .named("permission_reviews.settings", "When rights are reviewed")
        .answers::<ReviewSettings>(200, "The settings.")
}

pub(super) fn put() -> Endpoint {
    Endpoint::put("/permission-reviews/settings", write)
        .named("permission_reviews.set_settings", "Change when rights are reviewed")
        .takes::<ReviewSettings>()
        .answers::<ReviewSettings>(200, "As after `GET /permission-reviews/settings`.")
}

/// When rights are reviewed.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct ReviewSettings {
    /// Counts changes; what is sent is what was read.
    lock: i64,
    /// Whether reviews begin by themselves.
    active: bool,
    every_months: u32,
    remind_days: u32,
    due_days: u32,
    #[schema(value_type = UnansweredName)]
    unanswered: Unanswered,
    unused_days: u32,
}

/// What becomes of what nobody answered.
#[derive(Debug, ToSchema)]
#[schema(rename_all = "snake_case")]
#[expect(dead_code, reason = "describes the words of Unanswered")]
enum UnansweredName {
    Keep,
    Withdraw,
}

async fn read(caller: Caller) -> Result<Json<ReviewSettings>, Problem> {
    let (settings, lock) = permission_review::settings(&caller.ctx, &caller.company).await?;
    Ok(shown(settings, lock))
}

async fn write(caller: Caller, Body(new): Body<ReviewSettings>) -> Result<Json<ReviewSettings>, Problem> {
    let ReviewSettings { lock, active, every_months, remind_days, due_days, unanswered, unused_days } = new;
    let settings = Settings { active, every_months, remind_days, due_days, unanswered, unused_days };
    let (settings, lock) =
        permission_review::set_settings(&caller.ctx, &caller.company, lock, &settings).await?;
    Ok(shown(settings, lock))
}

fn shown(settings: Settings, lock: i64) -> Json<ReviewSettings> {
    let Settings { active, every_months, remind_days, due_days, unanswered, unused_days } = settings;
    Json(ReviewSettings { lock, active, every_months, remind_days, due_days, unanswered, unused_days })
}
