//! Rules that rest, act by the clock, ask for approval, are called by others, and change hands.

use std::time::Duration;

use guanxi_kernel::{Clock, Id};
use guanxi_org::moves;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::graph::Graph;
use guanxi_workflow::approval::{self, Deciding, InBox, ListRequest, Listed, NewProcess};
use guanxi_workflow::automation;
use serde_json::{Value as Json, json};

use super::scene::{Scene, code};

const HOUR: u64 = 3_600;

fn set(id: &str, text: &str) -> Json {
    json!({"id": id, "kind": "change", "values": {"remark": {"value": text}}})
}

async fn a_rule_rests_and_goes_on_as_it_began(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let steps = |then: &str| {
        json!({"trigger": {"kind": "created"}, "steps": [
            set("s1", "first"), {"id": "w", "kind": "wait", "hours": 24}, set("s2", then)]})
    };
    let rule = scene.rule("owner", scene.anna, steps("second")).await;
    let deal = scene.deal(scene.anna, json!({"name": "d"})).await;
    scene.work().await;
    assert_eq!(scene.get("deal", deal).await["remark"], "first");
    assert_eq!(scene.stages().await, ["sleeping"]);
    // Drawn anew meanwhile: what has begun goes on by what it began with.
    let admin = scene.admin().await;
    let mut new = scene.drawn(0, "owner", scene.anna, steps("other"));
    new.active = true;
    automation::update(&admin, &scene.company, rule.id, rule.lock, new).await.unwrap();
    scene.t.clock.advance(Duration::from_secs(23 * HOUR));
    scene.work().await;
    assert_eq!(scene.stages().await, ["sleeping"]);
    scene.t.clock.advance(Duration::from_secs(2 * HOUR));
    scene.work().await;
    assert_eq!(
        (scene.get("deal", deal).await["remark"].as_str(), scene.stages().await),
        (Some("second"), vec![String::from("done")])
    );
    let trace = scene.trace(scene.runs().await[0].id).await;
    let outcomes: Vec<(&str, &str)> =
        trace.steps.iter().map(|s| (s.step.as_str(), s.outcome.as_str())).collect();
    assert_eq!(outcomes, [("s1", "done"), ("w", "waiting"), ("s2", "done")]);
}

async fn days_come_once_and_none_is_left_out(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let at = chrono::DateTime::parse_from_rfc3339("2026-06-01T00:00:00Z").unwrap().to_utc();
    scene.t.clock.set(at);
    let chore = |trigger: Json| {
        json!({"trigger": trigger, "filter": {"field": "stage", "op": "ne", "value": "lost"}, "steps": [
            {"id": "s", "kind": "create", "object": "chore", "values": {"name": {"field": "name"}}}]})
    };
    scene
        .rule(
            "company",
            scene.anna,
            chore(json!({"kind": "date", "field": "closes", "days": -3, "at": "09:00"})),
        )
        .await;
    let deal = |name: &str, day: &str, stage: &str| json!({"name": name, "closes": day, "stage": stage});
    for (name, day, stage) in [
        ("a", "2026-06-05", "new"),
        ("b", "2026-06-06", "new"),
        ("c", "2026-06-06", "lost"),
        ("d", "2026-07-06", "new"),
    ] {
        scene.deal(scene.anna, deal(name, day, stage)).await;
    }
    scene.look().await;
    assert_eq!(scene.count("chore").await, 0);
    // The second of June at nine, in Shanghai.
    scene.t.clock.set(at + chrono::TimeDelta::hours(25) + chrono::TimeDelta::minutes(1));
    scene.look().await;
    scene.look().await;
    assert_eq!(scene.count("chore").await, 1);
    // A clock that is set back and runs again brings nothing twice; a night nobody worked leaves nothing out.
    scene.t.clock.set(at);
    scene.look().await;
    scene.t.clock.set(at + chrono::TimeDelta::days(4));
    scene.look().await;
    assert_eq!(scene.count("chore").await, 2);
}

