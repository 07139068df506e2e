//! How many records each owner was given, and how many of them wait.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};

use super::{Among, column, from, taken_up};
use crate::access::predicate::padded;
use crate::access::{self, fields};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::filter::Scene;

/// Records of one hand-over and receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The hand-over.
    pub batch: Id,
    /// Who received them, and still owns them.
    pub receiver: Id,
    /// How many.
    pub total: u64,
    /// How many of them nobody has taken up yet.
    pub waiting: u64,
}

/// Counts the records the actor may see which these people received, by hand-over and receiver.
///
/// # Errors
/// When the database cannot be reached.
pub async fn counts(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    among: Among,
    receivers: &[Id],
) -> Result<Vec<Counted>> {
    let definitions = company.definitions();
    let predicate = access::predicate(ctx, &definitions, object, Action::Read)?;
    let Some(introduced) =
        object.handover.introduced.as_ref().filter(|_| !predicate.is_nothing() && !receivers.is_empty())
    else {
        return Ok(Vec::new());
    };
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let contacted = object.field(&introduced.contacted).filter(|f| fields::comparable(ctx, object, f));
    let mut rows = Query::select();
    rows.expr_as(column("i", "batch_id"), Alias::new("batch_id"))
        .expr_as(column("i", "receiver_id"), Alias::new("receiver_id"))
        .expr_as(taken_up(contacted.map(|f| f.name.as_str()), among), Alias::new("taken_up"));
    from(&mut rows, &scene, object, among);
    rows.and_where(column("i", "receiver_id").is_in(padded(receivers.iter().map(|id| id.get()))))
        .cond_where(predicate.condition(&scene, "t")?);
    let select = Query::select()
        .columns(["batch_id", "receiver_id"].map(Alias::new))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("total"))
        .expr_as(Expr::cust("CAST(SUM(\"taken_up\") AS BIGINT)"), Alias::new("taken"))
        .from_subquery(rows, Alias::new("s"))
        .group_by_columns(["batch_id", "receiver_id"].map(Alias::new))
        .order_by(Alias::new("batch_id"), Order::Desc)
        .order_by(Alias::new("receiver_id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let number = |value: i64| u64::try_from(value).unwrap_or_default();
    rows.iter()
        .map(|row| {
            let (total, taken) = (number(row.int("total")?), number(row.int("taken")?));
            Ok(Counted {
                batch: row.id("batch_id")?,
                receiver: row.id("receiver_id")?,
                total,
                waiting: total.saturating_sub(taken),
            })
        })
        .collect()
}
