//! The tables of channels.

use guanxi_store::ValKind::{Bool, Instant, Int, Text};
use guanxi_store::ddl::TableDef;
use guanxi_store::migrate::Migration;

/// The numbered changes to these tables.
#[must_use]
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration {
        module: "integrations",
        number: 3,
        name: "channels",
        tables: || vec![channel(), secret()],
    }]
}

/// What a channel is, as far as it is no secret.
fn channel() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("lock", Int, true),
        ("name", Text, true),
        ("kind", Text, true),
        ("language", Text, true),
        ("to_people", Bool, true),
        ("active", Bool, true),
        // The host of the address, which is all of it that is shown.
        ("host", Text, true),
        // Where links begin.
        ("base", Text, true),
        ("settings", Text, true),
        ("created_at", Instant, true),
        ("updated_at", Instant, true),
    ];
    TableDef::new("message_channel", &columns, &["id"])
}

/// What a channel is let in with.
fn secret() -> TableDef {
    let columns = [("channel_id", Int, true), ("name", Text, true), ("secret", Text, true)];
    TableDef::new("message_channel_secret", &columns, &["channel_id", "name"])
}
