//! Exports are held by whichever way, and go on when the case is closed.

use guanxi_jobs::NewJob;
use guanxi_kernel::Id;
use guanxi_records::export::{Exported, KIND};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::watch::{self, Effect, Factor, Kind, Rule, Rules, Verdict};
use serde_json::json;

use super::scene::{Scene, code};

impl Scene {
    /// Has the person's export wait as a job, as one of many rows does.
    async fn waits(&self, person: Id) -> Id {
        let payload = json!({"object": "deal"});
        let mut tx = self.company.db.begin().await.unwrap();
        let now = self.company.clock.now();
        let id = self.company.queue.enqueue(&mut tx, &NewJob::new(KIND, payload).by(Some(person)), now).await;
        tx.commit().await.unwrap();
        id.unwrap()
    }

    async fn job(&self, id: Id) -> (String, String) {
        let mut conn = self.company.db.read().await.unwrap();
        let text = "SELECT state, error_code FROM {job} WHERE id = ?";
        let sql = conn.sql(text, [guanxi_store::Val::from(id)]);
        let row = conn.row(&sql).await.unwrap();
        (
            String::from(row.text("state").unwrap()),
            row.opt_text("error_code").unwrap().unwrap_or_default().to_owned(),
        )
    }
}

async fn a_case_holds_exports_until_it_is_closed(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = Rule {
        kind: Kind::Exports,
        active: true,
        factor: Factor(300),
        least: 3,
        effect: Effect::HoldExports,
    };
    scene.watching(Rules { rules: vec![rule], ..Rules::default() }).await;
    scene.deals(scene.anna, 4).await;
    scene.deals(scene.ben, 4).await;
    assert!(matches!(scene.export(scene.anna).await.unwrap(), Exported::File { .. }));
    let waiting = scene.waits(scene.anna).await;
    assert_eq!(scene.watch().await, 1);
    let case = scene.cases().await.remove(0);
    assert_eq!((case.person.id, case.value, case.effect.as_str()), (scene.anna, 4, "hold_exports"));
    assert_eq!(code(scene.export(scene.anna).await), "watch.export_held");
    // On the other node, too.
    let other = scene.node().await;
    let ctx = scene.acting(scene.anna).await;
    let request =
        guanxi_records::export::ExportRequest { object: String::from("deal"), ..Default::default() };
    assert_eq!(code(guanxi_records::export::start(&ctx, &other, &request).await), "watch.export_held");
    scene.work().await;
    let (state, error) = scene.job(waiting).await;
    assert!(state == "failed" && error == "watch.export_held", "{state} {error}");
    // Nobody else is held.
    scene.export(scene.ben).await.unwrap();
    let held = scene.waits(scene.ben).await;
    scene.work().await;
    assert_eq!(scene.job(held).await.0, "done");
    let admin = scene.admin().await;
    watch::close(&admin, &scene.company, case.id, case.lock, Verdict::Harmless, "").await.unwrap();
    scene.export(scene.anna).await.unwrap();
    let again = scene.waits(scene.anna).await;
    scene.work().await;
    assert_eq!(scene.job(again).await.0, "done");
    // A closed case of the day is not opened anew, however much it becomes.
    scene.watch().await;
    assert_eq!(scene.cases().await.iter().filter(|c| c.person.id == scene.anna).count(), 1);
    scene.export(scene.anna).await.unwrap();
}

async fn the_own_case_is_for_somebody_else(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let rule = Rule { kind: Kind::Views, active: true, factor: Factor(300), least: 3, effect: Effect::None };
    scene.watching(Rules { rules: vec![rule], ..Rules::default() }).await;
    let me = scene.started.employee;
    scene.did(me, 0, guanxi_records::usage::Counted::Views, 9).await;
    scene.watch().await;
    let case = scene.cases().await.remove(0);
    let auditing = scene.create("role", json!({"name": "auditing", "powers": ["view_audit"]})).await;
    let grant =
        scene.create("role_assignment", json!({"employee_id": scene.head, "role_id": auditing})).await;
    let closing = async || {
        let admin = scene.admin().await;
        watch::close(&admin, &scene.company, case.id, case.lock, Verdict::Harmless, "").await
    };
    assert_eq!(code(closing().await), "watch.own");
    let yesterday = scene.today().pred_opt().unwrap().to_string();
    scene.update(&scene.company.system(), "role_assignment", grant, json!({"ends_on": yesterday})).await;
    // Nobody else is there to look at it.
    assert_eq!(closing().await.unwrap().state, "closed");
}

both!(a_case_holds_exports_until_it_is_closed, the_own_case_is_for_somebody_else);
