//! What is raised, to whom it is told, and what a preview says.

use std::collections::BTreeSet;
use std::time::Duration;

use chrono::{Days, NaiveDate};
use guanxi_kernel::{Clock, Id};
use guanxi_org::moves;
use guanxi_records::audit::{self, Operations};
use guanxi_records::usage::Counted;
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify;
use guanxi_workflow::watch::{self, Asked, Effect, Factor, Kind, Rule, Rules, Verdict};
use serde_json::json;

use super::scene::{Scene, code};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// One kind watched with a least, and nothing else.
fn only(kind: Kind, least: i64, effect: Effect) -> Rules {
    let rule = Rule { kind, active: true, factor: Factor(300), least, effect };
    Rules { rules: vec![rule], ..Rules::default() }
}

async fn far_more_than_usual_is_a_case_of_that_day(t: TestDatabase) {
    let scene = Scene::new(t).await;
    for ago in 1..=20 {
        scene.did(scene.anna, ago, Counted::Views, 10).await;
        scene.did(scene.ben, ago, Counted::Views, 20).await;
    }
    scene.watching(only(Kind::Views, 30, Effect::None)).await;
    scene.did(scene.anna, 0, Counted::Views, 60).await;
    // Three times what is usual in the team.
    assert_eq!(scene.watch().await, 0);
    scene.did(scene.anna, 0, Counted::Views, 1).await;
    assert_eq!(scene.watch().await, 1);
    let cases = scene.cases().await;
    let [case] = &cases[..] else { panic!("{cases:?}") };
    assert_eq!((case.person.id, case.person.name.as_str(), case.day), (scene.anna, "anna", scene.today()));
    assert_eq!((case.value, case.own, case.team, case.limit, case.notice), (61, 10, 20, 60, false));
    assert_eq!((case.state.as_str(), case.effect.as_str(), case.lock), ("open", "none", 1));
    // It goes on: the same case says more; the audit hears of it once.
    scene.did(scene.anna, 0, Counted::Views, 9).await;
    assert_eq!(scene.watch().await, 0);
    assert_eq!(scene.cases().await[0].value, 70);
    let admin = scene.admin().await;
    let told = notify::list(&admin, &scene.company, &notify::Asked::default()).await.unwrap().items;
    assert_eq!(told[0].sentence, "Unusual activity of anna: 61 records seen in a day, more than 60");
    assert_eq!(told[0].page, Some(format!("/watch/cases/{}", case.id)));
    assert_eq!(told.len(), 1);
    // The next day is another day.
    scene.t.clock.advance(DAY);
    assert_eq!(scene.watch().await, 0);
    scene.did(scene.anna, 0, Counted::Views, 100).await;
    assert_eq!(scene.watch().await, 1);
    let closed = close(&scene, case.id, 1).await.unwrap();
    assert_eq!(
        (closed.state.as_str(), closed.verdict.as_deref(), closed.lock),
        ("closed", Some("justified"), 2)
    );
    assert_eq!(closed.closed_by.unwrap().id, scene.started.employee);
    assert_eq!(code(close(&scene, case.id, 2).await), "watch.closed");
    let open = Asked { state: Some(String::from("open")), ..Asked::default() };
    let admin = scene.admin().await;
    assert_eq!(watch::cases(&admin, &scene.company, &open).await.unwrap().0.len(), 1);
}

async fn close(scene: &Scene, id: Id, lock: i64) -> guanxi_kernel::Result<watch::Case> {
    let admin = scene.admin().await;
    watch::close(&admin, &scene.company, id, lock, Verdict::Justified, "查过").await
}

