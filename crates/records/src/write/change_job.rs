//! The same change to every record a filter finds, as a job: what can be watched, stopped, and gone on with after a crash.

use std::sync::Arc;

use guanxi_jobs::{Handler, JobError, NewJob, Progress, Work};
use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx, Error, FieldError, Id, Result};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value as Json, json};

use super::{INVALID, Update, amend, delete_many, update_many};
use crate::access::{self, fields};
use crate::background::Acting;
use crate::company::Company;
use crate::data::{Draft, Stored};
use crate::definition::{FieldDef, ObjectDef};
use crate::field::{self, Reading, faults};
use crate::{filter, query};

/// The kind of job it is.
pub const CHANGE_KIND: &str = "change";
/// Records changed in one transaction.
const CHUNK: usize = 500;
/// Of so many that could not be changed, the job's result says why.
const TOLD: usize = 100;

/// What is to be changed. Kept as the payload of the job.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeRequest {
    /// The object.
    pub object: String,
    /// Which records, in the filter language.
    pub filter: Json,
    /// The values to set; none: they go into the recycle bin.
    pub values: Option<Map<String, Json>>,
}

/// How far it got.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Reached {
    after: Option<Id>,
    changed: u64,
    failed: u64,
    problems: Vec<Json>,
}

/// Checks the filter and enqueues the change. Answers the job.
///
/// # Errors
/// `object.not_found`, `filter.*`, `record.invalid` for values no record could take, `access.denied` without the right to change any record of the object.
pub async fn start_change(ctx: &Ctx, company: &Company, request: &ChangeRequest) -> Result<Id> {
    let definitions = company.definitions();
    let object = definitions.object(&request.object)?;
    let action = request.action();
    if access::predicate(ctx, &definitions, object, action)?.is_nothing() {
        return Err(access::permit::denied(object, action));
    }
    filter::parse(ctx, &definitions, object, &request.filter)?;
    check_values(ctx, company, object, request.values.as_ref())?;
    let payload = serde_json::to_value(request).map_err(Error::internal)?;
    let job = NewJob::new(CHANGE_KIND, payload).by(ctx.actor.employee());
    let mut tx = company.db.begin().await?;
    let id = company.queue.enqueue(&mut tx, &job, ctx.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// Refuses values that no record could take, before a job tries each of them.
fn check_values(
    ctx: &Ctx,
    company: &Company,
    object: &ObjectDef,
    values: Option<&Map<String, Json>>,
) -> Result<()> {
    let settings = company.settings();
    let reading = Reading { currency: &settings.currency, country: &settings.country };
    let mut found = Vec::new();
    for (name, value) in values.into_iter().flatten() {
        let visible = |f: &&FieldDef| fields::rule(ctx, object, f) > FieldRule::Hidden;
        match object.field(name).filter(visible) {
            Some(known) => {
                let read = amend::value(known, None, value, reading);
                found.extend(read.unwrap_or_else(|| field::parse(known, value, reading)).err());
            }
            None => found.push(FieldError::new(name, faults::UNKNOWN)),
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Error::fields(INVALID, found)) }
}

impl ChangeRequest {
    const fn action(&self) -> Action {
        if self.values.is_some() { Action::Edit } else { Action::Delete }
    }
}

/// Runs such changes.
#[derive(Debug, Clone, Copy)]
pub struct ChangeJob;

impl<C: Acting> Handler<C> for ChangeJob {
    async fn run(&self, work: &mut Work<C>) -> Result<Json, JobError> {
        let request: ChangeRequest = work.payload()?;
        let mut reached: Reached = work.resume()?.unwrap_or_default();
        let company = Arc::clone(work.context().company());
        let ctx = work.context().acting(work.job().created_by).await?;
        let ids = remaining(&ctx, &company, &request, reached.after).await?;
        let before = reached.changed + reached.failed;
        let total = before + u64::try_from(ids.len()).unwrap_or_default();
        for chunk in ids.chunks(CHUNK) {
            work.proceed()?;
            // Anew for each step: rights taken away meanwhile count at once.
            let ctx = work.context().acting(work.job().created_by).await?;
            let mut tx = company.db.begin().await?;
            let results = apply(&ctx, &company, &mut tx, &request, chunk).await?;
            reached.note(&ctx, &company, chunk, results);
            let done = reached.changed + reached.failed;
            let checkpoint = serde_json::to_value(&reached).map_err(Error::internal)?;
            work.checkpoint(&mut tx, checkpoint, Progress { done, total: Some(total) }).await?;
            tx.commit().await?;
        }
        let Reached { changed, failed, problems, .. } = reached;
        Ok(json!({"changed": changed, "failed": failed, "problems": problems}))
    }
}

/// The records still to be changed, in the order of their ids.
async fn remaining(
    ctx: &Ctx,
    company: &Company,
    request: &ChangeRequest,
    after: Option<Id>,
) -> Result<Vec<Id>> {
    let mut ids = Vec::new();
    let mut conn = company.db.read().await?;
    let take = |records: Vec<Stored>| {
        ids.extend(records.iter().map(Stored::id).filter(|id| after.is_none_or(|after| *id > after)));
        Ok(true)
    };
    let ChangeRequest { object, filter, .. } = request;
    query::each(ctx, company, &mut conn, object, filter, request.action(), CHUNK, take).await?;
    drop(conn);
    ids.sort_unstable();
    Ok(ids)
}

async fn apply(
    ctx: &Ctx,
    company: &Company,
    tx: &mut guanxi_store::Tx,
    request: &ChangeRequest,
    ids: &[Id],
) -> Result<Vec<Result<Stored>>> {
    match &request.values {
        Some(values) => {
            let update = |id: &Id| Update { id: *id, version: None, values: Draft(values.clone()) };
            let updates = ids.iter().map(update).collect();
            update_many(ctx, company, tx, &request.object, updates).await
        }
        None => {
            let targets: Vec<(Id, Option<i64>)> = ids.iter().map(|id| (*id, None)).collect();
            delete_many(ctx, company, tx, &request.object, &targets).await
        }
    }
}

impl Reached {
    fn note(&mut self, ctx: &Ctx, company: &Company, ids: &[Id], results: Vec<Result<Stored>>) {
        for (id, result) in ids.iter().zip(results) {
            match result {
                Ok(_) => self.changed += 1,
                Err(error) => {
                    self.failed += 1;
                    if self.problems.len() < TOLD {
                        let code = error.code().name;
                        let message = company.product.messages.sentence(ctx.language, code, error.params());
                        self.problems.push(json!({"id": id, "code": code, "message": message}));
                    }
                }
            }
        }
        self.after = ids.last().copied().or(self.after);
    }
}
