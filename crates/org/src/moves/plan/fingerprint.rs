//! What tells one plan from another: everything a move does, without what changes by itself from minute to minute.

use guanxi_kernel::{Error, Result};
use serde_json::Value as Json;
use sha2::{Digest, Sha256};

use super::types::Plan;

/// The plan's hash, as hexadecimal digits.
///
/// # Errors
/// When the plan cannot be written as JSON.
pub(super) fn of(plan: &Plan) -> Result<String> {
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
    Ok(Sha256::digest(json.to_string()).iter().map(|byte| format!("{byte:02x}")).collect())
}

fn remove(json: &mut Json, name: &str) {
    if let Some(members) = json.as_object_mut() {
        members.remove(name);
    }
}

fn each<'a>(json: &'a mut Json, name: &str) -> impl Iterator<Item = &'a mut Json> {
    json.get_mut(name).and_then(Json::as_array_mut).into_iter().flatten()
}
