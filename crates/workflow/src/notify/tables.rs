//! The tables of notifications.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// Where these tables name people. What somebody was told ends with a departure; how it is to be told waits for a return.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("notification", "person_id", Handling::Gone),
    PersonReference::new("notification", "by_id", Handling::History),
    PersonReference::new("notification_choice", "person_id", Handling::Kept),
    // What waits for somebody who cannot work any more is not said.
    PersonReference::new("channel_message", "person_id", Handling::History),
];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    let first = Migration {
        module: "notify",
        number: 1,
        name: "notifications",
        tables: || vec![notification(), choice()],
    };
    std::iter::once(first).chain(super::channel::migrations()).collect()
}

/// What people were told. What is told again of the same `subject` soon after is counted instead (`number`), in the row that
/// began at `since`.
fn notification() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("person_id", Int, true),
        ("kind", Text, true),
        ("object", Text, true),
        // None: of several records.
        ("record_id", Int, false),
        ("subject", Text, true),
        ("since", Instant, true),
        ("at", Instant, true),
        ("by_id", Int, false),
        ("number", Int, true),
        ("params", Text, true),
        ("way", Text, true),
        ("read_at", Instant, false),
        ("mailed_at", Instant, false),
    ];
    TableDef::new("notification", &columns, &["id"]).indexed([
        IndexDef::unique(&["person_id", "subject", "since"]),
        IndexDef::on(&["person_id", "at", "id"]),
        IndexDef::on(&["person_id", "at"]).only("read_at IS NULL"),
        IndexDef::on(&["at"]),
    ])
}

/// How a person wants to hear of things, as JSON of [`super::Choices`].
fn choice() -> TableDef {
    TableDef::new("notification_choice", &[("person_id", Int, true), ("value", Text, true)], &["person_id"])
}
