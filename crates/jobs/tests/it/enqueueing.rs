//! Jobs begin to exist with the transaction they belong to, and keys keep them single.

use guanxi_jobs::{JobState, NewJob};
use guanxi_kernel::Id;
use guanxi_testkit::TestDatabase;
use serde_json::json;

use crate::support::{Company, Does, job, number, secs, soon, until};

guanxi_testkit::both!(
    a_job_that_was_rolled_back_never_was,
    a_job_runs_with_what_it_was_told_and_keeps_what_it_came_to,
    a_delayed_job_waits_for_its_time,
    many_jobs_are_enqueued_at_once,
    a_key_keeps_a_job_single_until_it_ends,
    a_latest_job_runs_once_more_when_it_had_begun,
    a_running_worker_notices_a_new_job,
    jobs_of_unknown_kinds_are_left_to_others,
);

async fn a_job_that_was_rolled_back_never_was(t: TestDatabase) {
    let company = Company::new(t).await;
    let mut tx = company.tx().await;
    company.queue.enqueue(&mut tx, &job("lost"), company.now()).await.unwrap();
    tx.rollback().await.unwrap();
    let mut tx = company.tx().await;
    company.queue.enqueue(&mut tx, &job("dropped"), company.now()).await.unwrap();
    drop(tx);

    assert_eq!(company.run(Does::nothing()).await, 0);
    let mut conn = company.t.db.read().await.unwrap();
    assert!(guanxi_jobs::list(&mut conn, &guanxi_jobs::Filter::default()).await.unwrap().is_empty());
}

async fn a_job_runs_with_what_it_was_told_and_keeps_what_it_came_to(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(json!({"file": "客户.csv"})).by(Some(Id(7)))).await;
    let waiting = company.job(id).await;
    assert_eq!((waiting.state, waiting.created_by, waiting.attempts), (JobState::Waiting, Some(Id(7)), 0));

    let handler = Does::this(|work| {
        Box::pin(async {
            #[derive(serde::Deserialize)]
            struct Import {
                file: String,
            }
            let import: Import = work.payload()?;
            Ok(json!({"read": import.file}))
        })
    });
    assert_eq!(company.run(handler).await, 1);
    let done = company.job(id).await;
    assert_eq!(done.state, JobState::Done);
    assert_eq!(done.result, Some(json!({"read": "客户.csv"})));
    assert_eq!(done.finished_at, Some(company.now()));
    assert_eq!((done.error, done.attempts), (None, 1));
    assert_eq!(company.run(Does::nothing()).await, 0);
}

async fn a_delayed_job_waits_for_its_time(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job("later").at(company.now() + secs(60))).await;
    assert_eq!(company.run(Does::nothing()).await, 0);
    company.t.clock.advance(secs(59));
    assert_eq!(company.run(Does::nothing()).await, 0);
    company.t.clock.advance(secs(1));
    assert_eq!(company.run(Does::nothing()).await, 1);
    assert_eq!(company.job(id).await.state, JobState::Done);
}

async fn many_jobs_are_enqueued_at_once(t: TestDatabase) {
    let company = Company::new(t).await;
    let jobs: Vec<NewJob> =
        (0..1_200).map(|n| job(number(n))).chain(std::iter::repeat_n(job("k").once("k"), 2)).collect();
    let mut tx = company.tx().await;
    let ids = company.queue.enqueue_all(&mut tx, &jobs, company.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(ids.len(), 1_202);
    assert_eq!(ids[1_200], ids[1_201]);
    assert_eq!(company.job(ids[1_199]).await.payload, number(1_199));
    let mut conn = company.t.db.read().await.unwrap();
    assert_eq!(guanxi_jobs::depth(&mut conn, company.now()).await.unwrap().waiting, 1_201);
}

async fn a_key_keeps_a_job_single_until_it_ends(t: TestDatabase) {
    let company = Company::new(t).await;
    let first = company.enqueue(job(1).once("import:7")).await;
    assert_eq!(company.enqueue(job(2).once("import:7")).await, first);
    assert_ne!(company.enqueue(job(3).once("import:8")).await, first);
    assert_eq!(company.run(Does::nothing()).await, 2);
    let second = company.enqueue(job(4).once("import:7")).await;
    assert_ne!(second, first);

    // Nor while it runs.
    let (queue, db, now) = (company.queue.clone(), company.t.db.clone(), company.now());
    let handler = Does::this(move |work| {
        let (queue, db) = (queue.clone(), db.clone());
        Box::pin(async move {
            let mut tx = db.begin().await?;
            let id = queue.enqueue(&mut tx, &job(5).once("import:7"), now).await?;
            tx.commit().await?;
            assert_eq!(id, work.job().id);
            Ok(json!("joined"))
        })
    });
    assert_eq!(company.run(handler).await, 1);
    assert_eq!(company.job(second).await.result, Some(json!("joined")));
    assert_eq!(company.run(Does::nothing()).await, 0);
}

async fn a_latest_job_runs_once_more_when_it_had_begun(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job("count").latest("count")).await;
    assert_eq!(company.enqueue(job("count").latest("count")).await, id);

    let (queue, db, now) = (company.queue.clone(), company.t.db.clone(), company.now());
    let handler = Does::this(move |work| {
        let (queue, db) = (queue.clone(), db.clone());
        Box::pin(async move {
            if work.context().times(&json!("count")) == 1 {
                let mut tx = db.begin().await?;
                queue.enqueue(&mut tx, &job("count").latest("count"), now).await?;
                tx.commit().await?;
            }
            Ok(json!(null))
        })
    });
    assert_eq!(company.run(handler).await, 2);
    assert_eq!(company.job(id).await.state, JobState::Done);
}

async fn a_running_worker_notices_a_new_job(t: TestDatabase) {
    let company = Company::new(t).await;
    let registry = guanxi_jobs::Registry::new().with("test", Does::nothing());
    let options = guanxi_jobs::WorkerOptions {
        poll: std::time::Duration::from_secs(3_600),
        ..crate::support::options()
    };
    let worker = company.worker_with(company.t.db.clone(), registry, options);
    let stopper = worker.stopper();
    let running = tokio::spawn(async move { worker.run().await });
    for n in 0..3 {
        let id = company.enqueue(job(n)).await;
        until(&company, id, |job| job.state == JobState::Done).await;
    }
    stopper.stop();
    soon(running).await.unwrap();
}

async fn jobs_of_unknown_kinds_are_left_to_others(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(NewJob::new("of_a_newer_version", json!(null))).await;
    company.enqueue(job(1)).await;
    assert_eq!(company.run(Does::nothing()).await, 1);
    assert_eq!(company.job(id).await.state, JobState::Waiting);
}
