//! Who asks, who decides, and by when.

use guanxi_org::privacy::{self, Basis, Stage};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::leaver::scene;
use crate::scene::code;

async fn the_person_and_who_manages_people_ask(t: TestDatabase) {
    let scene = scene(t).await;
    let company = &scene.company;
    let admin = scene.acting(scene.started.employee).await;
    let (li, chen) = (scene.person("li.ming", None).await, scene.person("chen.jie", None).await);
    let (own, other) = (scene.acting(li).await, scene.acting(chen).await);
    let ask = async |ctx: &guanxi_kernel::Ctx| {
        privacy::request(ctx, company, li, Basis::Gdpr, "  不再需要  ").await
    };
    assert_eq!(code(ask(&other).await), "erasure.not_allowed");
    let id = ask(&own).await.unwrap();
    assert_eq!(code(ask(&admin).await), "erasure.open_already");
    assert_eq!(code(privacy::get(&other, company, id).await), "erasure.not_found");
    let shown = privacy::get(&own, company, id).await.unwrap();
    let today: chrono::NaiveDate = shown.requested_on.parse().unwrap();
    assert_eq!((shown.number.as_str(), shown.stage), ("ER-000001", Stage::Open));
    assert_eq!(
        (shown.due_on, shown.reason.as_deref()),
        (Basis::Gdpr.due_on(today).to_string(), Some("不再需要"))
    );
    assert!(!shown.can.decide && !shown.can.execute && !shown.overdue);

    assert_eq!(code(privacy::decide(&own, company, id, true, "").await), "access.power");
    assert_eq!(code(privacy::decide(&admin, company, id, false, " ").await), "field.required");
    privacy::decide(&admin, company, id, false, "保留期内").await.unwrap();
    let shown = privacy::get(&admin, company, id).await.unwrap();
    assert_eq!((shown.stage, shown.decision.as_deref()), (Stage::Refused, Some("保留期内")));
    assert_eq!(shown.decided_by.unwrap().id, scene.started.employee);
    // Refused, it does not stand in the way of another.
    let again = privacy::request(&admin, company, li, Basis::Other, "").await.unwrap();
    privacy::decide(&admin, company, again, true, "").await.unwrap();
    assert!(privacy::get(&admin, company, again).await.unwrap().can.execute);
    scene.t.clock.advance(std::time::Duration::from_secs(40 * 24 * 3600));
    assert!(privacy::get(&admin, company, again).await.unwrap().overdue);
    let nobody = privacy::request(&admin, company, guanxi_kernel::Id(9), Basis::Pipl, "").await;
    assert_eq!(code(nobody), "account.not_found");
}

async fn requests_are_written_by_their_operations_alone(t: TestDatabase) {
    let scene = scene(t).await;
    let admin = scene.acting(scene.started.employee).await;
    let li = scene.person("li.ming", None).await;
    let id = privacy::request(&admin, &scene.company, li, Basis::Pipl, "").await.unwrap();
    let values = json!({"employee_id": li, "basis": "gdpr", "requested_on": "2026-01-01", "due_on": "2026-01-01", "stage": "done"});
    assert!(scene.try_create(&admin, "erasure_request", values).await.is_err());
    let update = scene.update(&admin, "erasure_request", id, json!({"stage": "done"})).await;
    assert_eq!(code(update), "field.read_only");
    let delete = guanxi_records::write::delete(&admin, &scene.company, "erasure_request", id, None).await;
    assert_eq!(code(delete), "erasure.by_program");
}

async fn who_manages_people_reads_the_list_and_decides_on_nobody_above(t: TestDatabase) {
    let scene = scene(t).await;
    let root = scene.started.department;
    let role = scene.role("人事", &[], &["manage_people"]).await;
    let desk = scene.position("人事专员", root, &[role], None).await;
    let clerk = scene.person("wu.min", Some(desk)).await;
    let li = scene.person("li.ming", None).await;
    let (clerk, own) = (scene.acting(clerk).await, scene.acting(li).await);
    let admin = scene.acting(scene.started.employee).await;
    let company = &scene.company;
    let id = privacy::request(&own, company, li, Basis::Gdpr, "").await.unwrap();
    let above = privacy::request(&admin, company, scene.started.employee, Basis::Gdpr, "").await.unwrap();
    let object = company.object("erasure_request").unwrap();
    let seen = async |ctx: &guanxi_kernel::Ctx| {
        let mut conn = company.db.read().await.unwrap();
        guanxi_records::query::seen(ctx, company, &mut conn, &object).await.unwrap().value
    };
    assert_eq!((seen(&clerk).await, seen(&own).await), (2, 0));
    assert!(privacy::get(&clerk, company, id).await.unwrap().can.decide);
    assert!(!privacy::get(&clerk, company, above).await.unwrap().can.decide);
    assert_eq!(code(privacy::decide(&clerk, company, above, true, "").await), "access.power");
}

both!(
    the_person_and_who_manages_people_ask,
    requests_are_written_by_their_operations_alone,
    who_manages_people_reads_the_list_and_decides_on_nobody_above,
);
