//! `GET /watch/settings`, `PUT /watch/settings`

use axum::Json;
use guanxi_workflow::watch::{self, Night, Rule, Rules, Settings};
use serde::Deserialize;
use serde_json::{Value, json};

use super::schemas;
use crate::endpoint::Endpoint;
use crate::extract::{Body, Caller};
use crate::http::problem::Problem;

pub(super) fn get() -> Endpoint {
    Endpoint::get("/watch/settings", read)
        .named("watch.settings", "What is watched, and what is done at once")
        .answers_schema(200, "The settings.", schemas::settings())
}

pub(super) fn put() -> Endpoint {
    Endpoint::put("/watch/settings", write)
        .named("watch.set_settings", "Change what is watched")
        .takes_schema("application/json", schemas::settings())
        .answers_schema(200, "As after `GET /watch/settings`.", schemas::settings())
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct New {
    lock: i64,
    active: bool,
    rules: Vec<Rule>,
    notice_factor: watch::Factor,
    night: Night,
}

async fn read(caller: Caller) -> Result<Json<Value>, Problem> {
    let (settings, lock) = watch::settings(&caller.ctx, &caller.company).await?;
    Ok(shown(settings, lock))
}

async fn write(caller: Caller, Body(new): Body<New>) -> Result<Json<Value>, Problem> {
    let New { lock, active, rules, notice_factor, night } = new;
    let settings = Settings { active, rules: Rules { rules, notice_factor, night } };
    let (settings, lock) = watch::set_settings(&caller.ctx, &caller.company, lock, &settings).await?;
    Ok(shown(settings, lock))
}

fn shown(settings: Settings, lock: i64) -> Json<Value> {
    let Settings { active, rules: Rules { rules, notice_factor, night } } = settings;
    Json(json!({
        "lock": lock, "active": active, "rules": rules, "notice_factor": notice_factor, "night": night,
    }))
}
