//! Approvers chosen by whoever submits.

use guanxi_kernel::{Chosen, Ctx, Id, Result, Via};
use guanxi_records::{Draft, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::graph::Graph;
use guanxi_workflow::approval::{self, Act, Deciding, Deed, Subject};
use guanxi_workflow::change_order::{self, Request, Stage};
use serde_json::{Value as Json, json};

use super::cast::{Cast, code, step};

fn chosen(from: Json, at_most: Option<u32>) -> Json {
    json!([{"chosen": {"from": from, "at_least": 1, "at_most": at_most}}])
}

fn saying(ctx: &Ctx, people: &[Id]) -> Ctx {
    ctx.choosing(Some(Chosen::from([(String::from("pick"), people.to_vec())])))
}

impl Cast {
    /// One who counts approves every change, chosen by the seller.
    async fn one_is_chosen(&self, deeds: &[&str]) {
        self.process(deeds, json!([step("pick", chosen(json!({"role": self.counting}), Some(1)))])).await;
    }

    async fn propose_as(&self, ctx: &Ctx, bill: Id) -> Result<Id> {
        let Json::Object(values) = json!({"price": 20}) else { panic!("an object") };
        let reason = String::from("客户要求");
        let request = Request { deed: Deed::Edit, values, reason, version: None, submit: true };
        change_order::create(ctx, &self.company, "bill", bill, request).await
    }

    async fn make_as(&self, ctx: &Ctx) -> Result<Id> {
        self.create_as(ctx, "bill", json!({"name": "二号单", "price": 1})).await
    }
}

async fn whoever_submits_says_who_approves(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(10).await;
    cast.one_is_chosen(&["edit"]).await;
    let seller = cast.acting(cast.seller).await;
    let refused = cast.propose_as(&seller, bill).await.unwrap_err();
    assert_eq!(refused.code().name, "approval.choose");
    let (name, choices) = refused.extra().unwrap();
    assert_eq!((name, &choices[0]["step"], &choices[0]["at_most"]), ("choices", &json!("pick"), &json!(1)));
    let mut people: Vec<&str> =
        choices[0]["people"].as_array().unwrap().iter().map(|p| p["name"].as_str().unwrap()).collect();
    people.sort_unstable();
    assert_eq!(people, ["finance", "second"], "those of the role, and nobody else");
    let errors: Vec<_> = refused.field_errors().iter().map(|f| (f.field.as_str(), f.code)).collect();
    assert_eq!(errors, [("approvers.pick", "approval.choose_count")]);
    let faults = [
        (vec![cast.other], "approval.choose_person"),
        (vec![cast.seller], "approval.choose_person"),
        (vec![Id(4711)], "approval.choose_person"),
        (vec![cast.finance, cast.second], "approval.choose_count"),
        (vec![], "approval.choose_count"),
    ];
    for (people, fault) in faults {
        assert_eq!(code(cast.propose_as(&saying(&seller, &people), bill).await), fault, "{people:?}");
    }
    assert!(cast.todo(cast.finance).await.is_empty(), "nothing is begun by what is refused");
    let order = cast.propose_as(&saying(&seller, &[cast.second]), bill).await.unwrap();
    assert!(cast.todo(cast.finance).await.is_empty());
    let id = cast.only(cast.second).await;
    cast.act(cast.second, id, Act::Approve).await.unwrap();
    let ctx = cast.acting(cast.seller).await;
    let shown = change_order::get(&ctx, &cast.company, order).await.unwrap();
    assert_eq!((cast.stage(id).await, shown.brief.stage), ("approved", Stage::Applied));
}

async fn what_begins_by_itself_chooses_nobody(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.one_is_chosen(&["create"]).await;
    let seller = cast.acting(cast.seller).await;
    assert_eq!(code(cast.make_as(&seller).await), "approval.choose_count");
    // A program that makes records may know nothing of approvals; neither do imports and rules.
    for via in [Via::Api, Via::Import, Via::Automation, Via::Job] {
        let before = cast.todo(cast.started.employee).await.len();
        let bill = cast.make_as(&seller.clone().through(via)).await.unwrap();
        assert_eq!(cast.state(bill).await, "in_approval", "{via:?}");
        assert_eq!(cast.todo(cast.started.employee).await.len(), before + 1, "{via:?}: who manages is asked");
    }
    let said = saying(&seller.clone().through(Via::Api), &[cast.finance]);
    cast.make_as(&said).await.unwrap();
    assert_eq!(cast.todo(cast.finance).await.len(), 1, "but what is said counts");
    assert_eq!(code(cast.make_as(&saying(&said, &[cast.head])).await), "approval.choose_person");
    // What was thrown back as a draft is submitted by somebody, who says.
    let id = cast.only(cast.finance).await;
    cast.act(cast.finance, id, Act::Reject).await.unwrap();
    let bill = cast.get(cast.seller, id).await.unwrap().summary.record;
    let submit = async |ctx: &Ctx| approval::submit(ctx, &cast.company, "bill", bill, "再来").await;
    let program = seller.clone().through(Via::Api);
    assert_eq!(code(submit(&program).await), "approval.choose_count");
    submit(&saying(&program, &[cast.second])).await.unwrap();
    assert_eq!(cast.todo(cast.second).await.len(), 1);
}

async fn a_choice_lasts_as_long_as_it_can_stand(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.one_is_chosen(&["create"]).await;
    let seller = cast.acting(cast.seller).await;
    cast.make_as(&saying(&seller, &[cast.finance])).await.unwrap();
    let id = cast.only(cast.finance).await;
    let resubmit =
        async |ctx: &Ctx| approval::act(ctx, &cast.company, id, Deciding::just(Act::Resubmit)).await;
    cast.act(cast.finance, id, Act::Return).await.unwrap();
    resubmit(&cast.acting(cast.seller).await).await.unwrap();
    assert_eq!(cast.only(cast.finance).await, id, "submitted again, it goes to whom it went");
    cast.act(cast.finance, id, Act::Return).await.unwrap();
    resubmit(&saying(&cast.acting(cast.seller).await, &[cast.second])).await.unwrap();
    assert_eq!((cast.only(cast.second).await, cast.todo(cast.finance).await.len()), (id, 0));
    // Whoever was chosen and leaves is replaced like anybody else, here by the superior.
    let stopped = Draft::new().with("account_state", "stopped");
    write::update(&cast.system(), &cast.company, "employee", cast.second, None, stopped).await.unwrap();
    assert_eq!(cast.only(cast.chief).await, id);
    cast.act(cast.chief, id, Act::Return).await.unwrap();
    let ctx = cast.acting(cast.seller).await;
    assert_eq!(code(resubmit(&ctx).await), "approval.choose_count", "somebody else is to be chosen now");
    resubmit(&saying(&ctx, &[cast.finance])).await.unwrap();
    assert_eq!(cast.only(cast.finance).await, id);
}

async fn who_may_be_chosen_is_told_before(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(10).await;
    let mut own = step("own", json!([{"chosen": {"from": {"people": [cast.seller, cast.finance]}}}]));
    own["submitter"] = json!("keep");
    let steps = json!([
        own,
        {"kind": "branch", "id": "dear", "branches": [{
            "filter": {"field": "price", "op": "ge", "value": 100},
            "steps": [step("board", chosen(json!({"department": cast.started.department}), None))],
        }], "otherwise": [step("any", json!([
            {"matrix": [{"filter": {"and": []}, "approver": {"chosen": {"from": "anybody", "at_least": 2}}}]},
        ]))]},
    ]);
    cast.process(&["edit"], steps).await;
    let seller = cast.acting(cast.seller).await;
    let simulate = async |price: i64| {
        let (object, reason) = (String::from("bill"), String::new());
        let values = Draft::new().with("price", price);
        let subject = Subject { object, record: bill, deed: Deed::Edit, values, change_order: None, reason };
        approval::simulate(&seller, &cast.company, subject).await.unwrap()
    };
    let told = async |price: i64| {
        let steps = simulate(price).await.steps;
        let told = |step: approval::Expected| {
            let choice = step.choice.unwrap();
            assert!(step.people.is_empty(), "nobody is chosen yet");
            (step.step, choice.at_least, choice.people.map(|people| people.len()))
        };
        steps.into_iter().map(told).collect::<Vec<_>>()
    };
    let own = (String::from("own"), 1, Some(2));
    // Seven work in the department, one of whom submits it.
    assert_eq!(told(200).await, [own.clone(), (String::from("board"), 1, Some(6))]);
    assert_eq!(told(20).await, [own, (String::from("any"), 2, None)]);
}

async fn a_choice_that_cannot_be_made_is_not_published(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.admin().await;
    let one = |from: Json| json!({"chosen": {"from": from}});
    let wrong = [
        json!([one(json!("anybody")), one(json!({"role": cast.counting}))]),
        json!([one(json!({"people": []}))]),
        json!([{"chosen": {"from": "anybody", "at_least": 3, "at_most": 2}}]),
        json!([{"chosen": {"from": "anybody", "at_least": 0}}]),
        json!([one(json!({"role": "4711"}))]),
        json!([one(json!({"people": ["4711"]}))]),
    ];
    let check = async |steps: Json| {
        let graph: Graph = serde_json::from_value(json!({"steps": steps})).unwrap();
        let deeds = [String::from("edit")];
        let found = approval::check_process(&admin, &cast.company, "bill", &deeds, &graph).await.unwrap();
        found.faults.into_iter().map(|fault| format!("{} {}", fault.field, fault.code)).collect::<Vec<_>>()
    };
    for (place, approvers) in wrong.into_iter().enumerate() {
        let fault = if place < 4 { "approvers approval.choice" } else { "approvers approval.unknown" };
        assert_eq!(check(json!([step("a", approvers)])).await, [fault]);
    }
    let copy = json!({"kind": "copy", "id": "c", "to": [one(json!("anybody"))]});
    let sound = step("a", json!([one(json!("anybody")), {"employee": cast.head}]));
    assert_eq!(check(json!([sound, copy])).await, ["to approval.choice"]);
    let mut hides = step("a", json!([{"employee": cast.head}]));
    (hides["hide"], hides["edit"]) = (json!(["price", "gone"]), json!(["price"]));
    hides["due"] = json!({"hours": 8761, "then": "remind"});
    let faults = ["hide approval.field", "hide approval.hidden_edit", "due approval.hours"];
    assert_eq!(check(json!([hides])).await, faults);
}

both!(
    whoever_submits_says_who_approves,
    what_begins_by_itself_chooses_nobody,
    a_choice_lasts_as_long_as_it_can_stand,
    who_may_be_chosen_is_told_before,
    a_choice_that_cannot_be_made_is_not_published,
);
