//! Step 3: whether the actor may do this to these records.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx};

use super::item::{Batch, Work};
use super::parse;
use crate::access::{self, Predicate, predicate::padded};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{ObjectDef, Ownership};
use crate::field::{FieldValue, faults};
use crate::filter::Scene;
use crate::hook::WriteKind;
use crate::query;

/// Loads the records the actor may do the action to; for the others, why not.
pub(super) async fn load(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    ids: &[Id],
    action: Action,
) -> Result<HashMap<Id, Result<Stored>>> {
    let predicate = access::predicate(ctx, &company.definitions(), object, action)?;
    let found = query::load(ctx, company, tx, object, &predicate, ids).await?;
    let mut answers: HashMap<Id, Result<Stored>> = found.into_iter().map(|s| (s.id(), Ok(s))).collect();
    let missing: BTreeSet<Id> = ids.iter().copied().filter(|id| !answers.contains_key(id)).collect();
    if missing.is_empty() {
        return Ok(answers);
    }
    let visible = if action == Action::Read {
        HashSet::new()
    } else {
        let readable = access::predicate(ctx, &company.definitions(), object, Action::Read)?;
        let missing: Vec<Id> = missing.iter().copied().collect();
        visible(ctx, company, tx, object, Some(&readable), &missing).await?
    };
    for id in missing {
        let error = if visible.contains(&id) {
            access::permit::denied(object, action)
        } else {
            Error::new(access::NOT_FOUND).with("object", &object.name).with("id", id)
        };
        answers.insert(id, Err(error));
    }
    Ok(answers)
}

/// Which of the records exist, are not in the recycle bin and meet the predicate.
pub(super) async fn visible(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &ObjectDef,
    predicate: Option<&Predicate>,
    ids: &[Id],
) -> Result<HashSet<Id>> {
    if ids.is_empty() || predicate.is_some_and(Predicate::is_nothing) {
        return Ok(HashSet::new());
    }
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, &definitions, &dialect);
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    let mut select = Query::select();
    select
        .column(column("id"))
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col(column("id")).is_in(padded(ids.iter().map(|id| id.get()))))
        .and_where(Expr::col(column("deleted_at")).is_null());
    if let Some(predicate) = predicate.filter(|p| !p.is_everything()) {
        select.cond_where(predicate.condition(&scene, "t")?);
    }
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(|row: &Row| row.id("id")).collect()
}

/// Refuses new records the actor may not make.
pub(super) async fn creation(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    if work.ctx.authority.unrestricted {
        return Ok(());
    }
    if object.ownership == Ownership::Master {
        return lines(work, tx, batch).await;
    }
    let reach = work.ctx.authority.reach(&object.name, Action::Create);
    for item in &mut batch.items {
        let after = &item.pending.after;
        let (owner, department) = (after.owner().map(Id::get), after.department().map(Id::get));
        let allowed = match object.ownership {
            Ownership::Owner => reach.covers(owner, department),
            _ => !reach.is_empty(),
        };
        if !allowed {
            parse::deny(item, &object, Action::Create);
        }
    }
    Ok(())
}

/// Lines may be made by those who may change the record they belong to.
async fn lines(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    let Some((field, target)) = object.master_field().and_then(|f| Some((f, f.target()?))) else {
        return Ok(());
    };
    let master = Arc::clone(work.definitions.object(target)?);
    let reference = |value: &FieldValue| value.as_id();
    let ids: Vec<Id> =
        batch.items.iter().filter_map(|i| reference(i.pending.after.get(&field.name))).collect();
    let mut answers: HashMap<Id, Option<guanxi_kernel::Code>> = HashMap::new();
    for (id, answer) in load(work.ctx, work.company, tx, &master, &ids, Action::Edit).await? {
        answers.insert(id, answer.err().map(|e| e.code()));
    }
    for item in &mut batch.items {
        let Some(id) = reference(item.pending.after.get(&field.name)) else { continue };
        match answers.get(&id) {
            Some(None) => {}
            Some(Some(code)) if *code == access::DENIED => parse::deny(item, &master, Action::Edit),
            _ => item.faults.push(crate::field::fault(field, faults::REFERENCE).with("value", id)),
        }
    }
    Ok(())
}

/// Refuses edits that give a record to somebody else without the right to transfer it.
pub(super) async fn moves(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    let moved: Vec<Id> = batch.items.iter().filter(|i| parse::moves(i)).map(super::item::Item::id).collect();
    if moved.is_empty() {
        return Ok(());
    }
    let predicate = access::predicate(work.ctx, &work.definitions, &object, Action::Transfer)?;
    let allowed = visible(work.ctx, work.company, tx, &object, Some(&predicate), &moved).await?;
    for item in batch.items.iter_mut().filter(|i| parse::moves(i)) {
        if allowed.contains(&item.id()) {
            item.pending.kind = WriteKind::Transfer;
        } else {
            parse::deny(item, &object, Action::Transfer);
        }
    }
    Ok(())
}
