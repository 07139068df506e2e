//! What the databases count is what a plain computation comes to, over approvals that random people ran.

use std::collections::BTreeMap;
use std::time::Duration;

use guanxi_kernel::{Clock, Id, Instant};
use guanxi_store::Row;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act, FiguresRequest};
use serde_json::json;

use super::cast::{Cast, code, step};
use super::random::Chance;

/// A question as it is kept.
#[derive(Debug, Clone)]
struct Asked {
    person: Id,
    step: String,
    state: String,
    seconds: Option<i64>,
    late: bool,
}

async fn rows(cast: &Cast, text: &'static str) -> Vec<Row> {
    let mut conn = cast.company.db.read().await.unwrap();
    let sql = conn.sql(text, []);
    conn.rows(&sql).await.unwrap()
}

async fn asked(cast: &Cast) -> Vec<Asked> {
    let log = rows(cast, "SELECT approval_id, step, at FROM {approval_log} WHERE what = 'due'").await;
    let due: Vec<(Id, String, Instant)> = log
        .iter()
        .map(|r| (r.id("approval_id").unwrap(), r.text("step").unwrap().into(), r.instant("at").unwrap()))
        .collect();
    let now = cast.t.clock.now();
    let all = rows(cast, "SELECT * FROM {approval_task} WHERE number > 0").await;
    let all = all.iter().filter_map(|row| {
        let (from, to) = (row.instant("asked_at").unwrap(), row.opt_instant("decided_at").unwrap());
        let due_at = row.opt_instant("due_at").unwrap();
        let (id, step) = (row.id("approval_id").unwrap(), String::from(row.text("step").unwrap()));
        let state = String::from(row.text("state").unwrap());
        if matches!(state.as_str(), "held" | "cancelled") || to == Some(from) {
            return None;
        }
        let reminded = due.iter().any(|(of, at_step, at)| {
            *of == id && *at_step == step && (*at - from).num_seconds() > 60 && to.is_none_or(|to| *at <= to)
        });
        let over = due_at.is_some_and(|due| to.is_some_and(|to| to > due));
        let waits = state == "waiting" && due_at.is_some_and(|due| due <= now);
        let decided = matches!(state.as_str(), "approved" | "rejected" | "returned");
        let seconds = to.filter(|_| decided).map(|to| (to - from).num_seconds());
        Some(Asked {
            person: row.id("person_id").unwrap(),
            step,
            state,
            seconds,
            late: reminded || over || waits,
        })
    });
    all.collect()
}

/// The median and the ninetieth hundredth in hours with one digit, of times in any order.
fn times(all: impl Iterator<Item = i64>) -> (Option<f64>, Option<f64>) {
    let mut all: Vec<i64> = all.collect();
    all.sort_unstable();
    if all.is_empty() {
        return (None, None);
    }
    let (n, middle) = (all.len(), all.len() / 2);
    let median = if n % 2 == 1 { all[middle] } else { i64::midpoint(all[middle - 1], all[middle]) };
    let p90 = all[(9 * n).div_ceil(10) - 1];
    let hours = |seconds: i64| ((seconds + 180) / 360) as f64 / 10.0;
    (Some(hours(median)), Some(hours(p90)))
}

fn count(of: &[&Asked], states: &[&str]) -> i64 {
    i64::try_from(of.iter().filter(|a| states.contains(&a.state.as_str())).count()).unwrap()
}

async fn random_runs(cast: &Cast) {
    let mut first = step("first", json!([{"role": cast.counting}]));
    first["mode"] = json!("any");
    first["due"] = json!({"hours": 5, "then": "remind"});
    let mut second = step("second", json!([{"employee": cast.chief}, {"employee": cast.head}]));
    second["mode"] = json!("in_turn");
    second["edit"] = json!(["price"]);
    let never = step("never", json!([{"employee": cast.other}]));
    cast.process_with(&["edit"], json!({"lock": false, "merge": "none", "steps": [never, first, second]}))
        .await;
    let mut chance = Chance::new(7);
    let people = [cast.chief, cast.head, cast.other, cast.finance, cast.second];
    for round in 0..120 {
        if round % 5 == 0 {
            let bill = cast.bill(10).await;
            cast.submit(bill, json!({"price": 20 + round})).await;
        }
        let person = chance.of(&people);
        let todo = cast.todo(person).await;
        if let Some(id) = todo.first() {
            let act = match chance.below(8) {
                0 if person != cast.other => Act::Reject,
                1 if person != cast.other => Act::Return,
                _ => Act::Approve,
            };
            cast.act(person, *id, act).await.unwrap();
        }
        let minutes = u64::try_from(chance.below(400)).unwrap();
        cast.t.clock.advance(Duration::from_secs(minutes * 60 + 17));
        cast.work().await;
    }
}

