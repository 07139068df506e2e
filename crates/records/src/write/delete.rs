//! Putting records into the recycle bin, with their lines.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use guanxi_store::{Conn, Tx, Val, retry};

use super::item::{Batch, Work};
use super::update::{targeted, with_refused};
use super::{REFERENCED, lines, pipeline, rollup, show};
use crate::access::predicate::padded;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::table::link_name;
use crate::definition::{FieldDef, FieldType, ObjectDef, Ownership};

/// Puts a record into the recycle bin.
///
/// # Errors
/// `record.not_found`, `access.denied`, `record.stale`; `record.referenced` (`object`, `count`) when other records must
/// have it; what hooks of domains refuse with.
pub async fn delete(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    expected_version: Option<i64>,
) -> Result<()> {
    let result = retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            delete_in(ctx, company, &mut tx, object, id, expected_version).await?;
            tx.commit().await
        })
    })
    .await;
    show::or_current(ctx, company, object, id, result).await
}

/// Puts a record into the recycle bin within a transaction.
///
/// # Errors
/// As [`delete`].
pub async fn delete_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    expected_version: Option<i64>,
) -> Result<Stored> {
    let mut results = delete_many(ctx, company, tx, object, &[(id, expected_version)]).await?;
    results.pop().unwrap_or_else(|| Err(Error::new(guanxi_kernel::code::INTERNAL)))
}

/// Puts many records of an object into the recycle bin within a transaction. Answers for each what it became or why it
/// stays.
///
/// # Errors
/// What concerns all, as [`super::create_many`].
pub async fn delete_many(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    targets: &[(Id, Option<i64>)],
) -> Result<Vec<Result<Stored>>> {
    run_many(&Work::new(ctx, company), tx, object, targets).await
}

/// As [`delete_many`].
pub(super) async fn run_many(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &str,
    targets: &[(Id, Option<i64>)],
) -> Result<Vec<Result<Stored>>> {
    let object = Arc::clone(work.definitions.object(object)?);
    let (records, refused) = targeted(work, tx, &object, targets, Action::Delete).await?;
    let items = records.into_iter().map(|(_, record)| lines::remove(work, record)).collect();
    let mut batch = Batch::new(object, items);
    refuse_needed(work, tx, &mut batch).await?;
    with_lines(work, tx, &mut batch).await?;
    let results = Box::pin(pipeline::run(work, tx, batch)).await?;
    Ok(with_refused(results, refused))
}

/// Adds the lines, which go with their record.
async fn with_lines(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let definitions = Arc::clone(&work.definitions);
    let places: BTreeMap<Id, usize> = batch.items.iter().enumerate().map(|(p, i)| (i.id(), p)).collect();
    let ids: Vec<Id> = places.keys().copied().collect();
    for (detail, reference) in definitions.details(&batch.object.name) {
        let mut items = Vec::new();
        for (master, list) in rollup::load_lines(work, tx, detail, reference, &ids).await? {
            let parent = places.get(&master).copied();
            items.extend(
                list.into_iter().map(|line| super::item::Item { parent, ..lines::remove(work, line) }),
            );
        }
        let mut child = Batch::new(Arc::clone(detail), items);
        if !child.items.is_empty() {
            Box::pin(with_lines(work, tx, &mut child)).await?;
            batch.children.push((detail.name.clone(), child));
        }
    }
    Ok(())
}

/// Refuses to take away what other records must have.
async fn refuse_needed(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let ids: Vec<Id> = batch.items.iter().map(super::item::Item::id).collect();
    let definitions = Arc::clone(&work.definitions);
    let needs = definitions.references_to(&batch.object.name).filter(|(object, field)| {
        let line = object.ownership == Ownership::Master && object.master.as_deref() == Some(&field.name);
        field.required && !line
    });
    let mut counts: BTreeMap<Id, (String, i64)> = BTreeMap::new();
    let mut all: Option<SelectStatement> = None;
    for (object, field) in needs {
        let select = count(tx, object, field, &ids);
        match &mut all {
            Some(all) => {
                all.union(UnionType::All, select);
            }
            None => all = Some(select),
        }
    }
    let Some(all) = all.filter(|_| !ids.is_empty()) else { return Ok(()) };
    let sql = tx.build(&all);
    for row in tx.rows(&sql).await? {
        let entry = counts.entry(row.id("target")?).or_insert((String::from(row.text("object")?), 0));
        entry.1 += row.int("n")?;
    }
    for item in &mut batch.items {
        if let Some((object, count)) = counts.get(&item.id()) {
            let label =
                definitions.object(object).map(|o| o.labels.get(work.ctx.language)).unwrap_or_default();
            item.refusal = Some(Error::new(REFERENCED).with("object", label).with("count", count));
        }
    }
    Ok(())
}

fn count(conn: &Conn, object: &ObjectDef, field: &FieldDef, ids: &[Id]) -> SelectStatement {
    let ids = padded(ids.iter().map(|id| id.get()));
    let dialect = conn.dialect();
    let column = |alias: &str, name: &str| Expr::col((Alias::new(alias), Alias::new(name)));
    let several = field.kind == FieldType::References;
    let target = || if several { column("l", "value") } else { column("t", &field.name) };
    let mut select = Query::select();
    select
        .expr_as(Expr::val(Val::from(object.name.as_str())).cast_as("text"), Alias::new("object"))
        .expr_as(target(), Alias::new("target"))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("n"))
        .from_as(dialect.table(&object.table_name()), Alias::new("t"));
    if several {
        let table = dialect.table(&link_name(&object.name, &field.name));
        let on = column("l", "record_id").equals((Alias::new("t"), Alias::new("id")));
        select.join_as(guanxi_store::sea_query::JoinType::InnerJoin, table, Alias::new("l"), on);
    }
    select
        .and_where(target().is_in(ids))
        .and_where(column("t", "deleted_at").is_null())
        .add_group_by([target()]);
    select
}

/// Takes rows out for good: records of the recycle bin whose time is over. Their history stays.
pub(crate) async fn purge_rows(tx: &mut Tx, object: &ObjectDef, ids: &[Id]) -> Result<()> {
    let list = || padded(ids.iter().map(|id| id.get()));
    for field in object.fields.iter().filter(|f| f.several()) {
        let table = tx.dialect().table(&link_name(&object.name, &field.name));
        let record = Expr::col(Alias::new("record_id"));
        let delete = Query::delete().from_table(table).and_where(record.is_in(list())).to_owned();
        let sql = tx.build(&delete);
        tx.run(&sql).await?;
    }
    let table = tx.dialect().table(&object.table_name());
    let id = Expr::col(Alias::new("id"));
    let delete = Query::delete().from_table(table).and_where(id.is_in(list())).to_owned();
    let sql = tx.build(&delete);
    tx.run(&sql).await.map(drop)
}
