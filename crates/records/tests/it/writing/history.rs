//! The history of a record, taking changes back, and the chain that tells of tampering.

use std::sync::Arc;

use guanxi_kernel::authority::{FieldRule, ObjectRights, Reach};
use guanxi_kernel::{Action, Authority, Ctx, Id};
use guanxi_records::{Company, audit, query, share, write};
use guanxi_store::Val;
use guanxi_testkit::TestDatabase;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use serde_json::{Map, Value as Json, json};

use super::objects::{change, company, make};
use crate::support::person;

async fn entries(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Vec<audit::HistoryEntry> {
    audit::history(ctx, company, object, id, None, 50).await.unwrap().items
}

async fn history_tells_who_changed_what(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李明" })).await.id();
    let ctx = person(&company, li.get(), "thing", Reach::everything());
    let made = make(&ctx, &company, "thing", json!({ "name": "a", "code": "1" })).await;
    change(&ctx, &company, "thing", made.id(), json!({ "stage": "new", "city": "上海", "tags": ["b"] }))
        .await;
    write::delete(&ctx, &company, "thing", made.id(), None).await.unwrap();
    write::restore(&ctx, &company, "thing", made.id()).await.unwrap();

    let page = audit::history(&system, &company, "thing", made.id(), None, 3).await.unwrap();
    let actions: Vec<&str> = page.items.iter().map(|e| e.action.as_str()).collect();
    assert_eq!(actions, ["restore", "delete", "edit"]);
    let edit = &page.items[2];
    assert_eq!(edit.actor, Some(audit::Actor { id: li, name: Some("李明".into()) }));
    let fields: Vec<(&str, &Json, &Json)> =
        edit.changes.iter().map(|c| (c.field.as_str(), &c.old, &c.new)).collect();
    assert_eq!(fields, [("city", &Json::Null, &json!("上海")), ("tags", &json!([]), &json!(["b"]))]);
    assert_eq!(edit.changes[1].new_label.as_deref(), Some("B"));
    let last = audit::history(&system, &company, "thing", made.id(), page.next.as_deref(), 3).await.unwrap();
    assert_eq!((last.items.len(), last.items[0].action.as_str(), last.next), (1, "create", None));
    assert!(!last.items[0].undoable);
    let stranger = person(&company, 1, "order", Reach::everything());
    let error = audit::history(&stranger, &company, "thing", made.id(), None, 3).await.unwrap_err();
    assert_eq!(error.code().name, "record.not_found");
}

async fn history_keeps_the_readers_field_rules(t: TestDatabase) {
    let company = company(&t).await;
    let made =
        make(&company.system(), &company, "thing", json!({ "name": "a", "code": "secret", "note": "x" }))
            .await;
    let rights = ObjectRights {
        reach: [(Action::Read, Reach::everything())].into(),
        fields: [(Arc::from("code"), FieldRule::Masked), (Arc::from("note"), FieldRule::Hidden)].into(),
        ..ObjectRights::default()
    };
    let authority = Authority { objects: [(Arc::from("thing"), rights)].into(), ..Authority::default() };
    let ctx = Ctx { authority: Arc::new(authority), ..company.system() };
    let all = entries(&ctx, &company, "thing", made.id()).await;
    let of = |field: &str| all[0].changes.iter().find(|c| c.field == field).map(|c| c.new.clone());
    assert_eq!((of("note"), of("name")), (None, Some(json!("a"))));
    assert!(of("code").unwrap().as_str().unwrap().contains('*'));
}

async fn a_change_is_taken_back_unless_it_was_changed_since(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let made = make(&ctx, &company, "thing", json!({ "name": "a", "city": "x" })).await;
    change(&ctx, &company, "thing", made.id(), json!({ "city": "y", "size": 1 })).await;
    let entry = entries(&ctx, &company, "thing", made.id()).await[0].id;
    let after = change(&ctx, &company, "thing", made.id(), json!({ "size": 2 })).await;
    let error = audit::undo(&ctx, &company, "thing", made.id(), entry).await.unwrap_err();
    assert_eq!(error.code().name, "record.changed_since");
    assert_eq!(error.field_errors()[0].field, "size");
    assert_eq!(query::get(&ctx, &company, "thing", made.id()).await.unwrap(), after);

    let last = entries(&ctx, &company, "thing", made.id()).await[0].id;
    audit::undo(&ctx, &company, "thing", made.id(), last).await.unwrap();
    let back = audit::undo(&ctx, &company, "thing", made.id(), entry).await.unwrap();
    assert_eq!((back.get("city"), back.get("size"), back.version()), (&json!("x"), &Json::Null, 5));

    write::delete(&ctx, &company, "thing", made.id(), None).await.unwrap();
    let mut conn = company.db.read().await.unwrap();
    let sql = conn.sql("SELECT MAX(id) AS id FROM {audit}", []);
    let deletion = conn.row(&sql).await.unwrap().id("id").unwrap();
    drop(conn);
    audit::undo(&ctx, &company, "thing", made.id(), deletion).await.unwrap();
    let creation = entries(&ctx, &company, "thing", made.id()).await.last().unwrap().id;
    let error = audit::undo(&ctx, &company, "thing", made.id(), creation).await.unwrap_err();
    assert_eq!(error.code().name, "audit.not_undoable");
}

/// Values for a thing; none takes a value away.
fn values() -> impl Strategy<Value = Map<String, Json>> {
    let text = || prop_oneof![Just(Json::Null), "[a-z云帆]{1,6}".prop_map(Json::from)];
    let value = (
        text(),
        text(),
        prop_oneof![Just(Json::Null), (0..9_i64).prop_map(Json::from)],
        prop_oneof![
            Just(Json::Null),
            (1..9_i64, prop_oneof!["CNY", "USD"])
                .prop_map(|(n, c)| json!({ "amount": n.to_string(), "currency": c }))
        ],
        prop_oneof![Just(json!([])), Just(json!(["a"])), Just(json!(["a", "b"]))],
        prop_oneof![Just(Json::Null), Just(json!({ "city": "上海" })), Just(json!("021-5555 1234"))],
        any::<bool>(),
    );
    value.prop_map(|(note, site, size, price, tags, place, active)| {
        let phone = if place.is_string() { place.clone() } else { Json::Null };
        let place = if place.is_object() { place } else { Json::Null };
        let all = json!({ "note": note, "origin": site, "size": size, "price": price, "tags": tags, "place": place,
            "phone": phone, "active": active });
        all.as_object().unwrap().clone()
    })
}

async fn undo_restores_exactly(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let mut tx = company.db.begin().await.unwrap();
    let text = "INSERT INTO {currency_rate} (currency, day, rate) VALUES ('USD', ?, 710000000)";
    let sql = tx.sql(text, [Val::from("2026-01-01".parse::<chrono::NaiveDate>().unwrap())]);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    for _ in 0..40 {
        let pair = (values(), values()).new_tree(&mut runner).unwrap().current();
        let mut first = pair.0;
        first.insert("name".into(), json!("a"));
        let made = make(&ctx, &company, "thing", Json::Object(first)).await;
        let changed = change(&ctx, &company, "thing", made.id(), Json::Object(pair.1)).await;
        if changed.version() == made.version() {
            assert_eq!(changed, made);
            continue;
        }
        // The rate of another day must not show in what is put back.
        t.clock.advance(std::time::Duration::from_secs(60));
        let entry = entries(&ctx, &company, "thing", made.id()).await[0].id;
        let back = audit::undo(&ctx, &company, "thing", made.id(), entry).await.unwrap();
        let plain = |v: &guanxi_records::Visible| {
            let mut values = v.values().clone();
            values.retain(|name, _| !matches!(name.as_str(), "version" | "updated_at"));
            values
        };
        assert_eq!(plain(&back), plain(&made));
    }
}

async fn every_altered_column_is_found(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    for name in ["a", "b", "c"] {
        make(&ctx, &company, "thing", json!({ "name": name })).await;
    }
    let verify = async || {
        let mut conn = company.db.read().await.unwrap();
        audit::verify(&mut conn).await.unwrap()
    };
    let sound = verify().await;
    assert_eq!((sound.rows, sound.broken), (3, None));
    let mut conn = company.db.read().await.unwrap();
    let sql = conn.sql("SELECT id, at FROM {audit} ORDER BY id", []);
    let rows = conn.rows(&sql).await.unwrap();
    drop(conn);
    let second = rows[1].id("id").unwrap();
    let number = |n: i64| Val::from(n);
    let at = rows[1].instant("at").unwrap();
    let alterations: [(&'static str, Val, Val); 9] = [
        ("UPDATE {audit} SET id = ? WHERE id = ?", number(second.get() + 1), number(second.get() + 1)),
        (
            "UPDATE {audit} SET at = ? WHERE id = ?",
            Val::from(at + chrono::TimeDelta::microseconds(1)),
            second.into(),
        ),
        ("UPDATE {audit} SET actor_id = ? WHERE id = ?", number(9), second.into()),
        ("UPDATE {audit} SET via = ? WHERE id = ?", Val::from("web"), second.into()),
        ("UPDATE {audit} SET request_id = ? WHERE id = ?", Val::from("x"), second.into()),
        ("UPDATE {audit} SET object = ? WHERE id = ?", Val::from("order"), second.into()),
        ("UPDATE {audit} SET record_id = ? WHERE id = ?", number(9), second.into()),
        ("UPDATE {audit} SET action = ? WHERE id = ?", Val::from("edit"), second.into()),
        ("UPDATE {audit} SET changes = ? WHERE id = ?", Val::from("{}"), second.into()),
    ];
    for (text, value, id) in alterations {
        let mut tx = company.db.begin().await.unwrap();
        let condition = if text.contains("SET id") { Val::from(second) } else { id };
        let sql = tx.sql(text, [value, condition]);
        assert_eq!(tx.run(&sql).await.unwrap(), 1, "{text}");
        let report = audit::verify(&mut tx).await.unwrap();
        assert_eq!(report.broken.map(|b| b.what), Some("altered"), "{text}");
        tx.rollback().await.unwrap();
    }
    for (text, what) in [
        ("DELETE FROM {audit} WHERE id = ?", "missing"),
        ("UPDATE {audit} SET place = place + 10 WHERE id = ?", "missing"),
        ("UPDATE {audit} SET chain = chain + 100 WHERE id = ?", "missing"),
    ] {
        // The rows of one chain: those of the connection that wrote most of them.
        let mut tx = company.db.begin().await.unwrap();
        let sql = tx.sql("SELECT id FROM {audit} WHERE place = 1 ORDER BY id LIMIT 1", []);
        let first = tx.row(&sql).await.unwrap().id("id").unwrap();
        let sql = tx.sql(text, [Val::from(first)]);
        tx.run(&sql).await.unwrap();
        let report = audit::verify(&mut tx).await.unwrap();
        let broken = report.broken.unwrap();
        assert!(broken.what == what || broken.what == "cut_off", "{text}: {broken:?}");
        tx.rollback().await.unwrap();
    }
    let mut tx = company.db.begin().await.unwrap();
    let sql = tx.sql("DELETE FROM {audit} WHERE id = ?", [Val::from(rows[2].id("id").unwrap())]);
    tx.run(&sql).await.unwrap();
    let report = audit::verify(&mut tx).await.unwrap();
    assert_eq!(report.broken.map(|b| b.what), Some("cut_off"));
    tx.rollback().await.unwrap();
}

async fn sharing_is_part_of_the_history(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李明" })).await.id();
    let made = make(&system, &company, "thing", json!({ "name": "a" })).await;
    let reader = person(&company, li.get(), "order", Reach::everything());
    assert!(query::get(&reader, &company, "thing", made.id()).await.is_err());
    let mut listener = company.announcements.subscribe();
    let new = share::NewShare {
        employee: Some(li),
        department: None,
        level: share::Level::Read,
        kind: share::ShareKind::Share,
        expires_at: Some(t.now() + chrono::TimeDelta::hours(1)),
    };
    let id = share::add(&system, &company, "thing", made.id(), new.clone()).await.unwrap();
    assert_eq!(listener.recv().await.unwrap().action, "share");
    query::get(&reader, &company, "thing", made.id()).await.unwrap();
    let error = share::add(&reader, &company, "thing", made.id(), new.clone()).await.unwrap_err();
    assert_eq!(error.code().name, "access.denied");
    let again = share::NewShare { level: share::Level::Edit, ..new };
    assert_eq!(share::add(&system, &company, "thing", made.id(), again).await.unwrap(), id);
    let list = share::list(&system, &company, "thing", made.id()).await.unwrap();
    assert_eq!((list.len(), list[0].label.as_deref(), list[0].level.as_str()), (1, Some("李明"), "edit"));
    t.clock.advance(std::time::Duration::from_secs(3_601));
    assert!(query::get(&reader, &company, "thing", made.id()).await.is_err(), "the share has expired");
    share::remove(&system, &company, "thing", made.id(), id).await.unwrap();
    assert!(share::list(&system, &company, "thing", made.id()).await.unwrap().is_empty());
    let actions: Vec<String> =
        entries(&system, &company, "thing", made.id()).await.into_iter().map(|e| e.action).collect();
    assert_eq!(actions, ["unshare", "share", "share", "create"]);
}

guanxi_testkit::both!(
    history_tells_who_changed_what,
    history_keeps_the_readers_field_rules,
    a_change_is_taken_back_unless_it_was_changed_since,
    undo_restores_exactly,
    every_altered_column_is_found,
    sharing_is_part_of_the_history,
);
