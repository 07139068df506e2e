//! Submitting and deciding.

use std::time::Duration;

use guanxi_kernel::Id;
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::machine::{Place, Resume};
use guanxi_workflow::approval::{self, Act, InBox};
use serde_json::json;

use super::cast::{Cast, code, step};

/// Bills of a hundred and more: first the superior, then both who count.
async fn two_steps(cast: &Cast, deeds: &[&str]) -> Id {
    let graph = json!({
        "filter": {"field": "price", "op": "ge", "value": 100},
        "open_fields": ["remark"],
        "steps": [
            step("superior", json!([{"superior_of": "submitter"}])),
            step("finance", json!([{"role": cast.counting}])),
            {"kind": "copy", "id": "told", "to": [{"employee": cast.other}]},
        ],
    });
    cast.process_with(deeds, graph).await
}

async fn what_is_made_counts_once_everybody_agreed(t: TestDatabase) {
    let cast = Cast::new(t).await;
    two_steps(&cast, &["create"]).await;
    let small = cast.bill(99).await;
    assert_eq!(cast.state(small).await, "normal");
    let bill = cast.bill(100).await;
    assert_eq!(cast.state(bill).await, "in_approval");
    let id = cast.only(cast.head).await;
    let shown = cast.get(cast.head, id).await.unwrap();
    assert_eq!(shown.summary.title.as_deref(), Some("一号单"));
    assert_eq!(shown.summary.submitter.name, "seller");
    assert_eq!(shown.may, [Act::Approve, Act::Reject, Act::Return, Act::Hand, Act::Add, Act::Comment]);

    // It is kept as it is, but for what the process leaves open.
    assert_eq!(code(cast.update(cast.seller, bill, json!({"price": 1})).await), "approval.locked");
    cast.update(cast.seller, bill, json!({"remark": "急"})).await.unwrap();

    // Those who count see nothing of bills before they are asked, and what they are asked about while they are.
    let sees = async |person: Id| {
        let ctx = cast.acting(person).await;
        query::get(&ctx, &cast.company, "bill", bill).await.is_ok()
    };
    assert!(!sees(cast.finance).await && !sees(cast.second).await);
    assert_eq!(code(cast.get(cast.finance, id).await), "approval.not_found");
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    assert!(sees(cast.finance).await && sees(cast.second).await);
    assert_eq!(code(cast.act(cast.head, id, Act::Approve).await), "approval.decided");
    assert_eq!(code(cast.act(cast.chief, id, Act::Approve).await), "approval.not_asked");
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    assert_eq!(cast.stage(id).await, "waiting");
    assert_eq!(cast.todo(cast.finance).await, []);
    cast.act(cast.second, id, Act::Approve).await.unwrap();
    assert_eq!((cast.stage(id).await, cast.state(bill).await.as_str()), ("approved", "normal"));
    assert!(!sees(cast.finance).await, "what is decided is none of theirs any more");

    let told = cast.list(cast.other, InBox::Copied).await;
    assert_eq!((told.len(), told[0].title.clone(), told[0].read), (1, None, false));
    cast.act(cast.other, id, Act::Read).await.unwrap();
    assert!(cast.list(cast.other, InBox::Copied).await[0].read);
    assert_eq!(cast.list(cast.head, InBox::Done).await.len(), 1);
    assert_eq!(cast.list(cast.seller, InBox::Submitted).await.len(), 1);
    let log: Vec<String> = cast
        .get(cast.seller, id)
        .await
        .unwrap()
        .log
        .iter()
        .map(|l| {
            let act = serde_json::to_value(l.act).unwrap();
            format!("{} {}", l.by.as_ref().map_or("-", |b| &b.name), act.as_str().unwrap())
        })
        .collect();
    let expected =
        ["seller submit", "head approve", "finance approve", "second approve", "- finish"].map(String::from);
    assert_eq!(log, expected);
}

