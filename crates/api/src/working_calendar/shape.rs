//! The calendar as the interface shows it.

use axum::Json;
use guanxi_org::working_calendar::WorkingCalendar;
use serde_json::{Value, json};

use crate::extract::Caller;

pub(super) fn show(caller: &Caller, calendar: WorkingCalendar, lock: i64) -> Json<Value> {
    let WorkingCalendar { week, days } = calendar;
    let zone = caller.company.settings().time_zone.clone();
    Json(json!({"lock": lock, "time_zone": zone, "week": week, "days": days}))
}

fn members() -> Value {
    let time = json!({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"});
    let period =
        json!({"type": "object", "required": ["from", "until"], "properties": {"from": time, "until": time}});
    let day = json!({"type": "object", "required": ["day", "kind"], "properties": {
        "day": {"type": "string", "format": "date"}, "name": {"type": "string"},
        "kind": {"enum": ["holiday", "working"]},
    }});
    json!({
        "lock": {"type": "integer"},
        "week": {
            "type": "array", "minItems": 7, "maxItems": 7, "items": {"type": "array", "items": period},
            "description": "The hours of each weekday, Monday first.",
        },
        "days": {"type": "array", "items": day, "description": "Holidays, and days worked to make up for them."},
    })
}

pub(super) fn taken() -> Value {
    json!({"type": "object", "required": ["lock", "week", "days"], "properties": members()})
}

pub(super) fn shown() -> Value {
    let mut members = members();
    if let Some(members) = members.as_object_mut() {
        members.insert(
            String::from("time_zone"),
            json!({"type": "string", "description": "IANA; the company's."}),
        );
    }
    json!({"type": "object", "properties": members})
}
