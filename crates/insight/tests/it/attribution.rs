//! Whom a record counts for: as it was, and as it is today.

use guanxi_insight::FiguresRequest;
use guanxi_insight::figures::{Attribution, By, Period};
use guanxi_kernel::Id;
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, amounts, day, expected};

/// Two departments with a position and a person each, since long before.
struct Two {
    scene: Scene,
    east: Id,
    west: Id,
    li: Id,
    wang: Id,
}

impl Two {
    async fn new(t: TestDatabase) -> Self {
        let scene = Scene::new(t, "2025-10-01T01:00:00Z").await;
        let (east, west) = (scene.department("East").await, scene.department("West").await);
        let seller = scene.position("Seller East", east, &[]).await;
        let buyer = scene.position("Seller West", west, &[]).await;
        let li = scene.person("Li", Some((seller, "2025-01-01"))).await;
        let wang = scene.person("Wang", Some((buyer, "2025-01-01"))).await;
        Self { scene, east, west, li, wang }
    }
}

async fn a_quarter_stays_as_it_was(t: TestDatabase) {
    let Two { scene, east, li, wang, .. } = Two::new(t).await;
    scene.goes_on_to("2025-11-03T01:00:00Z");
    let first = scene.sale(li, "2025-11-03", "1000.00").await;
    let second = scene.sale(li, "2025-11-20", "200.50").await;
    scene.sale(wang, "2025-12-31", "30.25").await;
    scene.sale(wang, "2026-01-01", "7.00").await;
    let departments = amounts(By::Department, "last_quarter");
    scene.goes_on_to("2026-01-10T01:00:00Z");
    let before = expected(&[("East", "1200.50", "1200.50"), ("West", "30.25", "30.25")]);
    assert_eq!(scene.told(&departments).await, before);

    // The owner changes, and with the owner the books.
    scene.transfer(&[(first, wang, None), (second, wang, None)]).await;
    let after = expected(&[("East", "1200.50", "0.00"), ("West", "30.25", "1230.75")]);
    assert_eq!(scene.told(&departments).await, after);
    let people = expected(&[("Li", "1200.50", "0.00"), ("Wang", "30.25", "1230.75")]);
    assert_eq!(scene.told(&amounts(By::Owner, "last_quarter")).await, people);

    // The books alone change hands.
    scene.goes_on_to("2026-01-11T01:00:00Z");
    scene.update("sale", second, json!({"department_id": east})).await;
    let again = expected(&[("East", "1200.50", "200.50"), ("West", "30.25", "1030.25")]);
    assert_eq!(scene.told(&departments).await, again);

    // One of both is asked for.
    let then = FiguresRequest { attribution: Attribution::Then, ..departments.clone() };
    assert_eq!(scene.told(&then).await, expected(&[("East", "1200.50", ""), ("West", "30.25", "")]));
    let today = FiguresRequest { attribution: Attribution::Today, ..departments.clone() };
    assert_eq!(scene.told(&today).await, expected(&[("East", "", "200.50"), ("West", "", "1030.25")]));
    let figures = scene.ask(&scene.system(), &departments).await;
    assert_eq!((figures.from, figures.to), (day("2025-10-01"), day("2025-12-31")));
    assert_eq!((figures.total.as_str(), figures.currency.as_deref()), ("1230.75", Some("CNY")));

    // What is deleted does not count.
    let west_alone = expected(&[("East", "1000.00", "0.00"), ("West", "30.25", "1030.25")]);
    let (system, company) = (scene.system(), &scene.company);
    guanxi_records::write::delete(&system, company, "sale", second, None).await.unwrap();
    assert_eq!(scene.told(&departments).await, west_alone);
}

