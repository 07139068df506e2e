//! Moves of people that others have to agree to.

use std::time::Duration;

use guanxi_kernel::{Id, Result};
use guanxi_org::moves::{self, Shown, Stage};
use guanxi_records::{query, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act, Deciding};
use serde_json::{Value as Json, json};

use super::cast::{Cast, code, step};

impl Cast {
    /// Departures ask the chief.
    async fn departures_ask_the_chief(&self) {
        let graph = json!({
            "filter": {"field": "kind", "op": "eq", "value": "depart"},
            "steps": [step("chief", json!([{"employee": self.chief}]))],
        });
        self.process_on("move", &["confirm"], graph).await;
    }

    async fn prepared(&self, request: Json) -> Id {
        let request = serde_json::from_value(request).unwrap();
        moves::create(&self.admin().await, &self.company, request).await.unwrap()
    }

    async fn confirm(&self, id: Id) -> Result<()> {
        let admin = self.admin().await;
        let plan = moves::rehearse(&admin, &self.company, id).await.unwrap();
        moves::confirm(&admin, &self.company, id, &plan.hash).await
    }

    async fn the_move(&self, id: Id) -> Shown {
        moves::get(&self.admin().await, &self.company, id).await.unwrap()
    }

    async fn owner(&self, bill: Id) -> String {
        let record = query::get(&self.system(), &self.company, "bill", bill).await.unwrap();
        String::from(record.get("owner_id").as_str().unwrap())
    }

    async fn account(&self, person: Id) -> String {
        let record = query::get(&self.system(), &self.company, "employee", person).await.unwrap();
        String::from(record.get("account_state").as_str().unwrap())
    }

    /// The only approval of the move.
    async fn of_move(&self, id: Id) -> approval::Summary {
        let request = approval::ListRequest {
            of: approval::Listed::Record(String::from("move"), id),
            limit: 10,
            cursor: None,
        };
        let admin = self.admin().await;
        let mut all = approval::list(&admin, &self.company, &request).await.unwrap().0;
        assert_eq!(all.len(), 1);
        all.remove(0)
    }

    async fn told(&self, person: Id) -> Vec<String> {
        let mut conn = self.company.db.read().await.unwrap();
        let text = "SELECT kind FROM {notification} WHERE person_id = ? ORDER BY id";
        let sql = conn.sql(text, [guanxi_store::Val::from(person)]);
        conn.rows(&sql).await.unwrap().iter().map(|r| String::from(r.text("kind").unwrap())).collect()
    }

    fn departure(&self, person: Id) -> Json {
        json!({"kind": "depart", "employee": person, "reason": "个人原因",
            "handover": {"rules": [], "default": {"employee": self.other}}, "departure": {"kind": "resignation"}})
    }
}

async fn what_is_confirmed_waits_and_is_carried_out_once_agreed_to(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let bill = cast.bill(1).await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    let admin = cast.admin().await;
    let plan = moves::rehearse(&admin, &cast.company, id).await.unwrap();
    let expected = approval::of_plan(&admin, &cast.company, id, &plan).await.unwrap();
    assert_eq!(expected.steps.iter().flat_map(|s| &s.people).map(|p| p.id).collect::<Vec<_>>(), [cast.chief]);
    cast.confirm(id).await.unwrap();
    let shown = cast.the_move(id).await;
    assert_eq!((shown.stage, shown.in_agreement, shown.can.confirm), (Stage::Waiting, true, false));
    assert_eq!(
        (cast.owner(bill).await, cast.account(cast.seller).await),
        (cast.seller.to_string(), String::from("active"))
    );
    // Confirmed it is: there is nothing more to confirm.
    assert_eq!(code(cast.confirm(id).await), "move.approval");
    let asked = cast.only(cast.chief).await;
    assert_eq!(cast.of_move(id).await.id, asked);
    // Whoever is asked sees the plan, and nobody else does because of it.
    let chief = cast.acting(cast.chief).await;
    assert!(moves::get(&chief, &cast.company, id).await.unwrap().plan.is_some());
    let finance = cast.acting(cast.finance).await;
    assert_eq!(code(moves::get(&finance, &cast.company, id).await), "move.not_found");
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(cast.the_move(id).await.stage, Stage::Done);
    assert_eq!(
        (cast.owner(bill).await, cast.account(cast.seller).await),
        (cast.other.to_string(), String::from("left"))
    );
    assert_eq!(cast.stage(asked).await, "approved");
    assert_eq!(cast.the_move(id).await.confirmed_by.map(|p| p.id), Some(cast.started.employee));
    moves::undo(&cast.admin().await, &cast.company, id).await.unwrap();
    assert_eq!(cast.owner(bill).await, cast.seller.to_string());
}

