//! Many records at once: the same steps, statements that do not grow with the records.

use guanxi_kernel::Reach;
use guanxi_records::write::{self, Operation, Outcome, Update};
use guanxi_records::{Draft, codes, messages::Messages, query, sentences};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use super::objects::{company, draft, faults, make};
use crate::support::person;

async fn sound_records_are_made_and_the_others_named(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    make(&ctx, &company, "thing", json!({ "name": "old", "code": "7" })).await;
    let drafts: Vec<Draft> = (0..20)
        .map(|n| match n {
            3 => json!({ "code": "3" }),
            5 => json!({ "name": "5", "code": "4" }),
            7 => json!({ "name": "7", "code": "7", "size": -1 }),
            n => json!({ "name": n.to_string(), "code": n.to_string(), "tags": ["a"] }),
        })
        .map(draft)
        .collect();
    let mut tx = company.db.begin().await.unwrap();
    let results = write::create_many(&ctx, &company, &mut tx, "thing", drafts).await.unwrap();
    tx.commit().await.unwrap();
    let failed: Vec<(usize, _)> =
        results.iter().enumerate().filter_map(|(n, r)| Some((n, faults(r.as_ref().err()?)))).collect();
    let expected = [
        (3, "record.invalid", vec![("name", "field.required")]),
        (5, "record.duplicate", vec![("code", "field.duplicate")]),
        (7, "record.invalid", vec![("code", "field.duplicate"), ("size", "field.too_small")]),
    ]
    .map(|(n, code, fields)| {
        (n, (String::from(code), fields.into_iter().map(|(f, c)| (String::from(f), c)).collect::<Vec<_>>()))
    });
    assert_eq!(failed, expected);
    let numbers: Vec<String> =
        results.iter().flatten().map(|r| String::from(r.get("number").as_text().unwrap())).collect();
    let expected: Vec<String> = (2..=18).map(|n| format!("T2026-{n:04}")).collect();
    assert_eq!(numbers, expected, "the numbers have no gaps");
    let mut conn = company.db.read().await.unwrap();
    assert_eq!(guanxi_records::audit::verify(&mut conn).await.unwrap().rows, 18);
}

async fn lists_are_added_to_and_taken_from(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let first = make(&ctx, &company, "thing", json!({ "name": "1" })).await.id();
    let friends = [first, make(&ctx, &company, "thing", json!({ "name": "2" })).await.id()];
    let bare = make(&ctx, &company, "thing", json!({ "name": "bare" })).await.id();
    let rich = json!({ "name": "rich", "tags": ["a"], "friends": [friends[0]] });
    let rich = make(&ctx, &company, "thing", rich).await.id();
    for (change, of_bare, of_rich) in [
        (json!({ "tags": {"add": ["b", "b"]} }), json!(["b"]), json!(["a", "b"])),
        (json!({ "tags": {"remove": ["a", "gone long ago"]} }), json!(["b"]), json!(["b"])),
        (json!({ "tags": {"add": ["a"], "remove": ["b"]} }), json!(["a"]), json!(["a"])),
        (json!({ "friends": {"add": [friends[1]]} }), json!([friends[1]]), json!([friends[0], friends[1]])),
        (json!({ "friends": {"remove": [friends[1]]} }), json!([]), json!([friends[0]])),
    ] {
        let update = |id| Update { id, version: None, values: draft(change.clone()) };
        let mut tx = company.db.begin().await.unwrap();
        let done = write::update_many(&ctx, &company, &mut tx, "thing", vec![update(bare), update(rich)]);
        let done: Vec<_> = done.await.unwrap().into_iter().map(Result::unwrap).collect();
        tx.commit().await.unwrap();
        let field = change.as_object().unwrap().keys().next().unwrap();
        let definition = company.object("thing").unwrap();
        let field = definition.field(field).unwrap();
        let became: Vec<_> =
            done.iter().map(|one| guanxi_records::field::json(field, one.get(&field.name))).collect();
        assert_eq!(became, [of_bare, of_rich].map(ids_as_text), "{change}");
    }
    for (change, code) in [
        (json!({ "tags": {"add": ["c"]} }), "field.not_an_option"),
        (json!({ "tags": {"add": "a"} }), "field.type"),
        (json!({ "tags": {"plus": ["a"]} }), "field.type"),
        (json!({ "name": {"add": ["a"]} }), "field.type"),
    ] {
        let error = write::update(&ctx, &company, "thing", rich, None, draft(change)).await.unwrap_err();
        assert_eq!(faults(&error).1[0].1, code);
    }
}

