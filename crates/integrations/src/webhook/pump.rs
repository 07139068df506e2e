//! Brings every webhook of a company up to what has happened, and starts the delivery of what is due.

use guanxi_jobs::{NewJob, Queue};
use guanxi_kernel::{Id, Instant, Kind, Result};
use guanxi_records::Company;
use guanxi_records::background::Acting;
use guanxi_records::feed::{self, Cursor};
use guanxi_store::{Val, retry};
use serde_json::json;

use super::state::{self, State};
use super::subscription::{self, Subscription};
use super::{KIND, expand};

/// Writes down what is to be delivered of everything that happened since the last time, and enqueues the delivery of what
/// is due. Costs one small query where there are no webhooks. Several nodes may do it at once.
///
/// # Errors
/// When the database cannot be reached. What hinders one webhook alone is noted there, and does not hold up the others.
pub async fn pump<C: Acting>(shared: &C, queue: &Queue) -> Result<()> {
    let company = shared.company();
    let now = company.clock.now();
    let mut conn = company.db.read().await?;
    let states = state::working(&mut conn, now).await?;
    if states.is_empty() {
        return Ok(());
    }
    drop(conn);
    feed::settle(company).await?;
    let mut conn = company.db.read().await?;
    let extent = feed::extent(&mut conn).await?;
    let behind: Vec<State> = states.into_iter().filter(|s| s.cursor.place < extent.last).collect();
    let ids: Vec<Id> = behind.iter().map(|state| state.webhook).collect();
    let subscriptions = subscription::load(company, &mut conn, &ids).await?;
    drop(conn);
    for state in behind {
        let Some(subscription) = subscriptions.iter().find(|s| s.id == state.webhook) else { continue };
        let begin = Cursor { place: state.cursor.place.max(extent.pruned), record: state.cursor.record };
        if begin.place > state.cursor.place {
            skip(company, state, begin, now).await?;
        }
        if let Err(error) = catch_up(shared, subscription, State { cursor: begin, ..state }).await {
            if matches!(error.kind(), Kind::Unavailable) {
                return Err(error);
            }
            state::hold(company, state.webhook, &error, now).await?;
        }
    }
    start(company, queue, now).await
}

async fn catch_up<C: Acting>(shared: &C, subscription: &Subscription, from: State) -> Result<()> {
    let mut at = Some(from);
    while let Some(state) = at {
        at = Box::pin(expand::page(shared, subscription, state)).await?;
    }
    Ok(())
}

/// It was held for so long that changes went by it: that is said, and it goes on with what is left.
async fn skip(company: &Company, state: State, begin: Cursor, now: Instant) -> Result<()> {
    tracing::warn!(webhook = %state.webhook, "changes are no longer kept that a webhook was not told of");
    retry(|| async {
        let mut tx = company.db.begin().await?;
        let text = "UPDATE {webhook_state} SET place = ?, failed_at = ?, failure = 'missed' WHERE webhook_id = ? AND place = ?";
        let values = [
            Val::from(begin.place),
            Val::from(now),
            Val::from(state.webhook),
            Val::from(state.cursor.place),
        ];
        let sql = tx.sql(text, values);
        tx.run(&sql).await?;
        tx.commit().await
    })
    .await
}

/// One job for each webhook with anything due: a slow receiver holds up nobody else.
async fn start(company: &Company, queue: &Queue, now: Instant) -> Result<()> {
    let mut conn = company.db.read().await?;
    let text = "SELECT DISTINCT d.webhook_id FROM {webhook_delivery} AS d \
                JOIN {webhook_state} AS s ON s.webhook_id = d.webhook_id \
                WHERE d.state = 'waiting' AND d.due_at <= ? AND s.active = ? \
                AND (s.held_until IS NULL OR s.held_until <= ?) \
                AND NOT EXISTS (SELECT 1 FROM {job} AS j WHERE j.finished_at IS NULL \
                AND j.unique_key = 'webhook:' || CAST(d.webhook_id AS TEXT))";
    let sql = conn.sql(text, [Val::from(now), Val::from(true), Val::from(now)]);
    let due = conn.rows(&sql).await?.iter().map(|r| r.id("webhook_id")).collect::<Result<Vec<_>>>()?;
    drop(conn);
    if due.is_empty() {
        return Ok(());
    }
    let job = |id: &Id| NewJob::new(KIND, json!({"webhook": id})).once(format!("webhook:{id}"));
    let jobs: Vec<NewJob> = due.iter().map(job).collect();
    retry(|| async {
        let mut tx = company.db.begin().await?;
        queue.enqueue_all(&mut tx, &jobs, now).await?;
        tx.commit().await
    })
    .await
}
