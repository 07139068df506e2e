//! The tables of what is said through channels.

use guanxi_store::ValKind::{Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration {
        module: "notify",
        number: 2,
        name: "channels",
        tables: || vec![message(), attempt(), state()],
    }]
}

/// What is to be said, and what became of it. `subject` names what it is about, so that it is said once to each channel.
/// Told to a person it is about a notification; told to a group, about what an automation says (`automation_id`) or about a
/// kind of notification the company has the group told of.
fn message() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("channel_id", Int, true),
        ("subject", Text, true),
        ("kind", Text, true),
        // None: the group.
        ("person_id", Int, false),
        ("notification_id", Int, false),
        ("automation_id", Int, false),
        ("object", Text, true),
        ("record_id", Int, false),
        ("params", Text, true),
        ("at", Instant, true),
        // `waiting`, `sent`, `dead` (given up) or `dropped` (nothing was to be said any more).
        ("state", Text, true),
        ("due_at", Instant, true),
        ("attempts", Int, true),
        ("begun_at", Instant, false),
        ("failure", Text, false),
        ("finished_at", Instant, false),
    ];
    let waiting = "state = 'waiting'";
    TableDef::new("channel_message", &columns, &["id"]).indexed([
        IndexDef::unique(&["channel_id", "subject"]),
        IndexDef::on(&["channel_id", "id"]),
        IndexDef::on(&["channel_id", "due_at", "id"]).only(waiting),
        IndexDef::on(&["finished_at"]).only("finished_at IS NOT NULL"),
    ])
}

/// Each message that was sent, with the first of what it said.
fn attempt() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("channel_id", Int, true),
        ("message_id", Int, true),
        ("at", Instant, true),
        ("milliseconds", Int, true),
        // How many it said.
        ("number", Int, true),
        ("failure", Text, false),
        ("says", Text, false),
    ];
    TableDef::new("channel_attempt", &columns, &["id"])
        .indexed([IndexDef::on(&["channel_id", "at"]), IndexDef::on(&["at"])])
}

/// How a channel does. `told_at`: the administrators know that it fails.
fn state() -> TableDef {
    let columns = [
        ("channel_id", Int, true),
        ("held_until", Instant, false),
        ("delivered_at", Instant, false),
        ("failed_at", Instant, false),
        ("failure", Text, false),
        ("says", Text, false),
        ("told_at", Instant, false),
    ];
    TableDef::new("channel_state", &columns, &["channel_id"])
}
