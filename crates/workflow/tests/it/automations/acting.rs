//! Rules that act on what is written.

use guanxi_kernel::Id;
use guanxi_records::{Draft, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::automation::{self, NewAutomation};
use serde_json::json;

use super::scene::{Scene, code, map};

async fn what_is_made_is_filled_in_told_of_and_followed_by_a_task(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene
        .rule(
            "owner",
            scene.anna,
            json!({
                "trigger": {"kind": "created"}, "filter": {"field": "stage", "op": "eq", "value": "new"},
                "condition": "amount > 1000",
                "steps": [
                    {"id": "s1", "name": "记一笔", "kind": "change", "values": {
                        "remark": {"formula": "name + \"!\""}, "closes": {"today": true, "days": 3}}},
                    {"id": "s2", "name": "跟进", "kind": "create", "object": "chore", "values": {
                        "name": {"field": "name"}, "deal_id": {"field": "id"}, "due": {"field": "closes"}}},
                    {"id": "s3", "name": "说一声", "kind": "notify", "to": [{"owner": true}, {"superior_of_owner": true}],
                     "text": "{{name}}: {{amount}}", "mail": false},
                ]
            }),
        )
        .await;
    let big = scene.deal(scene.anna, json!({"name": "大单", "amount": 5000, "stage": "new"})).await;
    scene.deal(scene.anna, json!({"name": "小单", "amount": 10, "stage": "new"})).await;
    scene.deal(scene.anna, json!({"name": "丢单", "amount": 5000, "stage": "lost"})).await;
    // Nothing is done before the job, and what fits was decided with the write.
    assert_eq!(scene.stages().await, ["open"]);
    scene.work().await;
    assert_eq!(scene.stages().await, ["done"]);
    let deal = scene.get("deal", big).await;
    assert_eq!((deal["remark"].as_str(), deal["version"].as_i64()), (Some("大单!"), Some(2)));
    assert_eq!(scene.count("chore").await, 1);
    assert_eq!(scene.sentences(scene.anna).await, ["大单: 5000"]);
    // Who does not see the deal learns nothing of it.
    assert_eq!(scene.sentences(scene.head).await, ["—: —"]);
    let run = scene.runs().await.remove(0);
    let trace = scene.trace(run.id).await;
    let outcomes: Vec<(&str, &str)> =
        trace.steps.iter().map(|s| (s.step.as_str(), s.outcome.as_str())).collect();
    assert_eq!(outcomes, [("s1", "done"), ("s2", "done"), ("s3", "done")]);
    let changed: Vec<&str> = trace.steps[0].changes.iter().map(|c| c.field.as_str()).collect();
    assert_eq!(changed, ["closes", "remark"]);
    // As whoever may read the record sees it.
    let anna = scene.acting(scene.anna).await;
    let own = automation::of_record(&anna, &scene.company, "deal", big).await.unwrap();
    assert_eq!(own[0].steps[1].record.as_ref().map(|r| r.title.as_str()), Some("大单"));
    let ben = scene.acting(scene.ben).await;
    assert_eq!(code(automation::of_record(&ben, &scene.company, "deal", big).await), "record.not_found");
}

async fn what_changes_and_what_is_reached_are_told_apart(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let counting = |trigger| {
        json!({"trigger": trigger, "steps": [
            {"id": "s", "kind": "create", "object": "chore", "values": {"name": {"field": "name"}}}]})
    };
    let reaches = json!({"kind": "reaches", "field": "stage", "op": "in", "value": ["won", "lost"]});
    scene.rule_at(1, "company", scene.anna, counting(reaches)).await;
    let changed = json!({"kind": "changed", "fields": ["amount"]});
    scene.rule_at(2, "company", scene.anna, counting(changed)).await;
    let ge = json!({"kind": "reaches", "field": "amount", "op": "ge", "value": 100});
    scene.rule_at(3, "company", scene.anna, counting(ge)).await;
    let rules =
        |runs: Vec<automation::RunLine>| runs.into_iter().map(|r| r.automation.name).collect::<Vec<_>>();
    let deal = scene.deal(scene.anna, json!({"name": "单", "amount": 1, "stage": "new"})).await;
    assert_eq!(rules(scene.runs().await), Vec::<String>::new());
    scene.update(scene.anna, deal, json!({"stage": "won"})).await;
    scene.update(scene.anna, deal, json!({"stage": "lost"})).await;
    scene.update(scene.anna, deal, json!({"remark": "x"})).await;
    scene.update(scene.anna, deal, json!({"amount": 99})).await;
    scene.update(scene.anna, deal, json!({"amount": 100, "stage": "new"})).await;
    scene.update(scene.anna, deal, json!({"amount": 101})).await;
    scene.work().await;
    let expected = ["rule 1", "rule 2", "rule 2", "rule 3", "rule 2"];
    assert_eq!(rules(scene.runs().await), expected);
    assert_eq!(scene.count("chore").await, 5);
}

async fn branches_lead_where_the_record_fits_and_stop_ends(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let remark =
        |id: &str, text: &str| json!({"id": id, "kind": "change", "values": {"remark": {"value": text}}});
    scene
        .rule(
            "owner",
            scene.anna,
            json!({"trigger": {"kind": "created"}, "steps": [
                {"id": "b", "kind": "branch", "branches": [
                    {"name": "大", "filter": {"field": "amount", "op": "ge", "value": 100}, "steps": [remark("s1", "big")]},
                    {"name": "中", "condition": "amount > 10", "steps": [remark("s2", "middle"), {"id": "e", "kind": "stop"}]},
                ], "otherwise": [remark("s3", "small")]},
                {"id": "s4", "kind": "change", "values": {"name": {"formula": "name + \"+\""}}},
            ]}),
        )
        .await;
    let mut made = Vec::new();
    for amount in [500, 50, 5] {
        made.push(scene.deal(scene.anna, json!({"name": "n", "amount": amount})).await);
    }
    scene.work().await;
    let mut seen = Vec::new();
    for id in made {
        let deal = scene.get("deal", id).await;
        seen.push(format!("{} {}", deal["name"].as_str().unwrap(), deal["remark"].as_str().unwrap()));
    }
    assert_eq!(seen, ["n+ big", "n middle", "n+ small"]);
    let runs = scene.runs().await;
    let steps = |detail: automation::Detail| {
        detail.steps.into_iter().map(|s| (s.step, s.outcome)).collect::<Vec<_>>()
    };
    let text = |pairs: &[(&str, &str)]| {
        pairs.iter().map(|(a, b)| (String::from(*a), String::from(*b))).collect::<Vec<_>>()
    };
    let middle = steps(scene.trace(runs[1].id).await);
    assert_eq!(middle, text(&[("b", "chosen"), ("s2", "done"), ("e", "done")]));
    assert_eq!(steps(scene.trace(runs[2].id).await)[0], (String::from("b"), String::from("skipped")));
}

async fn a_run_acts_with_its_owners_rights_and_one_that_fails_takes_back_itself_alone(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let definition = json!({"trigger": {"kind": "created"}, "steps": [
        {"id": "s1", "kind": "create", "object": "chore", "values": {"name": {"field": "name"}}},
        {"id": "s2", "kind": "change", "values": {"name": {"field": "remark"}}},
    ]});
    scene.rule("owner", scene.anna, definition).await;
    let good = scene.deal(scene.anna, json!({"name": "a", "remark": "new name"})).await;
    // A name must be there.
    scene.deal(scene.anna, json!({"name": "b"})).await;
    // Not anna's to see.
    scene.deal(scene.ben, json!({"name": "c", "remark": "x"})).await;
    scene.work().await;
    let runs = scene.runs().await;
    let stages: Vec<&str> = runs.iter().map(|r| r.stage.as_str()).collect();
    assert_eq!(stages, ["done", "failed", "failed"]);
    let codes: Vec<_> = runs.iter().map(|r| r.problem.as_ref().map(|p| p.code.as_str())).collect();
    assert_eq!(codes, [None, Some("field.required"), Some("automation.out_of_sight")]);
    // The task of the run that failed was taken back with it.
    assert_eq!(scene.count("chore").await, 1);
    assert_eq!(scene.get("deal", good).await["name"], "new name");
    // Once put right, it is done again from where it failed.
    let deal = runs[1].record;
    scene.update(scene.anna, deal, json!({"remark": "now there"})).await;
    let admin = scene.admin().await;
    let ended = automation::retry_runs(&admin, &scene.company, &[runs[1].id, runs[0].id]).await.unwrap();
    assert_eq!(ended.iter().map(|e| e.ok).collect::<Vec<_>>(), [true, false]);
    scene.work().await;
    assert_eq!(scene.get("deal", deal).await["name"], "now there");
    let ended = automation::discard(&admin, &scene.company, &[runs[2].id]).await.unwrap();
    assert!(ended[0].ok);
    assert_eq!(scene.stages().await, ["done", "done", "cancelled"]);
}

async fn records_are_given_in_turn_to_those_who_can_work(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let people = json!([scene.anna, scene.ben]);
    scene
        .rule(
            "company",
            scene.started.employee,
            json!({"trigger": {"kind": "created"}, "steps": [
                {"id": "s", "kind": "assign", "to": {"in_turn": people}}]}),
        )
        .await;
    let mut owners = Vec::new();
    for _ in 0..2 {
        let mut made = Vec::new();
        for _ in 0..2 {
            made.push(scene.deal(scene.head, json!({"name": "d"})).await);
        }
        scene.work().await;
        for id in made {
            owners.push(scene.get("deal", id).await["owner_id"].as_str().unwrap().parse::<Id>().unwrap());
        }
    }
    assert_eq!(owners, [scene.anna, scene.ben, scene.anna, scene.ben]);
}

async fn what_cannot_act_is_not_put_to_use(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let wrong = json!({"trigger": {"kind": "reaches", "field": "stage", "op": "eq", "value": "nowhere"},
    "filter": {"field": "no_such", "op": "eq", "value": 1}, "condition": "amount >", "steps": [
        {"id": "s1", "kind": "change", "values": {"no_such": {"value": 1}, "amount": {"value": "many"}}},
        {"id": "s1", "kind": "notify", "to": [{"employee": "1"}], "text": "{{nothing}}"},
        {"id": "s2", "kind": "create", "object": "role", "values": {"name": {"value": "x"}}},
    ]});
    let new = scene.drawn(0, "owner", scene.anna, wrong);
    let admin = scene.admin().await;
    let made = automation::create(&admin, &scene.company, new.clone()).await.unwrap();
    let mut found: Vec<String> =
        made.faults.iter().map(|f| format!("{} {}", f.step.as_deref().unwrap_or("-"), f.code)).collect();
    found.sort();
    let expected = [
        "condition automation.filter",
        "condition definition.expression",
        "s1 automation.field",
        "s1 automation.field",
        "s1 automation.step_twice",
        "s1 automation.unknown",
        "s1 field.format",
        "s2 automation.rights",
        "trigger automation.value",
    ];
    assert_eq!(found, expected);
    let active = NewAutomation { active: true, ..new };
    let refused = automation::update(&admin, &scene.company, made.id, made.lock, active).await;
    assert_eq!(code(refused), "automation.faulty");
    // Rules are not written by hand.
    let values = Draft(map(json!({"active": true})));
    let by_hand = write::update(&admin, &scene.company, "automation", made.id, None, values).await;
    assert_eq!(code(by_hand), "record.not_found");
}

both!(
    what_is_made_is_filled_in_told_of_and_followed_by_a_task,
    what_changes_and_what_is_reached_are_told_apart,
    branches_lead_where_the_record_fits_and_stop_ends,
    a_run_acts_with_its_owners_rights_and_one_that_fails_takes_back_itself_alone,
    records_are_given_in_turn_to_those_who_can_work,
    what_cannot_act_is_not_put_to_use,
);
