//! Proposing: who may propose what, who sees it, and that nothing of it happens before it may.

use guanxi_kernel::{Id, Result};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{audit, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::Deed;
use guanxi_workflow::change_order::{self, Request, Rewrite, Stage};
use serde_json::json;

use super::scene::{Scene, code, map, request};

async fn what_is_changed_by_an_order_is_proposed_previewed_and_applied(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let seller = scene.acting(scene.seller).await;
    let (company, bill) = (&scene.company, scene.bill);
    let direct = guanxi_records::Draft::new().with("price", 120);
    assert_eq!(code(write::update(&seller, company, "bill", bill, None, direct).await), "field.change_order");
    let before = scene.read().await;
    let wanted = request(json!({"price": 120}));
    let preview = change_order::preview(&seller, company, "bill", bill, &wanted).await.unwrap();
    let field = &preview.proposed.fields[0];
    assert_eq!((field.field.as_str(), &field.before, &field.after), ("price", &json!(100), &json!(120)));
    let total = preview.effects.iter().find(|e| e.field == "total").unwrap();
    assert_eq!((&total.before, &total.after), (&json!(700), &json!(840)));
    assert_eq!(scene.read().await, before, "nothing of a preview stays");
    let order = scene.propose(json!({"price": 120})).await;
    assert_eq!(scene.read().await, before, "nor of a draft");
    let shown = scene.get(order).await;
    assert_eq!((shown.brief.stage, shown.title.as_str()), (Stage::Draft, "一号单"));
    assert!(shown.brief.number.starts_with("CO-2026-"), "{}", shown.brief.number);
    assert_eq!(shown.may, ["edit", "submit", "discard"]);
    assert!(shown.effects.iter().any(|e| e.field == "total") && shown.conflicts.is_empty());
    // Nobody has to approve: it is applied at once, and sent twice it is applied once.
    assert_eq!(scene.submit(order).await, Stage::Applied);
    assert_eq!(scene.submit(order).await, Stage::Applied);
    let now = scene.read().await;
    assert_eq!((&now["price"], &now["total"], &now["version"]), (&json!(120), &json!(840), &json!(2)));
    assert_eq!(now["updated_by"], json!(scene.seller));
    let history = audit::history(&scene.system(), company, "bill", bill, None, 50).await.unwrap();
    assert_eq!(history.items[0].via, "change_order");
    let versions = change_order::versions(&seller, company, "bill", bill).await.unwrap();
    let link = versions[0].change_order.as_ref().unwrap();
    assert_eq!((link.id, versions.len()), (order, 2));
}

async fn nobody_proposes_more_than_may_be_changed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let refused = async |person: Id, values| code(scene.try_propose(person, request(values)).await);
    assert_eq!(refused(scene.seller, json!({"name": "改名"})).await, "field.status", "it is read only");
    assert_eq!(refused(scene.seller, json!({"total": 1})).await, "field.read_only");
    assert_eq!(refused(scene.seller, json!({"price": -1})).await, "field.too_small");
    assert_eq!(refused(scene.seller, json!({"price": 100})).await, "change_order.nothing");
    assert_eq!(refused(scene.stranger, json!({"price": 1})).await, "record.not_found");
    assert_eq!(
        refused(scene.chief, json!({"cost": 1})).await,
        "field.unknown",
        "what is hidden is not there"
    );
    let stale = Request { version: Some(7), ..request(json!({"price": 1})) };
    assert_eq!(code(scene.try_propose(scene.seller, stale).await), "record.stale");
    let foreign = Request { deed: Deed::Transfer, ..request(json!({"price": 1})) };
    assert_eq!(code(scene.try_propose(scene.seller, foreign).await), "field.read_only");
    let ctx = scene.acting(scene.seller).await;
    let line = scene.items().await[0].0;
    let of_line =
        change_order::create(&ctx, &scene.company, "item", line, request(json!({"pieces": 1}))).await;
    assert_eq!(code(of_line), "change_order.lines");
    // What the status keeps altogether cannot be proposed either.
    scene.meanwhile(json!({"stage": "closed"})).await;
    assert_eq!(refused(scene.seller, json!({"price": 1})).await, "field.status");
}

