//! The tables of connectors beside their object: secrets, how far each flow is, which record is which thing there, what was
//! exchanged, and what comparisons found.

use guanxi_store::ValKind::{Bool, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// The numbered changes to these tables.
#[must_use]
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration { module: "integrations", number: 2, name: "connectors", tables: first }]
}

fn first() -> Vec<TableDef> {
    vec![secret(), state(), flow(), link(), log(), run(), difference()]
}

/// What a system is let in with.
fn secret() -> TableDef {
    let columns = [("connector_id", Int, true), ("name", Text, true), ("secret", Text, true)];
    TableDef::new("connector_secret", &columns, &["connector_id", "name"])
}

/// How a connector is. `held_until`: nothing is tried before.
fn state() -> TableDef {
    let columns = [
        ("connector_id", Int, true),
        ("active", Bool, true),
        ("attempts", Int, true),
        ("held_until", Instant, false),
        ("last_ok_at", Instant, false),
        ("problem", Text, false),
        ("problem_says", Text, false),
        ("problem_at", Instant, false),
        ("reconcile_at", Instant, false),
    ];
    TableDef::new("connector_state", &columns, &["connector_id"])
}

/// How far a flow is: outward by places of the feed, inward by a mark of the other system.
fn flow() -> TableDef {
    let columns = [
        ("connector_id", Int, true),
        ("entity", Text, true),
        ("object", Text, true),
        ("goes_out", Bool, true),
        ("place", Int, true),
        ("place_record", Int, true),
        ("mark", Text, false),
        ("due_at", Instant, false),
    ];
    TableDef::new("connector_flow", &columns, &["connector_id", "entity"])
}

/// Which record is which thing there. `remote_id` is empty while it is not known whether one was made. `agreed` holds what
/// both sides said when they last agreed.
fn link() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("connector_id", Int, true),
        ("entity", Text, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("remote_id", Text, false),
        ("version", Int, true),
        ("agreed", Text, true),
        ("updated_at", Instant, true),
    ];
    TableDef::new("connector_link", &columns, &["id"]).indexed([
        IndexDef::unique(&["connector_id", "entity", "record_id"]),
        IndexDef::unique(&["connector_id", "entity", "remote_id"]),
        IndexDef::on(&["object", "record_id"]),
    ])
}

/// What is on its way (`waiting`) and what became of it.
fn log() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("connector_id", Int, true),
        ("entity", Text, true),
        ("direction", Text, true),
        ("object", Text, true),
        ("record_id", Int, false),
        ("remote_id", Text, false),
        ("outcome", Text, true),
        ("code", Text, false),
        ("says", Text, false),
        ("attempts", Int, true),
        ("due_at", Instant, false),
        ("batch_id", Int, false),
        ("at", Instant, true),
    ];
    TableDef::new("connector_log", &columns, &["id"]).indexed([
        IndexDef::on(&["connector_id", "id"]),
        IndexDef::on(&["connector_id", "outcome", "id"]),
        IndexDef::on(&["connector_id", "entity", "due_at"]).only("outcome = 'waiting'"),
        IndexDef::on(&["at"]),
    ])
}

/// A comparison of both sides.
fn run() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("connector_id", Int, true),
        ("started_at", Instant, true),
        ("ended_at", Instant, false),
        ("compared", Int, true),
        ("missing_here", Int, true),
        ("missing_there", Int, true),
        ("different", Int, true),
        ("duplicate", Int, true),
        ("repaired", Int, true),
    ];
    TableDef::new("connector_reconciliation", &columns, &["id"])
        .indexed([IndexDef::on(&["connector_id", "id"])])
}

/// What a comparison found.
fn difference() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("reconciliation_id", Int, true),
        ("connector_id", Int, true),
        ("entity", Text, true),
        ("kind", Text, true),
        ("object", Text, true),
        ("record_id", Int, false),
        ("remote_id", Text, false),
        ("remote_key", Text, false),
        ("fields", Text, true),
        ("state", Text, true),
    ];
    TableDef::new("connector_difference", &columns, &["id"]).indexed([
        IndexDef::on(&["reconciliation_id", "state", "id"]),
        IndexDef::on(&["connector_id", "state"]),
    ])
}
