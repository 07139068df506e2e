//! What is kept of approvals beside their records.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Bool, Instant as Moment, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};

/// Where these tables name people.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("approval_graph", "published_by", Handling::History),
    // Open questions go to whoever can answer them, with the move.
    PersonReference::new("approval_task", "person_id", Handling::Move),
    PersonReference::new("approval_run", "moved_from", Handling::History),
    PersonReference::new("approval_task", "instead_of", Handling::History),
    PersonReference::new("approval_log", "done_by", Handling::History),
    PersonReference::new("approval_delegation", "employee_id", Handling::Ended),
    PersonReference::new("approval_delegation", "delegate_id", Handling::Ended),
    // A link is for who is asked; the question of somebody who leaves is somebody else's.
    PersonReference::new("approval_link", "person_id", Handling::Kept),
];

/// The tables.
pub(crate) fn tables() -> Vec<TableDef> {
    vec![graph(), run(), task(), log(), delegation()]
}

/// How processes run: version 0 is the draft.
fn graph() -> TableDef {
    let columns = [
        ("process_id", Int, true),
        ("number", Int, true),
        ("graph", Text, true),
        ("published_at", Moment, false),
        ("published_by", Int, false),
    ];
    TableDef::new("approval_graph", &columns, &["process_id", "number"])
}

/// Approvals as they stand. `version` counts every act; an approval keeps the process it began with.
fn run() -> TableDef {
    let columns = [
        ("approval_id", Int, true),
        ("version", Int, true),
        ("process_id", Int, false),
        ("process_version", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("open", Bool, true),
        ("change_order", Int, false),
        ("reason", Text, true),
        ("graph", Text, true),
        ("run", Text, true),
        // The move that gave it to whoever looks after it since, and who submitted it.
        ("moved_by", Int, false),
        ("moved_from", Int, false),
    ];
    TableDef::new("approval_run", &columns, &["approval_id"]).indexed([
        IndexDef::on(&["object", "record_id"]),
        IndexDef::on(&["process_id", "process_version"]),
        IndexDef::on(&["change_order"]),
        IndexDef::on(&["moved_by"]).only("moved_by IS NOT NULL"),
    ])
}

/// The questions of approvals, for those who are asked; what the rules go by stands in the run.
fn task() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("approval_id", Int, true),
        ("number", Int, true),
        ("person_id", Int, true),
        ("instead_of", Int, false),
        ("state", Text, true),
        ("step", Text, true),
        ("asked_at", Moment, true),
        ("due_at", Moment, false),
        ("decided_at", Moment, false),
        ("read_at", Moment, false),
        // The move that handed it on.
        ("moved_by", Int, false),
    ];
    TableDef::new("approval_task", &columns, &["id"]).indexed([
        IndexDef::unique(&["approval_id", "number"]),
        IndexDef::on(&["person_id", "state", "id"]),
        IndexDef::on(&["instead_of", "state", "id"]),
        IndexDef::on(&["state", "due_at"]),
        IndexDef::on(&["moved_by"]).only("moved_by IS NOT NULL"),
    ])
}

/// What happened to approvals.
fn log() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("approval_id", Int, true),
        ("at", Moment, true),
        ("done_by", Int, false),
        ("what", Text, true),
        ("step", Text, false),
        ("concerned", Text, true),
        ("comment", Text, true),
        ("files", Text, true),
    ];
    TableDef::new("approval_log", &columns, &["id"]).indexed([IndexDef::on(&["approval_id", "id"])])
}

/// Who decides for whom for a time.
fn delegation() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("employee_id", Int, true),
        ("delegate_id", Int, true),
        ("starts_at", Moment, true),
        ("ends_at", Moment, true),
        ("reason", Text, true),
        ("created_at", Moment, true),
    ];
    TableDef::new("approval_delegation", &columns, &["id"])
        .indexed([IndexDef::on(&["employee_id", "ends_at"]), IndexDef::on(&["delegate_id", "ends_at"])])
}
