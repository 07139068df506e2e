//! Several records that mean the same become one, and several again.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::app::{App, Caller};

/// Three customers that are one, and what hangs on them.
struct Scene {
    app: App,
    admin: Caller,
    kept: String,
    second: String,
    third: String,
    contact: String,
    follow_up: String,
    order: String,
}

async fn made(app: &App, caller: &Caller, object: &str, value: Json) -> String {
    let record = app.post(caller, &format!("/records/{object}"), value).await.expect(201);
    String::from(record["id"].as_str().unwrap())
}

impl Scene {
    async fn begun(t: &TestDatabase) -> Self {
        let (app, admin) = App::started(t).await;
        let kept = made(&app, &admin, "customer", json!({"name": "恒通机械"})).await;
        let second = json!({"name": "恒通机械有限公司", "remark": "from the fair", "external_code": "HT-7"});
        let second = made(&app, &admin, "customer", second).await;
        let third = made(&app, &admin, "customer", json!({"name": "Hengtong"})).await;
        let contact = made(&app, &admin, "contact", json!({"name": "王芳", "customer_id": second})).await;
        let told = json!({"subject": "Besuch", "customer_id": third, "kind": "visit",
            "at": "2026-03-02T01:00:00Z"});
        let follow_up = made(&app, &admin, "follow_up", told).await;
        let order = json!({"customer_id": second, "contact_id": contact, "ordered_on": "2026-03-01",
            "lines": [{"description": "A", "quantity": "2", "unit_price": "10"}]});
        let order = made(&app, &admin, "order", order).await;
        Self { app, admin, kept, second, third, contact, follow_up, order }
    }

    fn question(&self) -> Json {
        json!({"keep": self.kept, "merge": [self.second, self.third],
            "take": {"external_code": self.second, "remark": self.second}})
    }

    async fn merge(&self) -> String {
        let merged = self.app.post(&self.admin, "/records/customer/merge", self.question()).await.expect(200);
        String::from(merged["entry"].as_str().unwrap())
    }

    async fn undo(&self, entry: &str) -> crate::app::Answer {
        let address = format!("/records/customer/{}/history/{entry}/undo", self.kept);
        self.app.post(&self.admin, &address, json!({})).await
    }

    async fn read(&self, object: &str, id: &str) -> Json {
        self.app.get(&self.admin, &format!("/records/{object}/{id}")).await.expect(200)
    }

    /// The customers the contact, the follow-up and the order belong to.
    async fn belongings(&self) -> [String; 3] {
        let of = |record: Json| String::from(record["customer_id"].as_str().unwrap());
        [
            of(self.read("contact", &self.contact).await),
            of(self.read("follow_up", &self.follow_up).await),
            of(self.read("order", &self.order).await),
        ]
    }

    async fn gone(&self, id: &str) {
        let answer = self.app.get(&self.admin, &format!("/records/customer/{id}")).await;
        assert_eq!(answer.code(404), "record.not_found");
    }
}

async fn everything_goes_to_the_one_that_is_kept_and_comes_back(t: TestDatabase) {
    let scene = Scene::begun(&t).await;
    let before = scene.belongings().await;
    let preview = scene.app.post(&scene.admin, "/records/customer/merge/preview", scene.question()).await;
    let moving = preview.expect(200)["items"].clone();
    let counts: Vec<_> = moving.as_array().unwrap().iter().map(|m| (&m["object"], &m["count"])).collect();
    assert_eq!(
        counts,
        [(&json!("contact"), &json!(1)), (&json!("follow_up"), &json!(1)), (&json!("order"), &json!(1))]
    );
    let entry = scene.merge().await;
    assert_eq!(scene.belongings().await, [&*scene.kept, &*scene.kept, &*scene.kept]);
    scene.gone(&scene.second).await;
    scene.gone(&scene.third).await;
    let kept = scene.read("customer", &scene.kept).await;
    assert_eq!((&kept["name"], &kept["remark"]), (&json!("恒通机械"), &json!("from the fair")));
    assert_eq!(kept["external_code"], json!("HT-7"));
    let bin = scene.app.get(&scene.admin, "/recycle-bin?objects=customer").await.expect(200);
    assert_eq!(bin["items"].as_array().unwrap().len(), 2);
    let history = scene.app.get(&scene.admin, &format!("/records/customer/{}/history", scene.kept)).await;
    let newest = history.expect(200)["items"][0].clone();
    assert_eq!(
        (&newest["id"], &newest["action"], &newest["undoable"]),
        (&json!(entry), &json!("merge"), &json!(true))
    );
    scene.undo(&entry).await.expect(200);
    assert_eq!(scene.belongings().await, before);
    let second = scene.read("customer", &scene.second).await;
    assert_eq!(second["external_code"], json!("HT-7"));
    let kept = scene.read("customer", &scene.kept).await;
    assert_eq!((&kept["external_code"], &kept["remark"]), (&json!(null), &json!(null)));
    assert_eq!(scene.undo(&entry).await.code(409), "audit.not_undoable");
    let verified = scene.app.get(&scene.admin, "/recycle-bin?objects=customer").await.expect(200);
    assert_eq!(verified["items"], json!([]));
}