async fn what_no_condition_fits_goes_straight_on(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let graph = json!({
        "filter": {"and": [
            {"field": "records_count", "op": "ge", "value": 2},
            {"field": "department_left_id", "op": "eq", "value": cast.started.department},
        ]},
        "steps": [step("chief", json!([{"employee": cast.chief}]))],
    });
    cast.process_on("move", &["confirm"], graph).await;
    cast.bill(1).await;
    let hand_over = json!({"kind": "hand_over", "employee": cast.seller,
        "handover": {"rules": [], "default": {"employee": cast.other}}});
    let small = cast.prepared(hand_over.clone()).await;
    cast.confirm(small).await.unwrap();
    assert_eq!(cast.the_move(small).await.stage, Stage::Done);
    assert!(cast.todo(cast.chief).await.is_empty());
    cast.bill(2).await;
    cast.bill(3).await;
    let large = cast.prepared(hand_over).await;
    cast.confirm(large).await.unwrap();
    assert_eq!(cast.the_move(large).await.stage, Stage::Waiting);
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(cast.the_move(large).await.stage, Stage::Done);
}

async fn refused_it_is_a_draft_that_says_why_and_sent_back_it_comes_again(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    cast.act_with(cast.chief, asked, Act::Return, |d| d.comment = String::from("先谈谈")).await.unwrap();
    let shown = cast.the_move(id).await;
    let problem = shown.problem.unwrap();
    assert_eq!((shown.stage, problem.code.as_str()), (Stage::Draft, "move.returned"));
    assert!(problem.message.contains("chief") && problem.message.contains("先谈谈"), "{}", problem.message);
    // It is mended on the page of the move, not by sending the same once more.
    let me = cast.started.employee;
    assert!(!cast.get(me, asked).await.unwrap().may.contains(&Act::Resubmit));
    assert_eq!(code(cast.act(me, asked, Act::Resubmit).await), "approval.not_allowed");
    cast.confirm(id).await.unwrap();
    assert_eq!(cast.only(cast.chief).await, asked, "the same question comes again");
    cast.act_with(cast.chief, asked, Act::Reject, |d| d.comment = String::from("不同意")).await.unwrap();
    let shown = cast.the_move(id).await;
    let problem = shown.problem.unwrap();
    assert_eq!((shown.stage, problem.code.as_str()), (Stage::Draft, "move.rejected"));
    assert!(problem.message.contains("不同意") && shown.can.confirm);
    assert_eq!(cast.account(cast.seller).await, "active");
    // Whoever confirmed it may take that back as well.
    cast.confirm(id).await.unwrap();
    let again = cast.only(cast.chief).await;
    assert_ne!(again, asked);
    cast.act(me, again, Act::Withdraw).await.unwrap();
    let shown = cast.the_move(id).await;
    assert_eq!((shown.stage, shown.problem), (Stage::Draft, None));
}

async fn given_up_or_changed_it_asks_nobody_any_more(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    let changed = serde_json::from_value(cast.departure(cast.seller)).unwrap();
    moves::change(&cast.admin().await, &cast.company, id, changed).await.unwrap();
    assert_eq!((cast.the_move(id).await.stage, cast.stage(asked).await), (Stage::Draft, "cancelled"));
    assert_eq!(code(cast.act(cast.chief, asked, Act::Approve).await), "approval.stage");
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    moves::cancel(&cast.admin().await, &cast.company, id).await.unwrap();
    assert_eq!((cast.the_move(id).await.stage, cast.stage(asked).await), (Stage::Cancelled, "cancelled"));
    assert!(cast.todo(cast.chief).await.is_empty());
}

