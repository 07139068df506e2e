//! Writing down which record goes where, before anything changes.

use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Tx, Val};

use super::select::{department_after, owner_after, slots};
use super::{Assignment, Target};
use crate::company::Company;
use crate::filter::Scene;

/// The columns of what is written down.
pub(super) const COLUMNS: [&str; 7] = [
    "batch_id",
    "object",
    "record_id",
    "owner_before",
    "department_before",
    "owner_after",
    "department_after",
];

/// Writes down for the batch every record of the assignment that changes hands. Answers how many.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    batch: Id,
    assignment: &Assignment,
    targets: &[Target],
) -> Result<u64> {
    let definitions = company.definitions();
    let dialect = tx.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let object = assignment.object.name.as_str();
    let select = Query::select()
        .expr(Expr::cust(batch.to_string()))
        .expr(dialect.expr("?", [Val::from(object)]))
        .columns(["id", "owner_id", "department_id"].map(Alias::new))
        .expr(owner_after(targets))
        .expr(department_after(targets))
        .from_subquery(slots(&scene, assignment, targets)?, Alias::new("s"))
        .and_where(Expr::col(Alias::new("slot")).gte(0))
        .to_owned();
    let insert = Query::insert()
        .into_table(dialect.table("handover"))
        .columns(COLUMNS.map(Alias::new))
        .select_from(select)
        .map_err(Error::internal)?
        .to_owned();
    let sql = tx.build(&insert);
    tx.run(&sql).await
}