async fn quiet_records_and_schedules_are_seen_to(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let at = chrono::DateTime::parse_from_rfc3339("2026-06-01T00:00:00Z").unwrap().to_utc();
    scene.t.clock.set(at);
    let chore = |trigger: Json, name: &str| {
        json!({"trigger": trigger, "steps": [
            {"id": "s", "kind": "create", "object": "chore", "values": {"name": {"value": name}}}]})
    };
    scene.rule_at(1, "company", scene.anna, chore(json!({"kind": "idle", "days": 14}), "quiet")).await;
    let weekly = json!({"kind": "schedule", "every": "week", "at": "09:00", "day": 1});
    scene.rule_at(2, "company", scene.anna, chore(weekly, "weekly")).await;
    let busy = scene.deal(scene.anna, json!({"name": "busy"})).await;
    scene.deal(scene.anna, json!({"name": "quiet"})).await;
    scene.t.clock.set(at + chrono::TimeDelta::days(10));
    scene.update(scene.anna, busy, json!({"remark": "x"})).await;
    scene.look().await;
    // Monday came once for both.
    assert_eq!(scene.count("chore").await, 2);
    scene.t.clock.set(at + chrono::TimeDelta::days(14) + chrono::TimeDelta::minutes(30));
    scene.look().await;
    scene.look().await;
    assert_eq!(scene.count("chore").await, 3);
    scene.t.clock.set(at + chrono::TimeDelta::days(14) + chrono::TimeDelta::hours(2));
    scene.look().await;
    // The next Monday, for both.
    assert_eq!(scene.count("chore").await, 5);
}

async fn a_rule_asks_for_approval_and_goes_the_way_of_its_outcome(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let graph: Graph = serde_json::from_value(json!({"steps": [
        {"kind": "approve", "id": "a", "name": "a", "approvers": [{"employee": scene.head}]}]}))
    .unwrap();
    let new = NewProcess {
        name: String::from("p"),
        object: String::from("deal"),
        deeds: vec![String::from("delete")],
        active: true,
        place: 0,
        graph,
    };
    let process = approval::create_process(&admin, &scene.company, new).await.unwrap().line.id;
    approval::publish_process(&admin, &scene.company, process).await.unwrap();
    let definition = json!({"trigger": {"kind": "created"}, "steps": [
        {"id": "a", "kind": "approval", "process": process, "comment": "请批", "then": {
            "approved": [set("y", "yes")], "rejected": [set("n", "no")]}},
        {"id": "e", "kind": "change", "values": {"amount": {"value": 7}}}]});
    scene.rule("owner", scene.anna, definition).await;
    let mut seen = Vec::new();
    for act in ["approve", "reject"] {
        let deal = scene.deal(scene.anna, json!({"name": "d"})).await;
        scene.work().await;
        assert_eq!(scene.stages().await.last().map(String::as_str), Some("sleeping"));
        let head = scene.acting(scene.head).await;
        let request = ListRequest { of: Listed::Box(InBox::Todo), limit: 10, cursor: None };
        let asked = approval::list(&head, &scene.company, &request).await.unwrap().0[0].id;
        let deciding: Deciding = serde_json::from_value(json!({"act": act, "comment": "x"})).unwrap();
        approval::act(&head, &scene.company, asked, deciding).await.unwrap();
        scene.work().await;
        let deal = scene.get("deal", deal).await;
        seen.push((deal["remark"].as_str().unwrap().to_owned(), deal["amount"].as_i64()));
    }
    assert_eq!(seen, [(String::from("yes"), Some(7)), (String::from("no"), Some(7))]);
}

async fn others_call_a_rule_by_an_address_that_only_they_know(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = scene
        .rule(
            "owner",
            scene.anna,
            json!({"trigger": {"kind": "webhook", "key": "name", "map": {"name": "/deal/name", "amount": "/deal/worth"}},
                "condition": "amount > 10", "steps": [set("s", "called")]}),
        )
        .await;
    let admin = scene.admin().await;
    let secret = automation::new_hook(&admin, &scene.company, rule.id).await.unwrap();
    let said = |name: Json, worth: Json| json!({"deal": {"name": name, "worth": worth}, "more": true});
    let receive = |message: Json| {
        let (company, secret) = (&scene.company, secret.clone());
        async move { automation::receive(company, &secret, &message).await }
    };
    let first = receive(said(json!("A"), json!(50))).await.unwrap();
    let second = receive(said(json!("A"), json!(5))).await.unwrap();
    assert_eq!(first, second);
    scene.work().await;
    let deal = scene.get("deal", first).await;
    assert_eq!((deal["amount"].as_i64(), deal["remark"].as_str()), (Some(5), Some("called")));
    assert_eq!(scene.stages().await, ["done"]);
    assert_eq!(deal["owner_id"], scene.anna.to_string());
    // Of several that come at once about what is not there yet, one makes it.
    let one = |worth: i64| receive(said(json!("B"), json!(worth)));
    let (one, two, three) = tokio::join!(one(1), one(2), one(3));
    let made = one.unwrap();
    assert_eq!((two.unwrap(), three.unwrap()), (made, made));
    assert_eq!(code(receive(said(json!("A"), json!("much"))).await), "record.invalid");
    assert_eq!(code(receive(json!({"deal": {"worth": 1}})).await), "automation.hook_key");
    assert_eq!(
        code(automation::receive(&scene.company, "wrong", &json!({})).await),
        "automation.hook_not_found"
    );
    automation::new_hook(&admin, &scene.company, rule.id).await.unwrap();
    assert_eq!(code(receive(said(json!("A"), json!(1))).await), "automation.hook_not_found");
}

