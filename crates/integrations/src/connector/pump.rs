//! Starts what is due for the connectors of a company.

use guanxi_jobs::Queue;
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::background::Acting;
use guanxi_records::{Company, feed};
use guanxi_store::{Tx, Val, retry};

use super::load::load;
use super::{hook, start};

/// One job for each connector with anything to exchange, and a comparison where its hour has come. Costs one small query
/// where there are no connectors. Several nodes may do it at once.
///
/// # Errors
/// When the database cannot be reached.
pub async fn pump<C: Acting>(shared: &C, queue: &Queue) -> Result<()> {
    let company = shared.company();
    let now = company.clock.now();
    let mut conn = company.db.read().await?;
    let sql =
        conn.sql("SELECT connector_id FROM {connector_state} WHERE active = ? LIMIT 1", [Val::from(true)]);
    if conn.opt(&sql).await?.is_none() {
        return Ok(());
    }
    drop(conn);
    feed::settle(company).await?;
    exchange(company, queue, now).await?;
    compare(company, now).await
}

async fn exchange(company: &Company, queue: &Queue, now: Instant) -> Result<()> {
    let mut conn = company.db.read().await?;
    let last = feed::extent(&mut conn).await?.last;
    let text = "SELECT DISTINCT s.connector_id FROM {connector_state} AS s \
                JOIN {connector_flow} AS f ON f.connector_id = s.connector_id \
                WHERE s.active = ? AND (s.held_until IS NULL OR s.held_until <= ?) \
                AND (f.due_at <= ? OR (f.goes_out = ? AND f.place < ? AND EXISTS (SELECT 1 FROM {event} AS e \
                WHERE e.place > f.place AND e.object = f.object)) \
                OR EXISTS (SELECT 1 FROM {connector_log} AS l WHERE l.connector_id = f.connector_id \
                AND l.entity = f.entity AND l.outcome = 'waiting' AND l.due_at <= ?)) \
                AND NOT EXISTS (SELECT 1 FROM {job} AS j WHERE j.finished_at IS NULL \
                AND j.unique_key = 'connector:' || CAST(s.connector_id AS TEXT))";
    let values =
        [Val::from(true), Val::from(now), Val::from(now), Val::from(true), Val::from(last), Val::from(now)];
    let sql = conn.sql(text, values);
    let due = conn.rows(&sql).await?.iter().map(|r| r.id("connector_id")).collect::<Result<Vec<_>>>()?;
    drop(conn);
    if due.is_empty() {
        return Ok(());
    }
    let jobs: Vec<_> = due.into_iter().map(start::run_job).collect();
    retry(|| async {
        let mut tx = company.db.begin().await?;
        queue.enqueue_all(&mut tx, &jobs, now).await?;
        tx.commit().await
    })
    .await
}

/// The nightly comparisons. What a node that was off has missed is done once when it is back.
async fn compare(company: &Company, now: Instant) -> Result<()> {
    let mut conn = company.db.read().await?;
    let text = "SELECT connector_id FROM {connector_state} WHERE active = ? AND reconcile_at <= ?";
    let sql = conn.sql(text, [Val::from(true), Val::from(now)]);
    let due = conn.rows(&sql).await?.iter().map(|r| r.id("connector_id")).collect::<Result<Vec<_>>>()?;
    drop(conn);
    for connector in due {
        let mut conn = company.db.read().await?;
        let flows = load(company, &mut conn, connector).await?.flows;
        drop(conn);
        let next = hook::reconciles(&company.system(), company, &flows)?;
        retry(|| async {
            let mut tx = company.db.begin().await?;
            if moved(&mut tx, connector, next, now).await? {
                start::begin(company, &mut tx, connector, None, now).await?;
            }
            tx.commit().await
        })
        .await?;
    }
    Ok(())
}

/// Whether this node is the one that begins it.
async fn moved(tx: &mut Tx, connector: Id, next: Option<Instant>, now: Instant) -> Result<bool> {
    let text = "UPDATE {connector_state} SET reconcile_at = ? WHERE connector_id = ? AND reconcile_at <= ?";
    let sql = tx.sql(text, [Val::instant(next), Val::from(connector), Val::from(now)]);
    Ok(tx.run(&sql).await? > 0)
}
