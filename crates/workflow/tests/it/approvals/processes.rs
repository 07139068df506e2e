//! Drawing processes, checking and publishing them.

use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::graph::Graph;
use guanxi_workflow::approval::{self, Act, NewProcess};
use serde_json::json;

use super::cast::{Cast, code, step};

async fn a_process_is_checked_before_it_asks_anybody(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.admin().await;
    let graph: Graph = serde_json::from_value(json!({
        "filter": {"field": "nothing", "op": "eq", "value": 1},
        "steps": [
            step("a", json!([])),
            step("a", json!([{"employee": "12345"}, {"field": "price"}])),
            {"kind": "approve", "id": "few", "approvers": [{"employee": cast.head}], "mode": {"at_least": 2}},
            {"kind": "branch", "id": "b", "branches": [{"filter": {"field": "price", "op": "like", "value": 1}}]},
            {"kind": "parallel", "id": "p", "branches": []},
        ],
    }))
    .unwrap();
    let deeds = [String::from("edit"), String::from("burn")];
    let found = approval::check_process(&admin, &cast.company, "bill", &deeds, &graph).await.unwrap();
    let found: Vec<String> = found
        .faults
        .iter()
        .map(|f| format!("{} {} {}", f.step.as_deref().unwrap_or("-"), f.field, f.code))
        .collect();
    let expected = [
        "- deeds approval.deed",
        "- filter approval.filter",
        "a approvers approval.no_approver",
        "a id approval.step_twice",
        "a approvers approval.unknown",
        "a approvers approval.field",
        "few mode approval.too_few",
        "b branches approval.filter",
        "p branches approval.no_steps",
    ];
    assert_eq!(found, expected);
    let new = NewProcess {
        name: String::from("x"),
        object: String::from("bill"),
        deeds: deeds.to_vec(),
        active: true,
        place: 0,
        graph,
    };
    let made = approval::create_process(&admin, &cast.company, new.clone()).await.unwrap();
    assert_eq!(code(approval::publish_process(&admin, &cast.company, made.line.id).await), "approval.deed");
    let seller = cast.acting(cast.seller).await;
    assert_eq!(code(approval::create_process(&seller, &cast.company, new.clone()).await), "access.power");
    assert_eq!(code(approval::process(&seller, &cast.company, made.line.id).await), "access.power");

    // Two draw at once: the later one is told.
    let change = async |lock: i64| {
        approval::change_process(&admin, &cast.company, made.line.id, lock, new.clone()).await
    };
    change(made.lock).await.unwrap();
    assert_eq!(code(change(made.lock).await), "approval.process_stale");
}

async fn what_runs_goes_on_as_it_began_until_it_is_moved(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let steps = json!([
        step("head", json!([{"employee": cast.head}])),
        step("last", json!([{"employee": cast.chief}]))
    ]);
    let process = cast.process(&["create"], steps).await;
    cast.bill(1).await;
    let first = cast.only(cast.head).await;
    let admin = cast.admin().await;
    let known = approval::process(&admin, &cast.company, process).await.unwrap();
    assert!(!known.line.unpublished);
    // What is in use stays about what it was checked for.
    let other = |object: &str, deeds: &[&str]| NewProcess {
        name: String::from("big bills"),
        object: String::from(object),
        deeds: deeds.iter().map(|d| String::from(*d)).collect(),
        active: true,
        place: 0,
        graph: known.graph.clone(),
    };
    for new in [other("employee", &["create"]), other("bill", &[]), other("bill", &["burn"])] {
        let refused = approval::change_process(&admin, &cast.company, process, known.lock, new).await;
        assert_eq!(refused.unwrap_err().code().name, "approval.faulty");
    }
    let graph: Graph = serde_json::from_value(json!({"steps": [
        step("head", json!([{"employee": cast.head}])), step("last", json!([{"employee": cast.finance}])),
    ]}))
    .unwrap();
    let new = NewProcess {
        name: String::from("big bills"),
        object: String::from("bill"),
        deeds: vec![String::from("create")],
        active: true,
        place: 0,
        graph,
    };
    let drawn = approval::change_process(&admin, &cast.company, process, known.lock, new).await.unwrap();
    assert!(drawn.line.unpublished);
    cast.bill(2).await;
    let published = approval::publish_process(&admin, &cast.company, process).await.unwrap();
    assert_eq!(published.line.version, Some(2));
    assert_eq!(
        published.versions.iter().map(|v| (v.number, v.running)).collect::<Vec<_>>(),
        [(2, 0), (1, 2)]
    );
    cast.bill(3).await;
    let [_, second, third] = cast.todo(cast.head).await[..] else { panic!("three wait") };
    cast.act(cast.head, first, Act::Approve).await.unwrap();
    cast.act(cast.head, third, Act::Approve).await.unwrap();
    assert_eq!((cast.todo(cast.chief).await, cast.todo(cast.finance).await), (vec![first], vec![third]));
    let moved = approval::move_running(&admin, &cast.company, process, 1, 2).await.unwrap();
    assert_eq!((moved.moved, moved.left), (2, 0));
    cast.act(cast.head, second, Act::Approve).await.unwrap();
    // Who is asked already stays asked; whose turn comes later is asked by the new version.
    assert_eq!(cast.todo(cast.chief).await, [first]);
    assert_eq!(cast.todo(cast.finance).await, [third, second]);
    approval::remove_process(&admin, &cast.company, process).await.unwrap();
    let free = cast.bill(4).await;
    assert_eq!(cast.state(free).await, "normal");
    cast.act(cast.chief, first, Act::Approve).await.unwrap();
    assert_eq!(cast.stage(first).await, "approved");
}

both!(a_process_is_checked_before_it_asks_anybody, what_runs_goes_on_as_it_began_until_it_is_moved);
