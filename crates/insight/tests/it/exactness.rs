//! Sums are exact, whatever their size and sign.

use guanxi_insight::FiguresRequest;
use guanxi_insight::figures::{By, Measure};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, amounts, day, expected};

async fn no_cent_is_lost(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let li = scene.person("Li", None).await;
    let sale = |amount: &str, weight: &str, pieces: &str| {
        json!({"name": "x", "owner_id": li, "sold_on": "2026-03-01",
            "amount": amount, "weight": weight, "pieces": pieces})
    };
    let largest = "92233720368547758.07";
    let sales = vec![
        sale(largest, "9223372036854775.807", "9223372036854775807"),
        sale(largest, "9223372036854775.807", "9223372036854775807"),
        sale(largest, "-0.001", "-1"),
        sale("-0.05", "-0.002", "-2"),
        sale("-12.34", "0.000", "0"),
    ];
    scene.create_all("sale", sales).await;
    // Nothing is no number, and changes no sum.
    scene.create("sale", json!({"name": "x", "owner_id": li, "sold_on": "2026-03-01"})).await;
    let sum = |field: &str| FiguresRequest {
        measure: Measure::Sum(String::from(field)),
        ..amounts(By::Owner, "this_month")
    };
    let only = |value| expected(&[("Li", value, value)]);
    assert_eq!(scene.told(&sum("amount")).await, only("276701161105643261.82"));
    assert_eq!(scene.told(&sum("weight")).await, only("18446744073709551.611"));
    assert_eq!(scene.told(&sum("pieces")).await, only("18446744073709551611"));
    let count = FiguresRequest { measure: Measure::Count, ..amounts(By::Owner, "this_month") };
    let figures = scene.ask(&scene.system(), &count).await;
    assert_eq!((crate::scene::table(&figures), figures.currency), (only("6"), None));
}

async fn below_zero_is_below_zero(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let li = scene.person("Li", None).await;
    scene.sale(li, "2026-03-01", "-92233720368547758.07").await;
    scene.sale(li, "2026-03-01", "-92233720368547758.07").await;
    scene.sale(li, "2026-03-02", "1.00").await;
    let lines = [("Li", "-184467440737095515.14", "-184467440737095515.14")];
    assert_eq!(scene.told(&amounts(By::Owner, "this_month")).await, expected(&lines));
}

async fn foreign_money_counts_by_its_worth(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let mut tx = scene.company.db.begin().await.unwrap();
    let text = "INSERT INTO {currency_rate} (currency, day, rate) VALUES ('USD', ?, 712345678)";
    let sql = tx.sql(text, [Val::from(day("2026-01-01"))]);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    let li = scene.person("Li", None).await;
    scene.sale(li, "2026-03-01", "0.10").await;
    let dollars = json!({"amount": "3.33", "currency": "USD"});
    scene
        .create("sale", json!({"name": "x", "owner_id": li, "sold_on": "2026-03-01", "amount": dollars}))
        .await;
    let figures = scene.ask(&scene.system(), &amounts(By::Owner, "this_month")).await;
    assert_eq!((figures.total.as_str(), figures.currency.as_deref()), ("23.82", Some("CNY")));
}

async fn nothing_found_is_nothing(t: TestDatabase) {
    let scene = Scene::new(t, "2026-03-02T08:00:00Z").await;
    let figures = scene.ask(&scene.system(), &amounts(By::Owner, "this_month")).await;
    assert_eq!((figures.lines.len(), figures.totals.len(), figures.total.as_str()), (0, 0, "0.00"));
}

both!(no_cent_is_lost, below_zero_is_below_zero, foreign_money_counts_by_its_worth, nothing_found_is_nothing);
