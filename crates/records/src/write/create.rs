//! Making records.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Result};
use guanxi_store::{Tx, retry};

use super::item::{Batch, Item, Work};
use super::{allow, lines, parse, pipeline, show};
use crate::company::Company;
use crate::data::{Draft, Shape, Stored, Visible};

/// Makes a record.
///
/// # Errors
/// `record.invalid` and `record.duplicate` with every fault by field, `access.denied`, `object.not_found`, and what hooks
/// of domains refuse with.
pub async fn create(ctx: &Ctx, company: &Company, object: &str, draft: Draft) -> Result<Visible> {
    let stored = retry(|| {
        let draft = draft.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let stored = create_in(ctx, company, &mut tx, object, draft).await?;
            tx.commit().await?;
            Ok(stored)
        })
    })
    .await?;
    show::written(ctx, company, stored).await
}

/// Makes a record within a transaction.
///
/// # Errors
/// As [`create`].
pub async fn create_in(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    draft: Draft,
) -> Result<Stored> {
    let work = Work::new(ctx, company);
    let batch = prepare(&work, tx, object, vec![draft]).await?;
    Box::pin(pipeline::run_one(&work, tx, batch)).await
}

/// Makes many records of an object within a transaction, with a number of statements that does not grow with them. Answers
/// for each what it became or why it was left out; the others are written.
///
/// # Errors
/// What concerns all: `object.not_found`, a hook's refusal after writing, a value another transaction was first with. Then
/// the transaction is to be given up, or taken back to a savepoint.
pub async fn create_many(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    drafts: Vec<Draft>,
) -> Result<Vec<Result<Stored>>> {
    let work = Work::new(ctx, company);
    let batch = prepare(&work, tx, object, drafts).await?;
    Box::pin(pipeline::run(&work, tx, batch)).await
}

async fn prepare(work: &Work<'_>, tx: &mut Tx, object: &str, drafts: Vec<Draft>) -> Result<Batch> {
    let object = Arc::clone(work.definitions.object(object)?);
    let mut batch = Batch::new(Arc::clone(&object), Vec::with_capacity(drafts.len()));
    let mut given = Vec::with_capacity(drafts.len());
    let shape = Shape::of_new(&object);
    for draft in drafts {
        let mut item = Item::create(work, &shape);
        given.push(parse::draft(work, &object, &mut item, draft));
        batch.items.push(item);
    }
    Box::pin(lines::attach(work, tx, &mut batch, given)).await?;
    allow::creation(work, tx, &mut batch).await?;
    Ok(batch)
}
