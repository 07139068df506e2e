//! What is kept of reviews: for good, for it is the evidence.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Bool, Date, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// Where these tables name people.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("permission_review", "started_by", Handling::History),
    PersonReference::new("permission_review_item", "person_id", Handling::History),
    PersonReference::new("permission_review_item", "answered_by", Handling::History),
];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration {
        module: "permission_review",
        number: 1,
        name: "permission reviews",
        tables: || vec![review(), item()],
    }]
}

/// Reviews, with the settings they began with.
fn review() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("number", Int, true),
        ("started_at", Instant, true),
        ("started_by", Int, false),
        ("due_at", Instant, true),
        ("remind_at", Instant, true),
        ("ended_at", Instant, false),
        ("reviewers", Int, true),
        ("settings", Text, true),
    ];
    TableDef::new("permission_review", &columns, &["id"])
        .indexed([IndexDef::unique(&["number"]), IndexDef::on(&["ended_at"])])
}

/// What people held when a review began, as it was called then, and what was answered. A right that is a share names the
/// record; what that is called, its reader finds out when reading.
fn item() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("review_id", Int, true),
        ("person_id", Int, true),
        ("role_id", Int, false),
        ("role_name", Text, true),
        ("through", Text, true),
        ("through_id", Int, true),
        ("through_name", Text, true),
        ("object", Text, false),
        ("record_id", Int, false),
        ("what", Text, true),
        ("last_used", Date, false),
        ("unused", Bool, true),
        ("unexplained", Bool, true),
        ("answer", Text, false),
        ("answered_by", Int, false),
        ("answered_at", Instant, false),
        ("comment", Text, false),
        ("outcome", Text, false),
    ];
    TableDef::new("permission_review_item", &columns, &["id"])
        .indexed([IndexDef::on(&["review_id", "person_id", "id"]), IndexDef::on(&["person_id", "id"])])
}
