//! What is kept of watching.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Bool, Date, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

use crate::setting;

/// Where these tables name people.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("watch_case", "person_id", Handling::History),
    PersonReference::new("watch_case", "closed_by", Handling::History),
];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration {
        module: "watch",
        number: 1,
        name: "watching",
        tables: || vec![setting::table(), cursor(), case()],
    }]
}

/// How far each chain of the audit is counted.
fn cursor() -> TableDef {
    TableDef::new("watch_cursor", &[("chain", Int, true), ("place", Int, true)], &["chain"])
}

/// What was remarkable: one for a person, kind and day. `bound` is the limit that was passed; `effect` what was done at once.
fn case() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("lock", Int, true),
        ("person_id", Int, true),
        ("kind", Text, true),
        ("day", Date, true),
        ("value", Int, true),
        ("own", Int, true),
        ("team", Int, true),
        ("bound", Int, true),
        ("notice", Bool, true),
        ("state", Text, true),
        ("effect", Text, true),
        ("verdict", Text, false),
        ("comment", Text, false),
        ("closed_by", Int, false),
        ("closed_at", Instant, false),
        ("created_at", Instant, true),
    ];
    TableDef::new("watch_case", &columns, &["id"]).indexed([
        IndexDef::unique(&["person_id", "kind", "day"]),
        IndexDef::on(&["state", "id"]),
        IndexDef::on(&["person_id", "state", "id"]),
        IndexDef::on(&["day"]),
    ])
}
