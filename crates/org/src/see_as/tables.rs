//! The table of sessions that see as somebody else.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Instant, Int};
use guanxi_store::ddl::TableDef;
use guanxi_store::migrate::Migration;

/// Where the table names people. Whoever leaves has no rights to see with; the row goes with its session.
pub(crate) const PEOPLE: &[PersonReference] = &[PersonReference::new("see_as", "person_id", Handling::Kept)];

/// The table.
pub(crate) fn migration() -> Migration {
    Migration { module: "org", number: 4, name: "seeing as somebody else", tables: || vec![table()] }
}

/// One row for a session that sees as somebody else, beside its row in `session`. Why stands in the audit.
fn table() -> TableDef {
    let columns = [("session_id", Int, true), ("person_id", Int, true), ("until", Instant, true)];
    TableDef::new("see_as", &columns, &["session_id"])
}
