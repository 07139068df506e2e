//! What cannot be answered is refused, and filters narrow.

use guanxi_insight::figures::{By, Measure};
use guanxi_insight::{FiguresRequest, figures};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, amounts, code, day, expected};

async fn what_cannot_be_answered_is_refused(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let good = || amounts(By::Owner, "this_month");
    let days = |from: Option<&str>, to: Option<&str>| FiguresRequest {
        from: from.map(day),
        to: to.map(day),
        within: None,
        ..good()
    };
    let text = |text: &str| String::from(text);
    let sum = |field: &str| FiguresRequest { measure: Measure::Sum(text(field)), ..good() };
    let cases = [
        ("object.not_found", FiguresRequest { object: text("nothing"), ..good() }),
        ("report.object", FiguresRequest { object: text("article"), ..good() }),
        ("query.field", FiguresRequest { date: text("nothing"), ..good() }),
        ("report.date", FiguresRequest { date: text("amount"), ..good() }),
        ("query.field", sum("nothing")),
        ("report.measure", sum("name")),
        ("report.measure", sum("owner_id")),
        ("report.measure", sum("id")),
        ("report.measure", sum("version")),
        ("report.span", FiguresRequest { within: Some(text("someday")), ..good() }),
        ("report.span", FiguresRequest { from: Some(day("2026-03-01")), ..good() }),
        ("report.span", days(None, None)),
        ("report.span", days(Some("2026-03-02"), None)),
        ("report.span", days(Some("2026-03-02"), Some("2026-03-01"))),
        ("report.span", days(Some("2000-01-01"), Some("2026-03-01"))),
        ("report.span", days(Some("0999-12-31"), Some("1000-01-01"))),
        (
            "filter.unknown_field",
            FiguresRequest { filter: Some(json!({"field": "no", "op": "eq"})), ..good() },
        ),
    ];
    for (expected, request) in cases {
        assert_eq!(code(figures(&scene.system(), &scene.company, &request).await), expected, "{request:?}");
    }
    for request in
        [days(Some("9999-12-31"), Some("9999-12-31")), days(Some("1000-01-01"), Some("1009-12-30"))]
    {
        figures(&scene.system(), &scene.company, &request).await.unwrap();
    }
}

async fn a_filter_narrows(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let (li, wang) = (scene.person("Li", None).await, scene.person("Wang", None).await);
    scene.sale(li, "2026-03-01", "5").await;
    scene.sale(wang, "2026-03-01", "70").await;
    scene.sale(wang, "2026-03-02", "900").await;
    let filter = |filter| FiguresRequest { filter: Some(filter), ..amounts(By::Owner, "this_month") };
    let cheap = filter(json!({"field": "amount", "op": "lt", "value": "100"}));
    let lines = [("Li", "5.00", "5.00"), ("Wang", "70.00", "70.00")];
    assert_eq!(scene.told(&cheap).await, expected(&lines));
    let of_wang = filter(json!({"field": "owner_id.name", "op": "eq", "value": "Wang"}));
    assert_eq!(scene.told(&of_wang).await, expected(&[("Wang", "970.00", "970.00")]));
    let any = filter(serde_json::Value::Null);
    assert_eq!(scene.told(&any).await.len(), 2);
    // The largest first.
    let figures = scene.ask(&scene.system(), &amounts(By::Owner, "this_month")).await;
    let values: Vec<_> = figures.lines.iter().filter_map(|l| l.then.as_deref()).collect();
    assert_eq!(values, ["970.00", "5.00"]);
}

async fn days_are_those_of_summer_and_winter(t: TestDatabase) {
    let scene = Scene::new(t, "2025-10-01T08:00:00Z").await;
    scene.lies_in("Europe/Berlin").await;
    let (li, wang) = (scene.person("Li", None).await, scene.person("Wang", None).await);
    let sale = |on: &str, at: &str| json!({"name": "x", "owner_id": li, "sold_on": on, "sold_at": at, "amount": "1"});
    // The last second of the day on which summer ends, and the first of the next one.
    let (last, next) =
        (sale("2025-10-26", "2025-10-26T22:59:59Z"), sale("2025-10-27", "2025-10-26T23:00:00Z"));
    let sales = scene.create_all("sale", vec![last.clone(), last, next]).await;
    // In the last hour of the day, and in the first one of the next.
    scene.goes_on_to("2025-10-26T22:30:00Z");
    scene.transfer(&[(sales[0], wang, None)]).await;
    scene.goes_on_to("2025-10-26T23:00:01Z");
    scene.transfer(&[(sales[1], wang, None), (sales[2], wang, None)]).await;
    let by_date = |date: &str| FiguresRequest {
        date: String::from(date),
        from: Some(day("2025-10-01")),
        to: Some(day("2025-10-31")),
        within: None,
        ..amounts(By::Owner, "")
    };
    for date in ["sold_on", "sold_at"] {
        let month = by_date(date);
        let lines = expected(&[("Li", "1.00", "0.00"), ("Wang", "2.00", "3.00")]);
        assert_eq!(scene.told(&month).await, lines, "{date}");
        let that_day = FiguresRequest { from: Some(day("2025-10-26")), to: Some(day("2025-10-26")), ..month };
        let lines = expected(&[("Li", "1.00", "0.00"), ("Wang", "1.00", "2.00")]);
        assert_eq!(scene.told(&that_day).await, lines, "{date}");
    }
}

both!(what_cannot_be_answered_is_refused, a_filter_narrows, days_are_those_of_summer_and_winter);
