//! Step 8: stamps, rows, several values, words.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::{Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Tx, Val, bulk};

use super::item::{Batch, Item, Work};
use super::unique;
use crate::access::predicate::padded;
use crate::data::Stored;
use crate::definition::table::link_name;
use crate::definition::{FieldDef, ObjectDef};
use crate::field::{self, FieldValue};
use crate::hook::WriteKind;
use crate::{query, words};

/// Rows whose words go into one statement.
const WORDS_AT_ONCE: usize = 500;

/// Stamps and writes the records. All of them must be sound.
pub(super) async fn write(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    for item in &mut batch.items {
        stamp(work, item);
    }
    let result = async {
        insert(tx, &object, &batch.items).await?;
        update(tx, &object, &batch.items).await
    };
    result.await.map_err(|e| unique::from_index(&object, e))?;
    links(tx, &object, &batch.items).await?;
    write_words(tx, &object, &batch.items).await
}

fn stamp(work: &Work<'_>, item: &mut Item) {
    let version = item.pending.before.as_ref().map_or(0, Stored::version) + 1;
    let actor = work.ctx.actor.employee().map_or(FieldValue::Null, FieldValue::Id);
    item.pending.set("version", FieldValue::Int(version));
    item.pending.set("updated_at", FieldValue::Instant(work.now));
    item.pending.set("updated_by", actor);
}

async fn insert(tx: &mut Tx, object: &ObjectDef, items: &[Item]) -> Result<()> {
    let new: Vec<&Stored> =
        items.iter().filter(|i| i.pending.before.is_none()).map(|i| &i.pending.after).collect();
    if new.is_empty() {
        return Ok(());
    }
    let fields: Vec<&FieldDef> = object.all_fields().collect();
    let columns: Vec<String> =
        fields.iter().flat_map(|f| field::columns(object, f)).map(|(name, _)| name).collect();
    let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
    let row =
        |record: &&Stored| fields.iter().flat_map(|f| field::write(object, f, record.get(&f.name))).collect();
    bulk::insert(tx, &object.table_name(), &columns, new.iter().map(row).collect()).await
}

/// Records of one version whose columns get the same values.
struct Alike {
    version: i64,
    pairs: Vec<(String, Val)>,
    ids: Vec<Id>,
}

/// Records that change alike share a statement: handing over a thousand records is a few updates. The version in the
/// condition makes two changes of one version meet: the later one finds nothing to update.
async fn update(tx: &mut Tx, object: &ObjectDef, items: &[Item]) -> Result<()> {
    let mut groups: BTreeMap<String, Alike> = BTreeMap::new();
    for item in items {
        let Some(before) = &item.pending.before else { continue };
        let stamps = ["version", "updated_at", "updated_by"];
        let stamped = stamps.iter().filter_map(|name| object.field(name));
        let fields = item.changed(object).filter(|f| !f.several()).chain(stamped);
        let pairs = fields.flat_map(|f| {
            let names = field::columns(object, f).into_iter().map(|(name, _)| name);
            names.zip(field::write(object, f, item.pending.after.get(&f.name))).collect::<Vec<_>>()
        });
        let pairs: Vec<(String, Val)> = pairs.collect();
        let key = format!("{} {pairs:?}", before.version());
        let group =
            groups.entry(key).or_insert_with(|| Alike { version: before.version(), pairs, ids: Vec::new() });
        group.ids.push(item.id());
    }
    for Alike { version, pairs, ids } in groups.into_values() {
        let mut update = Query::update();
        update.table(tx.dialect().table(&object.table_name()));
        for (name, value) in pairs {
            update.value(Alias::new(name), Expr::val(value));
        }
        let id = Expr::col(Alias::new("id"));
        let condition = match ids.as_slice() {
            [single] => id.eq(single.get()),
            several => id.is_in(padded(several.iter().map(|id| id.get()))),
        };
        update.and_where(condition).and_where(Expr::col(Alias::new("version")).eq(version));
        let sql = tx.build(&update);
        if tx.run(&sql).await? != u64::try_from(ids.len()).unwrap_or_default() {
            // Somebody was first; tried again, the change is judged by the record as it is now.
            return Err(Error::new(guanxi_store::error::CONTENTION));
        }
    }
    Ok(())
}

/// Writes fields with several values: two statements for each such field that changes.
async fn links(tx: &mut Tx, object: &ObjectDef, items: &[Item]) -> Result<()> {
    for field in object.live_fields().filter(|f| f.several()) {
        let changed: Vec<&Item> = items.iter().filter(|i| i.changes(field)).collect();
        let table = link_name(&object.name, &field.name);
        let old: Vec<i64> =
            changed.iter().filter(|i| i.pending.before.is_some()).map(|i| i.id().get()).collect();
        if !old.is_empty() {
            let mut delete = Query::delete();
            let record = Expr::col(Alias::new("record_id"));
            delete.from_table(tx.dialect().table(&table)).and_where(record.is_in(padded(old.into_iter())));
            let sql = tx.build(&delete);
            tx.run(&sql).await?;
        }
        let rows: Vec<Vec<Val>> = changed.iter().flat_map(|i| link_rows(i, field)).collect();
        bulk::insert(tx, &table, &["record_id", "value"], rows).await?;
    }
    Ok(())
}

fn link_rows(item: &Item, field: &FieldDef) -> Vec<Vec<Val>> {
    let id = item.id();
    match item.pending.after.get(&field.name) {
        FieldValue::Texts(values) => {
            values.iter().map(|v| vec![Val::from(id), Val::from(v.as_str())]).collect()
        }
        FieldValue::Ids(values) => values.iter().map(|v| vec![Val::from(id), Val::from(*v)]).collect(),
        _ => Vec::new(),
    }
}

/// Writes the words records are found by, where they change.
async fn write_words(tx: &mut Tx, object: &ObjectDef, items: &[Item]) -> Result<()> {
    if !query::searchable(object) {
        return Ok(());
    }
    let table = object.table_name();
    let gone: Vec<i64> =
        items.iter().filter(|i| i.pending.kind == WriteKind::Delete).map(|i| i.id().get()).collect();
    if !gone.is_empty() {
        let sql = tx.dialect().delete_search(&table, gone);
        tx.run(&sql).await?;
    }
    let found_by = |f: &&FieldDef| words::found_by(object, f);
    let changed = |i: &&Item| i.appears() || object.live_fields().filter(found_by).any(|f| i.changes(f));
    // What is in the recycle bin has no words, also when it is written there.
    let kept = |i: &&Item| i.pending.kind != WriteKind::Delete && i.pending.after.deleted_at().is_none();
    let rows = items.iter().filter(kept).filter(changed);
    // Gathered first: an iterator that borrows from the records cannot wait for the database on another thread.
    let (new, known): (Vec<_>, Vec<_>) = rows
        .map(|i| (i.pending.before.is_none(), (i.id().get(), words::of_record(object, &i.pending.after))))
        .partition(|(new, _)| *new);
    for (rows, new) in [(new, true), (known, false)] {
        let mut rows = rows.into_iter().map(|(_, row)| row).peekable();
        while rows.peek().is_some() {
            let rows = rows.by_ref().take(WORDS_AT_ONCE);
            let dialect = tx.dialect();
            let sql = if new { dialect.add_search(&table, rows) } else { dialect.write_search(&table, rows) };
            tx.run(&sql).await?;
        }
    }
    Ok(())
}
