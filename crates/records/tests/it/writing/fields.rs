//! Every type of field: what is written is read, what is wrong is named.

use guanxi_records::query::{self, ListRequest};
use guanxi_records::write;
use guanxi_testkit::TestDatabase;
use serde_json::{Value as Json, json};

use super::objects::{change, cny, company, draft, faults, make};
use crate::support::person;

async fn what_is_written_is_read(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李明" })).await.id();
    let east = make(&system, &company, "department", json!({ "name": "华东" })).await.id();
    let parent = make(&system, &company, "thing", json!({ "name": "上级", "owner_id": li })).await.id();
    let everything = guanxi_kernel::Reach::everything();
    let ctx = person(&company, li.get(), "thing", everything);
    let place = json!({ "country": "CN", "region": "上海", "city": "上海", "street": "南京路 1", "postal_code": "200000" });
    let values = json!({
        "name": "云帆科技", "code": "A-1", "city": "上海", "zip": "200000", "note": "一\n二", "size": 7, "weight": "1.5",
        "price": "10.00", "day": "2026-01-31", "at": "2026-01-31T09:00:00.000000Z", "active": false, "stage": "won",
        "tags": ["b", "a"], "parent": parent, "friends": [parent], "helper": li, "unit": east,
        "phone": "021-5555 1234", "mail": "a@b.cn", "site": "https://yunfan.cn", "place": place,
    });
    let made = make(&ctx, &company, "thing", values.clone()).await;
    for (field, value) in values.as_object().unwrap() {
        match field.as_str() {
            "price" => assert_eq!(made.get(field), &cny("10.00")),
            "weight" => assert_eq!(made.get(field), &json!("1.500")),
            "tags" => assert_eq!(made.get(field), &json!(["a", "b"])),
            _ => assert_eq!(made.get(field), value, "{field}"),
        }
    }
    assert_eq!((made.get("value"), made.get("double")), (&cny("15.00"), &cny("30.00")));
    assert_eq!(made.get("number"), &json!("T2026-0002"));
    assert_eq!((made.get("owner_id"), made.get("created_by"), made.version()), (&json!(li), &json!(li), 1));

    // Sent back as it is, nothing is written; taken away, everything is gone.
    let same = change(&ctx, &company, "thing", made.id(), values.clone()).await;
    assert_eq!(same, made);
    let kept = ["name", "active", "stage"];
    let empty: Vec<(String, Json)> = values
        .as_object()
        .unwrap()
        .keys()
        .filter(|k| !kept.contains(&k.as_str()))
        .map(|k| (k.clone(), Json::Null))
        .chain([(String::from("stage"), json!("new"))])
        .collect();
    let emptied =
        change(&ctx, &company, "thing", made.id(), Json::Object(empty.iter().cloned().collect())).await;
    for (field, _) in empty.iter().filter(|(k, _)| k != "stage") {
        let expected = if matches!(field.as_str(), "tags" | "friends") { json!([]) } else { Json::Null };
        assert_eq!(emptied.get(field), &expected, "{field}");
    }
    assert_eq!((emptied.get("value"), emptied.version()), (&Json::Null, 2));
}

async fn defaults_depend_on_who_and_when(t: TestDatabase) {
    let company = company(&t).await;
    let li = make(&company.system(), &company, "employee", json!({ "name": "李明" })).await.id();
    let ctx = person(&company, li.get(), "thing", guanxi_kernel::Reach::everything());
    let made = make(&ctx, &company, "thing", json!({ "name": "a" })).await;
    assert_eq!(made.get("day"), &json!("2026-03-02"));
    assert_eq!(made.get("at"), &json!("2026-03-02T08:00:00.000000Z"));
    assert_eq!((made.get("helper"), made.get("active")), (&json!(li), &json!(true)));
    // Sixteen o'clock in London is tomorrow in Shanghai.
    t.clock.advance(std::time::Duration::from_secs(9 * 3_600));
    let made = make(&ctx, &company, "thing", json!({ "name": "b", "helper": null })).await;
    assert_eq!((made.get("day"), made.get("helper")), (&json!("2026-03-03"), &Json::Null));
}

