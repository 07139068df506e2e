//! Approvals when people move, are away, or have others decide.

use std::time::Duration;

use guanxi_kernel::{Clock, Id};
use guanxi_org::moves;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act, NewDelegation};
use serde_json::{Value as Json, json};

use super::cast::{Cast, code, step};

impl Cast {
    async fn moved(&self, request: Json) -> Id {
        let admin = self.admin().await;
        let request = serde_json::from_value(request).unwrap();
        let id = moves::create(&admin, &self.company, request).await.unwrap();
        let plan = moves::rehearse(&admin, &self.company, id).await.unwrap();
        assert_eq!(
            plan.conflicts.iter().filter(|c| c.blocking).collect::<Vec<_>>(),
            Vec::<&moves::Conflict>::new()
        );
        moves::confirm(&admin, &self.company, id, &plan.hash).await.unwrap();
        id
    }

    async fn asked(&self, id: Id) -> Vec<String> {
        let shown = self.get(self.started.employee, id).await.unwrap();
        shown.summary.waiting_for.into_iter().map(|p| p.name).collect()
    }
}

async fn a_departure_hands_questions_on_and_undone_gives_them_back(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let steps = json!([
        step("head", json!([{"employee": cast.head}])),
        step("superior", json!([{"superior_of": "submitter"}])),
    ]);
    cast.process(&["create"], steps).await;
    let bill = cast.bill(1).await;
    let id = cast.only(cast.head).await;
    let request = json!({"kind": "depart", "employee": cast.head, "reason": "个人原因",
        "handover": {"rules": [], "default": {"employee": cast.other}}, "departure": {"kind": "resignation"}});
    let departure = {
        let admin = cast.admin().await;
        let prepared = serde_json::from_value(request).unwrap();
        let made = moves::create(&admin, &cast.company, prepared).await.unwrap();
        let plan = moves::rehearse(&admin, &cast.company, made).await.unwrap();
        let told = plan.references.iter().find(|r| r.name == "approval_task.person_id").unwrap();
        assert_eq!((told.count, told.effect.as_str()), (1, "moved"));
        moves::confirm(&admin, &cast.company, made, &plan.hash).await.unwrap();
        made
    };
    // Whoever gets the rest is asked; the old chain stays in the log.
    assert_eq!(cast.asked(id).await, ["other"]);
    let log = cast.get(cast.seller, id).await.unwrap().log;
    let rerouted = log.iter().find(|l| l.act == approval::run::Happened::Reroute).unwrap();
    assert_eq!(rerouted.to.iter().map(|p| p.name.as_str()).collect::<Vec<_>>(), ["head", "other"]);
    assert_eq!(code(cast.act(cast.head, id, Act::Approve).await), "approval.decided");
    let admin = cast.admin().await;
    moves::undo(&admin, &cast.company, departure).await.unwrap();
    assert_eq!(cast.asked(id).await, ["head"]);
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    // The same person at the next step has said it.
    assert_eq!((cast.stage(id).await, cast.state(bill).await.as_str()), ("approved", "normal"));
}

async fn what_somebody_submitted_comes_back_with_them(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    cast.bill(1).await;
    let id = cast.only(cast.head).await;
    let departure = json!({"kind": "depart", "employee": cast.seller, "reason": "个人原因",
        "handover": {"rules": [], "default": {"employee": cast.other}}, "departure": {"kind": "resignation"}});
    let departure = cast.moved(departure).await;
    let submitter = async || cast.get(cast.head, id).await.unwrap().summary.submitter.name;
    assert_eq!(submitter().await, "other");
    moves::undo(&cast.admin().await, &cast.company, departure).await.unwrap();
    assert_eq!(submitter().await, "seller");
    assert_eq!(code(cast.act(cast.other, id, Act::Withdraw).await), "approval.not_asked");
    cast.act(cast.seller, id, Act::Withdraw).await.unwrap();
}