async fn whoever_leaves_is_watched_more_strictly_until_the_last_day(t: TestDatabase) {
    let scene = Scene::new(t).await;
    for ago in 1..=20 {
        for person in [scene.anna, scene.ben] {
            scene.did(person, ago, Counted::Exports, 20).await;
        }
    }
    scene.watching(only(Kind::Exports, 25, Effect::None)).await;
    for person in [scene.anna, scene.ben] {
        scene.did(person, 0, Counted::Exports, 40).await;
    }
    assert_eq!(scene.watch().await, 0);
    let admin = scene.admin().await;
    let effective = scene.t.clock.now() + chrono::TimeDelta::days(3);
    let request = json!({"kind": "depart", "employee": scene.anna, "reason": "个人原因",
        "effective_at": guanxi_kernel::clock::format_instant(effective),
        "handover": {"rules": [], "default": {"employee": scene.ben}}, "departure": {"kind": "resignation"}});
    let id = moves::create(&admin, &scene.company, serde_json::from_value(request).unwrap()).await.unwrap();
    // Not before it is confirmed.
    assert_eq!(scene.watch().await, 0);
    let plan = moves::rehearse(&admin, &scene.company, id).await.unwrap();
    moves::confirm(&admin, &scene.company, id, &plan.hash).await.unwrap();
    assert_eq!(scene.watch().await, 1);
    let case = scene.cases().await.remove(0);
    assert_eq!((case.person.id, case.value, case.limit, case.notice), (scene.anna, 40, 30, true));
    // What would be found for a day after the last one is as mild as before.
    let rules = only(Kind::Exports, 25, Effect::None);
    scene.t.clock.advance(DAY * 5);
    scene.did(scene.anna, 1, Counted::Exports, 40).await;
    let admin = scene.admin().await;
    let preview = watch::preview(&admin, &scene.company, &rules).await.unwrap();
    let days: Vec<(NaiveDate, bool)> = preview.iter().map(|(f, _)| (f.day, f.notice)).collect();
    assert_eq!(days, [(scene.today() - Days::new(5), true)]);
}

async fn a_preview_says_what_was_raised(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rules = Rules {
        rules: Kind::ALL
            .map(|kind| Rule { kind, active: true, factor: Factor(150), least: 4, effect: Effect::None })
            .into(),
        ..Rules::default()
    };
    scene.watching(rules.clone()).await;
    // Days that differ, without chance: the same numbers on every run.
    let number = |day: i64, kind: i64, person: i64| (day * 7 + kind * 5 + person * 3) % 11 + (day % 6) * 4;
    for day in 0..25_i64 {
        for (place, person) in [scene.anna, scene.ben, scene.head].into_iter().enumerate() {
            for (kind, counted) in Counted::ALL.into_iter().enumerate() {
                let (kind, person_number) = (i64::try_from(kind).unwrap(), i64::try_from(place).unwrap());
                let hour = if day % 3 == 0 { 23 } else { 10 };
                scene.did_at(person, 0, hour, counted, number(day, kind, person_number)).await;
            }
        }
        scene.watch().await;
        scene.t.clock.advance(DAY);
    }
    let admin = scene.admin().await;
    let preview = watch::preview(&admin, &scene.company, &rules).await.unwrap();
    let found: BTreeSet<_> = preview
        .iter()
        .map(|(f, _)| (f.person, f.kind.name().to_owned(), f.day, f.value, f.own, f.team, f.limit))
        .collect();
    let asked = Asked { limit: Some(200), ..Asked::default() };
    let cases = watch::cases(&admin, &scene.company, &asked).await.unwrap().0;
    let raised: BTreeSet<_> =
        cases.iter().map(|c| (c.person.id, c.kind.clone(), c.day, c.value, c.own, c.team, c.limit)).collect();
    assert_eq!(found, raised);
    assert!(found.len() > 20 && found.iter().any(|f| f.1 == "night_work"), "{}", found.len());
    // Nothing of it was kept.
    let milder = only(Kind::Views, 1_000, Effect::None);
    assert_eq!(watch::preview(&admin, &scene.company, &milder).await.unwrap(), Vec::new());
    assert_eq!(watch::cases(&admin, &scene.company, &asked).await.unwrap().0.len(), cases.len());
}

async fn nobody_without_the_power_sees_anything_of_it(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.watching(only(Kind::Views, 1, Effect::None)).await;
    scene.did(scene.anna, 0, Counted::Views, 5).await;
    assert_eq!(scene.watch().await, 1);
    let id = scene.cases().await[0].id;
    for person in [scene.anna, scene.head] {
        let (ctx, company) = (scene.acting(person).await, &scene.company);
        assert_eq!(code(watch::cases(&ctx, company, &Asked::default()).await), "access.power");
        assert_eq!(code(watch::case(&ctx, company, id).await), "access.power");
        let closing = watch::close(&ctx, company, id, 1, Verdict::Harmless, "").await;
        assert_eq!(code(closing), "access.power");
        assert_eq!(code(watch::settings(&ctx, company).await), "access.power");
        let settings = watch::Settings::default();
        assert_eq!(code(watch::set_settings(&ctx, company, 1, &settings).await), "access.power");
        assert_eq!(code(watch::preview(&ctx, company, &Rules::default()).await), "access.power");
        assert_eq!(code(audit::operations(&ctx, company, &Operations::default()).await), "access.power");
        let told = notify::list(&ctx, company, &notify::Asked::default()).await.unwrap().items;
        assert_eq!(told.len(), 0, "{told:?}");
    }
    let admin = scene.admin().await;
    assert_eq!(code(watch::case(&admin, &scene.company, Id(7)).await), "watch.not_found");
}

