//! A worker that stops gives back what it has.

use std::sync::Arc;

use guanxi_jobs::{JobError, JobState, Registry, WorkerOptions};
use guanxi_testkit::TestDatabase;
use serde_json::json;
use tokio::sync::Semaphore;

use crate::support::{Company, Does, job, options, soon};

guanxi_testkit::both!(
    handlers_are_told_to_stop_and_their_jobs_given_back,
    handlers_that_do_not_listen_are_dropped_and_their_jobs_given_back,
    a_stopped_worker_takes_nothing,
);

async fn stop_during(company: &Company, options: WorkerOptions, listens: bool) {
    let id = company.enqueue(job(1)).await;
    let begun = Arc::new(Semaphore::new(0));
    let tell = Arc::clone(&begun);
    let handler = Does::this(move |work| {
        let tell = Arc::clone(&tell);
        Box::pin(async move {
            tell.add_permits(1);
            if listens {
                work.interrupted().await;
                work.proceed()?;
            }
            std::future::pending::<()>().await;
            Err(JobError::Cancelled)
        })
    });
    let worker = company.worker_with(company.t.db.clone(), Registry::new().with("test", handler), options);
    let stopper = worker.stopper();
    let running = tokio::spawn(async move { worker.run().await });
    soon(begun.acquire()).await.unwrap().forget();
    stopper.stop();
    soon(running).await.unwrap();

    let back = company.job(id).await;
    assert_eq!((back.state, back.attempts), (JobState::Waiting, 0), "as if it had not been begun");
    assert_eq!(company.run(Does::nothing()).await, 1, "at once, without waiting for the lease to end");
    assert_eq!(company.job(id).await.state, JobState::Done);
}

async fn handlers_are_told_to_stop_and_their_jobs_given_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let patient = WorkerOptions { grace: std::time::Duration::from_secs(3_600), ..options() };
    stop_during(&company, patient, true).await;
}

async fn handlers_that_do_not_listen_are_dropped_and_their_jobs_given_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let hasty = WorkerOptions { grace: std::time::Duration::ZERO, ..options() };
    stop_during(&company, hasty, false).await;
}

async fn a_stopped_worker_takes_nothing(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(json!(1))).await;
    let worker = company.worker(Registry::new().with("test", Does::nothing()));
    worker.stopper().stop();
    soon(worker.run()).await;
    assert_eq!(company.job(id).await.state, JobState::Waiting);
}
