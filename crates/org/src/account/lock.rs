//! Holding a row of an account's tables, so that what ends a way in and what opens one come one after the other.

use guanxi_kernel::{Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait as _, Query};
use guanxi_store::{Row, Tx};

/// The column of the row with that key, held until the end of the transaction. Where the database lets in one writer at a
/// time it is held anyhow. None when there is no such row, or whoever held it before removed it.
pub(super) async fn row(
    tx: &mut Tx,
    table: &'static str,
    key: &'static str,
    id: Id,
    column: &'static str,
) -> Result<Option<Row>> {
    let dialect = tx.dialect();
    let mut select = Query::select();
    select.column(Alias::new(column)).from(dialect.table(table));
    select.and_where(Expr::col(Alias::new(key)).eq(id.get()));
    if dialect.writes_in_parallel() {
        select.lock_exclusive();
    }
    let sql = tx.build(&select);
    tx.opt(&sql).await
}