async fn settings_say_what_is_wrong_and_who_was_first(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (admin, company) = (scene.admin().await, &scene.company);
    let (settings, lock) = watch::settings(&admin, company).await.unwrap();
    assert_eq!((settings.active, lock), (false, 0));
    let mut wrong = settings.clone();
    wrong.rules.rules[0].factor = Factor(0);
    wrong.rules.rules[1].least = -1;
    wrong.rules.rules[2].kind = Kind::Views;
    wrong.rules.night = serde_json::from_value(json!({"from": "22:30", "to": "99:00"})).unwrap();
    let error = watch::set_settings(&admin, company, 0, &wrong).await.unwrap_err();
    let named: Vec<_> = error.field_errors().iter().map(|f| (f.field.as_str(), f.code)).collect();
    assert_eq!(
        named,
        [
            ("rules[0].factor", "watch.factor"),
            ("rules[1].least", "watch.least"),
            ("rules[2].kind", "watch.kind_twice"),
            ("night.from", "watch.whole_hours"),
            ("night.to", "watch.whole_hours"),
        ]
    );
    let (_, lock) = watch::set_settings(&admin, company, 0, &settings).await.unwrap();
    assert_eq!(lock, 1);
    assert_eq!(code(watch::set_settings(&admin, company, 0, &settings).await), "setting.stale");
}

async fn the_second_factor_is_asked_for_anew(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.watching(only(Kind::Views, 1, Effect::SecondFactor)).await;
    let mut tx = scene.company.db.begin().await.unwrap();
    let now = scene.t.clock.now();
    let text =
        "INSERT INTO {second_factor} (employee_id, secret, confirmed_at, last_step) VALUES (?, ?, ?, 0)";
    let sql = tx.sql(text, [Val::from(scene.anna), Val::from(vec![1_u8; 20]), Val::from(now)]);
    tx.run(&sql).await.unwrap();
    for (id, person) in [(1_i64, scene.anna), (2, scene.ben)] {
        let text = "INSERT INTO {session} (id, token_hash, employee_id, created_at, last_seen_at, expires_at) \
                    VALUES (?, ?, ?, ?, ?, ?)";
        let until = now + chrono::TimeDelta::days(1);
        let hash = vec![u8::try_from(id).unwrap(); 4];
        let values = [Val::from(id), Val::from(hash), person.into(), now.into(), now.into(), until.into()];
        let sql = tx.sql(text, values);
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
    scene.did(scene.anna, 0, Counted::Views, 5).await;
    scene.did(scene.ben, 0, Counted::Views, 5).await;
    assert_eq!(scene.watch().await, 2);
    let mut conn = scene.company.db.read().await.unwrap();
    let sql = conn.sql("SELECT employee_id FROM {session}", []);
    let left = conn.rows(&sql).await.unwrap();
    // Who has none cannot be asked for it, and the case says so.
    assert_eq!(left.iter().map(|r| r.id("employee_id").unwrap()).collect::<Vec<_>>(), [scene.ben]);
    let effects: BTreeSet<_> = scene.cases().await.into_iter().map(|c| (c.person.name, c.effect)).collect();
    let effect = |name: &str, effect: &str| (String::from(name), String::from(effect));
    assert_eq!(effects, BTreeSet::from([effect("anna", "second_factor"), effect("ben", "none")]));
}

both!(
    far_more_than_usual_is_a_case_of_that_day,
    whoever_leaves_is_watched_more_strictly_until_the_last_day,
    a_preview_says_what_was_raised,
    nobody_without_the_power_sees_anything_of_it,
    settings_say_what_is_wrong_and_who_was_first,
    the_second_factor_is_asked_for_anew,
);
