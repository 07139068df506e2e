//! Many rows at once.

use guanxi_kernel::Result;
use sea_query::Value;

use crate::conn::Conn;
use crate::dialect::Dialect;
use crate::sql::{Sql, fill};
use crate::value::Val;

/// Values one statement may bind in either database (SQLite: 32,766; PostgreSQL: 65,535).
const MOST_VALUES: usize = 30_000;

/// Inserts rows, as many to a statement as fit. Every row has a value for each column.
///
/// # Errors
/// When the database refuses; then the transaction is to be given up.
pub async fn insert(conn: &mut Conn, table: &str, columns: &[&str], rows: Vec<Vec<Val>>) -> Result<()> {
    insert_or(conn, table, columns, rows, "").await
}

/// The same for rows of which some may be there. What is to become of those says `otherwise`: an `ON CONFLICT` that calls
/// the row that is there `old`. No row may stand among the new ones twice.
///
/// # Errors
/// As [`insert`].
pub async fn insert_or(
    conn: &mut Conn,
    table: &str,
    columns: &[&str],
    rows: Vec<Vec<Val>>,
    otherwise: &'static str,
) -> Result<()> {
    let most = (MOST_VALUES / columns.len().max(1)).clamp(1, 500);
    let mut rows = rows.into_iter().peekable();
    let mut known: Option<(usize, String)> = None;
    while rows.peek().is_some() {
        let chunk: Vec<Vec<Val>> = rows.by_ref().take(most).collect();
        let count = chunk.len();
        let text = match known.take() {
            Some((size, text)) if size == count => text,
            _ => statement(conn.dialect(), table, columns, count, otherwise),
        };
        let values: Vec<Value> = chunk.into_iter().flatten().map(Value::from).collect();
        let sql = Sql { text, values };
        conn.run(&sql).await?;
        known = Some((count, sql.text));
    }
    Ok(())
}

/// The text for so many rows. Put together by hand: for thousands of values the query builder costs as much as the database.
fn statement(
    dialect: &Dialect,
    table: &str,
    columns: &[&str],
    count: usize,
    otherwise: &'static str,
) -> String {
    let names = columns.iter().map(|c| Dialect::quote(c)).collect::<Vec<_>>().join(", ");
    let row = format!("({})", vec!["?"; columns.len()].join(", "));
    let places = fill(dialect, &vec![row.as_str(); count].join(", "));
    let table = dialect.qualified(table);
    // Not called anything else where it need not be: plans and logs show the plain statement.
    let named = if otherwise.is_empty() { "" } else { " AS old" };
    format!("INSERT INTO {table}{named} ({names}) VALUES {places} {otherwise}").trim_end().to_owned()
}
