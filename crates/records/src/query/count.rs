//! How many records there are, up to a bound: nobody reads beyond ten thousand, and counting a million costs time.

use guanxi_kernel::Result;
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, Query, SelectStatement};
use serde::{Deserialize, Serialize};

/// Counted up to this many.
pub(crate) const BOUND: u64 = 10_000;

/// How many records there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Count {
    /// The number, or the bound when there are more.
    pub value: u64,
    /// Whether it is the number.
    pub exact: bool,
}

/// Counts the rows of a select, which must name no columns yet.
pub(crate) async fn count(conn: &mut Conn, mut rows: SelectStatement) -> Result<Count> {
    rows.expr(Expr::cust("1")).limit(BOUND + 1);
    let select = Query::select()
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_subquery(rows, Alias::new("counted"))
        .to_owned();
    let sql = conn.build(&select);
    let found = u64::try_from(conn.row(&sql).await?.int("n")?).unwrap_or_default();
    Ok(Count { value: found.min(BOUND), exact: found <= BOUND })
}
