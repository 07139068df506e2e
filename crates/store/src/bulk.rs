//! Many rows at once.

use guanxi_kernel::Result;
use sea_query::{Alias, Expr, Query};

use crate::conn::Conn;
use crate::value::Val;

/// Values one statement may bind in either database (SQLite: 32,766; PostgreSQL: 65,535).
const MOST_VALUES: usize = 30_000;

/// Inserts rows, as many to a statement as fit. Every row has a value for each column.
///
/// # Errors
/// When the database refuses; then the transaction is to be given up.
pub async fn insert(conn: &mut Conn, table: &str, columns: &[&str], rows: Vec<Vec<Val>>) -> Result<()> {
    let most = (MOST_VALUES / columns.len().max(1)).clamp(1, 500);
    let mut rows = rows.into_iter().peekable();
    while rows.peek().is_some() {
        let mut insert = Query::insert();
        insert.into_table(conn.dialect().table(table)).columns(columns.iter().map(|c| Alias::new(*c)));
        for row in rows.by_ref().take(most) {
            insert.values_panic(row.into_iter().map(Expr::val));
        }
        let sql = conn.build(&insert);
        conn.run(&sql).await?;
    }
    Ok(())
}
