//! A record with lines: formulas, roll-ups, the list given is the list wanted.

use guanxi_kernel::Id;
use guanxi_records::{query, write};
use guanxi_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use super::objects::{change, cny, company, draft, faults, make};

fn line(product: &str, quantity: i64, price: &str, discount: &str) -> Json {
    json!({ "product": product, "quantity": quantity, "unit_price": price, "discount": discount })
}

async fn sums_follow_the_lines(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let lines = json!([
        line("chai", 3, "18.05", "0.15"),
        line("chang", 10, "19.00", "0.25"),
        line("syrup", 1, "0.10", "0")
    ]);
    let order = make(&ctx, &company, "order", json!({ "freight": "32.38", "lines": lines })).await;
    // 46.0275 -> 46.03, 142.50, 0.10
    assert_eq!(order.get("lines_total"), &cny("188.63"));
    assert_eq!(order.get("total"), &cny("221.01"));
    assert_eq!(order.get("line_count"), &json!(3));
    assert_eq!(order.get("largest"), &cny("142.50"));
    assert_eq!(order.get("number"), &json!("SO-2026-000001"));

    // The list as read, one line changed, one left out, one added.
    let mut lines = order.get("lines").as_array().unwrap().clone();
    lines.remove(1);
    lines[0]["quantity"] = json!(4);
    lines.push(line("tofu", 2, "23.25", "0"));
    let order = change(&ctx, &company, "order", order.id(), json!({ "lines": lines })).await;
    assert_eq!(order.get("lines_total"), &cny("107.97"));
    assert_eq!(order.get("line_count"), &json!(3));
    assert_eq!(order.version(), 2);
    let again = order.get("lines").clone();
    let order = change(&ctx, &company, "order", order.id(), json!({ "lines": again })).await;
    assert_eq!(order.version(), 2, "the lines sent back as they were change nothing");
}

async fn a_line_written_on_its_own_changes_the_sums(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let order = make(&ctx, &company, "order", json!({ "lines": [line("chai", 1, "10.00", "0")] })).await;
    let mut second = line("chang", 2, "5.00", "0");
    second["order_id"] = json!(order.id());
    let second = make(&ctx, &company, "order_line", second).await;
    let now = query::get(&ctx, &company, "order", order.id()).await.unwrap();
    assert_eq!((now.get("total"), now.get("line_count")), (&cny("20.00"), &json!(2)));
    change(&ctx, &company, "order_line", second.id(), json!({ "quantity": 3 })).await;
    let now = query::get(&ctx, &company, "order", order.id()).await.unwrap();
    assert_eq!(now.get("total"), &cny("25.00"));
    write::delete(&ctx, &company, "order_line", second.id(), None).await.unwrap();
    let now = query::get(&ctx, &company, "order", order.id()).await.unwrap();
    assert_eq!((now.get("total"), now.version()), (&cny("10.00"), 4));
    // A rule of the record holds back the line.
    let huge = json!({ "order_id": order.id(), "product": "gold", "unit_price": "2000000" });
    let error = write::create(&ctx, &company, "order_line", draft(huge)).await.unwrap_err();
    assert_eq!(faults(&error), ("record.invalid".into(), vec![("total".into(), "field.rule")]));
}

async fn every_fault_of_every_line_is_named(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let stranger = make(&ctx, &company, "order", json!({ "lines": [line("chai", 1, "1", "0")] })).await;
    let foreign = stranger.get("lines")[0]["id"].clone();
    let lines = json!([
        line("chai", 0, "x", "2"),
        { "quantity": 1 },
        { "id": foreign, "quantity": 2 },
        { "product": "a", "unit_price": "1", "amount": "5", "colour": 1 },
    ]);
    let error = write::create(&ctx, &company, "order", draft(json!({ "freight": true, "lines": lines })))
        .await
        .unwrap_err();
    let expected = [
        ("freight", "field.type"),
        ("lines[0].discount", "field.too_large"),
        ("lines[0].quantity", "field.too_small"),
        ("lines[0].unit_price", "field.format"),
        ("lines[1].product", "field.required"),
        ("lines[1].unit_price", "field.required"),
        ("lines[2].id", "field.reference"),
        ("lines[3].amount", "field.read_only"),
        ("lines[3].colour", "field.unknown"),
    ];
    let (code, fields) = faults(&error);
    assert_eq!(code, "record.invalid");
    assert_eq!(fields, expected.map(|(field, code)| (String::from(field), code)));
    let none = query::ListRequest { object: "order".into(), ..query::ListRequest::default() };
    assert_eq!(query::list(&ctx, &company, &none).await.unwrap().items.len(), 1);
}

async fn lines_go_and_come_back_with_their_record(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let lines = json!([line("chai", 1, "10.00", "0"), line("chang", 1, "5.00", "0")]);
    let order = make(&ctx, &company, "order", json!({ "lines": lines })).await;
    let gone: Id = order.get("lines")[1]["id"].as_str().unwrap().parse().unwrap();
    write::delete(&ctx, &company, "order_line", gone, None).await.unwrap();
    t.clock.advance(std::time::Duration::from_secs(1));
    write::delete(&ctx, &company, "order", order.id(), None).await.unwrap();
    assert_eq!(
        query::get(&ctx, &company, "order", order.id()).await.unwrap_err().code().name,
        "record.not_found"
    );
    let error = write::restore(&ctx, &company, "order_line", gone).await.unwrap_err();
    assert_eq!(error.code().name, "record.master_deleted");
    let order = write::restore(&ctx, &company, "order", order.id()).await.unwrap();
    assert_eq!(order.get("lines").as_array().unwrap().len(), 1, "the line deleted before stays deleted");
    assert_eq!(order.get("total"), &cny("10.00"));
}

async fn amounts_in_one_foreign_currency_stay_in_it(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let dollars = |amount: &str| json!({ "amount": amount, "currency": "USD" });
    let values = json!({ "freight": dollars("1.00"), "lines": [{ "product": "chai", "unit_price": dollars("10.00") }] });
    let error = write::create(&ctx, &company, "order", draft(values.clone())).await.unwrap_err();
    assert_eq!(faults(&error).1[0].1, "field.no_rate");
    let mut tx = company.db.begin().await.unwrap();
    for (day, rate) in [("2026-01-01", 600_000_000_i64), ("2026-03-01", 710_000_000), ("2026-04-01", 1)] {
        let values = [day.parse::<chrono::NaiveDate>().unwrap().into(), guanxi_store::Val::from(rate)];
        let sql = tx.sql("INSERT INTO {currency_rate} (currency, day, rate) VALUES ('USD', ?, ?)", values);
        tx.run(&sql).await.unwrap();
    }
    tx.commit().await.unwrap();
    let order = make(&ctx, &company, "order", values).await;
    assert_eq!(order.get("total"), &json!({ "amount": "11.00", "currency": "USD", "base": "78.10" }));
    // Mixed amounts are summed up by their worth.
    let order = change(&ctx, &company, "order", order.id(), json!({ "freight": "1.00" })).await;
    assert_eq!(order.get("total"), &cny("72.00"));
}

guanxi_testkit::both!(
    sums_follow_the_lines,
    a_line_written_on_its_own_changes_the_sums,
    every_fault_of_every_line_is_named,
    lines_go_and_come_back_with_their_record,
    amounts_in_one_foreign_currency_stay_in_it,
);
