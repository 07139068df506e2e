//! What is kept of rules beside their records.

use guanxi_records::people::PersonReference;
use guanxi_store::ValKind::{Instant as Moment, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// Where these tables name people: nowhere. A rule's owner is its record's.
pub(crate) const PEOPLE: &[PersonReference] = &[];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration { module: "automation", number: 1, name: "automations", tables }]
}

/// The tables as they are.
#[must_use]
pub fn tables() -> Vec<TableDef> {
    vec![rule(), version(), run(), trace()]
}

/// How a rule stands: which of its versions acts, why it is paused, where others call it.
fn rule() -> TableDef {
    let columns = [
        ("automation_id", Int, true),
        ("revision", Int, true),
        ("paused", Text, false),
        ("paused_at", Moment, false),
        ("resumed_at", Moment, false),
        ("hook_hash", Text, false),
        // What calls are signed with.
        ("secret", Text, true),
        // How often something was given away in turn.
        ("turn", Int, true),
        // Up to where the clock was looked at for it.
        ("looked_until", Moment, false),
    ];
    TableDef::new("automation_rule", &columns, &["automation_id"])
        .indexed([IndexDef::unique(&["hook_hash"]).only("hook_hash IS NOT NULL")])
}

/// What a rule says, by version: a run goes on by the one it began with.
fn version() -> TableDef {
    let columns = [("automation_id", Int, true), ("revision", Int, true), ("definition", Text, true)];
    TableDef::new("automation_version", &columns, &["automation_id", "revision"])
}

/// What rules do for records. `occurrence` says of what kind of event a run is, so that each event makes one at most; `place` is
/// the instruction that comes next, `chain` names the rules and records it follows from.
fn run() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("automation_id", Int, true),
        ("revision", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("occurrence", Text, true),
        ("stage", Text, true),
        ("place", Int, true),
        ("depth", Int, true),
        ("chain", Text, false),
        ("attempts", Int, true),
        ("due_at", Moment, false),
        // The approval it waits for.
        ("approval_id", Int, false),
        ("problem", Text, false),
        ("created_at", Moment, true),
        ("ended_at", Moment, false),
    ];
    TableDef::new("automation_run", &columns, &["id"]).indexed([
        IndexDef::unique(&["record_id", "automation_id", "occurrence"]),
        IndexDef::on(&["automation_id", "stage", "created_at"]),
        IndexDef::on(&["stage", "id"]).only("ended_at IS NULL"),
        IndexDef::on(&["due_at"]).only("due_at IS NOT NULL"),
        IndexDef::on(&["approval_id"]).only("approval_id IS NOT NULL"),
        IndexDef::on(&["created_at"]),
    ])
}

/// What became of each step of a run. Values are not kept here: what changed is read from the audit, by the request.
fn trace() -> TableDef {
    let columns = [("run_id", Int, true), ("number", Int, true), ("body", Text, true)];
    TableDef::new("automation_trace", &columns, &["run_id", "number"])
}
