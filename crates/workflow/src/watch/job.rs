//! The job that counts and looks.

use chrono::Days;
use guanxi_jobs::{Handler, JobError, NewSchedule, Work, put_schedule};
use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::usage::{self, Hour};
use serde_json::{Value as Json, json};

use super::{KEPT_DAYS, count, look};

/// The kind of job that counts and looks.
pub const WATCH_KIND: &str = "watch";

/// Counts what was done, and looks whether any of it is remarkable.
#[derive(Debug, Clone, Copy)]
pub struct WatchJob;

impl<C: Acting> Handler<C> for WatchJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let acts = work.context().clone();
        let ctx = acts.acting(None).await?;
        let (counted, raised) = watch(&ctx, acts.company()).await?;
        Ok(json!({"counted": counted, "raised": raised}))
    }
}

/// Counts and looks once. Answers how many rows of the audit were counted and how many cases raised.
///
/// # Errors
/// When the database cannot be reached.
pub async fn watch(ctx: &Ctx, company: &Company) -> Result<(usize, usize)> {
    // What this node saw itself is there at once; other nodes write theirs down each minute.
    usage::flush(company).await?;
    let counted = count(company).await?;
    Ok((counted, look(ctx, company).await?))
}

/// Every five minutes.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(company: &Company) -> Result<()> {
    let schedule = NewSchedule {
        name: String::from(WATCH_KIND),
        kind: String::from(WATCH_KIND),
        payload: json!({}),
        cron: String::from("*/5 * * * *"),
        zone: company.settings().zone(),
    };
    let mut tx = company.db.begin().await?;
    put_schedule(&mut tx, &schedule, company.clock.now()).await?;
    tx.commit().await
}

/// Forgets numbers of days nobody asks for any more and answers how many; to be run now and then.
///
/// # Errors
/// When the database cannot be reached.
pub async fn prune(company: &Company) -> Result<u64> {
    let today = Hour::of(company, company.clock.now()).day;
    usage::prune(company, today.checked_sub_days(Days::new(KEPT_DAYS)).unwrap_or(today)).await
}