async fn what_is_refused_is_a_draft_and_can_be_submitted_again(t: TestDatabase) {
    let cast = Cast::new(t).await;
    two_steps(&cast, &["create"]).await;
    let bill = cast.bill(100).await;
    let id = cast.only(cast.head).await;
    cast.act_with(cast.head, id, Act::Reject, |d| d.comment = String::from("太贵")).await.unwrap();
    assert_eq!((cast.stage(id).await, cast.state(bill).await.as_str()), ("rejected", "draft"));
    let ctx = cast.acting(cast.seller).await;
    cast.update(cast.seller, bill, json!({"price": 120})).await.unwrap();
    let again = approval::submit(&ctx, &cast.company, "bill", bill, "已改").await.unwrap();
    assert_eq!(cast.state(bill).await, "in_approval");
    let twice = approval::submit(&ctx, &cast.company, "bill", bill, "").await;
    assert_eq!(code(twice), "approval.not_allowed");

    // Returned, it is mended and goes straight back to where it came from.
    cast.act(cast.head, again, Act::Approve).await.unwrap();
    cast.act_with(cast.finance, again, Act::Return, |d| d.resume = Resume::Here).await.unwrap();
    assert_eq!((cast.stage(again).await, cast.state(bill).await.as_str()), ("returned", "draft"));
    cast.update(cast.seller, bill, json!({"remark": "说明"})).await.unwrap();
    assert_eq!(code(cast.act(cast.head, again, Act::Resubmit).await), "approval.not_asked");
    cast.act(cast.seller, again, Act::Resubmit).await.unwrap();
    assert_eq!(cast.todo(cast.head).await, []);
    assert_eq!((cast.todo(cast.finance).await, cast.todo(cast.second).await), (vec![again], vec![again]));
    // Mended so that another way is right, it goes through all steps.
    cast.act_with(cast.finance, again, Act::Return, |d| d.resume = Resume::Here).await.unwrap();
    cast.update(cast.seller, bill, json!({"price": 5})).await.unwrap();
    cast.act(cast.seller, again, Act::Resubmit).await.unwrap();
    assert_eq!(cast.todo(cast.head).await, [again]);
    cast.act(cast.seller, again, Act::Withdraw).await.unwrap();
    assert_eq!((cast.stage(again).await, cast.state(bill).await.as_str()), ("withdrawn", "draft"));
}

async fn a_change_that_needs_approval_is_not_made_without(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(50).await;
    two_steps(&cast, &["edit", "delete"]).await;
    // The condition is about the bill as it would be.
    cast.update(cast.seller, bill, json!({"price": 99})).await.unwrap();
    assert_eq!(code(cast.update(cast.seller, bill, json!({"price": 100})).await), "approval.required");
    let record = query::get(&cast.system(), &cast.company, "bill", bill).await.unwrap();
    assert_eq!(record.get("price"), 99);
    assert_eq!(cast.submit(bill, json!({"price": 98})).await, None);
    let id = cast.submit(bill, json!({"price": 150})).await.unwrap();
    let record = query::get(&cast.system(), &cast.company, "bill", bill).await.unwrap();
    assert_eq!(record.get("price"), 99, "looking at what would be changes nothing");
    assert_eq!(cast.todo(cast.head).await, [id]);
    let simulated = {
        let ctx = cast.acting(cast.seller).await;
        let subject = approval::Subject {
            object: String::from("bill"),
            record: bill,
            deed: approval::Deed::Edit,
            values: guanxi_records::Draft::new().with("price", 150),
            change_order: None,
            reason: String::new(),
        };
        approval::simulate(&ctx, &cast.company, subject).await.unwrap()
    };
    let names = |people: &[guanxi_org::access::Named]| {
        people.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(" ")
    };
    let steps: Vec<String> =
        simulated.steps.iter().map(|s| format!("{}: {}", s.name, names(&s.people))).collect();
    assert_eq!(steps, ["superior: head", "finance: finance second", "told: other"]);
}

async fn who_may_not_change_it_cannot_try_what_would_follow(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let bill = cast.bill(50).await;
    two_steps(&cast, &["edit"]).await;
    let role = json!({"name": "looking", "grants": [{"object": "bill", "action": "read", "scope": "all"}]});
    let role = cast.create("role", role).await;
    let held = json!({"employee_id": cast.finance, "role_id": role});
    cast.create("role_assignment", held).await;
    let asking = async |person: Id, values: guanxi_records::Draft| {
        let subject = approval::Subject {
            object: String::from("bill"),
            record: bill,
            deed: approval::Deed::Edit,
            values,
            change_order: None,
            reason: String::new(),
        };
        approval::simulate(&cast.acting(person).await, &cast.company, subject).await
    };
    let dear = || guanxi_records::Draft::new().with("price", 150);
    assert_eq!(asking(cast.seller, dear()).await.unwrap().process.as_deref(), Some("big bills"));
    assert_eq!(code(asking(cast.finance, dear()).await), "access.denied");
    assert_eq!(asking(cast.finance, guanxi_records::Draft::new()).await.unwrap().process, None);
}

