//! What an earlier batch handed over comes back, as part of a batch of its own.

use guanxi_kernel::{Error, Id, Result};
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Tx, Val};

use super::apply::{Way, kept_objects};
use crate::company::Company;
use crate::definition::ObjectDef;

/// Records of one object that come back into the same hands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// The object.
    pub object: String,
    /// The owner they come back to; none: the pool.
    pub owner: Option<Id>,
    /// The books they come back into, where those change.
    pub books: Option<Id>,
    /// How many.
    pub count: u64,
    /// The oldest and the newest of them.
    pub examples: Vec<Id>,
    /// A sum over their ids.
    pub sum: i64,
}

/// What would come back of a batch: records that are still in the hands it gave them into.
///
/// # Errors
/// When the database cannot be reached.
pub async fn coming_back(company: &Company, conn: &mut Conn, batch: Id) -> Result<Vec<Back>> {
    let dialect = conn.dialect().clone();
    let mut all = Vec::new();
    for (name, _) in kept_objects(conn, batch).await? {
        let Ok(object) = company.object(&name) else { continue };
        let books = "CASE WHEN h.\"department_before\" IS DISTINCT FROM h.\"department_after\" THEN h.\"department_before\" END";
        let record = || Expr::col((Alias::new("h"), Alias::new("record_id")));
        let select = Query::select()
            .expr_as(Expr::col((Alias::new("h"), Alias::new("owner_before"))), Alias::new("owner"))
            .expr_as(Expr::cust(books), Alias::new("books"))
            .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
            .expr_as(record().min(), Alias::new("first"))
            .expr_as(record().max(), Alias::new("last"))
            .expr_as(Expr::cust("CAST(SUM(h.\"record_id\" % 1000000007) AS BIGINT)"), Alias::new("sum"))
            .from_as(dialect.table("handover"), Alias::new("h"))
            .from_as(dialect.table(&object.table_name()), Alias::new("t"))
            .and_where(still(&dialect, &object, batch))
            .group_by_columns(["owner", "books"].map(Alias::new))
            .order_by(Alias::new("owner"), Order::Asc)
            .order_by(Alias::new("books"), Order::Asc)
            .to_owned();
        let sql = conn.build(&select);
        for row in &conn.rows(&sql).await? {
            let mut examples = vec![row.id("first")?, row.id("last")?];
            examples.dedup();
            all.push(Back {
                object: name.clone(),
                owner: row.opt_id("owner")?,
                books: row.opt_id("books")?,
                count: u64::try_from(row.int("count")?).unwrap_or_default(),
                examples,
                sum: row.int("sum")?,
            });
        }
    }
    Ok(all)
}

/// Writes down for the batch what comes back of an earlier one. Answers how many records there are.
///
/// # Errors
/// When the database refuses.
pub async fn keep_back(company: &Company, tx: &mut Tx, batch: Id, earlier: Id) -> Result<u64> {
    let dialect = tx.dialect().clone();
    let mut count = 0;
    for (name, _) in kept_objects(tx, earlier).await? {
        let Ok(object) = company.object(&name) else { continue };
        let of = |table: &'static str, column: &'static str| (Alias::new(table), Alias::new(column));
        let select = Query::select()
            .expr(Expr::cust(batch.to_string()))
            .column(of("h", "object"))
            .column(of("h", "record_id"))
            .column(of("t", "owner_id"))
            .column(of("t", "department_id"))
            .column(of("h", "owner_before"))
            .column(of("h", "department_before"))
            .from_as(dialect.table("handover"), Alias::new("h"))
            .from_as(dialect.table(&object.table_name()), Alias::new("t"))
            .and_where(still(&dialect, &object, earlier))
            .to_owned();
        let insert = Query::insert()
            .into_table(dialect.table("handover"))
            .columns(super::keep::COLUMNS.map(Alias::new))
            .select_from(select)
            .map_err(Error::internal)?
            .to_owned();
        let sql = tx.build(&insert);
        count += tx.run(&sql).await?;
    }
    Ok(count)
}

/// The condition that joins what is written down of a batch, as `h`, with records, as `t`, that are as it left them.
fn still(dialect: &Dialect, object: &ObjectDef, batch: Id) -> Expr {
    let same = Way::Back.unchanged("t");
    let text = format!(
        "h.\"record_id\" = t.\"id\" AND h.\"batch_id\" = ? AND h.\"object\" = ? AND t.\"deleted_at\" IS NULL{same}"
    );
    dialect.expr(&text, [Val::from(batch), Val::from(object.name.as_str())])
}
