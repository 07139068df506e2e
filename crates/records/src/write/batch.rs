//! Several operations on records of one object in one call: all or none, or each for itself.

use guanxi_kernel::{Ctx, Error, Id, Kind, Result};
use guanxi_store::{Tx, retry};

use super::update::Update;
use super::{TOO_MANY, create_many, delete_many, update_many};
use crate::access;
use crate::company::Company;
use crate::data::{Draft, Stored, Visible};

/// The most operations of one call.
const MOST: usize = 1_000;

/// One operation.
#[derive(Debug, Clone)]
pub enum Operation {
    /// Make a record.
    Create(Draft),
    /// Change one.
    Update(Update),
    /// Put one into the recycle bin, if it is of this version.
    Delete(Id, Option<i64>),
}

/// What became of one operation.
#[derive(Debug)]
pub enum Outcome {
    /// Made.
    Created(Visible),
    /// Changed.
    Updated(Visible),
    /// Put into the recycle bin.
    Deleted(Id),
    /// Not done.
    Failed(Error),
}

/// Does the operations in order. With `atomic` the first failure takes back all of them and is the answer, with its place as
/// parameter `index`; else each stands for itself.
///
/// # Errors
/// `record.too_many` above 1,000 operations; with `atomic` what the first failing operation answers.
pub async fn batch(
    ctx: &Ctx,
    company: &Company,
    object: &str,
    operations: Vec<Operation>,
    atomic: bool,
) -> Result<Vec<Outcome>> {
    if operations.len() > MOST {
        return Err(Error::new(TOO_MANY).with("limit", MOST));
    }
    retry(|| {
        let operations = operations.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let mut done = Vec::with_capacity(operations.len());
            for run in runs(operations) {
                run_alike(ctx, company, &mut tx, object, run, atomic, &mut done).await?;
            }
            let outcomes = outcomes(ctx, company, &mut tx, done).await?;
            tx.commit().await?;
            Ok(outcomes)
        })
    })
    .await
}

enum Done {
    Created(Stored),
    Updated(Stored),
    Deleted(Id),
    Failed(Error),
}

/// Cuts the operations into runs of one kind: a run is written together.
fn runs(operations: Vec<Operation>) -> Vec<Vec<Operation>> {
    let mut runs: Vec<Vec<Operation>> = Vec::new();
    for operation in operations {
        let kind = std::mem::discriminant(&operation);
        match runs.last_mut() {
            Some(run) if run.first().is_some_and(|o| std::mem::discriminant(o) == kind) => {
                run.push(operation)
            }
            _ => runs.push(vec![operation]),
        }
    }
    runs
}

async fn run_alike(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    run: Vec<Operation>,
    atomic: bool,
    done: &mut Vec<Done>,
) -> Result<()> {
    tx.savepoint().await?;
    match together(ctx, company, tx, object, run.clone()).await {
        Ok(results) => {
            tx.release().await?;
            for result in results {
                push(result, atomic, done)?;
            }
            Ok(())
        }
        Err(error) if atomic || matches!(error.kind(), Kind::Internal | Kind::Unavailable) => {
            Err(error.with("index", done.len()))
        }
        // What went wrong concerns one of them, but only the database or a hook after writing knows which.
        Err(_concerns_one) if run.len() > 1 => {
            tx.back_to().await?;
            for operation in run {
                Box::pin(run_alike(ctx, company, tx, object, vec![operation], atomic, done)).await?;
            }
            Ok(())
        }
        Err(error) => {
            tx.back_to().await?;
            done.push(Done::Failed(error));
            Ok(())
        }
    }
}

fn push(result: Result<Done>, atomic: bool, done: &mut Vec<Done>) -> Result<()> {
    match result {
        Ok(one) => done.push(one),
        Err(error) if atomic => return Err(error.with("index", done.len())),
        Err(error) => done.push(Done::Failed(error)),
    }
    Ok(())
}

async fn together(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    object: &str,
    run: Vec<Operation>,
) -> Result<Vec<Result<Done>>> {
    let (mut drafts, mut updates, mut targets) = (Vec::new(), Vec::new(), Vec::new());
    for operation in run {
        match operation {
            Operation::Create(draft) => drafts.push(draft),
            Operation::Update(update) => updates.push(update),
            Operation::Delete(id, version) => targets.push((id, version)),
        }
    }
    let mut results = Vec::new();
    if !drafts.is_empty() {
        let made = create_many(ctx, company, tx, object, drafts).await?;
        results.extend(made.into_iter().map(|r| r.map(Done::Created)));
    }
    if !updates.is_empty() {
        let changed = update_many(ctx, company, tx, object, updates).await?;
        results.extend(changed.into_iter().map(|r| r.map(Done::Updated)));
    }
    if !targets.is_empty() {
        let gone = delete_many(ctx, company, tx, object, &targets).await?;
        results.extend(gone.into_iter().map(|r| r.map(|stored| Done::Deleted(stored.id()))));
    }
    Ok(results)
}

/// Shows what was written, in one go.
async fn outcomes(ctx: &Ctx, company: &Company, tx: &mut Tx, done: Vec<Done>) -> Result<Vec<Outcome>> {
    let written = done.iter().filter_map(|d| match d {
        Done::Created(stored) | Done::Updated(stored) => Some(stored.clone()),
        _ => None,
    });
    let written: Vec<Stored> = written.collect();
    let mut shown = access::reveal(ctx, company, tx, written).await?.into_iter();
    let missing = || Error::new(guanxi_kernel::code::INTERNAL);
    done.into_iter()
        .map(|one| {
            Ok(match one {
                Done::Created(_) => Outcome::Created(shown.next().ok_or_else(missing)?),
                Done::Updated(_) => Outcome::Updated(shown.next().ok_or_else(missing)?),
                Done::Deleted(id) => Outcome::Deleted(id),
                Done::Failed(error) => Outcome::Failed(error),
            })
        })
        .collect()
}
