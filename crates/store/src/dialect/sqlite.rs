//! SQLite's side.

use crate::ddl::{IndexDef, index_name};
use crate::dialect::Dialect;
use crate::value::ValKind;

/// From the moment, and what [`since_year_1`] makes of how far clocks are ahead.
pub(super) const DAY_OF: &str = "date((? + ?) / 1000000 - 62135596800, 'unixepoch')";
pub(super) const MOMENT_ON: &str = "((unixepoch(?) + ?) * 1000000)";
pub(super) const SECONDS_BETWEEN: &str = "((? - ?) / 1000000)";
pub(super) const MONTH_OF: &str =
    "(CAST(substr(?, 1, 4) AS INTEGER) * 12 + CAST(substr(?, 6, 2) AS INTEGER) - 1)";

/// Microseconds from year 1 to 1970, and ahead of UTC: division cuts towards zero, so moments are counted from where none
/// is below it.
pub(super) const fn since_year_1(ahead: i64) -> i64 {
    (62_135_596_800 + ahead) * 1_000_000
}

/// STRICT tables know these only: yes/no is 0 or 1, a moment microseconds since 1970, a day `YYYY-MM-DD`.
pub(super) const fn column_type(kind: ValKind) -> &'static str {
    match kind {
        ValKind::Int | ValKind::Bool | ValKind::Instant => "INTEGER",
        ValKind::Text | ValKind::Date => "TEXT",
        ValKind::Float => "REAL",
        ValKind::Bytes => "BLOB",
    }
}

pub(super) fn create_index(table: &str, index: &IndexDef) -> String {
    let name = Dialect::quote(&index_name(table, index));
    let unique = if index.unique { "UNIQUE " } else { "" };
    let condition = index.condition.map(|c| format!(" WHERE {c}")).unwrap_or_default();
    let columns = index.columns_text();
    format!("CREATE {unique}INDEX IF NOT EXISTS {name} ON {} ({columns}){condition}", Dialect::quote(table))
}

/// Only the words are kept, not the text (`contentless`), and no positions (`detail=none`): a third of the size. The
/// words come cut already, so all but blanks and control characters belong to them (`categories`); a word that was cut
/// again could not be looked for without positions.
pub(super) fn create_search(table: &str) -> Vec<String> {
    let name = Dialect::quote(&format!("{table}__words"));
    vec![format!(
        "CREATE VIRTUAL TABLE IF NOT EXISTS {name} USING fts5(words, content='', contentless_delete=1, \
         detail=none, tokenize=\"unicode61 remove_diacritics 0 categories 'L* M* N* P* S* Cf Cn Co Cs'\", prefix='2 3')"
    )]
}

pub(super) fn write_search(table: &str, rows: usize, new: bool) -> String {
    let places = vec!["(?, ?)"; rows].join(", ");
    let replace = if new { "" } else { "OR REPLACE " };
    format!("INSERT {replace}INTO {} (rowid, words) VALUES {places}", words(table))
}

pub(super) fn delete_search(table: &str, places: &str) -> String {
    format!("DELETE FROM {} WHERE rowid IN ({places})", words(table))
}

/// Merges the parts of the index into one, without what rows had that are gone.
pub(super) fn settle_search(table: &str) -> String {
    let name = Dialect::quote(&format!("{table}__words"));
    format!("INSERT INTO {name} ({name}) VALUES ('optimize')")
}

pub(super) fn search_condition(table: &str, id: &str) -> String {
    let words = words(table);
    format!("{id} IN (SELECT rowid FROM {words} WHERE {words} MATCH ?)")
}

pub(super) fn search_text(words: &[Vec<(String, bool)>]) -> String {
    if words.is_empty() {
        // A phrase of no words is found nowhere; no phrase at all would be a fault.
        return String::from("\"\"");
    }
    let word = |(text, prefix): &(String, bool)| {
        let star = if *prefix { "*" } else { "" };
        format!("\"{}\"{star}", text.replace('"', "\"\""))
    };
    let any = |alternatives: &Vec<(String, bool)>| {
        format!("({})", alternatives.iter().map(word).collect::<Vec<_>>().join(" OR "))
    };
    words.iter().map(any).collect::<Vec<_>>().join(" AND ")
}

pub(super) fn gathered(table: &str, id: &str) -> String {
    format!(
        "(SELECT json_group_array(value) FROM (SELECT value FROM {table} WHERE record_id = {id} ORDER BY value))"
    )
}

fn words(table: &str) -> String {
    Dialect::quote(&format!("{table}__words"))
}