async fn an_owner_changes_twice_and_the_day_decides(t: TestDatabase) {
    let Two { scene, li, wang, .. } = Two::new(t).await;
    let chen = scene.person("Chen", None).await;
    // Days end at 16:00 UTC in Shanghai.
    for (name, on) in [("early", "2025-10-09"), ("same day", "2025-10-10"), ("late", "2025-10-19")] {
        let values = json!({"name": name, "owner_id": li, "sold_on": on, "amount": "1"});
        let sale = scene.create("sale", values).await;
        scene.goes_on_to("2025-10-10T15:59:59Z");
        scene.transfer(&[(sale, wang, None)]).await;
        scene.goes_on_to("2025-10-19T16:00:00Z");
        scene.transfer(&[(sale, chen, None)]).await;
        let ended = scene.told(&amounts(By::Owner, "last_n_days:30")).await;
        let then = match name {
            "early" => "Li",
            _ => "Wang",
        };
        let lines = [("Chen", "0.00", "1.00"), (then, "1.00", "0.00")];
        assert_eq!(ended, expected(&lines), "{name}");
        guanxi_records::write::delete(&scene.system(), &scene.company, "sale", sale, None).await.unwrap();
        scene.goes_on_to("2025-10-01T02:00:00Z");
    }
}

async fn changes_of_one_moment_leave_the_first_and_the_last(t: TestDatabase) {
    let Two { scene, li, wang, .. } = Two::new(t).await;
    let chen = scene.person("Chen", None).await;
    let sale = scene.sale(li, "2025-10-05", "1").await;
    let later = scene.sale(li, "2025-10-20", "10").await;
    scene.goes_on_to("2025-10-10T01:00:00Z");
    scene.transfer(&[(sale, wang, None), (later, wang, None)]).await;
    scene.transfer(&[(sale, chen, None), (later, chen, None)]).await;
    let lines = [("Li", "1.00", "0.00"), ("Chen", "10.00", "11.00")];
    assert_eq!(scene.told(&amounts(By::Owner, "this_month")).await, expected(&lines));
}

async fn what_was_made_after_its_date_counts_for_its_first_owner(t: TestDatabase) {
    let Two { scene, li, wang, .. } = Two::new(t).await;
    scene.goes_on_to("2026-01-05T01:00:00Z");
    let sale = scene.sale(li, "2025-11-03", "500").await;
    scene.goes_on_to("2026-01-06T01:00:00Z");
    scene.transfer(&[(sale, wang, None)]).await;
    let lines = [("Li", "500.00", "0.00"), ("Wang", "0.00", "500.00")];
    assert_eq!(scene.told(&amounts(By::Owner, "last_quarter")).await, expected(&lines));
    // What is yet to come counts for whoever has it.
    scene.update("sale", sale, json!({"sold_on": "2026-03-01"})).await;
    assert_eq!(
        scene.told(&amounts(By::Owner, "this_quarter")).await,
        expected(&[("Wang", "500.00", "500.00")])
    );
}

async fn nobody_counts_as_nobody(t: TestDatabase) {
    let Two { scene, li, .. } = Two::new(t).await;
    let sale = scene.create("sale", json!({"name": "x", "sold_on": "2025-10-02", "amount": "5"})).await;
    scene.update("sale", sale, json!({"owner_id": null, "department_id": null})).await;
    scene.goes_on_to("2025-10-09T01:00:00Z");
    scene.transfer(&[(sale, li, None)]).await;
    let lines = [("nobody", "5.00", "0.00"), ("Li", "0.00", "5.00")];
    assert_eq!(scene.told(&amounts(By::Owner, "this_month")).await, expected(&lines));
    let lines = [("nobody", "5.00", "0.00"), ("East", "0.00", "5.00")];
    assert_eq!(scene.told(&amounts(By::Department, "this_month")).await, expected(&lines));
    let lines = [("nobody", "5.00", "0.00"), ("Seller East", "0.00", "5.00")];
    assert_eq!(scene.told(&amounts(By::Position, "this_month")).await, expected(&lines));
    assert_eq!(scene.told(&amounts(By::Nobody, "this_month")).await, expected(&[("all", "5.00", "5.00")]));
}

