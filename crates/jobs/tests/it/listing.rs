//! What the API shows of jobs, and how long they are kept.

use guanxi_jobs::{Depth, Filter, Handler, JobError, JobState, NewJob, Registry, Retention, Work};
use guanxi_kernel::{Error, Id};
use guanxi_testkit::TestDatabase;
use serde_json::{Value, json};

use crate::support::{Company, Does, Log, job, secs};

guanxi_testkit::both!(jobs_are_listed_by_what_is_asked, ended_jobs_are_forgotten_in_time);

struct Fails;

impl Handler<Log> for Fails {
    async fn run(&self, _work: &mut Work<Log>) -> Result<Value, JobError> {
        Err(JobError::Fail(Error::new(guanxi_jobs::error::STATE)))
    }
}

async fn jobs_are_listed_by_what_is_asked(t: TestDatabase) {
    let company = Company::new(t).await;
    let mut ids = Vec::new();
    for n in 0..5 {
        ids.push(company.enqueue(job(n).by((n % 2 == 0).then_some(Id(9)))).await);
    }
    ids.push(company.enqueue(NewJob::new("other", json!(null))).await);
    company.cancel(ids[1]).await;
    company.t.clock.advance(secs(5));

    let mut conn = company.t.db.read().await.unwrap();
    let mut find = async |filter: Filter| {
        let jobs = guanxi_jobs::list(&mut conn, &filter).await.unwrap();
        jobs.iter().map(|job| job.id).collect::<Vec<_>>()
    };
    let newest: Vec<_> = ids.iter().rev().copied().collect();
    let any = Filter::default;
    assert_eq!(find(any()).await, newest);
    assert_eq!(find(Filter { limit: 2, before: Some(newest[1]), ..any() }).await, newest[2..4]);
    assert_eq!(find(Filter { kind: Some(String::from("other")), ..any() }).await, [ids[5]]);
    assert_eq!(find(Filter { state: Some(JobState::Cancelled), ..any() }).await, [ids[1]]);
    assert_eq!(find(Filter { created_by: Some(Id(9)), ..any() }).await, [ids[4], ids[2], ids[0]]);

    let depth = guanxi_jobs::depth(&mut conn, company.now()).await.unwrap();
    let due_since = Some(company.now() - secs(5));
    assert_eq!(depth, Depth { waiting: 5, running: 0, dead: 0, due_since });
    assert_eq!(guanxi_jobs::get(&mut conn, Id(1)).await.unwrap(), None);
}

async fn ended_jobs_are_forgotten_in_time(t: TestDatabase) {
    let company = Company::new(t).await;
    let done = company.enqueue(job("done")).await;
    let failed = company.enqueue(NewJob::new("fails", json!(null))).await;
    let worker = company.worker(Registry::new().with("test", Does::nothing()).with("fails", Fails));
    worker.run_until_idle().await.unwrap();
    let waiting = company.enqueue(job("waiting").at(company.now() + secs(9_000_000))).await;

    let keep = Retention { ended_well: secs(100), failed: secs(1_000) };
    let clean = async || guanxi_jobs::clean(&company.t.db, keep, company.now()).await.unwrap();
    company.t.clock.advance(secs(100));
    assert_eq!(clean().await, 0);
    company.t.clock.advance(secs(1));
    assert_eq!(clean().await, 1);
    let mut conn = company.t.db.read().await.unwrap();
    assert_eq!(guanxi_jobs::get(&mut conn, done).await.unwrap(), None);
    assert_eq!(company.job(failed).await.state, JobState::Failed);
    company.t.clock.advance(secs(900_000));
    assert_eq!(clean().await, 1);
    assert_eq!(company.job(waiting).await.state, JobState::Waiting);
}
