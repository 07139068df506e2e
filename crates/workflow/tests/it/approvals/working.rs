//! What is due in working time.

use chrono::TimeDelta;
use guanxi_kernel::{Clock, Id, Instant};
use guanxi_org::working_calendar::{self, DayKind, SpecialDay, WorkingCalendar};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::Act;
use serde_json::json;

use super::cast::{Cast, code, step};

impl Cast {
    async fn in_working_hours(&self, then: &str) {
        let mut due = step("head", json!([{"employee": self.head}]));
        due["due"] = json!({"hours": 8, "by": "working", "then": then});
        self.process(&["create"], json!([due])).await;
    }

    async fn due(&self, id: Id) -> Instant {
        let shown = self.get(self.head, id).await.unwrap().summary.due_at.unwrap();
        chrono::DateTime::parse_from_rfc3339(&shown).unwrap().to_utc()
    }

    /// The time becomes this.
    fn at(&self, moment: Instant) {
        let gone = moment - self.t.clock.now();
        self.t.clock.advance(gone.to_std().unwrap());
    }
}

async fn eight_working_hours_are_a_day(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.in_working_hours("superior").await;
    let zone = cast.company.settings().zone();
    let usual = WorkingCalendar::default();
    let after = |from, hours| usual.after(zone, from, TimeDelta::hours(hours));
    cast.bill(10).await;
    let id = cast.only(cast.head).await;
    let asked = cast.t.clock.now() - TimeDelta::seconds(1);
    let due = cast.due(id).await;
    assert!((due - after(asked, 8)).abs() < TimeDelta::minutes(1), "{due} {asked}");
    assert!(due - asked > TimeDelta::hours(8));
    cast.at(due - TimeDelta::minutes(1));
    cast.work().await;
    assert_eq!(cast.only(cast.head).await, id, "its time is not over");
    cast.at(due);
    cast.work().await;
    // The superior is asked instead, with as much time.
    assert_eq!(cast.only(cast.chief).await, id);
    assert_eq!(cast.due(id).await, after(due, 8));
}

async fn whoever_is_reminded_is_reminded_again_in_working_time(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.in_working_hours("remind").await;
    cast.bill(10).await;
    let id = cast.only(cast.head).await;
    let first = cast.due(id).await;
    cast.at(first);
    cast.work().await;
    let zone = cast.company.settings().zone();
    let again = WorkingCalendar::default().after(zone, first, TimeDelta::hours(8));
    assert_eq!((cast.due(id).await, cast.only(cast.head).await), (again, id));
}

async fn a_new_calendar_counts_for_what_is_asked_from_then_on(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.in_working_hours("remind").await;
    cast.bill(10).await;
    let id = cast.only(cast.head).await;
    let due = cast.due(id).await;
    let zone = cast.company.settings().zone();
    // The next seven days are holidays.
    let today = cast.t.clock.now().with_timezone(&zone).date_naive();
    let holiday = |day| SpecialDay { day, name: String::from("国庆节"), kind: DayKind::Holiday };
    let days: Vec<SpecialDay> = today.iter_days().take(7).map(holiday).collect();
    let calendar = WorkingCalendar { days, ..WorkingCalendar::default() };
    let (admin, seller) = (cast.admin().await, cast.acting(cast.seller).await);
    let change = async |ctx, lock| working_calendar::change(ctx, &cast.company, lock, calendar.clone()).await;
    assert_eq!(code(change(&seller, 0).await), "access.power");
    assert_eq!(change(&admin, 0).await.unwrap(), (calendar.clone(), 1));
    assert_eq!(code(change(&admin, 0).await), "working_calendar.stale");
    assert_eq!(cast.due(id).await, due, "whoever was told until when keeps that time");
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    cast.bill(10).await;
    let later = cast.due(cast.only(cast.head).await).await;
    assert!(later - cast.t.clock.now() > TimeDelta::days(6), "{later}");
    let none = WorkingCalendar { week: Default::default(), days: Vec::new() };
    let refused = working_calendar::change(&admin, &cast.company, 1, none).await;
    assert_eq!(code(refused), "working_calendar.no_time");
    let seen = working_calendar::working_calendar(&seller, &cast.company).await.unwrap();
    assert_eq!(seen, (calendar, 1), "everybody may know");
}

both!(
    eight_working_hours_are_a_day,
    whoever_is_reminded_is_reminded_again_in_working_time,
    a_new_calendar_counts_for_what_is_asked_from_then_on,
);
