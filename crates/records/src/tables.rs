//! The engine's own tables, beside those of the objects.

use guanxi_store::ValKind::{Bool, Bytes, Instant, Int, Text};
use guanxi_store::ddl::{ColumnDef, IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// The engine's tables, in the order they were added.
#[must_use]
pub fn migrations() -> Vec<Migration> {
    vec![
        Migration { module: "records", number: 1, name: "records engine", tables: first },
        Migration { module: "records", number: 2, name: "imports", tables: imports },
        Migration { module: "records", number: 3, name: "ownership", tables: || vec![ownership()] },
        Migration { module: "records", number: 4, name: "handovers", tables: handovers },
        Migration { module: "records", number: 5, name: "introductions", tables: || vec![introduction()] },
        Migration { module: "records", number: 6, name: "order of changes", tables: order_of_changes },
        Migration { module: "records", number: 7, name: "attached files", tables: || vec![attached_file()] },
        Migration {
            module: "records",
            number: 8,
            name: "integrity reports",
            tables: || vec![crate::integrity::table()],
        },
        Migration { module: "records", number: 9, name: "use of records", tables: use_of_records },
    ]
}

/// What people do, counted by the hour (of the company's clock), and when they used a right last; and what it takes to read
/// the audit by what was done and to what.
fn use_of_records() -> Vec<TableDef> {
    let columns = [
        ("person_id", Int, true),
        ("day", guanxi_store::ValKind::Date, true),
        ("hour", Int, true),
        ("kind", Text, true),
        ("number", Int, true),
    ];
    let activity = TableDef::new("activity", &columns, &["person_id", "day", "hour", "kind"])
        .indexed([IndexDef::on(&["day", "person_id"])]);
    let columns = [
        ("person_id", Int, true),
        ("object", Text, true),
        ("action", Text, true),
        ("last_day", guanxi_store::ValKind::Date, true),
    ];
    let used = TableDef::new("right_used", &columns, &["person_id", "object", "action"]);
    // Edits and new records are nearly all there is: those are found in the order of the table.
    let audit = audit().indexed([
        IndexDef::on(&["object", "id"]),
        IndexDef::on(&["action", "id"]).only("action NOT IN ('create', 'edit')"),
    ]);
    vec![activity, used, audit]
}

/// Files that go along with what is said about records.
fn attached_file() -> TableDef {
    let columns = [("object", Text, true), ("record_id", Int, true), ("file_id", Int, true)];
    TableDef::new("attached_file", &columns, &["object", "record_id", "file_id"])
        .indexed([IndexDef::on(&["file_id"])])
}

fn imports() -> Vec<TableDef> {
    vec![import_row(), import_mapping()]
}

/// Rows an import keeps: those that failed, until their file is made, and those that wait for another row.
fn import_row() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("import_id", Int, true),
        ("line", Int, true),
        ("state", Text, true),
        ("cells", Text, true),
        ("reason", Text, true),
    ];
    TableDef::new("import_row", &columns, &["id"]).indexed([IndexDef::on(&["import_id", "state", "line"])])
}

/// Mappings of columns to fields, kept under a name.
fn import_mapping() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("object", Text, true),
        ("name", Text, true),
        ("mapping", Text, true),
        ("options", Text, true),
        ("created_at", Instant, true),
        ("created_by", Int, false),
    ];
    TableDef::new("import_mapping", &columns, &["id"]).indexed([IndexDef::unique(&["object", "name"])])
}

/// In whose hands records were: periods that have ended. The present one is the record's own.
fn ownership() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("owner_id", Int, false),
        ("department_id", Int, false),
        ("since", Instant, true),
        ("until", Instant, true),
    ];
    TableDef::new("ownership", &columns, &["id"]).indexed([
        IndexDef::on(&["object", "record_id", "until"]),
        IndexDef::on(&["owner_id", "object", "until"]),
    ])
}

