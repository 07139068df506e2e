//! Who may write what.

use std::sync::Arc;

use guanxi_kernel::authority::{FieldRule, ObjectRights, Reach};
use guanxi_kernel::{Action, Actor, Authority, Ctx, Id};
use guanxi_records::{Company, query, write};
use guanxi_testkit::TestDatabase;
use serde_json::json;

use super::objects::{company, draft, faults, make};

/// A person with these rights over things, and with the rules over their fields.
pub(super) fn somebody(
    company: &Company,
    id: Id,
    rights: &[(Action, Reach)],
    rules: &[(&str, FieldRule)],
) -> Ctx {
    let rights = ObjectRights {
        reach: rights.iter().cloned().collect(),
        fields: rules.iter().map(|(name, rule)| (Arc::from(*name), *rule)).collect(),
        ..ObjectRights::default()
    };
    let authority = Authority {
        employee: Some(id),
        objects: [(Arc::from("thing"), rights)].into(),
        ..Authority::default()
    };
    Ctx { actor: Actor::Employee(id), authority: Arc::new(authority), ..company.system() }
}

fn owned_by(ids: &[Id]) -> Reach {
    Reach { owners: ids.iter().map(|id| id.get()).collect(), ..Reach::default() }
}

/// Two people and a thing of each.
struct Two {
    li: Id,
    wang: Id,
    his: Id,
    hers: Id,
}

async fn two(company: &Company) -> Two {
    let system = company.system();
    let li = make(&system, company, "employee", json!({ "name": "李" })).await.id();
    let wang = make(&system, company, "employee", json!({ "name": "王" })).await.id();
    let his = make(&system, company, "thing", json!({ "name": "his", "owner_id": li })).await.id();
    let hers = make(&system, company, "thing", json!({ "name": "hers", "owner_id": wang })).await.id();
    Two { li, wang, his, hers }
}

async fn a_right_is_needed_for_each_action(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let Two { li, wang, his, hers } = two(&company).await;
    let free = make(&system, &company, "thing", json!({ "name": "free" })).await.id();
    let rights = [
        (Action::Read, owned_by(&[li, wang])),
        (Action::Create, owned_by(&[li])),
        (Action::Edit, owned_by(&[li])),
    ];
    let ctx = somebody(&company, li, &rights, &[]);
    let code = |result: Result<guanxi_records::Visible, guanxi_kernel::Error>| {
        result.map_or_else(|e| e.code().name, |_| "done")
    };
    let edit = |id| write::update(&ctx, &company, "thing", id, None, draft(json!({ "city": "x" })));
    assert_eq!(code(edit(his).await), "done");
    assert_eq!(code(edit(hers).await), "access.denied");
    assert_eq!(code(edit(free).await), "record.not_found");
    let create = |values| write::create(&ctx, &company, "thing", draft(values));
    assert_eq!(code(create(json!({ "name": "mine" })).await), "done");
    assert_eq!(code(create(json!({ "name": "hers", "owner_id": wang })).await), "access.denied");
    assert_eq!(
        code(write::create(&ctx, &company, "need", draft(json!({ "thing_id": his }))).await),
        "access.denied"
    );
    for result in [
        write::delete(&ctx, &company, "thing", his, None).await,
        write::transfer(&ctx, &company, "thing", his, wang).await.map(drop),
        write::update(&ctx, &company, "thing", his, None, draft(json!({ "owner_id": wang }))).await.map(drop),
    ] {
        assert_eq!(result.unwrap_err().code().name, "access.denied");
    }
    // A reference to a record out of sight is no reference.
    let error = write::update(&ctx, &company, "thing", his, None, draft(json!({ "parent": free })))
        .await
        .unwrap_err();
    assert_eq!(faults(&error).1, vec![("parent".into(), "field.reference")]);
}

