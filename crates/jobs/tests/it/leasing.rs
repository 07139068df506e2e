//! One worker at a time: two share the work, a lost one's work is done by another, a late one's is without effect.

use std::sync::Arc;

use guanxi_jobs::{JobError, JobState, Progress, Registry, WorkerOptions, error};
use guanxi_store::ddl::{self, TableDef};
use guanxi_store::{Db, Val, ValKind};
use guanxi_testkit::TestDatabase;
use serde_json::{Value, json};
use tokio::sync::Semaphore;

use crate::support::{Company, Does, job, number, one_at_a_time, options, secs, soon, until};

guanxi_testkit::both!(
    two_workers_run_each_job_once,
    no_more_jobs_run_at_once_than_there_are_permits,
    a_lost_workers_job_is_run_by_another_and_what_it_does_late_is_without_effect,
    a_job_whose_workers_were_all_lost_is_given_up,
    the_heartbeat_keeps_the_lease,
    a_late_worker_is_stopped_by_the_heartbeat,
    effects_and_end_in_one_transaction_happen_once,
);

async fn two_workers_run_each_job_once(t: TestDatabase) {
    let company = Company::new(t).await;
    let jobs: Vec<_> = (0..60).map(|n| job(number(n))).collect();
    let mut tx = company.tx().await;
    company.queue.enqueue_all(&mut tx, &jobs, company.now()).await.unwrap();
    tx.commit().await.unwrap();

    let registry = || Registry::new().with("test", Does::nothing());
    let here = company.worker(registry());
    let there = company.worker_with(company.t.node().await, registry(), options());
    let (a, b) = tokio::join!(here.run_until_idle(), there.run_until_idle());
    assert_eq!(a.unwrap() + b.unwrap(), 60);
    assert_eq!(company.log.counts(), [1; 60]);
}

async fn no_more_jobs_run_at_once_than_there_are_permits(t: TestDatabase) {
    let company = Company::new(t).await;
    for n in 0..12 {
        company.enqueue(job(number(n))).await;
    }
    let permits = Arc::new(Semaphore::new(2));
    let free = Arc::clone(&permits);
    let handler = move || {
        let free = Arc::clone(&free);
        Does::this(move |_| {
            let free = free.available_permits();
            Box::pin(async move {
                tokio::task::yield_now().await;
                Ok(json!(free))
            })
        })
    };
    let worker = || {
        let options = WorkerOptions { permits: Arc::clone(&permits), ..options() };
        company.worker_with(company.t.db.clone(), Registry::new().with("test", handler()), options)
    };
    let (one, other) = (worker(), worker());
    let (a, b) = tokio::join!(one.run_until_idle(), other.run_until_idle());
    assert_eq!(a.unwrap() + b.unwrap(), 12);
    let mut conn = company.t.db.read().await.unwrap();
    for job in guanxi_jobs::list(&mut conn, &guanxi_jobs::Filter::default()).await.unwrap() {
        assert!(job.result.unwrap().as_u64().unwrap() < 2);
    }
    assert_eq!(permits.available_permits(), 2);
}

/// A handler that says it has begun, then waits until it may go on, and answers.
fn held(answer: Value) -> (Does, Arc<Semaphore>, Arc<Semaphore>) {
    let (begun, may) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let (b, m) = (Arc::clone(&begun), Arc::clone(&may));
    let handler = Does::this(move |_| {
        let (begun, may, answer) = (Arc::clone(&b), Arc::clone(&m), answer.clone());
        Box::pin(async move {
            begun.add_permits(1);
            may.acquire().await.unwrap().forget();
            Ok(answer)
        })
    });
    (handler, begun, may)
}

async fn a_lost_workers_job_is_run_by_another_and_what_it_does_late_is_without_effect(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let (handler, begun, may) = held(json!("late"));
    let registry = Registry::new().with("test", handler);
    let slow = company.worker_with(company.t.node().await, registry, one_at_a_time());
    let slow = tokio::spawn(async move { slow.run_until_idle().await });
    soon(begun.acquire()).await.unwrap().forget();
    assert_eq!(company.job(id).await.state, JobState::Running);

    company.t.clock.advance(secs(59));
    assert_eq!(company.run(Does::nothing()).await, 0, "its lease still holds");
    company.t.clock.advance(secs(1));
    let quick = Does::this(|_| Box::pin(async { Ok(json!("in time")) }));
    assert_eq!(company.run(quick).await, 1);

    may.add_permits(1);
    soon(slow).await.unwrap().unwrap();
    let done = company.job(id).await;
    assert_eq!((done.state, done.result, done.attempts), (JobState::Done, Some(json!("in time")), 2));
}

