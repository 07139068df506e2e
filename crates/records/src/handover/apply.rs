//! Doing what was written down, step by step.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Tx, Val};
use serde_json::{Map, Value as Json, json};

use crate::audit::{self, Entry};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::event::{self, Handed};

/// What one step did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// The last record looked at: where the next step begins. None: nothing is left.
    pub last: Option<Id>,
    /// Records looked at.
    pub seen: u64,
    /// Records changed; others were given away or deleted meanwhile.
    pub changed: u64,
}

/// Which way hands change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// As written down.
    There,
    /// As it was before.
    Back,
}

impl Way {
    /// The columns of the batch that say how it must be now, and how it becomes.
    pub(super) const fn columns(self) -> [(&'static str, &'static str); 2] {
        match self {
            Self::There => [("owner_before", "owner_after"), ("department_before", "department_after")],
            Self::Back => [("owner_after", "owner_before"), ("department_after", "department_before")],
        }
    }

    /// The end of a condition: the record, named so, is as it must be by what is written down of it, as `h`.
    pub(super) fn unchanged(self, record: &str) -> String {
        self.columns()
            .iter()
            .zip(["owner_id", "department_id"])
            .map(|((now, _), column)| format!(" AND {record}.\"{column}\" IS NOT DISTINCT FROM h.\"{now}\""))
            .collect()
    }

    const fn action(self) -> &'static str {
        match self {
            Self::There => "hand_over",
            Self::Back => "hand_back",
        }
    }
}

/// Gives the next records of an object to those written down, at most so many, by id from the one given on. What somebody
/// gave away or deleted meanwhile is left as it is.
///
/// # Errors
/// When the database refuses.
pub async fn apply(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    batch: Id,
    object: &str,
    after: Option<Id>,
    size: u64,
) -> Result<Step> {
    step(ctx, company, tx, batch, object, after, size, Way::There).await
}

/// The objects of a batch with how many records of each are written down.
///
/// # Errors
/// When the database cannot be reached.
pub async fn kept_objects(conn: &mut guanxi_store::Conn, batch: Id) -> Result<Vec<(String, u64)>> {
    let text =
        "SELECT object, COUNT(*) AS n FROM {handover} WHERE batch_id = ? GROUP BY object ORDER BY object";
    let sql = conn.sql(text, [Val::from(batch)]);
    let rows = conn.rows(&sql).await?;
    let read = |row: &guanxi_store::Row| {
        Ok((String::from(row.text("object")?), u64::try_from(row.int("n")?).unwrap_or_default()))
    };
    rows.iter().map(read).collect()
}

#[expect(clippy::too_many_arguments, reason = "as `apply`, with the way")]
pub(super) async fn step(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    batch: Id,
    object: &str,
    after: Option<Id>,
    size: u64,
    way: Way,
) -> Result<Step> {
    let object = company.object(object)?;
    let ids = next(tx, batch, &object, after, size).await?;
    let (Some(first), Some(last)) = (ids.first().copied(), ids.last().copied()) else {
        return Ok(Step { last: None, seen: 0, changed: 0 });
    };
    let stretch = Stretch { batch, object: &object, first, last, way };
    stretch.keep_ownership(ctx, company, tx, ids.len()).await?;
    let changed = stretch.change(ctx, tx).await?;
    event::announce_handed(ctx, company, tx, &object.name, Handed { batch, first, last }).await?;
    note(ctx, company, tx, &stretch, &ids).await?;
    let seen = u64::try_from(ids.len()).unwrap_or_default();
    Ok(Step { last: Some(last), seen, changed })
}

async fn next(tx: &mut Tx, batch: Id, object: &ObjectDef, after: Option<Id>, size: u64) -> Result<Vec<Id>> {
    let record = || Expr::col(Alias::new("record_id"));
    let select = Query::select()
        .column(Alias::new("record_id"))
        .from(tx.dialect().table("handover"))
        .and_where(Expr::col(Alias::new("batch_id")).eq(batch.get()))
        .and_where(Expr::col(Alias::new("object")).eq(object.name.as_str()))
        .and_where(record().gt(after.map_or(0, Id::get)))
        .order_by(Alias::new("record_id"), Order::Asc)
        .limit(size)
        .to_owned();
    let sql = tx.build(&select);
    tx.rows(&sql).await?.iter().map(|r| r.id("record_id")).collect()
}

