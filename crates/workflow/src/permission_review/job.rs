//! The job that begins reviews, reminds and ends them.

use chrono::Months;
use guanxi_jobs::{Handler, JobError, NewSchedule, Work, put_schedule};
use guanxi_kernel::{Ctx, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_store::retry;
use serde_json::{Value as Json, json};

use super::settings::Settings;
use super::{NAME, OPEN, finish, start, store};
use crate::setting;

/// The kind of job that looks after reviews.
pub const REVIEW_KIND: &str = "permission_review";

/// Looks after reviews.
#[derive(Debug, Clone, Copy)]
pub struct ReviewJob;

impl<C: Acting> Handler<C> for ReviewJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let acts = work.context().clone();
        let ctx = acts.acting(None).await?;
        tend(&ctx, acts.company()).await?;
        Ok(json!({}))
    }
}

/// Begins a review when it is time, reminds, and ends the one whose time is over.
///
/// # Errors
/// When the database cannot be reached.
pub async fn tend(ctx: &Ctx, company: &Company) -> Result<()> {
    let (open, last, settings) = {
        let mut conn = company.db.read().await?;
        let (settings, _): (Settings, i64) = setting::read(&mut conn, NAME).await?;
        (store::open(&mut conn).await?, store::last_began(&mut conn).await?, settings)
    };
    let now = ctx.now();
    match open {
        Some(review) if review.due_at <= now => finish::finish(ctx, company, &review).await.map(drop),
        Some(review) if review.remind_at <= now => finish::remind(ctx, company, &review).await.map(drop),
        Some(_) => Ok(()),
        None => {
            let next =
                last.map(|last| last.checked_add_months(Months::new(settings.every_months)).unwrap_or(last));
            if !settings.active || next.is_some_and(|next| next > now) {
                return Ok(());
            }
            let begun = retry(|| {
                Box::pin(async move {
                    let mut tx = company.db.begin().await?;
                    start::start_in(ctx, company, &mut tx).await?;
                    tx.commit().await
                })
            });
            match begun.await {
                // Somebody began one by hand at the same moment.
                Err(error) if error.is(OPEN) => Ok(()),
                other => other,
            }
        }
    }
}

/// Every morning at half past six, by the company's clock.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(company: &Company) -> Result<()> {
    let schedule = NewSchedule {
        name: String::from(REVIEW_KIND),
        kind: String::from(REVIEW_KIND),
        payload: json!({}),
        cron: String::from("30 6 * * *"),
        zone: company.settings().zone(),
    };
    let mut tx = company.db.begin().await?;
    put_schedule(&mut tx, &schedule, company.clock.now()).await?;
    tx.commit().await
}
