//! `GET /changes-feed`: what happened to records, for readers that must miss nothing.

use axum::Json;
use guanxi_integrations::changes::{self, After, Item};
use guanxi_kernel::clock::format_instant;
use guanxi_records::feed::Cursor;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::endpoint::Endpoint;
use crate::extract::{Caller, Query};
use crate::http::problem::Problem;

/// The word for the oldest change that is kept.
const START: &str = "start";

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Params {
    after: Option<String>,
    objects: Option<String>,
    limit: Option<usize>,
}

pub(crate) fn endpoints() -> Vec<Endpoint> {
    let text = json!({"type": "string"});
    let item = json!({"type": "object", "properties": {
        "event": text, "cursor": text, "object": text, "id": text, "action": text,
        "version": {"type": ["integer", "null"]}, "at": {"type": "string", "format": "date-time"},
        "record": {"type": ["object", "null"]},
    }});
    let schema = json!({"type": "object", "properties": {
        "items": {"type": "array", "items": item}, "next": text, "more": {"type": "boolean"},
    }});
    vec![
        Endpoint::get("/changes-feed", feed)
            .named("changes_feed.read", "Changes to records, in an order in which none is missed")
            .query(
                "after",
                "The `next` of the answer before, or `start`; left out: what happens from now on.",
                text.clone(),
            )
            .query("objects", "Names of objects, separated by commas; all when left out.", text)
            .query(
                "limit",
                "How many, 100 when left out.",
                json!({"type": "integer", "minimum": 1, "maximum": 200}),
            )
            .answers_schema(200, "The changes and where to go on.", schema),
    ]
}

async fn feed(caller: Caller, Query(params): Query<Params>) -> Result<Json<Value>, Problem> {
    let after = match params.after.as_deref() {
        None | Some("") => After::Now,
        Some(START) => After::Start,
        Some(text) => After::Cursor(Cursor::parse(text)?),
    };
    let names = params.objects.unwrap_or_default();
    let objects: Vec<String> =
        names.split(',').map(str::trim).filter(|n| !n.is_empty()).map(String::from).collect();
    let limit = params.limit.unwrap_or(100);
    let page = changes::changes(&caller.ctx, &caller.company, after, &objects, limit).await?;
    let items: Vec<Value> = page.items.into_iter().map(item).collect();
    Ok(Json(json!({"items": items, "next": page.next.to_string(), "more": page.more})))
}

fn item(item: Item) -> Value {
    let Item { change, record } = item;
    json!({
        "event": change.event, "cursor": change.cursor.to_string(), "object": change.object, "id": change.record,
        "action": change.action, "version": change.version, "at": format_instant(change.at), "record": record,
    })
}