async fn what_changed_meanwhile_is_to_be_confirmed_again(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    cast.confirm(id).await.unwrap();
    // Another bill would go along that nobody agreed to.
    let bill = cast.bill(7).await;
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    let shown = cast.the_move(id).await;
    assert_eq!((shown.stage, shown.problem.unwrap().code.as_str()), (Stage::Draft, "move.changed_since"));
    assert_eq!(cast.owner(bill).await, cast.seller.to_string());
    assert!(cast.told(cast.started.employee).await.contains(&String::from("approval.outdated")));
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(cast.the_move(id).await.stage, Stage::Done);
}

async fn a_day_of_waiting_is_no_change(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let graph = json!({"steps": [step("chief", json!([{"employee": cast.chief}]))]});
    cast.process_on("move", &["confirm"], graph).await;
    let position = json!({"kind": "change_position", "employee": cast.seller, "position": cast.head_position,
        "handover": {"rules": [], "default": {"employee": cast.other}}});
    let id = cast.prepared(position).await;
    cast.confirm(id).await.unwrap();
    cast.t.clock.advance(Duration::from_secs(60 * 60 * 30));
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    let shown = cast.the_move(id).await;
    assert_eq!((shown.stage, shown.problem), (Stage::Done, None));
}

async fn whom_it_is_about_is_not_asked(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let graph = json!({"steps": [
        {"kind": "copy", "id": "told", "name": "told", "to": [{"employee": cast.head}, {"employee": cast.finance}]},
        step("head", json!([{"employee": cast.head}])),
    ]});
    cast.process_on("move", &["confirm"], graph).await;
    let id = cast.prepared(cast.departure(cast.head)).await;
    cast.confirm(id).await.unwrap();
    // The next above is asked; to the person it is about nothing tells of it.
    let asked = cast.only(cast.chief).await;
    assert!(cast.todo(cast.head).await.is_empty());
    assert!(cast.told(cast.head).await.is_empty());
    assert_eq!(cast.told(cast.finance).await, ["approval.copied"]);
    assert_eq!(code(cast.get(cast.head, asked).await), "approval.not_found");
    let head = cast.acting(cast.head).await;
    assert_eq!(code(moves::get(&head, &cast.company, id).await), "move.not_found");
    let to_head = |d: &mut Deciding| d.to = vec![cast.head];
    assert_eq!(code(cast.act_with(cast.chief, asked, Act::Hand, to_head).await), "approval.person");
    // Who leaves the company meanwhile hands the question to somebody else, but not to the person either.
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(cast.account(cast.head).await, "left");
}

async fn nobody_is_left_but_whom_it_is_about(t: TestDatabase) {
    let cast = Cast::new(t).await;
    // The superior of the chief: there is none, and those who administer the company are asked in place.
    let graph = json!({"steps": [step("chief", json!([{"employee": cast.chief}]))]});
    cast.process_on("move", &["confirm"], graph).await;
    let id = cast.prepared(cast.departure(cast.chief)).await;
    cast.confirm(id).await.unwrap();
    assert!(cast.todo(cast.chief).await.is_empty());
    let asked = cast.only(cast.started.employee).await;
    cast.act(cast.started.employee, asked, Act::Approve).await.unwrap();
    assert_eq!(cast.the_move(id).await.stage, Stage::Done);
}