async fn who_takes_over_a_rule_has_it_act_with_other_rights(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = scene
        .rule("owner", scene.anna, json!({"trigger": {"kind": "created"}, "steps": [set("s", "done")]}))
        .await;
    let depart = |person: Id, receiver: Json| {
        json!({"kind": "depart", "employee": person, "reason": "个人原因",
            "handover": {"rules": [], "default": receiver}, "departure": {"kind": "resignation"}})
    };
    scene.moved(depart(scene.anna, json!({"employee": scene.ben}))).await;
    let admin = scene.admin().await;
    let held = automation::automation(&admin, &scene.company, rule.id).await.unwrap();
    assert_eq!((held.owner.id, held.active), (scene.ben, true));
    let own = scene.deal(scene.ben, json!({"name": "d"})).await;
    let other = scene.deal(scene.head, json!({"name": "d"})).await;
    scene.work().await;
    // Ben's are his to change, the others are not.
    assert_eq!(scene.get("deal", own).await["remark"], "done");
    assert_eq!(scene.get("deal", other).await["remark"], Json::Null);
    let codes: Vec<_> = scene.runs().await.into_iter().map(|r| r.problem.map(|p| p.code)).collect();
    assert_eq!(codes, [None, Some(String::from("automation.out_of_sight"))]);
}

async fn a_rule_nobody_takes_over_is_paused(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = scene
        .rule("owner", scene.anna, json!({"trigger": {"kind": "created"}, "steps": [set("s", "done")]}))
        .await;
    let stopped = guanxi_records::Draft::new().with("account_state", "stopped");
    let (ctx, company) = (scene.system(), &scene.company);
    guanxi_records::write::update(&ctx, company, "employee", scene.anna, None, stopped).await.unwrap();
    scene.deal(scene.ben, json!({"name": "d"})).await;
    scene.work().await;
    let admin = scene.admin().await;
    let paused = automation::automation(&admin, &scene.company, rule.id).await.unwrap().paused;
    assert_eq!(paused.map(|p| p.code), Some(String::from("automation.owner")));
    assert_eq!(scene.stages().await, ["held"]);
    assert!(scene.told(scene.started.employee).await.iter().any(|t| t.kind == "automation.paused"));
}

impl Scene {
    /// Looks at the clock, and does what is due.
    async fn look(&self) {
        let mut tx = self.company.db.begin().await.unwrap();
        let job = guanxi_jobs::NewJob::new(automation::DUE_KIND, json!({}));
        self.company.queue.enqueue(&mut tx, &job, self.t.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        self.work().await;
    }

    async fn moved(&self, request: Json) {
        let admin = self.admin().await;
        let request = serde_json::from_value(request).unwrap();
        let id = moves::create(&admin, &self.company, request).await.unwrap();
        let plan = moves::rehearse(&admin, &self.company, id).await.unwrap();
        let blocking: Vec<_> = plan.conflicts.iter().filter(|c| c.blocking).collect();
        assert_eq!(blocking, Vec::<&moves::Conflict>::new());
        moves::confirm(&admin, &self.company, id, &plan.hash).await.unwrap();
    }
}

both!(
    a_rule_rests_and_goes_on_as_it_began,
    days_come_once_and_none_is_left_out,
    quiet_records_and_schedules_are_seen_to,
    a_rule_asks_for_approval_and_goes_the_way_of_its_outcome,
    others_call_a_rule_by_an_address_that_only_they_know,
    who_takes_over_a_rule_has_it_act_with_other_rights,
    a_rule_nobody_takes_over_is_paused,
);