async fn figures_are_what_a_plain_computation_comes_to(t: TestDatabase) {
    let cast = Cast::new(t).await;
    random_runs(&cast).await;
    let admin = cast.admin().await;
    let figures = approval::figures(&admin, &cast.company, &FiguresRequest::default()).await.unwrap();
    let all = asked(&cast).await;
    assert!(all.iter().filter(|a| a.seconds.is_some()).count() > 30, "little was decided");

    let mut by_step: BTreeMap<&str, Vec<&Asked>> = BTreeMap::new();
    let mut by_person: BTreeMap<Id, Vec<&Asked>> = BTreeMap::new();
    for one in &all {
        by_step.entry(&one.step).or_default().push(one);
        by_person.entry(one.person).or_default().push(one);
    }
    assert_eq!(figures.steps.len(), by_step.len());
    for line in &figures.steps {
        let of = &by_step[line.step.as_str()];
        let (median, p90) = times(of.iter().filter_map(|a| a.seconds));
        assert_eq!((line.median_hours, line.p90_hours), (median, p90), "{line:?}");
        let counts = [
            count(of, &["approved", "rejected", "returned"]),
            count(of, &["approved"]),
            count(of, &["rejected"]),
            count(of, &["returned"]),
            i64::try_from(of.iter().filter(|a| a.late).count()).unwrap(),
        ];
        let told = [line.decided, line.approved, line.rejected, line.returned, line.overdue];
        assert_eq!(told, counts, "{line:?}");
        assert_eq!(line.never_changed, line.step == "never", "{line:?}");
        assert_eq!((line.name.as_str(), line.process.name.as_str()), (line.step.as_str(), "big bills"));
    }
    assert!(figures.steps.windows(2).all(|w| w[0].median_hours >= w[1].median_hours));
    assert!(figures.steps.iter().any(|s| s.overdue > 0), "nobody was late");
    assert_eq!(figures.people.len(), by_person.len());
    for line in &figures.people {
        let of = &by_person[&line.person.id];
        assert_eq!((line.median_hours, line.p90_hours), times(of.iter().filter_map(|a| a.seconds)));
        assert_eq!(line.decided, count(of, &["approved", "rejected", "returned"]));
        assert_eq!(line.waiting, count(of, &["waiting"]));
    }
    of_approvals(&cast, &figures).await;
}

async fn of_approvals(cast: &Cast, figures: &approval::Figures) {
    let kept = rows(cast, "SELECT stage, submitted_at, ended_at FROM {o_approval}").await;
    let stage = |row: &Row| String::from(row.text("stage").unwrap());
    let ended = kept.iter().filter(|r| matches!(stage(r).as_str(), "approved" | "rejected"));
    let took =
        ended.map(|r| (r.instant("ended_at").unwrap() - r.instant("submitted_at").unwrap()).num_seconds());
    let total = &figures.total;
    assert_eq!((total.median_hours, total.p90_hours), times(took));
    let of = |name: &str| i64::try_from(kept.iter().filter(|r| stage(r) == name).count()).unwrap();
    assert_eq!(total.submitted, i64::try_from(kept.len()).unwrap());
    assert_eq!((total.approved, total.rejected), (of("approved"), of("rejected")));
    assert_eq!(total.open, of("waiting") + of("returned"));
    assert!(total.returned >= of("returned") && total.returned > 0);
    let months = figures.months.iter();
    assert_eq!(months.map(|m| m.submitted).sum::<i64>(), total.submitted);
    assert_eq!(figures.months.iter().map(|m| m.approved).sum::<i64>(), total.approved);
}

async fn who_is_asked_in_turn_is_asked_when_it_comes(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let mut turn = step("turn", json!([{"employee": cast.chief}, {"employee": cast.head}]));
    turn["mode"] = json!("in_turn");
    turn["edit"] = json!(["price"]);
    let process = cast.process(&["edit"], json!([turn])).await;
    let bill = cast.bill(10).await;
    let id = cast.submit(bill, json!({"price": 20})).await.unwrap();
    cast.t.clock.advance(Duration::from_secs(10 * 3600));
    cast.act(cast.chief, id, Act::Approve).await.unwrap();
    cast.t.clock.advance(Duration::from_secs(2 * 3600));
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    let admin = cast.admin().await;
    let request = FiguresRequest { process: Some(process), ..FiguresRequest::default() };
    let figures = approval::figures(&admin, &cast.company, &request).await.unwrap();
    let times: BTreeMap<Id, Option<f64>> =
        figures.people.iter().map(|p| (p.person.id, p.median_hours)).collect();
    assert_eq!(times, BTreeMap::from([(cast.chief, Some(10.0)), (cast.head, Some(2.0))]));
    assert_eq!(figures.total.median_hours, Some(12.0));
    assert!(figures.steps[0].never_changed);
    let other = FiguresRequest { process: Some(bill), ..request };
    assert_eq!(approval::figures(&admin, &cast.company, &other).await.unwrap().total.submitted, 0);
}

async fn figures_are_for_whoever_manages_the_company(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let seller = cast.acting(cast.seller).await;
    let nothing = FiguresRequest::default();
    assert_eq!(code(approval::figures(&seller, &cast.company, &nothing).await), "access.power");
    let admin = cast.admin().await;
    let figures = approval::figures(&admin, &cast.company, &nothing).await.unwrap();
    assert_eq!((figures.total.submitted, figures.total.median_hours), (0, None));
    let day = |text: &str| Some(text.parse().unwrap());
    let backwards = FiguresRequest { from: day("2026-03-02"), to: day("2026-03-01"), process: None };
    assert_eq!(code(approval::figures(&admin, &cast.company, &backwards).await), "approval.span");
    let long = FiguresRequest { from: day("2000-01-01"), to: day("2026-03-01"), process: None };
    assert_eq!(code(approval::figures(&admin, &cast.company, &long).await), "approval.span");
}

both!(
    figures_are_what_a_plain_computation_comes_to,
    who_is_asked_in_turn_is_asked_when_it_comes,
    figures_are_for_whoever_manages_the_company,
);
