//! The log of operations.

use std::time::Duration;

use guanxi_kernel::Clock;
use guanxi_kernel::Id;
use guanxi_records::audit::{Operation, Operations, operations, operations_statement};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::scene::Scene;

impl Scene {
    async fn log(&self, asked: Operations) -> Vec<Operation> {
        let admin = self.admin().await;
        operations(&admin, &self.company, &asked).await.unwrap().items
    }
}

fn of(person: Id) -> Operations {
    Operations { person: Some(person), ..Operations::default() }
}

async fn operations_are_found_by_person_record_action_and_time(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let deals = scene.deals(scene.anna, 3).await;
    scene.t.clock.advance(Duration::from_secs(3600));
    let later = scene.t.clock.now();
    let ctx = scene.acting(scene.anna).await;
    scene.update(&ctx, "deal", deals[1], json!({"remark": "改"})).await;
    scene.export(scene.anna).await.unwrap();
    let all = scene.log(of(scene.anna)).await;
    let words: Vec<_> = all.iter().map(|o| (o.action.as_str(), o.action_label.as_str())).collect();
    assert_eq!(words[..2], [("export", "Exported"), ("edit", "Changed")]);
    assert_eq!((all.len(), all[0].record, all[1].record), (5, None, Some(deals[1])));
    assert_eq!((all[1].object_label.as_str(), &all[1].fields[..]), ("商机", &[String::from("remark")][..]));
    assert_eq!(all[1].person.as_ref().unwrap().name.as_deref(), Some("anna"));
    let record =
        Operations { object: Some(String::from("deal")), record: Some(deals[1]), ..Operations::default() };
    assert_eq!(scene.log(record).await.len(), 2);
    let record = Operations { record: Some(deals[1]), ..Operations::default() };
    assert_eq!(scene.log(record).await.len(), 2);
    let exports = Operations { action: Some(String::from("export")), ..Operations::default() };
    assert_eq!(scene.log(exports).await.len(), 1);
    let since = Operations { from: Some(later), ..of(scene.anna) };
    assert_eq!(scene.log(since).await.len(), 2);
    let before = Operations { to: Some(later), ..of(scene.anna) };
    assert_eq!(scene.log(before).await.len(), 3);
    // Pages follow one another without gap.
    let admin = scene.admin().await;
    let (mut cursor, mut seen) = (None, Vec::new());
    loop {
        let asked = Operations { limit: Some(2), cursor, ..of(scene.anna) };
        let page = operations(&admin, &scene.company, &asked).await.unwrap();
        seen.extend(page.items.into_iter().map(|o| o.id));
        cursor = page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert_eq!(seen, all.iter().map(|o| o.id).collect::<Vec<_>>());
}

async fn who_may_read_a_record_sees_its_title(t: TestDatabase) {
    let scene = Scene::new(t).await;
    scene.deals(scene.anna, 1).await;
    let grants = [json!([]), json!([{"object": "deal", "action": "read", "scope": "all"}])];
    // The power alone shows that something was done, not what it was done to.
    for (grants, title) in grants.into_iter().zip([None, Some("0号单")]) {
        let role = json!({"name": format!("auditing {title:?}"), "powers": ["view_audit"], "grants": grants});
        let role = scene.create("role", role).await;
        scene.create("role_assignment", json!({"employee_id": scene.head, "role_id": role})).await;
        let head = scene.acting(scene.head).await;
        let found = operations(&head, &scene.company, &of(scene.anna)).await.unwrap().items;
        assert_eq!(found[0].title.as_deref(), title);
    }
}

async fn each_question_has_its_index(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let mut conn = scene.company.db.read().await.unwrap();
    let text = |word: &str| Some(String::from(word));
    let asked = [
        Operations::default(),
        of(scene.anna),
        Operations { object: text("deal"), ..Operations::default() },
        Operations { object: text("deal"), record: Some(Id(5)), ..Operations::default() },
        Operations { action: text("export"), ..Operations::default() },
    ];
    for asked in asked {
        let statement = operations_statement(&scene.company, &conn, &asked).unwrap();
        let plan = conn.plan(&statement).await.unwrap().to_lowercase();
        // What SQLite would sort it says; PostgreSQL sorts what is as little as here.
        assert!(!plan.contains("temp b-tree"), "{asked:?}: {plan}");
    }
}

both!(
    operations_are_found_by_person_record_action_and_time,
    who_may_read_a_record_sees_its_title,
    each_question_has_its_index,
);
