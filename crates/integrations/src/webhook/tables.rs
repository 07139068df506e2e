//! The tables of webhooks beside their object: how far each is, its secrets, what is on its way and what became of it.

use guanxi_store::ValKind::{Bool, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// The numbered changes to these tables.
#[must_use]
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration { module: "integrations", number: 1, name: "webhooks", tables: first }]
}

fn first() -> Vec<TableDef> {
    vec![state(), secret(), sent(), delivery(), attempt()]
}

/// How far a webhook is. Whoever changes what is on its way takes this row first.
fn state() -> TableDef {
    let columns = [
        ("webhook_id", Int, true),
        ("active", Bool, true),
        ("place", Int, true),
        ("place_record", Int, true),
        ("last_no", Int, true),
        ("held_until", Instant, false),
        ("held", Text, false),
        ("delivered_at", Instant, false),
        ("failed_at", Instant, false),
        ("failure", Text, false),
    ];
    TableDef::new("webhook_state", &columns, &["webhook_id"])
}

/// The secrets messages are signed with; the older one until it ends.
fn secret() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("webhook_id", Int, true),
        ("secret", Text, true),
        ("shown_at", Instant, false),
        ("ends_at", Instant, false),
    ];
    TableDef::new("webhook_secret", &columns, &["id"]).indexed([IndexDef::on(&["webhook_id", "id"])])
}

/// Records of which anything was sent: only of those it is told that they are gone.
fn sent() -> TableDef {
    let columns = [("webhook_id", Int, true), ("object", Text, true), ("record_id", Int, true)];
    TableDef::new("webhook_sent", &columns, &["webhook_id", "object", "record_id"])
}

/// What is on its way and what became of it, in the order of `no`. `due_at` is empty while an earlier one of the same record
/// is on its way.
fn delivery() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("webhook_id", Int, true),
        ("no", Int, true),
        ("message", Text, true),
        ("event_at", Instant, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("action", Text, true),
        ("version", Int, false),
        ("state", Text, true),
        ("created_at", Instant, true),
        ("begun_at", Instant, false),
        ("due_at", Instant, false),
        ("attempts", Int, true),
        ("finished_at", Instant, false),
    ];
    let waiting = "state = 'waiting'";
    TableDef::new("webhook_delivery", &columns, &["id"]).indexed([
        IndexDef::on(&["webhook_id", "no"]),
        IndexDef::on(&["webhook_id", "state", "no"]),
        IndexDef::on(&["due_at"]).only(waiting),
        IndexDef::on(&["webhook_id", "record_id", "no"]).only(waiting),
        IndexDef::on(&["finished_at"]).only("finished_at IS NOT NULL"),
    ])
}

/// Each attempt at a delivery.
fn attempt() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("delivery_id", Int, true),
        ("at", Instant, true),
        ("milliseconds", Int, true),
        ("status", Int, false),
        ("failure", Text, false),
    ];
    TableDef::new("webhook_attempt", &columns, &["id"]).indexed([IndexDef::on(&["delivery_id", "id"])])
}
