//! Step 8, last part: in whose hands a record was. What ends is written down; how it is now stands in the record.

use std::collections::HashMap;

use guanxi_kernel::{Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Tx, Val, bulk};

use super::item::{Batch, Item, Work};
use crate::access::predicate::padded;
use crate::definition::Ownership;
use crate::field::FieldValue;

/// Keeps the owner and the department each record had until now, where one of them changes: one query and one insert for
/// all of them.
pub(super) async fn keep(work: &Work<'_>, tx: &mut Tx, batch: &Batch) -> Result<()> {
    if batch.object.ownership != Ownership::Owner {
        return Ok(());
    }
    let moved: Vec<&Item> = batch.items.iter().filter(|i| moves(i)).collect();
    if moved.is_empty() {
        return Ok(());
    }
    let object = batch.object.name.as_str();
    let ids: Vec<i64> = moved.iter().map(|i| i.id().get()).collect();
    // Gathered first: an iterator that borrows from the records cannot wait for the database on another thread.
    let ended: Vec<(Id, Option<Id>, Option<Id>, Instant)> = moved.iter().filter_map(|i| ending(i)).collect();
    let last = last_ends(tx, object, ids).await?;
    let row = |(id, owner, department, made): (Id, Option<Id>, Option<Id>, Instant)| {
        vec![
            Val::from(work.next_id()),
            Val::from(object),
            Val::from(id),
            Val::id(owner),
            Val::id(department),
            Val::from(last.get(&id).copied().unwrap_or(made)),
            Val::from(work.now),
        ]
    };
    let rows = ended.into_iter().map(row).collect();
    let columns = ["id", "object", "record_id", "owner_id", "department_id", "since", "until"];
    bulk::insert(tx, "ownership", &columns, rows).await
}

/// Whether an existing record gets another owner or into other books.
fn moves(item: &Item) -> bool {
    item.pending.before.as_ref().is_some_and(|before| {
        let after = &item.pending.after;
        before.owner() != after.owner() || before.department() != after.department()
    })
}

/// In whose hands the record was, and since when at the earliest.
fn ending(item: &Item) -> Option<(Id, Option<Id>, Option<Id>, Instant)> {
    let before = item.pending.before.as_ref()?;
    let FieldValue::Instant(made) = before.get("created_at") else { return None };
    Some((item.id(), before.owner(), before.department(), *made))
}

/// When the last period of each record ended, for those that have one.
async fn last_ends(tx: &mut Tx, object: &str, ids: Vec<i64>) -> Result<HashMap<Id, Instant>> {
    let select = Query::select()
        .column(Alias::new("record_id"))
        .expr_as(Expr::col(Alias::new("until")).max(), Alias::new("last"))
        .from(tx.dialect().table("ownership"))
        .and_where(Expr::col(Alias::new("object")).eq(object))
        .and_where(Expr::col(Alias::new("record_id")).is_in(padded(ids.into_iter())))
        .group_by_col(Alias::new("record_id"))
        .to_owned();
    let sql = tx.build(&select);
    tx.rows(&sql).await?.iter().map(|row| Ok((row.id("record_id")?, row.instant("last")?))).collect()
}
