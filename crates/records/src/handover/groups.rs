//! How many records go where.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::Conn;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};

use super::select::slots;
use super::{Assignment, Target};
use crate::company::Company;
use crate::filter::Scene;

/// Records of one object with the same case and target.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// The place of the case; none where no case fits.
    pub case: Option<usize>,
    /// The place of the target; none: they stay as they are.
    pub target: Option<usize>,
    /// How many.
    pub count: u64,
    /// How many of them are open business.
    pub open: u64,
    /// The oldest and the newest of them.
    pub examples: Vec<Id>,
    /// A sum over their ids, by which another set of the same size is told from this one.
    pub sum: i64,
}

/// Counts the records of an assignment by case and target, in one statement.
///
/// # Errors
/// When the database cannot be reached.
pub async fn groups(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    assignment: &Assignment,
    targets: &[Target],
) -> Result<Vec<Group>> {
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let select = Query::select()
        .columns(["pick", "slot"].map(Alias::new))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .expr_as(Expr::cust("CAST(SUM(\"open\") AS BIGINT)"), Alias::new("open"))
        .expr_as(Expr::col(Alias::new("id")).min(), Alias::new("first"))
        .expr_as(Expr::col(Alias::new("id")).max(), Alias::new("last"))
        // Large enough to tell sets apart, small enough that a million of them can be summed up.
        .expr_as(Expr::cust("CAST(SUM(\"id\" % 1000000007) AS BIGINT)"), Alias::new("sum"))
        .from_subquery(slots(&scene, assignment, targets)?, Alias::new("s"))
        .group_by_columns(["pick", "slot"].map(Alias::new))
        .order_by(Alias::new("pick"), guanxi_store::sea_query::Order::Asc)
        .order_by(Alias::new("slot"), guanxi_store::sea_query::Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let place = |value: i64| usize::try_from(value).ok();
    rows.iter()
        .map(|row| {
            let mut examples = vec![row.id("first")?, row.id("last")?];
            examples.dedup();
            Ok(Group {
                case: place(row.int("pick")?),
                target: row.opt_int("slot")?.and_then(place),
                count: u64::try_from(row.int("count")?).unwrap_or_default(),
                open: u64::try_from(row.int("open")?).unwrap_or_default(),
                examples,
                sum: row.int("sum")?,
            })
        })
        .collect()
}