async fn a_draft_is_its_authors_and_others_see_what_they_may_read(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.propose(json!({"cost": 50, "price": 90})).await;
    let (chief, stranger) = (scene.acting(scene.chief).await, scene.acting(scene.stranger).await);
    let seller = scene.acting(scene.seller).await;
    let company = &scene.company;
    let listed = async |ctx| change_order::list(ctx, company, "bill", scene.bill).await.map(|l| l.len());
    assert_eq!(code(change_order::get(&chief, company, order).await), "change_order.not_found");
    assert_eq!((listed(&chief).await.unwrap(), listed(&seller).await.unwrap()), (0, 1));
    scene.wait(order).await;
    assert_eq!(listed(&chief).await.unwrap(), 1);
    assert_eq!(code(listed(&stranger).await), "record.not_found");
    assert_eq!(code(change_order::get(&stranger, company, order).await), "change_order.not_found");
    let seen = change_order::get(&chief, company, order).await.unwrap();
    let fields: Vec<_> = seen.proposed.fields.iter().map(|f| f.field.as_str()).collect();
    assert_eq!(fields, ["price"], "what it costs stays hidden");
    assert!(!seen.values.contains_key("cost") && seen.may.is_empty());
    assert_eq!(code(change_order::submit(&chief, company, order).await), "change_order.not_yours");
    assert_eq!(code(change_order::withdraw(&chief, company, order).await), "change_order.not_yours");
    // The lists and searches of records do not know them, not even an administrator's.
    let administrator = scene.acting(scene.started.employee).await;
    for ctx in [&seller, &administrator] {
        let request = ListRequest { object: "change_order".into(), ..ListRequest::default() };
        assert_eq!(query::list(ctx, company, &request).await.unwrap().items.len(), 0);
        let read = query::get(ctx, company, "change_order", order).await;
        assert_eq!(code(read.map(drop)), "record.not_found");
        let made = guanxi_records::Draft::new().with("stage", "applied");
        let written = write::update(ctx, company, "change_order", order, None, made).await;
        assert_eq!(code(written.map(drop)), "record.not_found");
    }
}

async fn a_draft_is_changed_and_given_up_by_its_author(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let order = scene.propose(json!({"price": 90})).await;
    let seller = scene.acting(scene.seller).await;
    let company = &scene.company;
    let lock = scene.get(order).await.lock;
    let rewrite = |lock| Rewrite { lock, values: map(json!({"freight": 9})), reason: "改主意".into() };
    change_order::update(&seller, company, order, rewrite(lock)).await.unwrap();
    let shown = scene.get(order).await;
    assert_eq!((shown.proposed.fields[0].field.as_str(), shown.brief.reason.as_str()), ("freight", "改主意"));
    let stale = change_order::update(&seller, company, order, rewrite(lock)).await;
    assert_eq!(code(stale), "change_order.stale");
    change_order::discard(&seller, company, order).await.unwrap();
    assert_eq!(code(change_order::get(&seller, company, order).await), "change_order.not_found");
    let order = scene.waiting(json!({"price": 90})).await;
    let gone: Result<()> = change_order::discard(&seller, company, order).await;
    assert_eq!(code(gone), "change_order.stage");
    let lock = scene.get(order).await.lock;
    assert_eq!(
        code(change_order::update(&seller, company, order, rewrite(lock)).await),
        "change_order.stage"
    );
    change_order::withdraw(&seller, company, order).await.unwrap();
    change_order::withdraw(&seller, company, order).await.unwrap();
    assert_eq!(scene.get(order).await.brief.stage, Stage::Withdrawn);
    assert_eq!(code(change_order::submit(&seller, company, order).await), "change_order.stage");
}

both!(
    what_is_changed_by_an_order_is_proposed_previewed_and_applied,
    nobody_proposes_more_than_may_be_changed,
    a_draft_is_its_authors_and_others_see_what_they_may_read,
    a_draft_is_changed_and_given_up_by_its_author,
);
