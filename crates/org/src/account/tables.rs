//! The tables of accounts.

use guanxi_records::people::{Handling, PersonReference};
use guanxi_store::ValKind::{Bytes, Instant, Int, Text};
use guanxi_store::ddl::{IndexDef, TableDef};
use guanxi_store::migrate::Migration;

/// Where these tables name people. What lets somebody in ends with a departure; a password stays for a return.
pub(crate) const PEOPLE: &[PersonReference] = &[
    PersonReference::new("credential", "employee_id", Handling::Kept),
    PersonReference::new("session", "employee_id", Handling::Gone),
    PersonReference::new("api_token", "employee_id", Handling::Ended),
    PersonReference::new("activation", "employee_id", Handling::Gone),
    PersonReference::new("activation", "created_by", Handling::History),
    PersonReference::new("second_factor", "employee_id", Handling::Ended),
    PersonReference::new("recovery_code", "employee_id", Handling::Ended),
    PersonReference::new("sign_in", "employee_id", Handling::History),
];

/// The tables, in the order they were added.
pub(crate) fn migrations() -> Vec<Migration> {
    vec![Migration { module: "org", number: 1, name: "accounts", tables: first }]
}

fn first() -> Vec<TableDef> {
    vec![credential(), session(), api_token(), activation(), second_factor(), recovery_code(), sign_in()]
}

/// A person's password, as a PHC string of Argon2id.
fn credential() -> TableDef {
    let columns = [("employee_id", Int, true), ("hash", Text, true), ("changed_at", Instant, true)];
    TableDef::new("credential", &columns, &["employee_id"])
}

/// Sign-ins of the browser that have not ended. Only the SHA-256 of a token is kept.
fn session() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("token_hash", Bytes, true),
        ("employee_id", Int, true),
        ("created_at", Instant, true),
        ("last_seen_at", Instant, true),
        ("expires_at", Instant, true),
        ("address", Text, false),
        ("agent", Text, false),
    ];
    TableDef::new("session", &columns, &["id"]).indexed([
        IndexDef::unique(&["token_hash"]),
        IndexDef::on(&["employee_id"]),
        IndexDef::on(&["expires_at"]),
    ])
}

/// Tokens of programs that act for a person. `scopes` is `read` or `read write`.
fn api_token() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("token_hash", Bytes, true),
        ("employee_id", Int, true),
        ("name", Text, true),
        ("scopes", Text, true),
        ("created_at", Instant, true),
        ("last_seen_at", Instant, false),
        ("expires_at", Instant, false),
    ];
    TableDef::new("api_token", &columns, &["id"])
        .indexed([IndexDef::unique(&["token_hash"]), IndexDef::on(&["employee_id"])])
}

/// Links by which a person sets the first, or a forgotten, password. At most one is open for a person.
fn activation() -> TableDef {
    let columns = [
        ("employee_id", Int, true),
        ("token_hash", Bytes, true),
        ("created_at", Instant, true),
        ("created_by", Int, false),
        ("expires_at", Instant, true),
    ];
    TableDef::new("activation", &columns, &["employee_id"]).indexed([IndexDef::unique(&["token_hash"])])
}

/// A second factor by time (TOTP): in use once confirmed. The last step used is kept so that no code works twice.
fn second_factor() -> TableDef {
    let columns = [
        ("employee_id", Int, true),
        ("secret", Bytes, true),
        ("confirmed_at", Instant, false),
        ("last_step", Int, true),
    ];
    TableDef::new("second_factor", &columns, &["employee_id"])
}

/// Codes for when the second factor is lost; each works once.
fn recovery_code() -> TableDef {
    let columns = [("employee_id", Int, true), ("code_hash", Bytes, true), ("used_at", Instant, false)];
    TableDef::new("recovery_code", &columns, &["employee_id", "code_hash"])
}

/// Every attempt to sign in. The account is kept as a hash: people type passwords into the wrong box.
fn sign_in() -> TableDef {
    let columns = [
        ("id", Int, true),
        ("at", Instant, true),
        ("account_hash", Bytes, true),
        ("employee_id", Int, false),
        ("address", Text, true),
        ("agent", Text, false),
        ("outcome", Text, true),
    ];
    TableDef::new("sign_in", &columns, &["id"]).indexed([
        IndexDef::on(&["account_hash", "address", "at"]),
        IndexDef::on(&["account_hash", "at"]),
        IndexDef::on(&["address", "at"]),
        IndexDef::on(&["employee_id", "id"]),
    ])
}
