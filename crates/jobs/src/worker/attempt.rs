//! One attempt at a job, from its lease to what became of it.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::time::Duration;

use chrono::TimeDelta;
use futures::FutureExt;
use guanxi_kernel::{Error, Instant, Result};
use guanxi_store::retry;
use serde_json::Value;
use tokio::sync::watch;

use crate::error::PANICKED;
use crate::handler::{AnyHandler, JobError};
use crate::job::{Fault, Job, JobState};
use crate::lease::{self, Lease, Renewal};
use crate::work::Work;
use crate::worker::{Shared, cause};

/// What became of an attempt.
#[derive(Debug)]
enum Outcome {
    Done(Value),
    /// To be tried again at this moment.
    Again(Fault, Instant),
    /// Failed or dead.
    Ended(JobState, Fault),
    Cancelled,
    /// Given back because the worker stops.
    Released,
    /// Another worker has it.
    Lost,
}

/// Makes one attempt at a job that was leased, and writes down what became of it.
pub(super) async fn attempt<C: Clone + Send + Sync + 'static>(shared: &Shared<C>, job: Job) {
    let Some(handler) = shared.registry.get(&job.kind) else { return };
    let lease = Lease::of(&job);
    let (id, kind, attempts) = (job.id, job.kind.clone(), job.attempts);
    let outcome = run(shared, handler, job).await;
    match &outcome {
        Outcome::Again(fault, at) => {
            tracing::info!(job.id = %id, job.kind = kind, attempts, %at, error = fault.detail, "job is tried again");
        }
        Outcome::Ended(state, fault) => {
            let state = state.name();
            tracing::warn!(job.id = %id, job.kind = kind, attempts, state, error = fault.detail, "job given up");
        }
        Outcome::Lost => tracing::warn!(job.id = %id, job.kind = kind, attempts, "job's lease was lost"),
        Outcome::Done(_) | Outcome::Cancelled | Outcome::Released => {
            tracing::debug!(job.id = %id, job.kind = kind, attempts, ?outcome, "job ended");
        }
    }
    if let Err(error) = retry(|| write(shared, lease, &outcome)).await {
        // The lease runs out, and the job is tried again.
        tracing::warn!(job.id = %id, job.kind = kind, %error, cause = ?cause(&error), "job's end cannot be written");
    }
}

/// Writes down what became of it. Without effect when the handler completed the job itself, or the lease is lost.
async fn write<C>(shared: &Shared<C>, lease: Lease, outcome: &Outcome) -> Result<()> {
    let now = shared.clock.now();
    let mut tx = shared.db.begin().await?;
    match outcome {
        Outcome::Done(result) => lease::done(&mut tx, lease, result, now).await.map(drop)?,
        Outcome::Again(fault, at) => lease::again(&mut tx, lease, fault, *at, now).await?,
        Outcome::Ended(state, fault) => lease::failed(&mut tx, lease, *state, fault, now).await?,
        Outcome::Cancelled => lease::cancelled(&mut tx, lease, now).await?,
        Outcome::Released => lease::release(&mut tx, lease, now).await?,
        Outcome::Lost => {}
    }
    tx.commit().await
}

/// Runs the handler while its lease is renewed, and no longer than the lease or the worker's stopping allow.
async fn run<C: Clone + Send + Sync + 'static>(
    shared: &Shared<C>,
    handler: Arc<dyn AnyHandler<C>>,
    job: Job,
) -> Outcome {
    let (lease, attempts, most) = (Lease::of(&job), job.attempts, job.max_attempts);
    let (cancel, cancelled) = watch::channel(job.cancel_requested);
    let stop = shared.stop.subscribe();
    let mut work = Work {
        context: shared.context.clone(),
        job,
        db: shared.db.clone(),
        clock: Arc::clone(&shared.clock),
        lease_for: shared.options.lease,
        stop: stop.clone(),
        cancel: cancelled,
        told_at: None,
    };
    let answer = tokio::select! {
        answer = AssertUnwindSafe(handler.run(&mut work)).catch_unwind() => answer,
        () = keep_lease(shared, lease, &cancel) => return Outcome::Lost,
        () = out_of_patience(stop.clone(), shared.options.grace) => return Outcome::Released,
    };
    let answer = answer.unwrap_or_else(|panic| Err(JobError::Retry(panicked(&*panic))));
    let (error, after) = match answer {
        Ok(result) => return Outcome::Done(result),
        // A cancelled job that is given back ends as cancelled.
        Err(JobError::Cancelled) if *stop.borrow() => return Outcome::Released,
        Err(JobError::Cancelled) => return Outcome::Cancelled,
        Err(JobError::Fail(error)) => return Outcome::Ended(JobState::Failed, Fault::of(&error)),
        Err(JobError::Retry(error)) => (error, Duration::ZERO),
        Err(JobError::RetryAfter(error, after)) => (error, after),
    };
    if attempts >= most {
        return Outcome::Ended(JobState::Dead, Fault::of(&error));
    }
    let pause = shared.options.backoff.pause(attempts, &shared.random).max(after);
    let at = shared.clock.now() + TimeDelta::from_std(pause).unwrap_or(TimeDelta::days(1));
    Outcome::Again(Fault::of(&error), at)
}

/// Renews the lease and passes on a wish to cancel; returns once the lease is lost.
async fn keep_lease<C>(shared: &Shared<C>, lease: Lease, cancel: &watch::Sender<bool>) {
    loop {
        tokio::time::sleep(shared.options.heartbeat).await;
        let until = lease::until(shared.clock.now(), shared.options.lease);
        match lease::renew(&shared.db, lease, until).await {
            Ok(Renewal::Held { cancel: asked }) => {
                cancel.send_if_modified(|known| asked && !std::mem::replace(known, true));
            }
            // What the handler does after that is its own affair.
            Ok(Renewal::Over) => std::future::pending().await,
            Ok(Renewal::Lost) => return,
            Err(error) => tracing::warn!(%error, cause = ?cause(&error), "job's lease cannot be renewed"),
        }
    }
}

/// Returns some time after the worker was told to stop.
async fn out_of_patience(mut stop: watch::Receiver<bool>, grace: Duration) {
    if stop.wait_for(|stop| *stop).await.is_err() {
        // The worker is gone without a word, and this attempt with it.
        std::future::pending::<()>().await;
    }
    tokio::time::sleep(grace).await;
}

fn panicked(panic: &(dyn Any + Send)) -> Error {
    let text = panic.downcast_ref::<&str>().map(|text| String::from(*text));
    let text = text.or_else(|| panic.downcast_ref::<String>().cloned());
    Error::new(PANICKED).because(text.unwrap_or_else(|| String::from("panic without a message")))
}