/// Ids are texts for whoever reads them.
fn ids_as_text(list: serde_json::Value) -> serde_json::Value {
    let text = |one: &serde_json::Value| one.as_i64().map_or_else(|| one.clone(), |id| json!(id.to_string()));
    list.as_array().unwrap().iter().map(text).collect()
}

async fn a_batch_is_done_as_a_whole_or_each_for_itself(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let old = make(&ctx, &company, "thing", json!({ "name": "old" })).await;
    let operations = |stale: i64| {
        vec![
            Operation::Create(draft(json!({ "name": "new", "code": "1" }))),
            Operation::Update(Update {
                id: old.id(),
                version: Some(stale),
                values: draft(json!({ "city": "x" })),
            }),
            Operation::Create(draft(json!({ "name": "twice", "code": "1" }))),
            Operation::Delete(old.id(), None),
        ]
    };
    let error = write::batch(&ctx, &company, "thing", operations(9), true).await.unwrap_err();
    assert_eq!(error.code().name, "record.stale");
    assert!(error.params().contains(&("index", "1".to_owned())));
    let all = query::ListRequest { object: "thing".into(), ..query::ListRequest::default() };
    assert_eq!(query::list(&ctx, &company, &all).await.unwrap().items.len(), 1);

    let outcomes = write::batch(&ctx, &company, "thing", operations(1), false).await.unwrap();
    let words: Vec<&str> = outcomes
        .iter()
        .map(|o| match o {
            Outcome::Created(_) => "created",
            Outcome::Updated(_) => "updated",
            Outcome::Deleted(_) => "deleted",
            Outcome::Failed(error) => error.code().name,
        })
        .collect();
    assert_eq!(words, ["created", "updated", "record.duplicate", "deleted"]);
    let too_many = vec![Operation::Delete(old.id(), None); 1_001];
    let error = write::batch(&ctx, &company, "thing", too_many, true).await.unwrap_err();
    assert_eq!(error.code().name, "record.too_many");
}

async fn many_records_change_hands_together(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let li = make(&ctx, &company, "employee", json!({ "name": "李" })).await.id();
    let mut tx = company.db.begin().await.unwrap();
    let drafts = (0..50).map(|n| draft(json!({ "name": n.to_string() }))).collect();
    let made = write::create_many(&ctx, &company, &mut tx, "thing", drafts).await.unwrap();
    let receivers: Vec<_> = made.iter().flatten().map(|r| (r.id(), li, None)).collect();
    let moved = write::transfer_many(&ctx, &company, &mut tx, "thing", &receivers).await.unwrap();
    tx.commit().await.unwrap();
    assert!(moved.iter().all(|r| r.as_ref().is_ok_and(|s| s.owner() == Some(li) && s.version() == 2)));
    let only_his =
        person(&company, li.get(), "thing", Reach { owners: [li.get()].into(), ..Reach::default() });
    let all = query::ListRequest { object: "thing".into(), count: true, ..query::ListRequest::default() };
    assert_eq!(query::list(&only_his, &company, &all).await.unwrap().count.unwrap().value, 50);
}

#[test]
fn every_failure_has_its_sentence() {
    let messages = Messages::new(guanxi_records::messages::OWN).unwrap();
    // Faults of ours are told by one sentence, whatever they are; the log has the rest.
    let ours: Vec<&str> =
        codes().filter(|c| c.kind == guanxi_kernel::Kind::Internal).map(|c| c.name).collect();
    let missing: Vec<String> = guanxi_kernel::Language::ALL
        .into_iter()
        .flat_map(|l| {
            let lacks = |code: &&str| !ours.contains(code) && messages.find(l, code, &Vec::new()).is_none();
            sentences().filter(lacks).map(|code| format!("{code}: {}", l.tag())).collect::<Vec<_>>()
        })
        .collect();
    assert_eq!(missing, Vec::<String>::new());
    let mut names: Vec<&str> = codes().map(|c| c.name).collect();
    let all = names.len();
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), all, "a code is declared once");
}

guanxi_testkit::both!(
    sound_records_are_made_and_the_others_named,
    a_batch_is_done_as_a_whole_or_each_for_itself,
    lists_are_added_to_and_taken_from,
    many_records_change_hands_together,
);
