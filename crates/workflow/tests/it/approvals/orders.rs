//! Change orders that have to be approved.

use guanxi_kernel::Id;
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::machine::Resume;
use guanxi_workflow::approval::{self, Act, Deed};
use guanxi_workflow::change_order::{self, Request, Rewrite, Stage};
use serde_json::{Value as Json, json};

use super::cast::{Cast, code, step};

impl Cast {
    async fn two_approve(&self) {
        let mut first = step("head", json!([{"superior_of": "submitter"}]));
        first["edit"] = json!(["remark"]);
        self.process(
            &["edit", "delete"],
            json!([first, step("finance", json!([{"employee": self.finance}]))]),
        )
        .await;
    }

    /// The seller proposes it.
    async fn propose(&self, bill: Id, deed: Deed, values: Json) -> Id {
        let Json::Object(values) = values else { panic!("an object") };
        let request =
            Request { deed, values, reason: String::from("客户要求"), version: None, submit: true };
        let ctx = self.acting(self.seller).await;
        change_order::create(&ctx, &self.company, "bill", bill, request).await.unwrap()
    }

    async fn order(&self, order: Id) -> (Stage, Option<Id>) {
        let ctx = self.acting(self.seller).await;
        let shown = change_order::get(&ctx, &self.company, order).await.unwrap();
        (shown.brief.stage, shown.brief.approval)
    }

    async fn value(&self, bill: Id, field: &str) -> Json {
        query::get(&self.system(), &self.company, "bill", bill).await.unwrap().get(field).clone()
    }
}

async fn what_two_approve_is_applied_with_the_decision(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(100).await;
    cast.two_approve().await;
    assert_eq!(code(cast.update(cast.seller, bill, json!({"price": 90})).await), "approval.required");
    let order = cast.propose(bill, Deed::Edit, json!({"price": 90})).await;
    let (stage, id) = cast.order(order).await;
    let id = id.unwrap();
    assert_eq!((stage, cast.state(bill).await.as_str()), (Stage::Waiting, "in_approval"));
    assert_eq!(cast.get(cast.head, id).await.unwrap().summary.change_order, Some(order));
    // An approver changes what the step lets approvers change, and nothing else.
    let with = async |person: Id, values: Json| {
        let Json::Object(values) = values else { panic!("an object") };
        cast.act_with(person, id, Act::Approve, |d| d.values = values).await
    };
    assert_eq!(code(with(cast.head, json!({"price": 1})).await), "field.read_only");
    with(cast.head, json!({"remark": "分两批"})).await.unwrap();
    assert_eq!(code(with(cast.finance, json!({"remark": "x"})).await), "field.read_only");
    assert_eq!(cast.value(bill, "price").await, 100);
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    assert_eq!(
        (cast.value(bill, "price").await, cast.value(bill, "remark").await),
        (json!(90), json!("分两批"))
    );
    assert_eq!((cast.order(order).await.0, cast.state(bill).await.as_str()), (Stage::Applied, "normal"));
    let log = cast.get(cast.seller, id).await.unwrap().log;
    let amended = log.iter().find(|l| l.act == approval::run::Happened::Amend).unwrap();
    assert_eq!((amended.by.as_ref().unwrap().name.as_str(), amended.comment.as_str()), ("head", "remark"));
    let seller = cast.acting(cast.seller).await;
    let versions = change_order::versions(&seller, &cast.company, "bill", bill).await.unwrap();
    assert!(versions.iter().any(|v| v.change_order.as_ref().is_some_and(|link| link.id == order)));

    // To delete it takes the same.
    let order = cast.propose(bill, Deed::Delete, json!({})).await;
    let id = cast.order(order).await.1.unwrap();
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    assert_eq!(code(query::get(&cast.system(), &cast.company, "bill", bill).await), "record.not_found");
}