async fn what_a_process_leaves_open_is_changed_without_asking_again(t: TestDatabase) {
    let cast = Cast::new(t).await;
    two_steps(&cast, &["create", "edit"]).await;
    let bill = cast.bill(100).await;
    cast.update(cast.seller, bill, json!({"remark": "急"})).await.unwrap();
    assert_eq!(code(cast.update(cast.seller, bill, json!({"price": 101})).await), "approval.locked");
    let id = cast.only(cast.head).await;
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    cast.act(cast.second, id, Act::Approve).await.unwrap();
    assert_eq!(code(cast.update(cast.seller, bill, json!({"remark": "晚"})).await), "approval.required");
}

async fn signers_and_others_in_between(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    let bill = cast.bill(1).await;
    let id = cast.only(cast.head).await;
    // Asked before the head, who waits for them.
    cast.act_with(cast.head, id, Act::Add, |d| {
        (d.to, d.place) = (vec![cast.finance], Some(Place::Before));
    })
    .await
    .unwrap();
    assert_eq!((cast.todo(cast.head).await, cast.todo(cast.finance).await), (vec![], vec![id]));
    assert_eq!(code(cast.act(cast.head, id, Act::Approve).await), "approval.decided");
    cast.act_with(cast.finance, id, Act::Hand, |d| d.to = vec![cast.second]).await.unwrap();
    let own = cast.act_with(cast.second, id, Act::Hand, |d| d.to = vec![cast.seller]).await;
    assert_eq!(code(own), "approval.person");
    cast.act(cast.second, id, Act::Approve).await.unwrap();
    assert_eq!(cast.todo(cast.head).await, [id]);
    // The head agrees if the chief does, too; and takes it back before the chief acts.
    let after = async || {
        cast.act_with(cast.head, id, Act::Add, |d| {
            (d.to, d.place) = (vec![cast.chief], Some(Place::After));
        })
        .await
    };
    after().await.unwrap();
    assert_eq!((cast.todo(cast.head).await, cast.todo(cast.chief).await), (vec![], vec![id]));
    assert_eq!(code(cast.act(cast.chief, id, Act::TakeBack).await), "approval.acted");
    cast.act(cast.head, id, Act::TakeBack).await.unwrap();
    assert_eq!((cast.todo(cast.head).await, cast.todo(cast.chief).await), (vec![id], vec![]));
    after().await.unwrap();
    cast.act(cast.chief, id, Act::Approve).await.unwrap();
    assert_eq!((cast.stage(id).await, cast.state(bill).await.as_str()), ("approved", "normal"));
    assert_eq!(code(cast.act(cast.chief, id, Act::TakeBack).await), "approval.stage");
    let long = "字".repeat(20_000);
    cast.act_with(cast.chief, id, Act::Comment, |d| d.comment = long.clone()).await.unwrap();
    let longer = cast.act_with(cast.chief, id, Act::Comment, |d| d.comment = format!("{long}。")).await;
    assert_eq!(code(longer), "field.too_long");
    assert_eq!(
        code(cast.act_with(cast.other, id, Act::Comment, |d| d.comment = "x".into()).await),
        "approval.not_found"
    );
}