async fn who_is_to_be_kept_out_at_once_is(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let bill = cast.bill(1).await;
    let mut request = cast.departure(cast.seller);
    request["until"] = json!("2099-12-31");
    request["stop_account"] = json!("now");
    let id = cast.prepared(request).await;
    cast.confirm(id).await.unwrap();
    assert_eq!(
        (cast.the_move(id).await.stage, cast.account(cast.seller).await.as_str()),
        (Stage::Waiting, "stopped")
    );
    // It does not happen: everything is as before.
    let asked = cast.only(cast.chief).await;
    cast.act_with(cast.chief, asked, Act::Reject, |d| d.comment = String::from("误会")).await.unwrap();
    assert_eq!(
        (cast.the_move(id).await.stage, cast.account(cast.seller).await.as_str()),
        (Stage::Draft, "active")
    );
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(
        (cast.the_move(id).await.stage, cast.account(cast.seller).await.as_str()),
        (Stage::Scheduled, "stopped")
    );
    moves::cancel(&cast.admin().await, &cast.company, id).await.unwrap();
    assert_eq!(cast.account(cast.seller).await, "active");
    // Agreed to, but things have changed: nobody is let in before somebody has looked at it.
    let mut request = cast.departure(cast.seller);
    request["until"] = json!("2099-12-31");
    request["stop_account"] = json!("now");
    let id = cast.prepared(request).await;
    cast.confirm(id).await.unwrap();
    let away = crate::company::draft(json!({"owner_id": cast.other}));
    write::update(&cast.system(), &cast.company, "bill", bill, None, away).await.unwrap();
    let asked = cast.only(cast.chief).await;
    cast.act(cast.chief, asked, Act::Approve).await.unwrap();
    assert_eq!(
        (cast.the_move(id).await.stage, cast.account(cast.seller).await.as_str()),
        (Stage::Draft, "stopped")
    );
    moves::cancel(&cast.admin().await, &cast.company, id).await.unwrap();
    assert_eq!(cast.account(cast.seller).await, "active");
}

async fn confirmed_twice_at_once_it_asks_once(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    let admin = cast.admin().await;
    let hash = moves::rehearse(&admin, &cast.company, id).await.unwrap().hash;
    let other = cast.node().await;
    let (one, two) = tokio::join!(
        moves::confirm(&admin, &cast.company, id, &hash),
        moves::confirm(&admin, &other, id, &hash),
    );
    let refused: Vec<_> = [one, two].into_iter().filter_map(Result::err).map(|e| e.code().name).collect();
    assert_eq!(refused, ["move.approval"]);
    cast.of_move(id).await;
}

async fn agreed_to_while_it_is_given_up_it_is_one_of_both(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.departures_ask_the_chief().await;
    let id = cast.prepared(cast.departure(cast.seller)).await;
    cast.confirm(id).await.unwrap();
    let asked = cast.only(cast.chief).await;
    let other = cast.node().await;
    let (admin, chief) = (cast.admin().await, cast.acting(cast.chief).await);
    let (agreed, given_up) = tokio::join!(
        approval::act(&chief, &other, asked, Deciding::just(Act::Approve)),
        moves::cancel(&admin, &cast.company, id),
    );
    let (stage, account) = (cast.the_move(id).await.stage, cast.account(cast.seller).await);
    if agreed.is_ok() {
        assert_eq!((stage, account.as_str(), code(given_up).as_str()), (Stage::Done, "left", "move.stage"));
    } else {
        assert_eq!(
            (stage, account.as_str(), code(agreed).as_str()),
            (Stage::Cancelled, "active", "approval.stage")
        );
        given_up.unwrap();
    }
}

async fn only_what_is_done_to_it_can_be_asked(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.admin().await;
    let graph =
        serde_json::from_value(json!({"steps": [step("a", json!([{"employee": cast.chief}]))]})).unwrap();
    for (object, deed, fits) in [
        ("move", "confirm", true),
        ("move", "edit", false),
        ("bill", "confirm", false),
        ("export_request", "create", true),
        ("export_request", "delete", false),
    ] {
        let deeds = [String::from(deed)];
        let checked = approval::check_process(&admin, &cast.company, object, &deeds, &graph).await.unwrap();
        let codes: Vec<_> = checked.faults.iter().map(|f| f.code.as_str()).collect();
        assert_eq!(codes, if fits { vec![] } else { vec!["approval.unfit"] }, "{object} {deed}");
    }
}

both!(
    what_is_confirmed_waits_and_is_carried_out_once_agreed_to,
    what_no_condition_fits_goes_straight_on,
    refused_it_is_a_draft_that_says_why_and_sent_back_it_comes_again,
    given_up_or_changed_it_asks_nobody_any_more,
    what_changed_meanwhile_is_to_be_confirmed_again,
    a_day_of_waiting_is_no_change,
    whom_it_is_about_is_not_asked,
    nobody_is_left_but_whom_it_is_about,
    who_is_to_be_kept_out_at_once_is,
    confirmed_twice_at_once_it_asks_once,
    agreed_to_while_it_is_given_up_it_is_one_of_both,
    only_what_is_done_to_it_can_be_asked,
);
