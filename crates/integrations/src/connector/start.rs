//! Exchanging and comparing now, because somebody asks for it.

use guanxi_jobs::NewJob;
use guanxi_kernel::{Ctx, Error, Id, Instant, Result};
use guanxi_records::Company;
use guanxi_store::{Tx, Val, retry};
use serde::Serialize;
use serde_json::json;

use super::load::managed;
use super::{OFF, RECONCILE_KIND, RUN_KIND};

/// A comparison that was asked for.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Started {
    /// The comparison.
    pub id: Id,
    /// The job that compares.
    pub job: Id,
}

/// The job of an exchange: one of a connector at a time.
pub(super) fn run_job(connector: Id) -> NewJob {
    NewJob::new(RUN_KIND, json!({"connector": connector})).latest(format!("connector:{connector}"))
}

/// Lets the connector exchange as soon as may be.
pub(super) async fn enqueue(company: &Company, connector: Id, by: Option<Id>, now: Instant) -> Result<Id> {
    retry(|| async {
        let mut tx = company.db.begin().await?;
        // Whoever asks does not want to wait for a pause to pass, nor for the next time the other side is asked.
        let sql = tx.sql(
            "UPDATE {connector_state} SET held_until = NULL WHERE connector_id = ?",
            [Val::from(connector)],
        );
        tx.run(&sql).await?;
        let text = "UPDATE {connector_flow} SET due_at = ? WHERE connector_id = ? AND due_at IS NOT NULL";
        let sql = tx.sql(text, [Val::from(now), Val::from(connector)]);
        tx.run(&sql).await?;
        let job = company.queue.enqueue(&mut tx, &run_job(connector).by(by), now).await?;
        tx.commit().await?;
        Ok(job)
    })
    .await
}

/// Exchanges what is due now. Answers the job.
///
/// # Errors
/// `access.power`, `connector.not_found`, `connector.off`.
pub async fn run_now(ctx: &Ctx, company: &Company, connector: Id) -> Result<Id> {
    if !managed(ctx, company, connector).await?.active {
        return Err(Error::new(OFF));
    }
    enqueue(company, connector, ctx.actor.employee(), ctx.now()).await
}

/// Begins a comparison of both sides.
///
/// # Errors
/// `access.power`, `connector.not_found`, `connector.off`.
pub async fn reconcile_now(ctx: &Ctx, company: &Company, connector: Id) -> Result<Started> {
    if !managed(ctx, company, connector).await?.active {
        return Err(Error::new(OFF));
    }
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let started = begin(company, &mut tx, connector, ctx.actor.employee(), ctx.now()).await?;
        tx.commit().await?;
        Ok(started)
    })
    .await
}

pub(super) async fn begin(
    company: &Company,
    tx: &mut Tx,
    connector: Id,
    by: Option<Id>,
    now: Instant,
) -> Result<Started> {
    let id = company.ids.next(now);
    let text = "INSERT INTO {connector_reconciliation} (id, connector_id, started_at, compared, missing_here, \
                missing_there, different, duplicate, repaired) VALUES (?, ?, ?, 0, 0, 0, 0, 0, 0)";
    let sql = tx.sql(text, [Val::from(id), Val::from(connector), Val::from(now)]);
    tx.run(&sql).await?;
    let payload = json!({"connector": connector, "reconciliation": id});
    let job = company.queue.enqueue(tx, &NewJob::new(RECONCILE_KIND, payload).by(by), now).await?;
    Ok(Started { id, job })
}
