//! The tables of jobs and schedules.
//!
//! A job has ended when `finished_at` is set; the indexes workers use hold only those that have not, so they stay small
//! however many ended jobs are kept. `due_at` says when a worker next has to look at a job: while it waits, when to run
//! it; while it runs, when its lease ends. So one index finds both.

use guanxi_store::ValKind::{Bool, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// The numbered changes to the tables of this crate.
pub const MIGRATIONS: &[Migration] =
    &[Migration { module: "jobs", number: 1, name: "jobs and schedules", tables: first }];

/// The columns a [`crate::Job`] is read from.
pub(crate) const COLUMNS: &[&str] = &[
    "id",
    "kind",
    "payload",
    "state",
    "due_at",
    "attempts",
    "max_attempts",
    "lease",
    "leased_by",
    "checkpoint",
    "progress_done",
    "progress_total",
    "result",
    "error_code",
    "error_params",
    "error_detail",
    "cancel_requested",
    "run_again",
    "unique_key",
    "created_at",
    "created_by",
    "finished_at",
];

const ACTIVE: &str = "finished_at IS NULL";
const ENDED: &str = "finished_at IS NOT NULL";

fn first() -> Vec<TableDef> {
    vec![jobs(), schedules()]
}

fn jobs() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("kind", Text, true),
        ("payload", Text, true),
        ("state", Text, true),
        ("due_at", Instant, true),
        ("attempts", Int, true),
        ("max_attempts", Int, true),
        ("lease", Int, true),
        ("leased_by", Text, false),
        ("checkpoint", Text, false),
        ("progress_done", Int, true),
        ("progress_total", Int, false),
        ("result", Text, false),
        ("error_code", Text, false),
        ("error_params", Text, false),
        ("error_detail", Text, false),
        ("cancel_requested", Bool, true),
        ("run_again", Bool, true),
        ("unique_key", Text, false),
        ("created_at", Instant, true),
        ("created_by", Int, false),
        ("finished_at", Instant, false),
    ];
    TableDef::new("job", &columns, &["id"]).indexed([
        IndexDef::on(&["due_at", "id"]).only(ACTIVE),
        IndexDef::unique(&["unique_key"]).only(ACTIVE),
        IndexDef::on(&["finished_at"]).only(ENDED),
        IndexDef::on(&["kind", "id"]),
        IndexDef::on(&["state", "id"]),
        IndexDef::on(&["created_by", "id"]),
    ])
}

fn schedules() -> TableDef {
    let columns = [
        ("name", Text, true),
        ("kind", Text, true),
        ("payload", Text, true),
        ("cron", Text, true),
        ("zone", Text, true),
        ("enabled", Bool, true),
        ("next_at", Instant, false),
        ("last_at", Instant, false),
    ];
    TableDef::new("schedule", &columns, &["name"])
}
