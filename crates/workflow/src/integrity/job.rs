//! The job that checks everything, step by step.

use guanxi_jobs::{Handler, JobError, NewSchedule, Work, put_schedule};
use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::integrity::{self, KIND, Looking, Outcome, steps};
use guanxi_store::Tx;
use serde_json::{Value as Json, json};

use super::FOUND;
use crate::approval;
use crate::notify::{self, Notice};

/// Checks everything and keeps a report. It only reads until the end, so one that was interrupted begins anew.
#[derive(Debug, Clone, Copy)]
pub struct IntegrityJob;

impl<C: Acting> Handler<C> for IntegrityJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let acts = work.context().clone();
        let (ctx, company) = (acts.acting(None).await?, acts.company());
        let started_at = ctx.now();
        let all = steps(company);
        let total = u64::try_from(all.len()).unwrap_or_default();
        let mut outcomes: Vec<Outcome> = Vec::new();
        for (step, done) in all.iter().zip(1..) {
            let go_on = || !work.is_interrupted();
            let looking = Looking { company, now: started_at, go_on: &go_on };
            step.look(looking, &mut outcomes).await?;
            // What was stopped half way is no result.
            work.proceed()?;
            work.progress(done, Some(total)).await?;
        }
        let told = integrity::told(&outcomes);
        let mut tx = company.db.begin().await?;
        end(&ctx, company, &mut tx, started_at, &outcomes).await?;
        work.complete(&mut tx, &told).await?;
        tx.commit().await?;
        Ok(told)
    }
}

async fn end(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    started_at: Instant,
    outcomes: &[Outcome],
) -> Result<Id> {
    let id = integrity::keep(company, tx, started_at, ctx.now(), outcomes).await?;
    let found: u64 = outcomes.iter().map(|o| o.found).sum();
    if found > 0 {
        tracing::warn!(company = company.key, found, "what is kept does not hold together");
        let to = approval::administrators(company, tx, ctx.now()).await?;
        let params = vec![("found", found.to_string())];
        let notice = Notice { kind: FOUND, to, object: String::from(KIND), record: id, params };
        notify::tell(ctx, company, tx, notice).await?;
    }
    Ok(id)
}

/// Every night at ten past three, by the company's clock: after what has ended was put away.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(company: &Company) -> Result<()> {
    let schedule = NewSchedule {
        name: String::from(KIND),
        kind: String::from(KIND),
        payload: json!({}),
        cron: String::from("10 3 * * *"),
        zone: company.settings().zone(),
    };
    let mut tx = company.db.begin().await?;
    put_schedule(&mut tx, &schedule, company.clock.now()).await?;
    tx.commit().await
}