async fn a_record_may_be_given_away_out_of_sight(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李" })).await.id();
    let wang = make(&system, &company, "employee", json!({ "name": "王" })).await.id();
    let rights = [Action::Read, Action::Transfer].map(|a| (a, owned_by(&[li])));
    let ctx = somebody(&company, li, &rights, &[]);
    let his = make(&system, &company, "thing", json!({ "name": "his", "owner_id": li })).await.id();
    let given = write::transfer(&ctx, &company, "thing", his, wang).await.unwrap();
    assert_eq!(given.get("owner_id"), &json!(wang));
    assert!(query::get(&ctx, &company, "thing", his).await.is_err());
    let error = write::transfer(&ctx, &company, "thing", his, li).await.unwrap_err();
    assert_eq!(error.code().name, "record.not_found");
}

/// More may be granted to change than to see; what is not seen is not there all the same.
async fn nothing_is_done_to_what_is_not_seen(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let Two { li, wang, his, hers } = two(&company).await;
    let gone = make(&system, &company, "thing", json!({ "name": "gone", "owner_id": wang })).await.id();
    write::delete(&system, &company, "thing", gone, None).await.unwrap();
    let all =
        [Action::Edit, Action::Delete, Action::Transfer, Action::Share].map(|a| (a, Reach::everything()));
    let rights: Vec<_> = all.into_iter().chain([(Action::Read, owned_by(&[li]))]).collect();
    let ctx = somebody(&company, li, &rights, &[]);
    let shown = query::get(&ctx, &company, "thing", his).await.unwrap();
    assert_eq!(shown.get("can"), &json!(["edit", "delete", "transfer", "share"]));
    for result in [
        write::update(&ctx, &company, "thing", hers, None, draft(json!({}))).await.map(drop),
        write::update(&ctx, &company, "thing", hers, None, draft(json!({ "city": "x" }))).await.map(drop),
        write::transfer(&ctx, &company, "thing", hers, li).await.map(drop),
        write::delete(&ctx, &company, "thing", hers, None).await,
        write::restore(&ctx, &company, "thing", gone).await.map(drop),
    ] {
        assert_eq!(result.unwrap_err().code().name, "record.not_found");
    }
    let bin = query::ListRequest { object: "thing".into(), deleted: true, ..query::ListRequest::default() };
    assert!(query::list(&ctx, &company, &bin).await.unwrap().items.is_empty());
    assert_eq!(query::list(&system, &company, &bin).await.unwrap().items.len(), 1);
}

async fn field_rules_hold_for_writing(t: TestDatabase) {
    let company = company(&t).await;
    let system = company.system();
    let li = make(&system, &company, "employee", json!({ "name": "李" })).await.id();
    let rights = [Action::Read, Action::Create, Action::Edit].map(|a| (a, Reach::everything()));
    let rules = [("code", FieldRule::Read), ("note", FieldRule::Hidden), ("city", FieldRule::Masked)];
    let ctx = somebody(&company, li, &rights, &rules);
    let made = make(&ctx, &company, "thing", json!({ "name": "a" })).await;
    let values = json!({ "code": "1", "note": "x", "city": "y", "size": 1 });
    let error =
        write::update(&ctx, &company, "thing", made.id(), None, draft(values.clone())).await.unwrap_err();
    let expected = vec![
        ("city".into(), "field.read_only"),
        ("code".into(), "field.read_only"),
        ("note".into(), "field.unknown"),
    ];
    assert_eq!(faults(&error).1, expected);
    let mut values = values;
    values["name"] = json!("b");
    let error = write::create(&ctx, &company, "thing", draft(values)).await.unwrap_err();
    assert_eq!(faults(&error).1, expected);
}

async fn rights_are_renewed_when_a_record_grants_them(t: TestDatabase) {
    let company = company(&t).await;
    let ctx = company.system();
    let version = async || {
        let mut conn = company.db.read().await.unwrap();
        guanxi_records::company::versions(&mut conn).await.unwrap().access
    };
    let before = version().await;
    make(&ctx, &company, "thing", json!({ "name": "a" })).await;
    assert_eq!(version().await, before);
    make(&ctx, &company, "department", json!({ "name": "华东" })).await;
    assert_eq!(version().await, before + 1);
}

guanxi_testkit::both!(
    a_right_is_needed_for_each_action,
    a_record_may_be_given_away_out_of_sight,
    nothing_is_done_to_what_is_not_seen,
    field_rules_hold_for_writing,
    rights_are_renewed_when_a_record_grants_them,
);