async fn a_job_whose_workers_were_all_lost_is_given_up(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1).attempts(2)).await;
    for _ in 0..2 {
        let (handler, begun, _may) = held(json!(null));
        let registry = Registry::new().with("test", handler);
        let worker = company.worker_with(company.t.db.clone(), registry, one_at_a_time());
        let worker = tokio::spawn(async move { worker.run_until_idle().await });
        soon(begun.acquire()).await.unwrap().forget();
        worker.abort();
        assert!(worker.await.unwrap_err().is_cancelled());
        company.t.clock.advance(secs(60));
    }
    assert_eq!(company.run(Does::nothing()).await, 0);
    let dead = company.job(id).await;
    assert_eq!((dead.state, dead.error.unwrap().code.as_str()), (JobState::Dead, error::LEASE_LOST.name));
}

fn with_heartbeat() -> WorkerOptions {
    WorkerOptions { heartbeat: std::time::Duration::from_millis(1), ..one_at_a_time() }
}

async fn the_heartbeat_keeps_the_lease(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let (handler, begun, may) = held(json!("slow but sure"));
    let registry = Registry::new().with("test", handler);
    let worker = company.worker_with(company.t.db.clone(), registry, with_heartbeat());
    let worker = tokio::spawn(async move { worker.run_until_idle().await });
    soon(begun.acquire()).await.unwrap().forget();
    for _ in 0..3 {
        company.t.clock.advance(secs(40));
        let end = company.now() + secs(60);
        until(&company, id, |job| job.due_at == end).await;
        assert_eq!(company.run(Does::nothing()).await, 0);
    }
    may.add_permits(1);
    soon(worker).await.unwrap().unwrap();
    assert_eq!(company.job(id).await.result, Some(json!("slow but sure")));
}

async fn a_late_worker_is_stopped_by_the_heartbeat(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let (handler, begun, _may) = held(json!(null));
    let registry = Registry::new().with("test", handler);
    let options = WorkerOptions { heartbeat: std::time::Duration::from_millis(50), ..one_at_a_time() };
    let late = company.worker_with(company.t.node().await, registry, options);
    let late = tokio::spawn(async move { late.run_until_idle().await });
    soon(begun.acquire()).await.unwrap().forget();
    // Its lease ends and is taken over between two of its heartbeats.
    while company.log.times(&json!(1)) < 2 {
        company.t.clock.advance(secs(61));
        company.run(Does::nothing()).await;
    }
    soon(late).await.unwrap().unwrap();
    assert_eq!(company.job(id).await.state, JobState::Done);
}

async fn tally(db: &Db) -> i64 {
    let mut conn = db.read().await.unwrap();
    let sql = conn.sql("SELECT total FROM {tally} WHERE id = ?", [Val::from(1_i64)]);
    conn.row(&sql).await.unwrap().int("total").unwrap()
}

async fn effects_and_end_in_one_transaction_happen_once(t: TestDatabase) {
    let company = Company::new(t).await;
    let mut tx = company.tx().await;
    let table = TableDef::new("tally", &[("id", ValKind::Int, true), ("total", ValKind::Int, true)], &["id"]);
    ddl::ensure(&mut tx, &table).await.unwrap();
    let first = tx.sql("INSERT INTO {tally} (id, total) VALUES (?, ?)", [Val::from(1_i64), Val::from(0_i64)]);
    tx.run(&first).await.unwrap();
    tx.commit().await.unwrap();

    // The first worker is overtaken before it can write; the second writes a step, then all.
    let id = company.enqueue(job(1)).await;
    let effects = |begun: Arc<Semaphore>, may: Arc<Semaphore>, db: Db| {
        Does::this(move |work| {
            let (begun, may, db) = (Arc::clone(&begun), Arc::clone(&may), db.clone());
            Box::pin(async move {
                begun.add_permits(1);
                may.acquire().await.unwrap().forget();
                for step in 0..2 {
                    let mut tx = db.begin().await?;
                    let add = tx.sql("UPDATE {tally} SET total = total + 1 WHERE id = ?", [Val::from(1_i64)]);
                    tx.run(&add).await?;
                    if step == 0 {
                        work.checkpoint(&mut tx, json!(1), Progress::default()).await?;
                    } else {
                        work.complete(&mut tx, &json!("both")).await?;
                    }
                    tx.commit().await?;
                }
                Err(JobError::Retry(crate::support::unavailable()))
            })
        })
    };
    let (begun, may) = (Arc::new(Semaphore::new(0)), Arc::new(Semaphore::new(0)));
    let slow = effects(Arc::clone(&begun), Arc::clone(&may), company.t.db.clone());
    let slow = company.worker_with(company.t.db.clone(), Registry::new().with("test", slow), one_at_a_time());
    let slow = tokio::spawn(async move { slow.run_until_idle().await });
    soon(begun.acquire()).await.unwrap().forget();
    company.t.clock.advance(secs(60));
    let go = Arc::new(Semaphore::new(1));
    company.run(effects(Arc::new(Semaphore::new(0)), go, company.t.db.clone())).await;
    may.add_permits(1);
    soon(slow).await.unwrap().unwrap();

    assert_eq!(tally(&company.t.db).await, 2);
    let done = company.job(id).await;
    // What a handler says after it has completed the job does not count.
    assert_eq!((done.state, done.result, done.error), (JobState::Done, Some(json!("both")), None));
}