async fn what_is_refused_taken_back_or_returned_changes_nothing(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(100).await;
    cast.two_approve().await;
    let refused = cast.propose(bill, Deed::Edit, json!({"price": 90})).await;
    cast.act(cast.head, cast.order(refused).await.1.unwrap(), Act::Reject).await.unwrap();
    assert_eq!((cast.order(refused).await.0, cast.state(bill).await.as_str()), (Stage::Rejected, "normal"));

    // Either side can take it back: the change order and its approval end together.
    let taken = cast.propose(bill, Deed::Edit, json!({"price": 91})).await;
    let id = cast.order(taken).await.1.unwrap();
    let seller = cast.acting(cast.seller).await;
    change_order::withdraw(&seller, &cast.company, taken).await.unwrap();
    assert_eq!((cast.order(taken).await.0, cast.stage(id).await), (Stage::Withdrawn, "withdrawn"));
    let taken = cast.propose(bill, Deed::Edit, json!({"price": 92})).await;
    let id = cast.order(taken).await.1.unwrap();
    cast.act(cast.seller, id, Act::Withdraw).await.unwrap();
    assert_eq!((cast.order(taken).await.0, cast.stage(id).await), (Stage::Withdrawn, "withdrawn"));

    // Returned, it is mended and submitted again; only then it goes on.
    let returned = cast.propose(bill, Deed::Edit, json!({"price": 93})).await;
    let id = cast.order(returned).await.1.unwrap();
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    cast.act_with(cast.finance, id, Act::Return, |d| d.resume = Resume::Here).await.unwrap();
    assert_eq!((cast.order(returned).await.0, cast.state(bill).await.as_str()), (Stage::Returned, "normal"));
    assert_eq!(code(cast.act(cast.seller, id, Act::Resubmit).await), "approval.not_allowed");
    let seller = cast.acting(cast.seller).await;
    let lock = change_order::get(&seller, &cast.company, returned).await.unwrap().lock;
    let Json::Object(values) = json!({"price": 94}) else { panic!("an object") };
    let rewrite = Rewrite { lock, values, reason: String::from("已核对") };
    change_order::update(&seller, &cast.company, returned, rewrite).await.unwrap();
    change_order::submit(&seller, &cast.company, returned).await.unwrap();
    assert_eq!(
        (cast.order(returned).await, cast.value(bill, "price").await),
        ((Stage::Waiting, Some(id)), json!(100))
    );
    assert_eq!(cast.todo(cast.head).await, [], "it goes straight back to whoever returned it");
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    assert_eq!((cast.order(returned).await.0, cast.value(bill, "price").await), (Stage::Applied, json!(94)));
}

async fn what_others_changed_meanwhile_is_not_overwritten(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(100).await;
    let steps = json!([step("head", json!([{"superior_of": "submitter"}]))]);
    cast.process_with(&["edit"], json!({"steps": steps, "lock": false})).await;
    let order = cast.propose(bill, Deed::Edit, json!({"price": 90})).await;
    assert_eq!(cast.state(bill).await, "normal");
    let by_program = guanxi_records::Draft::new().with("price", 95);
    guanxi_records::write::update(&cast.system(), &cast.company, "bill", bill, None, by_program)
        .await
        .unwrap();
    let id = cast.order(order).await.1.unwrap();
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    assert_eq!((cast.order(order).await.0, cast.value(bill, "price").await), (Stage::Conflict, json!(95)));
    // What was seen is confirmed and approved anew.
    let seller = cast.acting(cast.seller).await;
    change_order::submit(&seller, &cast.company, order).await.unwrap();
    let again = cast.order(order).await.1.unwrap();
    assert_ne!(again, id);
    cast.act(cast.head, again, Act::Approve).await.unwrap();
    assert_eq!((cast.order(order).await.0, cast.value(bill, "price").await), (Stage::Applied, json!(90)));

    // What was about a record ends with it, whoever may take it back.
    let other = cast.bill(5).await;
    let order = cast.propose(other, Deed::Edit, json!({"price": 6})).await;
    let id = cast.order(order).await.1.unwrap();
    let system = cast.system();
    guanxi_records::write::delete(&system, &cast.company, "bill", other, None).await.unwrap();
    assert_eq!((cast.stage(id).await, cast.todo(cast.head).await), ("cancelled", vec![]));

    // Both at once on two nodes: one truth, and what was decided was done.
    let order = cast.propose(bill, Deed::Edit, json!({"price": 80})).await;
    let id = cast.order(order).await.1.unwrap();
    let node = cast.node().await;
    let (head, seller) = (cast.acting(cast.head).await, cast.acting(cast.seller).await);
    let agree = serde_json::from_value(json!({"act": "approve"})).unwrap();
    let (decided, withdrawn) = tokio::join!(
        approval::act(&head, &cast.company, id, agree),
        change_order::withdraw(&seller, &node, order),
    );
    assert!(decided.is_ok() != withdrawn.is_ok(), "{decided:?} {withdrawn:?}");
    let price = cast.value(bill, "price").await;
    let expected = if decided.is_ok() { (Stage::Applied, json!(80)) } else { (Stage::Withdrawn, json!(90)) };
    assert_eq!((cast.order(order).await.0, price), expected);
}

both!(
    what_two_approve_is_applied_with_the_decision,
    what_is_refused_taken_back_or_returned_changes_nothing,
    what_others_changed_meanwhile_is_not_overwritten,
);