async fn of_two_who_decide_at_once_one_is_told_so(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let any =
        json!([{"kind": "approve", "id": "any", "approvers": [{"role": cast.counting}], "mode": "any"}]);
    cast.process(&["create"], any).await;
    let bill = cast.bill(1).await;
    let id = cast.only(cast.finance).await;
    let node = cast.node().await;
    let (first, second) = (cast.acting(cast.finance).await, cast.acting(cast.second).await);
    let deciding = |what: Act| serde_json::from_value(json!({"act": what})).unwrap();
    let (here, there) = tokio::join!(
        approval::act(&first, &cast.company, id, deciding(Act::Approve)),
        approval::act(&second, &node, id, deciding(Act::Reject)),
    );
    assert!(here.is_ok() != there.is_ok(), "one decides: {here:?} {there:?}");
    let (stage, state) = (cast.stage(id).await, cast.state(bill).await);
    assert_eq!(
        (stage, state.as_str()),
        if here.is_ok() { ("approved", "normal") } else { ("rejected", "draft") }
    );
    let late = here.err().or(there.err()).unwrap();
    assert_eq!(late.code().name, "approval.stage");

    // An approver decides while whoever submitted it takes it back.
    let bill = cast.bill(2).await;
    let id = cast.only(cast.finance).await;
    let seller = cast.acting(cast.seller).await;
    let (decided, withdrawn) = tokio::join!(
        approval::act(&first, &cast.company, id, deciding(Act::Approve)),
        approval::act(&seller, &node, id, deciding(Act::Withdraw)),
    );
    assert!(decided.is_ok() != withdrawn.is_ok());
    let expected = if decided.is_ok() { ("approved", "normal") } else { ("withdrawn", "draft") };
    assert_eq!((cast.stage(id).await, cast.state(bill).await.as_str()), expected);

    // Who looked at it before somebody acted is told so.
    let bill = cast.bill(3).await;
    let id = cast.only(cast.finance).await;
    let lock = cast.get(cast.finance, id).await.unwrap().lock;
    cast.act_with(cast.second, id, Act::Hand, |d| d.to = vec![cast.chief]).await.unwrap();
    let stale = cast.act_with(cast.finance, id, Act::Approve, |d| d.lock = Some(lock)).await;
    assert_eq!(code(stale), "approval.stale");
    assert_eq!(cast.state(bill).await, "in_approval");
}

async fn who_does_not_decide_in_time_is_reminded_or_passed_over(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let mut due = step("head", json!([{"employee": cast.head}]));
    due["due"] = json!({"hours": 8, "then": "superior"});
    cast.process(&["create"], json!([due])).await;
    cast.bill(1).await;
    let id = cast.only(cast.head).await;
    cast.t.clock.advance(Duration::from_secs(8 * 3600 - 60));
    cast.work().await;
    assert_eq!(cast.todo(cast.head).await, [id]);
    cast.t.clock.advance(Duration::from_secs(120));
    let counts = approval::count(&cast.acting(cast.head).await, &cast.company).await.unwrap();
    assert_eq!((counts.todo, counts.overdue), (1, 1));
    cast.work().await;
    assert_eq!((cast.todo(cast.head).await, cast.todo(cast.chief).await), (vec![id], vec![id]));
    // Who was late may still decide; above the chief is nobody, who is reminded.
    cast.t.clock.advance(Duration::from_secs(9 * 3600));
    cast.work().await;
    assert_eq!(cast.todo(cast.chief).await, [id]);
    cast.act(cast.chief, id, Act::Approve).await.unwrap();
    assert_eq!(cast.stage(id).await, "approved");
}

async fn many_are_decided_each_on_its_own(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    let mut bills = Vec::new();
    for price in 0..5 {
        bills.push(cast.bill(price).await);
    }
    let mut ids = cast.todo(cast.head).await;
    assert_eq!(ids.len(), 5);
    cast.act(cast.head, ids[2], Act::Reject).await.unwrap();
    ids.push(bills[0]);
    let ctx = cast.acting(cast.head).await;
    let results = approval::batch(&ctx, &cast.company, &ids, Act::Approve, "").await.unwrap();
    let codes: Vec<String> =
        results.into_iter().map(|r| r.problem.map(|p| p.code).unwrap_or_default()).collect();
    assert_eq!(codes, ["", "", "approval.stage", "", "", "approval.not_found"]);
    let wrong = approval::batch(&ctx, &cast.company, &ids, Act::Withdraw, "").await;
    assert_eq!(code(wrong), "field.not_an_option");
}

both!(
    who_may_not_change_it_cannot_try_what_would_follow,
    what_a_process_leaves_open_is_changed_without_asking_again,
    what_is_made_counts_once_everybody_agreed,
    what_is_refused_is_a_draft_and_can_be_submitted_again,
    a_change_that_needs_approval_is_not_made_without,
    signers_and_others_in_between,
    of_two_who_decide_at_once_one_is_told_so,
    who_does_not_decide_in_time_is_reminded_or_passed_over,
    many_are_decided_each_on_its_own,
);