async fn every_fault_is_named_at_once(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = person(&company, 5, "thing", guanxi_kernel::Reach::everything());
    let values = json!({
        "id": "1", "version": 1, "labels": {}, "created_at": "2020-01-01T00:00:00Z", "state": "void", "number": "T1",
        "value": "1", "status": "x", "colour": "red", "name": "12345678901234567890x", "size": "-1", "weight": "1.2345",
        "price": "ten", "day": "31.01.2026", "stage": "lost", "tags": ["c"], "parent": "77", "helper": "77",
        "mail": "nobody", "site": "javascript:alert(1)", "phone": "x",
    });
    let error = write::create(&ctx, &company, "thing", draft(values)).await.unwrap_err();
    let expected = [
        ("colour", "field.unknown"),
        ("created_at", "field.read_only"),
        ("day", "field.format"),
        ("helper", "field.reference"),
        ("id", "field.read_only"),
        ("labels", "field.read_only"),
        ("mail", "field.format"),
        ("name", "field.too_long"),
        ("number", "field.read_only"),
        ("parent", "field.reference"),
        ("phone", "field.format"),
        ("price", "field.format"),
        ("site", "field.format"),
        ("size", "field.too_small"),
        ("stage", "field.not_an_option"),
        ("state", "field.read_only"),
        ("status", "field.read_only"),
        ("tags", "field.not_an_option"),
        ("value", "field.read_only"),
        ("version", "field.read_only"),
        ("weight", "field.too_precise"),
    ];
    let (code, fields) = faults(&error);
    assert_eq!(code, "record.invalid");
    assert_eq!(fields, expected.map(|(field, code)| (String::from(field), code)));
}

async fn rules_are_asked_when_they_are_concerned(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let error = write::create(&ctx, &company, "thing", draft(json!({ "name": "a", "stage": "won" })))
        .await
        .unwrap_err();
    assert_eq!(faults(&error).1, vec![("price".into(), "field.rule")]);
    assert!(error.field_errors()[0].params.contains(&("message", "A price, please".into())));
    let made = make(&ctx, &company, "thing", json!({ "name": "a", "price": "1" })).await;
    change(&ctx, &company, "thing", made.id(), json!({ "stage": "won" })).await;
    let taken = json!({ "price": null });
    let error = write::update(&ctx, &company, "thing", made.id(), None, draft(taken)).await.unwrap_err();
    assert_eq!(faults(&error).1, vec![("price".into(), "field.rule")]);
}

async fn a_fixed_field_is_set_once_and_a_read_only_one_by_the_program(t: TestDatabase) {
    let company = company(&t).await;
    let li = make(&company.system(), &company, "employee", json!({ "name": "李明" })).await.id();
    let ctx = person(&company, li.get(), "thing", guanxi_kernel::Reach::everything());
    let made = make(&ctx, &company, "thing", json!({ "name": "a", "origin": "fair" })).await;
    for values in [json!({ "origin": "web" }), json!({ "status": "x" }), json!({ "state": "locked" })] {
        let error = write::update(&ctx, &company, "thing", made.id(), None, draft(values)).await.unwrap_err();
        assert_eq!(faults(&error).1[0].1, "field.read_only");
    }
    let values = json!({ "origin": "web", "status": "x", "state": "locked" });
    let changed = change(&ctx.as_program(), &company, "thing", made.id(), values).await;
    assert_eq!((changed.get("state"), changed.get("updated_by")), (&json!("locked"), &json!(li)));
}

async fn words_follow_the_record(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let made = make(&ctx, &company, "thing", json!({ "name": "云帆科技", "phone": "138 0013 8000" })).await;
    let found = async |q: &str| {
        let request = ListRequest { object: "thing".into(), q: Some(q.into()), ..ListRequest::default() };
        query::list(&ctx, &company, &request).await.unwrap().items.len()
    };
    assert_eq!((found("yunfan").await, found("0013").await, found("海风").await), (1, 1, 0));
    change(&ctx, &company, "thing", made.id(), json!({ "name": "海风" })).await;
    assert_eq!((found("yunfan").await, found("海风").await), (0, 1));
    write::delete(&ctx, &company, "thing", made.id(), None).await.unwrap();
    assert_eq!(found("海风").await, 0);
    write::restore(&ctx, &company, "thing", made.id()).await.unwrap();
    assert_eq!(found("海风").await, 1);
}

guanxi_testkit::both!(
    what_is_written_is_read,
    defaults_depend_on_who_and_when,
    every_fault_is_named_at_once,
    rules_are_asked_when_they_are_concerned,
    a_fixed_field_is_set_once_and_a_read_only_one_by_the_program,
    words_follow_the_record,
);
