//! What is done in every company each night: what has ended, and what was removed long enough ago, goes.

use chrono::TimeDelta;
use guanxi_integrations::{connector, webhook};
use guanxi_jobs::{Handler, JobError, NewSchedule, Work, put_schedule};
use guanxi_kernel::Result;
use guanxi_org::account::{log, session};
use guanxi_org::moves;
use guanxi_org::organisation::keep_home;
use guanxi_records::background::Acting;
use guanxi_records::definition::admin;
use guanxi_records::{Company, event, recycle};
use guanxi_workflow::{notify, watch};
use serde_json::{Value as Json, json};

use crate::acting::Acts;

/// The kind of job it is.
pub const KIND: &str = "housekeeping";
/// How long events are kept for those who were away.
const EVENTS_KEPT: TimeDelta = TimeDelta::days(7);

/// Does the work of a night.
#[derive(Debug, Clone, Copy)]
pub struct Housekeeping;

impl Handler<Acts> for Housekeeping {
    async fn run(&self, work: &mut Work<Acts>) -> std::result::Result<Json, JobError> {
        let acts = work.context().clone();
        let (company, ctx) = (acts.company(), acts.acting(None).await?);
        let sessions = session::prune(company).await?;
        let sign_ins = log::prune(company).await?;
        let events = event::prune(company, ctx.now() - EVENTS_KEPT).await?;
        let notifications = notify::prune(company).await?;
        let counted = watch::prune(company).await?;
        let deliveries = webhook::clean(company, ctx.now()).await?;
        let exchanges = connector::clean(company, ctx.now()).await?;
        work.proceed()?;
        let records = recycle::purge(&ctx, company, || !work.is_interrupted()).await?;
        work.proceed()?;
        let definitions = admin::purge(&ctx, company).await?;
        // Positions that begin or end today change where people belong.
        let mut tx = company.db.begin().await?;
        let moved = keep_home(&ctx, company, &mut tx, None).await?;
        tx.commit().await?;
        // Nothing open may be left with somebody who cannot work. Whoever manages people sees it on the board of moves.
        let orphans = moves::orphans(&ctx, company).await?.total;
        if orphans > 0 {
            tracing::warn!(company = company.key, orphans, "records are owned by people who cannot work");
        }
        Ok(json!({
            "sessions": sessions, "sign_ins": sign_ins, "events": events, "notifications": notifications,
            "counted": counted, "deliveries": deliveries, "exchanges": exchanges, "records": records,
            "definitions": definitions, "moved": moved, "orphans": orphans,
        }))
    }
}

/// Every night at twenty past two, by the company's clock.
///
/// # Errors
/// When the database refuses.
pub async fn schedule(company: &Company) -> Result<()> {
    let schedule = NewSchedule {
        name: String::from(KIND),
        kind: String::from(KIND),
        payload: json!({}),
        cron: String::from("20 2 * * *"),
        zone: company.settings().zone(),
    };
    let mut tx = company.db.begin().await?;
    put_schedule(&mut tx, &schedule, company.clock.now()).await?;
    tx.commit().await
}
