//! Work that comes again: when, how often, and on how many nodes.

use chrono::{DateTime, TimeZone, Utc};
use chrono_tz::{Asia::Shanghai, Europe::Berlin, Tz};
use guanxi_jobs::{NewSchedule, Registry, error, next_after, put_schedule, schedules};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use crate::support::{Company, Does, options, secs};

guanxi_testkit::both!(
    a_schedule_enqueues_its_job_when_due,
    missed_times_are_made_up_for_once,
    one_node_enqueues_it,
    a_clock_that_was_wrong_does_not_silence_a_schedule,
    changing_pausing_and_removing,
);

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// At eight every morning in Shanghai, which is midnight in UTC; the tests begin on a Monday at 08:00 UTC.
fn mornings(name: &str) -> NewSchedule {
    NewSchedule {
        name: String::from(name),
        kind: String::from("test"),
        payload: json!({ "report": name }),
        cron: String::from("0 8 * * *"),
        zone: Shanghai,
    }
}

async fn put(company: &Company, schedule: &NewSchedule) {
    let mut tx = company.tx().await;
    put_schedule(&mut tx, schedule, company.now()).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn times_are_those_of_the_zone() {
    let next = |cron, zone: Tz, after| next_after(cron, zone, at(after)).unwrap();
    assert_eq!(next("0 8 * * *", Shanghai, "2026-03-02T08:00:00Z"), at("2026-03-03T00:00:00Z"));
    assert_eq!(next("30 17 * * FRI", Shanghai, "2026-03-02T08:00:00Z"), at("2026-03-06T09:30:00Z"));
    assert_eq!(next("0 9 1 * *", Berlin, "2026-03-15T00:00:00Z"), at("2026-04-01T07:00:00Z"));
    // Exactly at a due time the following one is next.
    assert_eq!(next("0 8 * * *", Shanghai, "2026-03-03T00:00:00Z"), at("2026-03-04T00:00:00Z"));
}

#[test]
fn the_change_to_summer_time_skips_and_repeats_nothing() {
    let two_thirty = |after| next_after("30 2 * * *", Berlin, at(after)).unwrap();
    let spring = two_thirty("2026-03-28T12:00:00Z");
    assert_eq!(spring.date_naive(), Utc.with_ymd_and_hms(2026, 3, 29, 0, 0, 0).unwrap().date_naive());
    let autumn = two_thirty("2026-10-24T12:00:00Z");
    assert_eq!(autumn.date_naive(), Utc.with_ymd_and_hms(2026, 10, 25, 0, 0, 0).unwrap().date_naive());
    let after = next_after("30 2 * * *", Berlin, autumn).unwrap();
    assert_eq!(after, at("2026-10-26T01:30:00Z"), "02:30 comes twice that night and counts once");
}

#[test]
fn what_never_comes_due_is_refused() {
    for cron in ["", "every day", "* * * *", "61 * * * *", "0 0 31 2 *", "0 0 0 1 1 * 2020", "* * * * * *"] {
        let fault = next_after(cron, Shanghai, at("2026-03-02T08:00:00Z")).unwrap_err();
        assert!(fault.is(error::CRON), "{cron}: {fault}");
    }
}

async fn a_schedule_enqueues_its_job_when_due(t: TestDatabase) {
    let company = Company::new(t).await;
    put(&company, &mornings("daily")).await;
    assert_eq!(company.run(Does::nothing()).await, 0);
    company.t.clock.set(at("2026-03-02T23:59:59Z"));
    assert_eq!(company.run(Does::nothing()).await, 0);
    for day in 3..6 {
        company.t.clock.set(Utc.with_ymd_and_hms(2026, 3, day, 0, 0, 0).unwrap());
        assert_eq!(company.run(Does::nothing()).await, 1);
        assert_eq!(company.run(Does::nothing()).await, 0);
    }
    assert_eq!(company.log.times(&json!({"report": "daily"})), 3);
    let mut conn = company.t.db.read().await.unwrap();
    let [schedule] = schedules(&mut conn).await.unwrap().try_into().unwrap();
    assert_eq!(schedule.last_at, Some(at("2026-03-05T00:00:00Z")));
    assert_eq!(schedule.next_at, Some(at("2026-03-06T00:00:00Z")));
}

async fn missed_times_are_made_up_for_once(t: TestDatabase) {
    let company = Company::new(t).await;
    put(&company, &mornings("daily")).await;
    company.t.clock.set(at("2026-03-20T12:00:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 1);
    company.t.clock.set(at("2026-03-21T00:00:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 1);
}

async fn one_node_enqueues_it(t: TestDatabase) {
    let company = Company::new(t).await;
    for n in 0..5 {
        put(&company, &mornings(&format!("daily{n}"))).await;
    }
    company.t.clock.set(at("2026-03-03T00:00:00Z"));
    let registry = || Registry::new().with("test", Does::nothing());
    let here = company.worker(registry());
    let there = company.worker_with(company.t.node().await, registry(), options());
    let (a, b) = tokio::join!(here.run_until_idle(), there.run_until_idle());
    assert_eq!(a.unwrap() + b.unwrap(), 5);
    assert_eq!(company.log.counts(), [1; 5]);
}

async fn a_clock_that_was_wrong_does_not_silence_a_schedule(t: TestDatabase) {
    let company = Company::new(t).await;
    put(&company, &mornings("daily")).await;
    // The clock jumps years ahead, the schedule comes due, and the clock is put right.
    company.t.clock.set(at("2031-01-01T12:00:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 1);
    company.t.clock.set(at("2026-03-02T09:00:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 0);
    company.t.clock.set(at("2026-03-03T00:00:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 1);
    // A clock set back a little does not run it again.
    company.t.clock.set(at("2026-03-02T23:59:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 0);
    company.t.clock.advance(secs(120));
    assert_eq!(company.run(Does::nothing()).await, 0);
}

async fn changing_pausing_and_removing(t: TestDatabase) {
    let company = Company::new(t).await;
    put(&company, &mornings("daily")).await;
    let mut tx = company.tx().await;
    guanxi_jobs::enable_schedule(&mut tx, "daily", false, company.now()).await.unwrap();
    tx.commit().await.unwrap();
    company.t.clock.set(at("2026-03-03T00:00:00Z"));
    // Put again at each start of the program: it stays paused.
    put(&company, &mornings("daily")).await;
    assert_eq!(company.run(Does::nothing()).await, 0);

    let mut tx = company.tx().await;
    guanxi_jobs::enable_schedule(&mut tx, "daily", true, company.now()).await.unwrap();
    tx.commit().await.unwrap();
    assert_eq!(company.run(Does::nothing()).await, 0, "what passed meanwhile is not made up for");
    put(&company, &NewSchedule { cron: String::from("30 8 * * *"), ..mornings("daily") }).await;
    company.t.clock.set(at("2026-03-03T00:30:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 1);

    let mut tx = company.tx().await;
    guanxi_jobs::remove_schedule(&mut tx, "daily").await.unwrap();
    let missing = guanxi_jobs::remove_schedule(&mut tx, "daily").await.unwrap_err();
    assert!(missing.is(error::SCHEDULE_MISSING), "{missing}");
    tx.commit().await.unwrap();
    company.t.clock.set(at("2026-04-03T00:30:00Z"));
    assert_eq!(company.run(Does::nothing()).await, 0);
}
