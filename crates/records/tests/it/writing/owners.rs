//! In whose hands records were.

use guanxi_kernel::authority::{FieldRule, Reach};
use guanxi_kernel::{Action, Id};
use guanxi_records::{query, write};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use super::objects::{company, draft, make};
use super::rights::somebody;

async fn owners_and_books_are_kept_with_their_time(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let li = make(&ctx, &company, "employee", json!({ "name": "李" })).await.id();
    let wang = make(&ctx, &company, "employee", json!({ "name": "王" })).await.id();
    let east = make(&ctx, &company, "department", json!({ "name": "华东" })).await.id();
    let thing = make(&ctx, &company, "thing", json!({ "name": "a", "owner_id": li })).await.id();
    let change = |values| write::update(&ctx, &company, "thing", thing, None, draft(values));
    // What leaves the owner and the books alone is no new period.
    change(json!({ "city": "上海" })).await.unwrap();
    change(json!({ "owner_id": wang })).await.unwrap();
    change(json!({ "department_id": east })).await.unwrap();
    let periods = query::owners(&ctx, &company, "thing", thing).await.unwrap();
    let of: Vec<_> = periods.iter().map(|p| (p.owner, p.owner_label.clone(), p.department)).collect();
    let label = |name: &str| Some(String::from(name));
    let expected = vec![
        (Some(wang), label("王"), Some(east)),
        (Some(wang), label("王"), None),
        (Some(li), label("李"), None),
    ];
    assert_eq!(of, expected);
    // They follow one another without a gap, from the making to now.
    assert_eq!(periods[0].until, None);
    assert_eq!(periods[1].until, Some(periods[0].since));
    assert_eq!(periods[2].until, Some(periods[1].since));
}

async fn many_records_keep_their_owners_at_once(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let li = make(&ctx, &company, "employee", json!({ "name": "李" })).await.id();
    let wang = make(&ctx, &company, "employee", json!({ "name": "王" })).await.id();
    let drafts =
        (0..30).map(|n| draft(json!({ "name": format!("t{n}"), "owner_id": li }))).collect::<Vec<_>>();
    let mut tx = company.db.begin().await.unwrap();
    let made = write::create_many(&ctx, &company, &mut tx, "thing", drafts).await.unwrap();
    let ids: Vec<Id> = made.into_iter().map(|r| r.unwrap().id()).collect();
    for owner in [wang, li] {
        let receivers: Vec<_> = ids.iter().map(|id| (*id, owner, None)).collect();
        let moved = write::transfer_many(&ctx, &company, &mut tx, "thing", &receivers).await.unwrap();
        assert!(moved.iter().all(Result::is_ok));
    }
    tx.commit().await.unwrap();
    for id in ids {
        let periods = query::owners(&ctx, &company, "thing", id).await.unwrap();
        let owners: Vec<_> = periods.iter().map(|p| p.owner.unwrap()).collect();
        assert_eq!(owners, [li, wang, li]);
    }
}

async fn owners_are_shown_to_those_who_may_know(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李" })).await.id();
    let thing = make(&system, &company, "thing", json!({ "name": "a", "owner_id": li })).await.id();
    let stranger = somebody(&company, li, &[], &[]);
    let error = query::owners(&stranger, &company, "thing", thing).await.unwrap_err();
    assert_eq!(error.code().name, "record.not_found");
    let rules = [("owner_id", FieldRule::Hidden)];
    let reader = somebody(&company, li, &[(Action::Read, Reach::everything())], &rules);
    let periods = query::owners(&reader, &company, "thing", thing).await.unwrap();
    assert_eq!((periods.len(), periods[0].owner, &periods[0].owner_label), (1, None, &None));
}

guanxi_testkit::both!(
    owners_and_books_are_kept_with_their_time,
    many_records_keep_their_owners_at_once,
    owners_are_shown_to_those_who_may_know,
);
