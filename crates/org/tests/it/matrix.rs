//! Every role by object, relation and action, as one table that is read when it changes.

use std::fmt::Write as _;

use guanxi_kernel::{Action, Ctx, Id};
use guanxi_records::{access, query};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::Scene;

/// What one action is called in the table.
fn letter(action: Action) -> char {
    match action {
        Action::Read => 'r',
        Action::Create => 'c',
        Action::Edit => 'e',
        Action::Delete => 'd',
        Action::Transfer => 't',
        Action::Share => 's',
        Action::Import => 'i',
        Action::Export => 'x',
        Action::Approve => 'a',
        Action::Print => 'p',
    }
}

async fn may(scene: &Scene, ctx: &Ctx, object: &str, id: Id) -> String {
    let definitions = scene.company.definitions();
    let object = definitions.object(object).unwrap();
    let mut conn = scene.company.db.read().await.unwrap();
    let mut letters = String::new();
    for action in Action::ALL {
        let predicate = access::predicate(ctx, &definitions, object, action).unwrap();
        let found = query::load(ctx, &scene.company, &mut conn, object, &predicate, &[id]).await.unwrap();
        letters.push(if found.is_empty() { '-' } else { letter(action) });
    }
    letters
}

/// Roles by name: the standard ones, one for each scope, and one for each power that opens records.
async fn roles(scene: &Scene, named: Id) -> Vec<(String, Vec<Id>)> {
    let standard = scene.started.roles;
    let mut roles = vec![
        (String::from("no role"), vec![]),
        (String::from("administrator"), vec![standard.administrator]),
        (String::from("director"), vec![standard.director]),
        (String::from("sales manager"), vec![standard.sales_manager]),
        (String::from("salesperson"), vec![standard.salesperson]),
        (String::from("auditor"), vec![standard.auditor]),
    ];
    for scope in
        ["own", "reports_direct", "reports_all", "department", "department_tree", "departments", "all"]
    {
        let departments = if scope == "departments" { vec![named] } else { vec![] };
        let line = |action: &Action| json!({"object": "deal", "action": action.name(), "scope": scope, "departments": departments});
        let grants: Vec<_> = Action::ALL.iter().map(line).collect();
        let id = scene.create("role", json!({"name": scope, "grants": grants})).await;
        roles.push((format!("scope {scope}"), vec![id]));
    }
    for power in ["manage_people", "manage_roles"] {
        roles.push((String::from(power), vec![scene.role(power, &[], &[power]).await]));
    }
    roles
}

async fn the_matrix_is_as_committed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let root = scene.started.department;
    let own = scene.department("own", root).await;
    let (below, named) = (scene.department("below", own).await, scene.department("named", root).await);
    let mut table = String::from("role | object | relation | actions\n");
    for (name, roles) in roles(&scene, named).await {
        let position = scene.position(&name, own, &roles, None).await;
        let person = scene.person(&name, Some(position)).await;
        let lower = scene.position("lower", named, &[], Some(position)).await;
        let lowest = scene.position("lowest", named, &[], Some(lower)).await;
        let report = scene.person(&format!("report of {name}"), Some(lower)).await;
        let indirect = scene.person(&format!("indirect report of {name}"), Some(lowest)).await;
        let stranger = Some(scene.started.employee);
        let shared = scene.deal("shared", stranger, Some(root)).await;
        share(&scene, shared, person).await;
        let owned = scene.deal("own", Some(person), Some(root)).await;
        let line = scene.create("deal_line", json!({"name": "line", "deal_id": owned})).await;
        let records = [
            ("deal", "own", owned),
            ("deal", "direct report's", scene.deal("a", Some(report), Some(root)).await),
            ("deal", "indirect report's", scene.deal("b", Some(indirect), Some(root)).await),
            ("deal", "own department's", scene.deal("c", stranger, Some(own)).await),
            ("deal", "department's below", scene.deal("d", stranger, Some(below)).await),
            ("deal", "named department's", scene.deal("e", stranger, Some(named)).await),
            ("deal", "elsewhere", scene.deal("f", stranger, Some(root)).await),
            ("deal", "nobody's", scene.deal("g", None, None).await),
            ("deal", "shared to edit", shared),
            ("deal_line", "of own", line),
            ("article", "any", scene.create("article", json!({"name": "a"})).await),
            ("department", "any", root),
            ("position", "any", position),
            ("employee", "any", person),
            ("role", "any", scene.started.roles.auditor),
        ];
        let ctx = scene.acting(person).await;
        for (object, relation, id) in records {
            writeln!(table, "{name} | {object} | {relation} | {}", may(&scene, &ctx, object, id).await)
                .unwrap();
        }
    }
    insta::assert_snapshot!("matrix", table);
}

async fn share(scene: &Scene, deal: Id, person: Id) {
    let mut tx = scene.company.db.begin().await.unwrap();
    let text = "INSERT INTO {record_share} (id, object, record_id, employee_id, level, kind, created_at) \
                VALUES (?, 'deal', ?, ?, 'edit', 'share', ?)";
    let values = [scene.company.next_id().into(), deal.into(), person.into(), scene.t.now().into()];
    let sql = tx.sql(text, values);
    tx.run(&sql).await.unwrap();
    tx.commit().await.unwrap();
}

both!(the_matrix_is_as_committed);