/// Records that change hands together: as they were, and as they become.
fn handovers() -> Vec<TableDef> {
    let columns = [
        ("batch_id", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("owner_before", Int, false),
        ("department_before", Int, false),
        ("owner_after", Int, false),
        ("department_after", Int, false),
    ];
    let mut ownership = ownership();
    // The move that ended the period, where one did: the record's history names it.
    ownership.columns.push(ColumnDef { name: String::from("move_id"), kind: Int, required: false });
    vec![TableDef::new("handover", &columns, &["batch_id", "object", "record_id"]), ownership]
}

/// Where each event stands in the order others read them in (see [`crate::feed`]), and which records of a hand-over the one
/// event for many stands for.
fn order_of_changes() -> Vec<TableDef> {
    let mut event = event();
    let later = ["place", "batch_id", "first_id", "last_id"];
    event.columns.extend(later.map(|name| ColumnDef {
        name: String::from(name),
        kind: Int,
        required: false,
    }));
    let event = event.indexed([
        IndexDef::unique(&["place"]).only("place IS NOT NULL"),
        IndexDef::on(&["id"]).only("place IS NULL"),
    ]);
    let columns = [("id", Int, true), ("last_place", Int, true), ("pruned_place", Int, true)];
    vec![event, TableDef::new("feed_state", &columns, &["id"])]
}

/// Who received records by a hand-over that the next owner is told about.
fn introduction() -> TableDef {
    let columns = [
        ("batch_id", Int, true),
        ("object", Text, true),
        ("receiver_id", Int, true),
        ("handed_at", Instant, true),
        ("remind_at", Instant, true),
    ];
    TableDef::new("introduction", &columns, &["batch_id", "object", "receiver_id"])
        .indexed([IndexDef::on(&["handed_at"])])
}

fn first() -> Vec<TableDef> {
    vec![
        state(),
        setting(),
        sequence(),
        currency_rate(),
        object_definition(),
        field_definition(),
        share(),
        audit(),
        chain(),
        event(),
        answered(),
    ]
}

/// One row: the versions every request reads with its session.
fn state() -> TableDef {
    TableDef::new(
        "company_state",
        &[
            ("id", Int, true),
            ("access_version", Int, true),
            ("definition_version", Int, true),
            ("node_counter", Int, true),
        ],
        &["id"],
    )
}

/// Settings of the company, as JSON texts by name.
fn setting() -> TableDef {
    TableDef::new("setting", &[("name", Text, true), ("value", Text, true)], &["name"])
}

/// The last number given out, by name: automatic numbers.
fn sequence() -> TableDef {
    TableDef::new("sequence", &[("name", Text, true), ("last", Int, true)], &["name"])
}

/// What one unit of a currency is worth in the company's, times 10^8, from a day on.
fn currency_rate() -> TableDef {
    let columns = [("currency", Text, true), ("day", guanxi_store::ValKind::Date, true), ("rate", Int, true)];
    TableDef::new("currency_rate", &columns, &["currency", "day"])
}

/// The company's own objects, as JSON of [`crate::definition::ObjectDef`] without fields.
fn object_definition() -> TableDef {
    TableDef::new("object_definition", &[("name", Text, true), ("body", Text, true)], &["name"])
}

/// The company's own fields, and its changes to standard ones, as JSON of [`crate::definition::FieldDef`].
fn field_definition() -> TableDef {
    let columns = [("object", Text, true), ("name", Text, true), ("place", Int, true), ("body", Text, true)];
    TableDef::new("field_definition", &columns, &["object", "name"])
}

/// Who may see or edit a record beyond roles: its team (`team`) and shares by hand (`share`).
fn share() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("employee_id", Int, false),
        ("department_id", Int, false),
        ("level", Text, true),
        ("kind", Text, true),
        ("expires_at", Instant, false),
        ("created_at", Instant, true),
        ("created_by", Int, false),
    ];
    TableDef::new("record_share", &columns, &["id"]).indexed([
        IndexDef::on(&["object", "record_id"]),
        IndexDef::on(&["employee_id", "object", "record_id"]),
        IndexDef::on(&["department_id", "object", "record_id"]),
    ])
}

/// Who changed what, when and why. Rows of one `chain` are linked by their hashes in the order of `place`.
fn audit() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("chain", Int, true),
        ("place", Int, true),
        ("at", Instant, true),
        ("actor_id", Int, false),
        ("via", Text, true),
        ("request_id", Text, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("action", Text, true),
        ("changes", Text, true),
        ("hash", Bytes, true),
    ];
    TableDef::new("audit", &columns, &["id"]).indexed([
        IndexDef::on(&["object", "record_id", "id"]),
        IndexDef::unique(&["chain", "place"]),
        IndexDef::on(&["actor_id", "id"]),
        IndexDef::on(&["request_id", "id"]),
    ])
}

/// The head of each chain of audit rows. Several chains let several transactions commit at once.
fn chain() -> TableDef {
    let columns = [("chain", Int, true), ("place", Int, true), ("hash", Bytes, true)];
    TableDef::new("audit_chain", &columns, &["chain"])
}

/// What was announced: live events and other listeners read it in the order of `id`.
fn event() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("at", Instant, true),
        ("object", Text, true),
        ("record_id", Int, true),
        ("action", Text, true),
        ("version", Int, true),
        ("bulk", Bool, true),
    ];
    TableDef::new("event", &columns, &["id"])
}

/// Answers by idempotency key, so that a write sent twice happens once.
fn answered() -> TableDef {
    let columns = [
        ("actor_id", Int, true),
        ("key", Text, true),
        ("request", Bytes, true),
        ("status", Int, true),
        ("body", Text, true),
        ("created_at", Instant, true),
    ];
    TableDef::new("idempotency_key", &columns, &["actor_id", "key"]).indexed([IndexDef::on(&["created_at"])])
}