async fn who_is_stopped_ahead_of_a_departure_is_not_waited_for(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    cast.bill(1).await;
    let id = cast.only(cast.head).await;
    let leaves = cast.t.clock.now() + chrono::TimeDelta::days(5);
    let request = json!({"kind": "depart", "employee": cast.head, "reason": "个人原因", "effective_at": leaves,
        "handover": {"rules": [], "default": {"employee": cast.other}},
        "stop_account": "now", "departure": {"kind": "resignation"}});
    let departure = cast.moved(request).await;
    assert_eq!(cast.asked(id).await, ["chief"]);
    moves::cancel(&cast.admin().await, &cast.company, departure).await.unwrap();
    assert_eq!(cast.asked(id).await, ["head"]);
}

async fn what_waits_by_a_position_follows_the_position(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"position": cast.head_position}]))])).await;
    cast.bill(1).await;
    let id = cast.only(cast.head).await;
    // Vacant, it goes to whoever stands above.
    let end = json!({"kind": "end_position", "employee": cast.head, "position": cast.head_position, "reason": "调整"});
    let ended = cast.moved(end).await;
    assert_eq!(cast.asked(id).await, ["chief"]);
    let admin = cast.admin().await;
    moves::undo(&admin, &cast.company, ended).await.unwrap();
    assert_eq!(cast.asked(id).await, ["head"]);
}

async fn who_is_gone_is_not_asked_and_nothing_waits_for_nobody(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let all = json!([step("both", json!([{"employee": cast.finance}, {"employee": cast.second}]))]);
    cast.process(&["create"], all).await;
    cast.bill(1).await;
    let id = cast.only(cast.finance).await;
    // An account that ends by hand has the same effect at once.
    let stopped = guanxi_records::Draft::new().with("account_state", "stopped");
    let (ctx, company) = (cast.system(), &cast.company);
    guanxi_records::write::update(&ctx, company, "employee", cast.finance, None, stopped).await.unwrap();
    let mut asked = cast.asked(id).await;
    asked.sort();
    assert_eq!(asked, ["chief", "second"]);
    // Asked anew, who is gone is replaced from the start.
    cast.bill(2).await;
    let newer = *cast.todo(cast.second).await.last().unwrap();
    assert_ne!(newer, id);
    assert!(!cast.asked(newer).await.contains(&String::from("finance")));
}

async fn who_is_away_has_others_decide(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    cast.bill(1).await;
    let before = cast.only(cast.head).await;
    let now = cast.t.clock.now();
    let new = NewDelegation {
        employee: None,
        delegate: cast.finance,
        starts_at: None,
        ends_at: now + chrono::TimeDelta::days(3),
        reason: String::from("出差"),
    };
    let head = cast.acting(cast.head).await;
    let wrong = NewDelegation { ends_at: now - chrono::TimeDelta::days(1), ..new.clone() };
    assert_eq!(code(approval::delegate(&head, &cast.company, wrong).await), "approval.ends_before");
    let delegation = approval::delegate(&head, &cast.company, new).await.unwrap();
    cast.bill(2).await;
    let after = cast.only(cast.finance).await;
    assert_eq!(cast.asked(before).await, ["head"]);
    // Whose question it is may answer it, too.
    assert_eq!(cast.todo(cast.head).await, [before, after]);
    cast.act(cast.finance, after, Act::Approve).await.unwrap();
    assert_eq!(cast.stage(after).await, "approved");
    let mine = approval::delegations(&cast.acting(cast.finance).await, &cast.company).await.unwrap();
    assert_eq!((mine[0].employee.name.as_str(), mine[0].delegate.name.as_str()), ("head", "finance"));
    let finance = cast.acting(cast.finance).await;
    let not_theirs = approval::end_delegation(&finance, &cast.company, delegation).await;
    assert_eq!(code(not_theirs), "approval.delegation_not_found");
    cast.t.clock.advance(Duration::from_secs(4 * 86_400));
    cast.bill(3).await;
    assert_eq!(cast.todo(cast.finance).await, []);
    assert_eq!(cast.todo(cast.head).await.len(), 2);
}

both!(
    what_somebody_submitted_comes_back_with_them,
    who_is_stopped_ahead_of_a_departure_is_not_waited_for,
    a_departure_hands_questions_on_and_undone_gives_them_back,
    what_waits_by_a_position_follows_the_position,
    who_is_gone_is_not_asked_and_nothing_waits_for_nobody,
    who_is_away_has_others_decide,
);
