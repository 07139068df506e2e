//! Failures: tried again with growing pauses, given up in the end, and brought back by hand.

use std::time::Duration;

use guanxi_jobs::{JobError, JobState, error};
use guanxi_kernel::{Error, code};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use crate::support::{Company, Does, job, secs, unavailable};

guanxi_testkit::both!(
    a_failed_job_is_tried_again_after_a_growing_pause,
    a_job_is_given_up_after_its_last_attempt_and_can_be_brought_back,
    a_hopeless_job_is_not_tried_again,
    the_other_side_says_when_to_come_back,
    a_panic_counts_as_a_failure,
    a_payload_of_another_form_is_hopeless,
    only_jobs_that_ended_badly_are_brought_back,
);

async fn a_failed_job_is_tried_again_after_a_growing_pause(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let mut pauses = Vec::new();
    for attempts in 1..=4 {
        assert_eq!(company.run(Does::fails()).await, 1);
        let failed = company.job(id).await;
        assert_eq!((failed.state, failed.attempts), (JobState::Waiting, attempts));
        let fault = failed.error.unwrap();
        assert_eq!(fault.code, "service.unavailable");
        assert_eq!(fault.params, [(String::from("host"), String::from("mail"))]);
        assert_eq!(company.run(Does::fails()).await, 0, "not before its pause is over");
        let pause = (failed.due_at - company.now()).to_std().unwrap();
        company.t.clock.advance(pause);
        pauses.push(pause);
    }
    for (pause, whole) in pauses.iter().zip([10, 20, 40, 80]) {
        assert!(*pause >= secs(whole) / 2 && *pause <= secs(whole), "{pauses:?}");
    }
    assert_eq!(company.run(Does::nothing()).await, 1);
    let done = company.job(id).await;
    assert_eq!((done.state, done.error), (JobState::Done, None));
}

async fn a_job_is_given_up_after_its_last_attempt_and_can_be_brought_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1).attempts(3)).await;
    for _ in 0..3 {
        assert_eq!(company.run(Does::fails()).await, 1);
        company.t.clock.advance(secs(3_600));
    }
    assert_eq!(company.run(Does::fails()).await, 0);
    let dead = company.job(id).await;
    assert_eq!((dead.state, dead.attempts), (JobState::Dead, 3));
    assert!(dead.finished_at.is_some());
    assert_eq!(dead.error.unwrap().code, "service.unavailable");

    let mut tx = company.tx().await;
    company.queue.retry(&mut tx, id, company.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(company.run(Does::fails()).await, 1);
    let again = company.job(id).await;
    assert_eq!((again.state, again.attempts), (JobState::Waiting, 1), "with all its attempts");
    company.t.clock.advance(secs(3_600));
    assert_eq!(company.run(Does::nothing()).await, 1);
    assert_eq!(company.job(id).await.state, JobState::Done);
}

async fn a_hopeless_job_is_not_tried_again(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let cause = std::io::Error::other("line 3 is cut short");
    let error = || Error::new(error::STATE).because(std::io::Error::other("line 3 is cut short"));
    company.run(Does::this(move |_| Box::pin(async move { Err(JobError::Fail(error())) }))).await;
    let failed = company.job(id).await;
    assert_eq!((failed.state, failed.attempts), (JobState::Failed, 1));
    let detail = failed.error.unwrap().detail;
    assert!(detail.contains(&cause.to_string()), "the cause is kept for administrators: {detail}");
    company.t.clock.advance(secs(86_400));
    assert_eq!(company.run(Does::nothing()).await, 0);
}

async fn the_other_side_says_when_to_come_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let later = Duration::from_secs(500);
    company
        .run(Does::this(move |_| Box::pin(async move { Err(JobError::RetryAfter(unavailable(), later)) })))
        .await;
    assert_eq!(company.job(id).await.due_at, company.now() + later);
}

async fn a_panic_counts_as_a_failure(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1)).await;
    let other = company.enqueue(job(2)).await;
    let handler = Does::this(|work| {
        Box::pin(async {
            assert_ne!(work.job().payload, json!(1), "one is no number");
            Ok(json!(null))
        })
    });
    assert_eq!(company.run(handler).await, 2);
    let failed = company.job(id).await;
    assert_eq!((failed.state, failed.attempts), (JobState::Waiting, 1));
    let fault = failed.error.unwrap();
    assert_eq!(fault.code, error::PANICKED.name);
    assert!(fault.detail.contains("one is no number"), "{}", fault.detail);
    assert_eq!(company.job(other).await.state, JobState::Done, "others go on");
}

async fn a_payload_of_another_form_is_hopeless(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job("not a list")).await;
    let handler = Does::this(|work| {
        Box::pin(async {
            let list: Vec<u32> = work.payload()?;
            Ok(json!(list))
        })
    });
    company.run(handler).await;
    let failed = company.job(id).await;
    assert_eq!((failed.state, failed.error.unwrap().code.as_str()), (JobState::Failed, "job.payload"));
}

async fn only_jobs_that_ended_badly_are_brought_back(t: TestDatabase) {
    let company = Company::new(t).await;
    let id = company.enqueue(job(1).once("key").attempts(1)).await;
    let mut tx = company.tx().await;
    let waiting = company.queue.retry(&mut tx, id, company.now()).await.unwrap_err();
    assert!(waiting.is(error::STATE), "{waiting}");
    let missing = company.queue.retry(&mut tx, guanxi_kernel::Id(1), company.now()).await.unwrap_err();
    assert!(missing.is(error::MISSING), "{missing}");
    tx.rollback().await.unwrap();

    company.run(Does::fails()).await;
    company.enqueue(job(2).once("key")).await;
    let mut tx = company.tx().await;
    let taken = company.queue.retry(&mut tx, id, company.now()).await.unwrap_err();
    assert!(taken.is(error::DUPLICATE), "{taken}");
    assert_eq!(taken.kind(), code::Kind::Conflict);
}
