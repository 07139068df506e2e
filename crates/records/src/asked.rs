//! Who is asked about a record, such as for approval, sees it as long as that is open, beyond roles and shares.

use std::collections::BTreeSet;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Tx, Val, bulk};

use crate::company::Company;
use crate::share::{Level, ShareKind};

/// These people and nobody else are asked about the record from now on.
///
/// # Errors
/// When the database refuses.
pub async fn keep(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    record: Id,
    people: &BTreeSet<Id>,
) -> Result<()> {
    let kind = ShareKind::Asked.name();
    let text = "SELECT id, employee_id FROM {record_share} WHERE object = ? AND record_id = ? AND kind = ? ORDER BY id";
    let sql = tx.sql(text, [Val::from(object), Val::from(record), Val::from(kind)]);
    let mut known = BTreeSet::new();
    let mut over = Vec::new();
    for row in &tx.rows(&sql).await? {
        match row.opt_id("employee_id")?.filter(|id| people.contains(id) && known.insert(*id)) {
            Some(_) => {}
            None => over.push(row.id("id")?),
        }
    }
    if !over.is_empty() {
        let delete = Query::delete()
            .from_table(tx.dialect().table("record_share"))
            .and_where(Expr::col(Alias::new("id")).is_in(over.into_iter().map(Id::get)))
            .to_owned();
        let sql = tx.build(&delete);
        tx.run(&sql).await?;
    }
    let row = |person: &Id| {
        vec![
            Val::from(company.next_id()),
            Val::from(object),
            Val::from(record),
            Val::from(*person),
            Val::from(Level::Read.name()),
            Val::from(kind),
            Val::from(ctx.now()),
        ]
    };
    let rows = people.difference(&known).map(row).collect();
    let columns = ["id", "object", "record_id", "employee_id", "level", "kind", "created_at"];
    bulk::insert(tx, "record_share", &columns, rows).await
}
