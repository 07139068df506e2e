//! Taking jobs back, and progress.

use guanxi_jobs::{JobError, JobState, Progress, error};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use crate::support::{Company, Does, job, secs};

guanxi_testkit::both!(
    a_waiting_job_is_cancelled_at_once,
    a_running_job_is_cancelled_when_it_next_tells_its_progress,
    the_heartbeat_passes_on_a_wish_to_cancel,
    a_cancelled_job_is_not_tried_again,
    a_cancelled_job_goes_on_from_its_checkpoint_when_brought_back,
    progress_is_written_now_and_then_and_at_the_end,
);

async fn a_waiting_job_is_cancelled_at_once(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    company.cancel(id).await;
    let cancelled = company.job(id).await;
    assert_eq!((cancelled.state, cancelled.finished_at), (JobState::Cancelled, Some(company.now())));
    assert_eq!(company.run(Does::nothing()).await, 0);

    let mut tx = company.tx().await;
    let again = company.queue.cancel(&mut tx, id, company.now()).await.unwrap_err();
    assert!(again.is(error::STATE), "{again}");
    let missing = company.queue.cancel(&mut tx, guanxi_kernel::Id(1), company.now()).await.unwrap_err();
    assert!(missing.is(error::MISSING), "{missing}");
}

/// A handler during which its own job is cancelled, and which then does this.
macro_rules! cancelled_meanwhile {
    ($company:expr, |$work:ident| $then:expr) => {{
        let (queue, db, now) = ($company.queue.clone(), $company.t.db.clone(), $company.now());
        Does::this(move |$work| {
            let (queue, db) = (queue.clone(), db.clone());
            Box::pin(async move {
                let mut tx = db.begin().await?;
                queue.cancel(&mut tx, $work.job().id, now).await?;
                tx.commit().await?;
                $then
            })
        })
    }};
}

async fn a_running_job_is_cancelled_when_it_next_tells_its_progress(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let handler = cancelled_meanwhile!(company, |work| {
        work.progress(1, Some(10)).await?;
        Ok(json!("went on"))
    });
    company.run(handler).await;
    let cancelled = company.job(id).await;
    assert_eq!((cancelled.state, cancelled.result), (JobState::Cancelled, None));
    assert_eq!(cancelled.progress, Progress { done: 1, total: Some(10) });
}

async fn the_heartbeat_passes_on_a_wish_to_cancel(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let handler = cancelled_meanwhile!(company, |work| {
        work.interrupted().await;
        assert!(work.is_interrupted());
        Err(JobError::Cancelled)
    });
    let registry = guanxi_jobs::Registry::new().with("test", handler);
    let options = guanxi_jobs::WorkerOptions {
        heartbeat: std::time::Duration::from_millis(1),
        ..crate::support::options()
    };
    let worker = company.worker_with(company.t.db.clone(), registry, options);
    crate::support::soon(worker.run_until_idle()).await.unwrap();
    assert_eq!(company.job(id).await.state, JobState::Cancelled);
}

async fn a_cancelled_job_is_not_tried_again(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let handler = cancelled_meanwhile!(company, |_work| Err(JobError::Retry(crate::support::unavailable())));
    company.run(handler).await;
    assert_eq!(company.job(id).await.state, JobState::Cancelled);
    company.t.clock.advance(secs(86_400));
    assert_eq!(company.run(Does::nothing()).await, 0);
}

async fn a_cancelled_job_goes_on_from_its_checkpoint_when_brought_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let (queue, db, now) = (company.queue.clone(), company.t.db.clone(), company.now());
    let handler = Does::this(move |work| {
        let (queue, db) = (queue.clone(), db.clone());
        Box::pin(async move {
            let from: u64 = work.resume()?.unwrap_or_default();
            for step in from..10 {
                let mut tx = db.begin().await?;
                let progress = Progress { done: step + 1, total: Some(10) };
                work.checkpoint(&mut tx, json!(step + 1), progress).await?;
                if from == 0 && step == 4 {
                    queue.cancel(&mut tx, work.job().id, now).await?;
                }
                tx.commit().await?;
                if from == 0 && step == 4 {
                    work.progress(5, None).await?;
                }
            }
            Ok(json!({ "from": from }))
        })
    });
    let worker = company.worker(guanxi_jobs::Registry::new().with("test", handler));
    worker.run_until_idle().await.unwrap();
    let cancelled = company.job(id).await;
    assert_eq!((cancelled.state, cancelled.checkpoint), (JobState::Cancelled, Some(json!(5))));

    let mut tx = company.tx().await;
    company.queue.retry(&mut tx, id, company.now()).await.unwrap();
    tx.commit().await.unwrap();
    worker.run_until_idle().await.unwrap();
    let done = company.job(id).await;
    assert_eq!((done.state, done.result), (JobState::Done, Some(json!({"from": 5}))));
    assert_eq!(done.progress, Progress { done: 10, total: Some(10) });
}

async fn progress_is_written_now_and_then_and_at_the_end(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let (clock, db) = (company.t.clock.clone(), company.t.db.clone());
    let handler = Does::this(move |work| {
        let (clock, db) = (clock.clone(), db.clone());
        Box::pin(async move {
            let seen = async || {
                let mut conn = db.read().await.unwrap();
                guanxi_jobs::get(&mut conn, id).await.unwrap().unwrap().progress.done
            };
            work.progress(1, None).await?;
            assert_eq!(seen().await, 1);
            work.progress(2, None).await?;
            assert_eq!(seen().await, 1, "too soon");
            clock.advance(secs(1));
            work.progress(3, Some(4)).await?;
            assert_eq!(seen().await, 3);
            work.progress(4, Some(4)).await?;
            assert_eq!(seen().await, 4, "all is done");
            Ok(json!(null))
        })
    });
    company.run(handler).await;
    assert_eq!(company.job(id).await.state, JobState::Done);
}
