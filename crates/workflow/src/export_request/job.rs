//! Making what was agreed to.

use std::sync::Arc;

use chrono::TimeDelta;
use guanxi_jobs::{Handler, JobError, Work};
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::background::Acting;
use guanxi_records::export::{self, Agreed};
use guanxi_records::hook::BoxFuture;
use guanxi_records::{Company, Draft};
use guanxi_store::{Tx, retry};
use serde::Deserialize;
use serde_json::Value as Json;

use super::decided::{not_made, tell};
use super::store::{self, Kept};
use super::{EXPIRED, GOOD_FOR_DAYS, MADE, MORE_RECORDS, OVER, Stage, stage};

/// The kind of job that makes an export somebody agreed to.
pub const APPROVED_EXPORT_KIND: &str = "export.approved";
/// So many records more than were asked for are no other question, however few were asked for.
const FEW_MORE: i64 = 20;

/// Makes an export somebody agreed to, as whoever asked for it.
#[derive(Debug, Clone, Copy)]
pub struct ApprovedExportJob;

#[derive(Debug, Deserialize)]
struct Payload {
    request: Id,
}

impl<C: Acting> Handler<C> for ApprovedExportJob {
    async fn run(&self, work: &mut Work<C>) -> std::result::Result<Json, JobError> {
        let Payload { request } = work.payload()?;
        let company = Arc::clone(work.context().company());
        let mut conn = company.db.read().await?;
        let kept = store::load(&company, &mut conn, request).await?;
        drop(conn);
        if kept.stage != Stage::Approved {
            return Err(JobError::Fail(Error::new(OVER)));
        }
        let done = export::make(work, &kept.asked, Some(kept.requester), Some(&Agreement(&kept))).await;
        if let Err(JobError::Fail(error)) = &done {
            fail(&company, &kept, stage::problem(error)).await?;
        }
        done
    }
}

/// Keeps that it was not made and why, once.
async fn fail(company: &Company, kept: &Kept, problem: &'static str) -> Result<()> {
    let system = company.system();
    let ctx = &system;
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let now = store::lock(company, &mut tx, kept.id).await?;
            if now.stage != Stage::Approved {
                return Ok(());
            }
            not_made(ctx, company, &mut tx, &now, problem, Draft::new()).await?;
            tx.commit().await
        })
    })
    .await
}

/// What was agreed to.
struct Agreement<'a>(&'a Kept);

impl Agreed for Agreement<'_> {
    fn holds<'a>(&'a self, ctx: &'a Ctx, _: &'a Company, records: usize) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(holds(self.0, ctx.now(), records)))
    }

    fn made<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        _: u64,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(async move {
            let kept = store::lock(company, tx, self.0.id).await?;
            if kept.stage != Stage::Approved {
                return Err(Error::new(OVER));
            }
            store::set_stage(ctx, company, tx, kept.id, Stage::Made, Draft::new()).await?;
            tell(company, tx, &kept, MADE).await
        })
    }
}

/// What was agreed to is the same records of the same fields; as work goes on they become a few more, but not many.
fn holds(kept: &Kept, now: guanxi_kernel::Instant, records: usize) -> Result<()> {
    let good_for = TimeDelta::days(GOOD_FOR_DAYS);
    if kept.approved_at.is_none_or(|at| at + good_for < now) {
        return Err(Error::new(EXPIRED).with("days", GOOD_FOR_DAYS));
    }
    let found = i64::try_from(records).unwrap_or(i64::MAX);
    if found > kept.records + (kept.records / 10).max(FEW_MORE) {
        return Err(Error::new(MORE_RECORDS).with("asked", kept.records).with("found", found));
    }
    Ok(())
}
