//! `GET /operations`

use axum::Json;
use chrono::{NaiveDate, TimeZone};
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, Id, Instant};
use guanxi_records::audit::{self, Operation, Operations};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::code::QUERY;
use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let text = || json!({"type": "string"});
    let moment = || json!({"type": "string", "description": "A day, or a moment (RFC 3339)."});
    let page = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": schema()}, "next": {"type": ["string", "null"]},
    }});
    let list = Endpoint::get("/operations", list)
        .named("operations.list", "What people did, the latest first, for those who may see the audit")
        .query("person", "Only what this person did.", text())
        .query("object", "Only with records of this object.", text())
        .query("record", "Only with this record.", text())
        .query("action", "Only this, such as `edit` or `export`.", text())
        .query("from", "Not before; a day begins at midnight there where the reader is.", moment())
        .query("to", "Until; a day counts to its end, a moment does not count itself.", moment())
        .query("limit", "1 to 200; 50 when left out.", json!({"type": "integer"}))
        .query("cursor", "The `next` of the page before.", text())
        .answers_schema(200, "Operations.", page);
    vec![list]
}

/// What an operation looks like.
pub(crate) fn schema() -> Value {
    let (text, maybe) = (json!({"type": "string"}), json!({"type": ["string", "null"]}));
    let person = json!({"type": ["object", "null"], "properties": {"id": text, "name": maybe}});
    json!({"type": "object", "properties": {
        "id": text, "at": {"type": "string", "format": "date-time"}, "person": person, "action": text,
        "action_label": text, "object": text, "object_label": text, "record": maybe, "title": maybe, "via": text,
        "fields": {"type": "array", "items": text},
    }})
}

/// An operation as it is shown.
pub(crate) fn shown(operation: &Operation) -> Value {
    let Operation { id, at, person, action, action_label, object, object_label, record, title, via, fields } =
        operation;
    json!({
        "id": id, "at": format_instant(*at), "person": person, "action": action, "action_label": action_label,
        "object": object, "object_label": object_label, "record": record, "title": title, "via": via,
        "fields": fields,
    })
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    person: Option<Id>,
    object: Option<String>,
    record: Option<Id>,
    action: Option<String>,
    from: Option<String>,
    to: Option<String>,
    limit: Option<u64>,
    cursor: Option<String>,
}

async fn list(caller: Caller, Query(params): Query<Params>) -> Result<Json<Value>, Problem> {
    let Params { person, object, record, action, from, to, limit, cursor } = params;
    let begins = |text: String| moment(&caller, &text, 0);
    let ends = |text: String| moment(&caller, &text, 1);
    let (from, to) = (from.map(begins).transpose()?, to.map(ends).transpose()?);
    let asked = Operations { person, object, record, action, from, to, limit, cursor };
    let page = audit::operations(&caller.ctx, &caller.company, &asked).await?;
    let items: Vec<Value> = page.items.iter().map(shown).collect();
    Ok(Json(json!({"items": items, "next": page.next})))
}

/// A moment; for a day its midnight, so many days later.
fn moment(caller: &Caller, text: &str, later: u64) -> Result<Instant, Error> {
    if let Ok(at) = chrono::DateTime::parse_from_rfc3339(text) {
        return Ok(at.to_utc());
    }
    let midnight = || {
        let day: NaiveDate = text.parse().ok()?;
        let day = day.checked_add_days(chrono::Days::new(later))?.and_hms_opt(0, 0, 0)?;
        caller.ctx.zone.from_local_datetime(&day).earliest().map(|at| at.to_utc())
    };
    midnight().ok_or_else(|| Error::new(QUERY).with("reason", text))
}