async fn a_position_counts_while_it_is_held(t: TestDatabase) {
    let scene = Scene::new(t, "2025-10-01T01:00:00Z").await;
    let (east, west) = (scene.department("East").await, scene.department("West").await);
    let seller = scene.position("Seller", east, &[]).await;
    let manager = scene.position("Manager", west, &[]).await;
    let li = scene.person("Li", None).await;
    scene.appoint(li, seller, "2025-01-01", Some("2025-11-30")).await;
    scene.appoint(li, manager, "2025-12-01", None).await;
    let wang = scene.person("Wang", Some((seller, "2025-12-01"))).await;
    let last = scene.sale(li, "2025-11-30", "100").await;
    scene.sale(li, "2025-12-01", "20").await;
    scene.sale(wang, "2025-11-01", "3").await;
    scene.goes_on_to("2026-01-10T01:00:00Z");
    scene.transfer(&[(last, wang, None)]).await;
    let lines = [("Seller", "100.00", "103.00"), ("Manager", "20.00", "20.00"), ("nobody", "3.00", "0.00")];
    assert_eq!(scene.told(&amounts(By::Position, "last_quarter")).await, expected(&lines));
}

async fn no_record_counts_twice(t: TestDatabase) {
    let Two { scene, west, li, .. } = Two::new(t).await;
    // Two primary positions at once are refused; should there be two all the same, the later one counts.
    let second = scene.position("Second", west, &[]).await;
    let values =
        json!({"employee_id": li, "position_id": second, "kind": "additional", "starts_on": "2025-10-03"});
    let appointment = scene.create("appointment", values).await;
    let mut tx = scene.company.db.begin().await.unwrap();
    let sql = tx.sql("UPDATE {o_appointment} SET kind = 'primary' WHERE id = ?", [Val::from(appointment)]);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    scene.sale(li, "2025-10-02", "1").await;
    scene.sale(li, "2025-10-03", "2").await;
    scene.goes_on_to("2025-10-09T01:00:00Z");
    let lines = [("Seller East", "1.00", "0.00"), ("Second", "2.00", "3.00")];
    assert_eq!(scene.told(&amounts(By::Position, "this_month")).await, expected(&lines));
}

async fn periods_are_those_of_the_company(t: TestDatabase) {
    let Two { scene, li, wang, .. } = Two::new(t).await;
    // Half past midnight in Shanghai is still the day before in UTC.
    let moment = json!({"name": "x", "owner_id": li, "sold_on": "2025-11-30", "sold_at": "2025-11-30T16:30:00Z", "amount": "1"});
    scene.create("sale", moment).await;
    scene.sale(wang, "2025-10-31", "2").await;
    scene.sale(wang, "2026-01-01", "4").await;
    let period = |period| FiguresRequest {
        from: Some(day("2025-10-01")),
        to: Some(day("2026-01-31")),
        within: None,
        period: Some(period),
        ..amounts(By::Owner, "")
    };
    let months = scene.ask(&scene.system(), &period(Period::Month)).await;
    let lines =
        [("2025-10 Wang", "2.00", "2.00"), ("2025-11 Li", "1.00", "1.00"), ("2026-01 Wang", "4.00", "4.00")];
    assert_eq!(crate::scene::table(&months), expected(&lines));
    let totals: Vec<_> = months.totals.iter().map(|t| (t.period.as_str(), t.value.as_str())).collect();
    assert_eq!(totals, [("2025-10", "2.00"), ("2025-11", "1.00"), ("2026-01", "4.00")]);
    let lines =
        [("2025-Q4 Wang", "2.00", "2.00"), ("2025-Q4 Li", "1.00", "1.00"), ("2026-Q1 Wang", "4.00", "4.00")];
    assert_eq!(scene.told(&period(Period::Quarter)).await, expected(&lines));
    let lines = [("2025 Wang", "2.00", "2.00"), ("2025 Li", "1.00", "1.00"), ("2026 Wang", "4.00", "4.00")];
    assert_eq!(scene.told(&period(Period::Year)).await, expected(&lines));
    // By its moment the same sale is one of December.
    let moments = FiguresRequest { date: String::from("sold_at"), ..period(Period::Month) };
    assert_eq!(scene.told(&moments).await, expected(&[("2025-12 Li", "1.00", "1.00")]));
}

both!(
    a_quarter_stays_as_it_was,
    an_owner_changes_twice_and_the_day_decides,
    changes_of_one_moment_leave_the_first_and_the_last,
    what_was_made_after_its_date_counts_for_its_first_owner,
    nobody_counts_as_nobody,
    a_position_counts_while_it_is_held,
    no_record_counts_twice,
    periods_are_those_of_the_company,
);
