//! What does not go together: versions, values that must be unique, records others need.

use guanxi_records::{query, recycle, write};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use super::objects::{change, company, draft, faults, make};

async fn of_two_changes_of_one_version_one_wins(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let made = make(&ctx, &company, "thing", json!({ "name": "a" })).await;
    let attempt = |city: &'static str| {
        write::update(&ctx, &company, "thing", made.id(), Some(1), draft(json!({ "city": city })))
    };
    let (one, two) = tokio::join!(attempt("x"), attempt("y"));
    let (won, lost) = if one.is_ok() { (one, two) } else { (two, one) };
    let (won, lost) = (won.unwrap(), lost.unwrap_err());
    assert_eq!(won.version(), 2);
    assert_eq!(lost.code().name, "record.stale");
    let (name, current) = lost.extra().unwrap();
    assert_eq!((name, &current["city"], &current["version"]), ("current", won.get("city"), &json!(2)));
}

async fn changes_without_a_version_all_arrive(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let order = make(&ctx, &company, "order", json!({})).await;
    let add = |n: i64| {
        let line = json!({ "order_id": order.id(), "product": n.to_string(), "unit_price": n.to_string() });
        write::create(&ctx, &company, "order_line", draft(line))
    };
    let (a, b, c, d) = tokio::join!(add(1), add(2), add(3), add(4));
    for line in [a, b, c, d] {
        line.unwrap();
    }
    let order = query::get(&ctx, &company, "order", order.id()).await.unwrap();
    assert_eq!((order.get("lines_total")["amount"].as_str(), order.version()), (Some("10.00"), 5));
}

async fn equal_values_are_found_however_they_are_typed(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    make(&ctx, &company, "thing", json!({ "name": "a", "code": "ＡＢＣ 雲", "city": "上海", "zip": "1" }))
        .await;
    let duplicate = |fields: &[&str]| {
        let fields = fields.iter().map(|f| (String::from(*f), "field.duplicate")).collect::<Vec<_>>();
        (String::from("record.duplicate"), fields)
    };
    for (values, fields) in [
        (json!({ "name": "b", "code": "abc 云" }), ["code"].as_slice()),
        (json!({ "name": "b", "city": "上海", "zip": "1" }), &["city"]),
        (json!({ "name": "b", "code": "ABC云", "city": "上海", "zip": "2" }), &[]),
    ] {
        let result = write::create(&ctx, &company, "thing", draft(values)).await;
        if fields.is_empty() {
            result.unwrap();
        } else {
            assert_eq!(faults(&result.unwrap_err()), duplicate(fields));
        }
    }
    let other = make(&ctx, &company, "thing", json!({ "name": "c", "city": "上海" })).await;
    let taken = draft(json!({ "zip": "2" }));
    let error = write::update(&ctx, &company, "thing", other.id(), None, taken).await.unwrap_err();
    assert_eq!(faults(&error), duplicate(&["city"]));
}

async fn of_two_records_with_one_value_one_is_made(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let attempt =
        |name: &str| write::create(&ctx, &company, "thing", draft(json!({ "name": name, "code": "X" })));
    let (one, two) = tokio::join!(attempt("a"), attempt("b"));
    let error = [one, two].into_iter().find_map(Result::err).unwrap();
    assert_eq!(
        faults(&error),
        (String::from("record.duplicate"), vec![(String::from("code"), "field.duplicate")])
    );
}

async fn what_others_need_stays(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let thing = make(&ctx, &company, "thing", json!({ "name": "a" })).await.id();
    let need = make(&ctx, &company, "need", json!({ "name": "n", "thing_id": thing })).await.id();
    let error = write::delete(&ctx, &company, "thing", thing, None).await.unwrap_err();
    assert_eq!(error.code().name, "record.referenced");
    assert_eq!(error.params(), &vec![("object", "Need".to_owned()), ("count", "1".to_owned())]);
    write::delete(&ctx, &company, "need", need, None).await.unwrap();
    write::delete(&ctx, &company, "thing", thing, None).await.unwrap();
    let error = write::create(&ctx, &company, "need", draft(json!({ "thing_id": thing }))).await.unwrap_err();
    assert_eq!(faults(&error).1, vec![("thing_id".into(), "field.reference")]);
}

async fn a_value_taken_meanwhile_keeps_a_record_in_the_bin(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let old = make(&ctx, &company, "thing", json!({ "name": "a", "code": "X" })).await;
    write::delete(&ctx, &company, "thing", old.id(), Some(1)).await.unwrap();
    let new = make(&ctx, &company, "thing", json!({ "name": "b", "code": "x" })).await;
    let error = write::restore(&ctx, &company, "thing", old.id()).await.unwrap_err();
    assert_eq!(faults(&error).1, vec![("code".into(), "field.duplicate")]);
    change(&ctx, &company, "thing", new.id(), json!({ "code": "Y" })).await;
    let back = write::restore(&ctx, &company, "thing", old.id()).await.unwrap();
    assert_eq!((back.get("code"), back.version()), (&json!("X"), 3));
    assert!(write::restore(&ctx, &company, "thing", old.id()).await.is_err(), "it is no longer in the bin");
}

async fn the_bin_is_emptied_after_half_a_year(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let day = |n: u64| std::time::Duration::from_secs(n * 86_400);
    let old = make(&ctx, &company, "thing", json!({ "name": "old", "tags": ["a"] })).await.id();
    let young = make(&ctx, &company, "thing", json!({ "name": "young" })).await.id();
    write::delete(&ctx, &company, "thing", old, None).await.unwrap();
    t.clock.advance(day(1));
    write::delete(&ctx, &company, "thing", young, None).await.unwrap();
    t.clock.advance(day(179) + std::time::Duration::from_secs(1));
    assert_eq!(recycle::purge(&ctx, &company, || true).await.unwrap(), 1);
    assert!(write::restore(&ctx, &company, "thing", old).await.is_err());
    write::restore(&ctx, &company, "thing", young).await.unwrap();
}

guanxi_testkit::both!(
    of_two_changes_of_one_version_one_wins,
    changes_without_a_version_all_arrive,
    equal_values_are_found_however_they_are_typed,
    of_two_records_with_one_value_one_is_made,
    what_others_need_stays,
    a_value_taken_meanwhile_keeps_a_record_in_the_bin,
    the_bin_is_emptied_after_half_a_year,
);