/// One audit row for all records of a step: the chain covers each of them by its id.
async fn note(ctx: &Ctx, company: &Company, tx: &mut Tx, stretch: &Stretch<'_>, ids: &[Id]) -> Result<()> {
    let changes: Map<String, Json> = Map::from_iter([
        (String::from("object"), json!(stretch.object.name)),
        (String::from("records"), json!(ids)),
    ]);
    let action = String::from(stretch.way.action());
    let entry = Entry { object: String::from("move"), record: stretch.batch, action, changes };
    audit::append(ctx, company, tx, vec![entry]).await
}

/// A stretch of records of a batch, by id.
pub(super) struct Stretch<'a> {
    batch: Id,
    object: &'a ObjectDef,
    first: Id,
    last: Id,
    way: Way,
}

impl Stretch<'_> {
    /// The condition that joins the records, as `t`, with what is written down of them, as `h`, where they are still as
    /// they must be.
    fn joined(&self, dialect: &Dialect, record: &str) -> Expr {
        let same = self.way.unchanged(record);
        let values = [
            Val::from(self.batch),
            Val::from(self.object.name.as_str()),
            Val::from(self.first),
            Val::from(self.last),
        ];
        let text = format!(
            "h.\"record_id\" = {record}.\"id\" AND h.\"batch_id\" = ? AND h.\"object\" = ? AND h.\"record_id\" >= ? \
             AND h.\"record_id\" <= ? AND {record}.\"deleted_at\" IS NULL{same}"
        );
        dialect.expr(&text, values)
    }

    /// The periods that end here.
    async fn keep_ownership(&self, ctx: &Ctx, company: &Company, tx: &mut Tx, most: usize) -> Result<()> {
        let dialect = tx.dialect().clone();
        let (node, first) = company.ids.block(ctx.now(), most);
        let ticket = format!("({first} + ROW_NUMBER() OVER (ORDER BY h.\"record_id\") - 1)");
        let id = format!("({ticket} / 4096) * 4194304 + {node} * 4096 + {ticket} % 4096");
        let since = "COALESCE((SELECT MAX(o.\"until\") FROM {ownership} o WHERE o.\"object\" = ? AND o.\"record_id\" = t.\"id\"), \
                     t.\"created_at\")";
        let table = self.object.table_name();
        let select = Query::select()
            .expr(Expr::cust(id))
            .expr(dialect.expr("?", [Val::from(self.object.name.as_str())]))
            .column((Alias::new("t"), Alias::new("id")))
            .column((Alias::new("t"), Alias::new("owner_id")))
            .column((Alias::new("t"), Alias::new("department_id")))
            .expr(dialect.expr(since, [Val::from(self.object.name.as_str())]))
            .expr(Expr::val(Val::from(ctx.now())))
            .expr(Expr::val(Val::from(self.batch)))
            .from_as(dialect.table("handover"), Alias::new("h"))
            .from_as(dialect.table(&table), Alias::new("t"))
            .and_where(self.joined(&dialect, "t"))
            .to_owned();
        let columns = ["id", "object", "record_id", "owner_id", "department_id", "since", "until", "move_id"];
        let insert = Query::insert()
            .into_table(dialect.table("ownership"))
            .columns(columns.map(Alias::new))
            .select_from(select)
            .map_err(Error::internal)?
            .to_owned();
        let sql = tx.build(&insert);
        tx.run(&sql).await.map(drop)
    }

    /// Changes owner and department.
    async fn change(&self, ctx: &Ctx, tx: &mut Tx) -> Result<u64> {
        let dialect = tx.dialect().clone();
        let table = self.object.table_name();
        let of_batch = |column: &str| Expr::col((Alias::new("h"), Alias::new(column)));
        let [(_, owner), (_, department)] = self.way.columns();
        let quoted = dialect.qualified(&table);
        let mut update = Query::update();
        update
            .table(dialect.table(&table))
            .value(Alias::new("owner_id"), of_batch(owner))
            .value(Alias::new("department_id"), of_batch(department))
            .value(Alias::new("version"), Expr::cust(format!("{quoted}.\"version\" + 1")))
            .value(Alias::new("updated_at"), Expr::val(Val::from(ctx.now())))
            .value(Alias::new("updated_by"), Expr::val(Val::id(ctx.actor.employee())))
            .from(dialect.table("handover").alias(Alias::new("h")))
            .and_where(self.joined(&dialect, &quoted));
        let sql = tx.build(&update);
        tx.run(&sql).await
    }
}
