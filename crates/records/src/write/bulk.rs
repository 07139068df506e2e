//! The same change to every record a filter finds: chunk by chunk, each chunk a transaction, so that it can be watched,
//! stopped and gone on with.

use guanxi_kernel::{Action, Ctx, Error, Id, Result};
use guanxi_store::{Tx, retry};
use serde_json::Value as Json;

use super::update::Update;
use super::{delete_many, update_many};
use crate::company::Company;
use crate::data::{Draft, Stored};
use crate::query;

/// Records changed in one transaction.
const CHUNK: usize = 500;

/// What is done to each record.
#[derive(Debug, Clone)]
pub enum BulkChange {
    /// Set these values.
    Set(Draft),
    /// Put it into the recycle bin.
    Delete,
}

/// How it went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Records to go through in all.
    pub total: u64,
    /// Records gone through so far.
    pub done: u64,
    /// Records that could not be changed.
    pub failed: u64,
}

/// Changes every record the actor may change and that meets the filter. Which those are is decided at the start; what
/// became of each, when its turn comes. `progress` hears after each chunk; when it answers false, the rest is left.
/// `failed` hears of each record that could not be changed.
///
/// # Errors
/// `object.not_found`, `filter.*`; a database that cannot be reached. Chunks done before stay done.
pub async fn change_by_filter(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    filter: &Json,
    change: &BulkChange,
    mut progress: impl FnMut(Tally) -> bool + Send,
    mut failed: impl FnMut(Id, &Error) + Send,
) -> Result<Tally> {
    let action = if matches!(change, BulkChange::Delete) { Action::Delete } else { Action::Edit };
    let mut ids: Vec<Id> = Vec::new();
    let mut conn = company.db.read().await?;
    let take = |records: Vec<Stored>| {
        ids.extend(records.iter().map(Stored::id));
        Ok(true)
    };
    query::each(ctx, company, &mut conn, object, filter, action, CHUNK, take).await?;
    drop(conn);
    let mut tally = Tally { total: u64::try_from(ids.len()).unwrap_or(u64::MAX), ..Tally::default() };
    for chunk in ids.chunks(CHUNK) {
        let results = retry(|| Box::pin(one_chunk(ctx, company, object, chunk, change))).await?;
        for (id, result) in chunk.iter().zip(&results) {
            if let Err(error) = result {
                failed(*id, error);
                tally.failed += 1;
            }
        }
        tally.done += u64::try_from(chunk.len()).unwrap_or(u64::MAX);
        if !progress(tally) {
            break;
        }
    }
    Ok(tally)
}

async fn one_chunk(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    ids: &[Id],
    change: &BulkChange,
) -> Result<Vec<Result<()>>> {
    let mut tx = company.db.begin().await?;
    tx.savepoint().await?;
    let results = match apply(ctx, company, &mut tx, object, ids, change).await {
        Ok(results) => results,
        Err(error) if error.is(guanxi_store::error::CONTENTION) => return Err(error),
        Err(_concerns_one) => {
            tx.back_to().await?;
            one_by_one(ctx, company, &mut tx, object, ids, change).await?
        }
    };
    tx.commit().await?;
    Ok(results)
}

async fn one_by_one(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    ids: &[Id],
    change: &BulkChange,
) -> Result<Vec<Result<()>>> {
    let mut results = Vec::with_capacity(ids.len());
    for id in ids {
        tx.savepoint().await?;
        match apply(ctx, company, tx, object, &[*id], change).await {
            Ok(mut one) => {
                tx.release().await?;
                results.push(one.pop().unwrap_or(Ok(())));
            }
            Err(error) if error.is(guanxi_store::error::CONTENTION) => return Err(error),
            Err(error) => {
                tx.back_to().await?;
                results.push(Err(error));
            }
        }
    }
    Ok(results)
}

async fn apply(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    ids: &[Id],
    change: &BulkChange,
) -> Result<Vec<Result<()>>> {
    let results = match change {
        BulkChange::Set(values) => {
            let update = |id: &Id| Update { id: *id, version: None, values: values.clone() };
            update_many(ctx, company, tx, object, ids.iter().map(update).collect()).await?
        }
        BulkChange::Delete => {
            let targets: Vec<(Id, Option<i64>)> = ids.iter().map(|id| (*id, None)).collect();
            delete_many(ctx, company, tx, object, &targets).await?
        }
    };
    Ok(results.into_iter().map(|r| r.map(drop)).collect())
}
