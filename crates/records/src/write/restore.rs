//! Taking records out of the recycle bin, with the lines that went with them.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Row, Tx, retry};

use super::item::{Batch, Item, Work};
use super::update::with_refused;
use super::{MASTER_DELETED, allow, pipeline, show};
use crate::access;
use crate::access::predicate::padded;
use crate::company::Company;
use crate::data::{Stored, Visible};
use crate::definition::{FieldDef, ObjectDef, Ownership};
use crate::field::FieldValue;
use crate::hook::WriteKind;
use crate::query;

/// Takes a record out of the recycle bin.
///
/// # Errors
/// `record.not_found` when it is not there for the actor, `record.duplicate` when another record has taken a value that
/// must be unique, `record.master_deleted` for a line whose record is still there.
pub async fn restore(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Result<Visible> {
    let stored = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = restore_in(ctx, company, &mut tx, object, id).await?;
            tx.commit().await?;
            Ok(stored)
        })
    })
    .await?;
    show::written(ctx, company, stored).await
}

/// Takes a record out of the recycle bin within a transaction.
///
/// # Errors
/// As [`restore`].
pub async fn restore_in(ctx: &Ctx, company: &Company, tx: &mut Tx, object: &str, id: Id) -> Result<Stored> {
    let mut results = restore_many(ctx, company, tx, object, &[id]).await?;
    results.pop().unwrap_or_else(|| Err(Error::new(guanxi_kernel::code::INTERNAL)))
}

/// Takes many records of an object out of the recycle bin within a transaction.
///
/// # Errors
/// What concerns all, as [`super::create_many`].
pub async fn restore_many(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    ids: &[Id],
) -> Result<Vec<Result<Stored>>> {
    let work = Work::new(ctx, company);
    let object = Arc::clone(work.definitions.object(object)?);
    let predicate = access::predicate(ctx, &work.definitions, &object, Action::Delete)?;
    let found = query::load_deleted(ctx, company, tx, &object, &predicate, ids).await?;
    let mut found: HashMap<Id, Stored> = found.into_iter().map(|s| (s.id(), s)).collect();
    let (mut items, mut refused) = (Vec::new(), Vec::new());
    for (place, id) in ids.iter().enumerate() {
        match found.remove(id) {
            Some(record) => items.push(bring_back(record)),
            None => refused
                .push((place, Error::new(access::NOT_FOUND).with("object", &object.name).with("id", id))),
        }
    }
    let mut batch = Batch::new(object, items);
    refuse_lost_lines(&work, tx, &mut batch).await?;
    with_lines(&work, tx, &mut batch).await?;
    let results = Box::pin(pipeline::run(&work, tx, batch)).await?;
    Ok(with_refused(results, refused))
}

fn bring_back(record: Stored) -> Item {
    let mut item = Item::change(WriteKind::Restore, record);
    item.pending.set("deleted_at", FieldValue::Null);
    item
}

/// A line comes back only to a record that is there.
async fn refuse_lost_lines(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    if object.ownership != Ownership::Master {
        return Ok(());
    }
    let Some((reference, target)) = object.master_field().and_then(|f| Some((f, f.target()?))) else {
        return Ok(());
    };
    let master = work.definitions.object(target)?;
    let of = |item: &Item| item.pending.after.get(&reference.name).as_id();
    let ids: Vec<Id> = batch.items.iter().filter_map(of).collect();
    let there = allow::visible(work.ctx, work.company, tx, master, None, &ids).await?;
    for item in &mut batch.items {
        if of(item).is_none_or(|id| !there.contains(&id)) {
            item.refusal = Some(Error::new(MASTER_DELETED));
        }
    }
    Ok(())
}

/// Adds the lines that were deleted with their record: those of the very moment.
async fn with_lines(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let definitions = Arc::clone(&work.definitions);
    let places: BTreeMap<Id, usize> = batch.items.iter().enumerate().map(|(p, i)| (i.id(), p)).collect();
    for (detail, reference) in definitions.details(&batch.object.name) {
        let mut items = Vec::new();
        for line in deleted_lines(work, tx, detail, reference, &places).await? {
            let Some(place) = line.get(&reference.name).as_id().and_then(|id| places.get(&id)).copied()
            else {
                continue;
            };
            let master = batch.items.get(place).and_then(|i| i.pending.before.as_ref());
            if master.and_then(Stored::deleted_at) == line.deleted_at() {
                items.push(Item { parent: Some(place), ..bring_back(line) });
            }
        }
        let mut child = Batch::new(Arc::clone(detail), items);
        if !child.items.is_empty() {
            Box::pin(with_lines(work, tx, &mut child)).await?;
            batch.children.push((detail.name.clone(), child));
        }
    }
    Ok(())
}

async fn deleted_lines(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    reference: &FieldDef,
    masters: &BTreeMap<Id, usize>,
) -> Result<Vec<Stored>> {
    if masters.is_empty() {
        return Ok(Vec::new());
    }
    let column = |name: &str| Expr::col(Alias::new(name));
    let select = Query::select()
        .column(Alias::new("id"))
        .from(tx.dialect().table(&object.table_name()))
        .and_where(column(&reference.name).is_in(padded(masters.keys().map(|id| id.get()))))
        .and_where(column("deleted_at").is_not_null())
        .to_owned();
    let sql = tx.build(&select);
    let ids = tx.rows(&sql).await?.iter().map(|r: &Row| r.id("id")).collect::<Result<Vec<_>>>()?;
    let program = work.ctx.as_program();
    let everything = access::predicate(&program, &work.definitions, object, Action::Delete)?;
    query::load_deleted(&program, work.company, tx, object, &everything, &ids).await
}
