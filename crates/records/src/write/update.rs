//! Changing records.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::{Tx, retry};

use super::item::{Batch, Item, Work};
use super::{STALE, allow, lines, parse, pipeline, show};
use crate::company::Company;
use crate::data::{Draft, Stored, Visible};
use crate::definition::ObjectDef;
use crate::field::FieldValue;
use crate::hook::WriteKind;

/// A change of one record.
#[derive(Debug, Clone)]
pub struct Update {
    /// The record.
    pub id: Id,
    /// The version the change was made for; none: whatever it is now.
    pub version: Option<i64>,
    /// The values to set; fields left out stay.
    pub values: Draft,
}

/// Changes a record. What changes nothing is not written: the version stays.
///
/// # Errors
/// `record.not_found`, `access.denied`; `record.stale` carrying `current` when the version is no longer the one expected;
/// `record.invalid` and `record.duplicate` with every fault by field; what hooks of domains refuse with.
pub async fn update(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    id: Id,
    expected_version: Option<i64>,
    draft: Draft,
) -> Result<Visible> {
    let result = retry(|| {
        let draft = draft.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = update_in(ctx, company, &mut tx, object, id, expected_version, draft).await?;
            tx.commit().await?;
            Ok(stored)
        })
    })
    .await;
    let stored = show::or_current(ctx, company, object, id, result).await?;
    show::written(ctx, company, stored).await
}

/// Changes a record within a transaction.
///
/// # Errors
/// As [`update`], `record.stale` without the record.
pub async fn update_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    id: Id,
    expected_version: Option<i64>,
    draft: Draft,
) -> Result<Stored> {
    let work = Work::new(ctx, company);
    let update = Update { id, version: expected_version, values: draft };
    let (batch, mut refused) = prepare(&work, tx, object, vec![update], Action::Edit).await?;
    if let Some((_, error)) = refused.pop() {
        return Err(error);
    }
    Box::pin(pipeline::run_one(&work, tx, batch)).await
}

/// Changes many records of an object within a transaction, each at most once. Answers for each what it became or why it
/// was left out; the others are written.
///
/// # Errors
/// What concerns all, as [`super::create_many`].
pub async fn update_many(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    updates: Vec<Update>,
) -> Result<Vec<Result<Stored>>> {
    run_many(&Work::new(ctx, company), tx, object, updates, Action::Edit).await
}

/// As [`update_many`] for whom the action is allowed.
pub(super) async fn run_many(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &str,
    updates: Vec<Update>,
    action: Action,
) -> Result<Vec<Result<Stored>>> {
    let (batch, refused) = prepare(work, tx, object, updates, action).await?;
    let results = Box::pin(pipeline::run(work, tx, batch)).await?;
    Ok(with_refused(results, refused))
}

/// Puts refusals back to their places among the results.
pub(super) fn with_refused(
    mut results: Vec<Result<Stored>>,
    refused: Vec<(usize, Error)>,
) -> Vec<Result<Stored>> {
    for (place, error) in refused {
        results.insert(place.min(results.len()), Err(error));
    }
    results
}

async fn prepare(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &str,
    updates: Vec<Update>,
    action: Action,
) -> Result<(Batch, Vec<(usize, Error)>)> {
    let object = Arc::clone(work.definitions.object(object)?);
    let targets: Vec<(Id, Option<i64>)> = updates.iter().map(|u| (u.id, u.version)).collect();
    let (records, refused) = targeted(work, tx, &object, &targets, action).await?;
    let mut batch = Batch::new(Arc::clone(&object), Vec::with_capacity(records.len()));
    let mut given = Vec::with_capacity(records.len());
    let mut updates: Vec<Option<Draft>> = updates.into_iter().map(|u| Some(u.values)).collect();
    for (place, record) in records {
        let mut item = Item::change(WriteKind::Edit, record);
        let values = updates.get_mut(place).and_then(Option::take).unwrap_or_default();
        given.push(parse::draft(work, &object, &mut item, values));
        batch.items.push(item);
    }
    Box::pin(lines::attach(work, tx, &mut batch, given)).await?;
    allow::moves(work, tx, &mut batch).await?;
    Ok((batch, refused))
}

/// The records to be changed, with their places, and why the others cannot be.
pub(super) async fn targeted(
    work: &Work<'_>,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    targets: &[(Id, Option<i64>)],
    action: Action,
) -> Result<(Vec<(usize, Stored)>, Vec<(usize, Error)>)> {
    let ids: Vec<Id> = targets.iter().map(|(id, _)| *id).collect();
    let mut found = allow::load(work.ctx, work.company, tx, object, &ids, action).await?;
    let (mut records, mut refused) = (Vec::with_capacity(ids.len()), Vec::new());
    for (place, (id, version)) in targets.iter().enumerate() {
        match found.remove(id) {
            Some(Ok(record)) if version.is_none_or(|v| v == record.version()) => {
                records.push((place, record))
            }
            Some(Ok(_)) => {
                refused.push((place, Error::new(STALE).with("object", &object.name).with("id", id)))
            }
            Some(Err(error)) => refused.push((place, error)),
            // Named twice in one call: the second change was made for a version that is gone.
            None => refused.push((place, Error::new(STALE).with("object", &object.name).with("id", id))),
        }
    }
    Ok((records, refused))
}

/// Sets checked values of a record, as the actor with the right to edit it: taking back a change.
pub(crate) async fn write_values(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &Arc<ObjectDef>,
    record: Stored,
    values: Vec<(String, FieldValue)>,
) -> Result<Stored> {
    let work = Work::new(ctx, company);
    let mut item = Item::change(WriteKind::Edit, record);
    for (name, value) in values {
        item.pending.set(&name, value);
    }
    let mut batch = Batch::new(Arc::clone(object), vec![item]);
    allow::moves(&work, tx, &mut batch).await?;
    Box::pin(pipeline::run_one(&work, tx, batch)).await
}