async fn taking_it_back_leaves_what_was_changed_since(t: TestDatabase) {
    let scene = Scene::begun(&t).await;
    let entry = scene.merge().await;
    let other = made(&scene.app, &scene.admin, "customer", json!({"name": "云山"})).await;
    let address = format!("/records/contact/{}", scene.contact);
    scene.app.patch(&scene.admin, &address, json!({"customer_id": other})).await.expect(200);
    let address = format!("/records/customer/{}", scene.kept);
    scene.app.patch(&scene.admin, &address, json!({"remark": "called"})).await.expect(200);
    scene.undo(&entry).await.expect(200);
    assert_eq!(scene.belongings().await, [&*other, &*scene.third, &*scene.second]);
    let kept = scene.read("customer", &scene.kept).await;
    assert_eq!((&kept["remark"], &kept["external_code"]), (&json!("called"), &json!(null)));
}

async fn what_cannot_be_merged_is_told_and_left_as_it_is(t: TestDatabase) {
    let scene = Scene::begun(&t).await;
    let (app, admin) = (&scene.app, &scene.admin);
    let ask = async |value: Json| app.post(admin, "/records/customer/merge", value).await;
    let (kept, second) = (&scene.kept, &scene.second);
    assert_eq!(ask(json!({"keep": kept, "merge": []})).await.code(422), "merge.invalid");
    assert_eq!(ask(json!({"keep": kept, "merge": [kept]})).await.code(422), "merge.invalid");
    assert_eq!(ask(json!({"keep": kept, "merge": [second, second]})).await.code(422), "merge.invalid");
    let foreign = json!({"keep": kept, "merge": [second], "take": {"remark": scene.third}});
    assert_eq!(ask(foreign).await.code(422), "merge.invalid");
    let derived = json!({"keep": kept, "merge": [second], "take": {"last_follow_up_at": second}});
    assert_eq!(ask(derived).await.code(422), "merge.invalid");
    let missing = json!({"keep": kept, "merge": ["1"]});
    assert_eq!(ask(missing).await.code(404), "record.not_found");
    let mut versions = serde_json::Map::new();
    versions.insert(second.clone(), json!(7));
    let stale = json!({"keep": kept, "merge": [second], "versions": versions});
    assert_eq!(ask(stale).await.code(412), "record.stale");
    let order = scene.read("order", &scene.order).await;
    let line = order["lines"][0]["id"].clone();
    let lines = json!({"keep": line, "merge": ["1"]});
    assert_eq!(app.post(admin, "/records/order_line/merge", lines).await.code(409), "merge.impossible");
    let (_, stranger) = app.stranger("chen").await;
    let refused = app.post(&stranger, "/records/customer/merge", scene.question()).await;
    assert_eq!(refused.code(404), "record.not_found");
    scene.read("customer", &scene.second).await;
    assert_eq!(scene.belongings().await, [&**second, &*scene.third, &**second]);
}

async fn whoever_worked_on_one_works_on_the_one_that_is_kept(t: TestDatabase) {
    let scene = Scene::begun(&t).await;
    let (chen, _) = scene.app.stranger("chen").await;
    let address = format!("/records/customer/{}/shares", scene.second);
    let share = json!({"employee_id": chen, "level": "edit", "kind": "team"});
    scene.app.post(&scene.admin, &address, share).await.expect(201);
    let entry = scene.merge().await;
    let address = format!("/records/customer/{}/shares", scene.kept);
    let shares = scene.app.get(&scene.admin, &address).await.expect(200);
    let share = &shares["items"][0];
    assert_eq!((&share["employee_id"], &share["level"]), (&json!(chen), &json!("edit")));
    scene.undo(&entry).await.expect(200);
    let shares = scene.app.get(&scene.admin, &address).await.expect(200);
    assert_eq!(shares["items"], json!([]));
}

both!(
    everything_goes_to_the_one_that_is_kept_and_comes_back,
    taking_it_back_leaves_what_was_changed_since,
    what_cannot_be_merged_is_told_and_left_as_it_is,
    whoever_worked_on_one_works_on_the_one_that_is_kept,
);
