//! PostgreSQL's side.

use crate::ddl::{IndexDef, index_name};
use crate::dialect::Dialect;
use crate::value::ValKind;

pub(super) const DAY_OF: &str = "((? AT TIME ZONE 'UTC') + ? * INTERVAL '1 second')::date";
pub(super) const MOMENT_ON: &str = "((?::timestamp + ? * INTERVAL '1 second') AT TIME ZONE 'UTC')";
pub(super) const SECONDS_BETWEEN: &str = "FLOOR(EXTRACT(EPOCH FROM (? - ?)))::bigint";
pub(super) const MONTH_OF: &str = "(EXTRACT(YEAR FROM ?)::bigint * 12 + EXTRACT(MONTH FROM ?)::bigint - 1)";

/// Text is collated byte by byte, so both databases sort alike (people's order comes from stored sort keys).
pub(super) const fn column_type(kind: ValKind) -> &'static str {
    match kind {
        ValKind::Int => "BIGINT",
        ValKind::Text => "TEXT COLLATE \"C\"",
        ValKind::Bool => "BOOLEAN",
        ValKind::Instant => "TIMESTAMPTZ",
        ValKind::Date => "DATE",
        ValKind::Float => "DOUBLE PRECISION",
        ValKind::Bytes => "BYTEA",
    }
}

pub(super) fn create_index(dialect: &Dialect, table: &str, index: &IndexDef) -> String {
    let name = Dialect::quote(&index_name(table, index));
    let unique = if index.unique { "UNIQUE " } else { "" };
    let condition = index.condition.map(|c| format!(" WHERE {c}")).unwrap_or_default();
    let columns = index.columns_text();
    format!(
        "CREATE {unique}INDEX IF NOT EXISTS {name} ON {} ({columns}){condition}",
        dialect.qualified(table)
    )
}

pub(super) fn create_search(dialect: &Dialect, table: &str) -> Vec<String> {
    let words = words(dialect, table);
    let index = Dialect::quote(&format!("x__{table}__words"));
    vec![
        format!("CREATE TABLE IF NOT EXISTS {words} (id BIGINT PRIMARY KEY, words TSVECTOR NOT NULL)"),
        // New words wait in a list that every search reads through; four times the usual length makes writing half as
        // dear, and a search a few milliseconds slower at worst.
        format!(
            "CREATE INDEX IF NOT EXISTS {index} ON {words} USING gin (words) WITH (gin_pending_list_limit = 16384)"
        ),
    ]
}

/// The words come cut already, so they are taken as they stand (`array_to_tsvector`), not parsed again.
pub(super) fn write_search(dialect: &Dialect, table: &str, rows: usize, new: bool) -> String {
    let places = vec!["(?, array_to_tsvector(string_to_array(?, ' ')))"; rows].join(", ");
    let replace = if new { "" } else { " ON CONFLICT (id) DO UPDATE SET words = excluded.words" };
    format!("INSERT INTO {} (id, words) VALUES {places}{replace}", words(dialect, table))
}

pub(super) fn delete_search(dialect: &Dialect, table: &str, places: &str) -> String {
    format!("DELETE FROM {} WHERE id IN ({places})", words(dialect, table))
}

pub(super) fn search_condition(dialect: &Dialect, table: &str, id: &str) -> String {
    format!("{id} IN (SELECT id FROM {} WHERE words @@ (?)::tsquery)", words(dialect, table))
}

pub(super) fn search_text(words: &[Vec<(String, bool)>]) -> String {
    let word = |(text, prefix): &(String, bool)| {
        let star = if *prefix { ":*" } else { "" };
        format!("'{}'{star}", text.replace('\\', "\\\\").replace('\'', "''"))
    };
    let any = |alternatives: &Vec<(String, bool)>| {
        format!("({})", alternatives.iter().map(word).collect::<Vec<_>>().join(" | "))
    };
    words.iter().map(any).collect::<Vec<_>>().join(" & ")
}

pub(super) fn gathered(table: &str, id: &str) -> String {
    format!("(SELECT json_agg(value ORDER BY value)::text FROM {table} WHERE record_id = {id})")
}

fn words(dialect: &Dialect, table: &str) -> String {
    dialect.qualified(&format!("{table}__words"))
}
