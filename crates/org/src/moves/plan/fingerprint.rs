//! What tells one plan from another: everything a move does, without what changes by itself from minute to minute.

use guanxi_kernel::{Error, Result};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::types::Plan;
use crate::moves::request::{MoveKind, MoveRequest};

/// The plan's hash, as hexadecimal digits.
///
/// # Errors
/// When the plan cannot be written as JSON.
pub(super) fn of(plan: &Plan) -> Result<String> {
    Ok(digest(&told(plan)?))
}

/// Whether both do the same. A move that is to happen as soon as it can happens on another day when others took a day to agree
/// to it: the days themselves are no difference then.
///
/// # Errors
/// When a plan cannot be written as JSON.
pub(crate) fn alike(one: &Plan, other: &Plan, request: &MoveRequest) -> Result<bool> {
    if one.hash == other.hash {
        return Ok(true);
    }
    let last_day = request.kind == MoveKind::Depart && request.until.is_some();
    let named = request.effective_at.is_some() || request.effective_on.is_some() || last_day;
    if named {
        return Ok(false);
    }
    let days = |plan: &Plan| {
        let mut json = told(plan)?;
        for person in each(&mut json, "people") {
            let closed = person.pointer_mut("/appointments/closed").and_then(Json::as_array_mut);
            closed.into_iter().flatten().for_each(keep_days_before);
        }
        let day = plan.effective_on;
        let eve = day.pred_opt().map(|eve| eve.to_string()).unwrap_or_default();
        forget_day(&mut json, &day.to_string(), &eve);
        Ok::<_, Error>(digest(&json))
    };
    Ok(days(one)? == days(other)?)
}

/// What was so before is so on whichever day.
fn keep_days_before(appointment: &mut Json) {
    for name in ["starts_on", "ends_on_before"] {
        if let Some(Json::String(day)) = appointment.get_mut(name) {
            *day = format!("always {day}");
        }
    }
}

/// Puts words in the place of the day on which it holds, and of the one before.
fn forget_day(json: &mut Json, day: &str, eve: &str) {
    match json {
        Json::String(text) if text == day => *text = String::from("the day"),
        Json::String(text) if text == eve => *text = String::from("the day before"),
        Json::Array(items) => items.iter_mut().for_each(|item| forget_day(item, day, eve)),
        Json::Object(members) => members.values_mut().for_each(|value| forget_day(value, day, eve)),
        _ => {}
    }
}

fn digest(json: &Json) -> String {
    Sha256::digest(json.to_string()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn told(plan: &Plan) -> Result<Json> {
    let mut json = serde_json::to_value(plan).map_err(Error::internal)?;
    // Moments, counts that other people's work changes, and what is only shown.
    for name in ["hash", "made_at", "effective_at", "balance"] {
        remove(&mut json, name);
    }
    for person in each(&mut json, "people") {
        remove(person, "sees");
        if let Some(account) = person.get_mut("account") {
            remove(account, "sessions");
        }
    }
    for group in each(&mut json, "handover") {
        remove(group, "examples");
    }
    for reference in each(&mut json, "references") {
        if reference.get("name").and_then(Json::as_str) == Some("session.employee_id") {
            remove(reference, "count");
        }
    }
    Ok(json)
}

fn remove(json: &mut Json, name: &str) {
    if let Some(members) = json.as_object_mut() {
        members.remove(name);
    }
}

fn each<'a>(json: &'a mut Json, name: &str) -> impl Iterator<Item = &'a mut Json> {
    json.get_mut(name).and_then(Json::as_array_mut).into_iter().flatten()
}
