//! Somebody who worked here, left, and is found all over the company.

use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_org::moves::request::MoveRequest;
use guanxi_org::privacy::{self, Basis};
use guanxi_org::{account, moves};
use guanxi_records::definition::admin;
use guanxi_records::{Company, FieldDef, FieldType, files};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, object};
use serde_json::{Value as Json, json};

use crate::scene::{PASSWORD, Scene, business};

const RELATIVE: &str = object! {
    relative, ownership = "master", master = "employee_id";
    name: text, personal = true, required = true;
    employee_id: reference, target = "employee", required = true;
};

/// What the person was called and reached by, and what is known of it besides. Nothing of it may be found afterwards.
pub(super) const TOLD: [&str; 16] = [
    "欧阳梓涵",
    "欧阳子涵",
    "ouyang.zihan",
    "zihan.ouyang@example.com",
    "138-1234-5678",
    "+8613812345678",
    "E-20471",
    "左撇子",
    "小涵涵",
    "1987-06-05",
    "Mandarine",
    "拟调任首尔",
    "照顾家人",
    "欧阳修竹",
    "临时顶岗",
    "203.0.113.99",
];

pub(super) struct Leaver {
    pub(super) scene: Scene,
    pub(super) admin: Ctx,
    pub(super) person: Id,
    pub(super) deal: Id,
    pub(super) departure: Option<Id>,
    pub(super) other: Id,
}

/// The company without the person.
pub(super) async fn scene(t: TestDatabase) -> Scene {
    // The engine's own module keeps the files.
    let modules = vec![guanxi_records::module(), guanxi_org::module(), business(&[RELATIVE])];
    Scene::of(t, modules).await
}

async fn own_fields(scene: &Scene, admin: &Ctx) {
    let field = |json: Json| serde_json::from_value::<FieldDef>(json).unwrap();
    let labels = |text: &str| json!({"zh-CN": text, "zh-TW": text, "en": text, "de": text});
    for json in [
        json!({"name": "nickname", "type": "text", "labels": labels("昵称"), "search": true, "required": true,
            "default": "-"}),
        json!({"name": "born_on", "type": "date", "labels": labels("生日")}),
        json!({"name": "photo", "type": "picture", "labels": labels("照片")}),
        json!({"name": "allergy", "type": "text", "labels": labels("过敏")}),
        json!({"name": "badge_colour", "type": "text", "labels": labels("工牌颜色"), "personal": false}),
        json!({"name": "greeting", "type": "formula", "result": "text", "formula": "name + '!'",
            "labels": labels("称呼")}),
    ] {
        admin::create_field(admin, &scene.company, "employee", field(json)).await.unwrap();
    }
    assert_eq!(scene.company.object("employee").unwrap().field("photo").unwrap().kind, FieldType::Picture);
}

impl Leaver {
    /// A person who left half a world of traces; still working here.
    pub(super) async fn working(t: TestDatabase) -> Self {
        let scene = scene(t).await;
        let admin = scene.acting(scene.started.employee).await;
        own_fields(&scene, &admin).await;
        let company = Arc::clone(&scene.company);
        let position = scene
            .position("北区代表", scene.started.department, &[scene.started.roles.salesperson], None)
            .await;
        let values = json!({
            "name": "欧阳子涵", "number": "E-20471", "account": "ouyang.zihan",
            "email": "zihan.ouyang@example.com", "phone": "138-1234-5678", "account_state": "active",
            "remark": "左撇子", "nickname": "小涵涵", "born_on": "1987-06-05", "allergy": "Mandarine",
            "badge_colour": "绿色", "hired_on": "2024-02-01",
        });
        let person = scene.create("employee", values).await;
        let photo = scene.t.folder.join("incoming");
        std::fs::write(&photo, b"picture").unwrap();
        let photo =
            files::Incoming {
                name: "欧阳子涵.jpg", media_type: "image/jpeg", path: &photo, private: false
            };
        let photo = files::keep(&admin, &company, photo).await.unwrap();
        scene.update(&admin, "employee", person, json!({"photo": photo.id()})).await.unwrap();
        // A new name, by the person; the old one is in the history from then on.
        let own = scene.acting(person).await;
        scene.update(&admin, "employee", person, json!({"name": "欧阳梓涵"})).await.unwrap();
        admin::remove_field(&admin, &company, "employee", "allergy").await.unwrap();
        let appointment = json!({"employee_id": person, "position_id": position, "kind": "primary",
            "remark": "临时顶岗"});
        scene.create("appointment", appointment).await;
        let role =
            json!({"employee_id": person, "role_id": scene.started.roles.auditor, "reason": "照顾家人"});
        scene.create("role_assignment", role).await;
        scene.create("relative", json!({"employee_id": person, "name": "欧阳修竹"})).await;
        scene.give_password(person).await;
        let session = scene.sign_in_from("ouyang.zihan", PASSWORD, "203.0.113.99").await.unwrap();
        scene.sign_in_from("E-20471", PASSWORD, "203.0.113.99").await.unwrap_err();
        scene.sign_in_from("ouyang.zihan", "not the password", "203.0.113.99").await.unwrap_err();
        let signed_in = scene.signed_in(&session.token).await.unwrap();
        let scopes = [account::token::TokenScope::Read].into();
        let token = account::token::create(&company, &signed_in, "欧阳梓涵的脚本", &scopes, None);
        token.await.unwrap();
        let own = Ctx { request_id: "own".into(), ..own };
        let own = Ctx { authority: scene.acting(person).await.authority, ..own };
        let deal = scene.try_create(&own, "deal", json!({"name": "云帆"})).await.unwrap();
        let other = scene.person("zhou.min", Some(position)).await;
        let leaver = Self { scene, admin, person, deal, departure: None, other };
        leaver.kept_for_a_while().await;
        leaver
    }

    /// The same after the departure.
    pub(super) async fn gone(t: TestDatabase) -> Self {
        let mut leaver = Self::working(t).await;
        leaver.depart().await;
        leaver
    }

    pub(super) fn company(&self) -> &Arc<Company> {
        &self.scene.company
    }

    /// Departs, after another move that was given up.
    pub(super) async fn depart(&mut self) {
        let given_up = json!({"kind": "leave_of_absence", "employee": self.person, "until": "2027-01-01",
            "reason": "照顾家人", "note": "拟调任首尔"});
        let given_up: MoveRequest = serde_json::from_value(given_up).unwrap();
        let id = moves::create(&self.admin, self.company(), given_up).await.unwrap();
        moves::cancel(&self.admin, self.company(), id).await.unwrap();
        let request = json!({"kind": "depart", "employee": self.person, "reason": "拟调任首尔", "note": "照顾家人",
            "departure": {"kind": "resignation"}, "handover": {"default": {"employee": self.other}}});
        let request: MoveRequest = serde_json::from_value(request).unwrap();
        let id = moves::create(&self.admin, self.company(), request).await.unwrap();
        let plan = moves::rehearse(&self.admin, self.company(), id).await.unwrap();
        moves::confirm(&self.admin, self.company(), id, &plan.hash).await.unwrap();
        self.departure = Some(id);
        self.named_by_others(id).await;
    }

    /// Approves a request of the person.
    pub(super) async fn approved(&self) -> Id {
        let company = self.company();
        let reason = "我是欧阳梓涵，请删除。";
        let id = privacy::request(&self.admin, company, self.person, Basis::Pipl, reason).await.unwrap();
        privacy::decide(&self.admin, company, id, true, "同意欧阳梓涵的申请").await.unwrap();
        id
    }

    pub(super) async fn execute(&self, id: Id) -> Result<usize> {
        privacy::execute(&self.admin, self.company(), id).await
    }

    pub(super) async fn run(&self, text: &'static str, values: Vec<Val>) {
        let mut tx = self.company().db.begin().await.unwrap();
        let sql = tx.sql(text, values);
        assert!(tx.run(&sql).await.unwrap() > 0, "{text}");
        tx.commit().await.unwrap();
    }

    /// An answer, a row of an import and a job that tell of the person.
    async fn kept_for_a_while(&self) {
        let now = Val::from(self.scene.t.now());
        let body = json!({"etag": null, "body": json!({"name": "欧阳梓涵"}).to_string()}).to_string();
        let text = "INSERT INTO {idempotency_key} (actor_id, key, request, status, body, created_at) \
                    VALUES (?, 'k', ?, 200, ?, ?)";
        let actor = Val::from(self.scene.started.employee);
        self.run(text, vec![actor, Val::from(vec![1_u8]), Val::from(body), now.clone()]).await;
        let cells = json!([{"text": "欧阳梓涵"}, {"text": "zihan.ouyang@example.com"}]).to_string();
        let text = "INSERT INTO {import_row} (id, import_id, line, state, cells, reason) \
                    VALUES (1, 1, 1, 'failed', ?, '欧阳梓涵：重复')";
        self.run(text, vec![Val::from(cells)]).await;
        let mut tx = self.company().db.begin().await.unwrap();
        let payload = json!({"filter": {"field": "name", "op": "eq", "value": "欧阳梓涵"}});
        let job = guanxi_jobs::NewJob::new("other", payload).by(Some(self.person));
        self.company().queue.enqueue(&mut tx, &job, self.scene.t.now()).await.unwrap();
        tx.commit().await.unwrap();
        let result = json!({"errors": [{"value": "ouyang.zihan"}]}).to_string();
        let text = "UPDATE {job} SET result = ?, error_detail = 'E-20471 欧阳梓涵' WHERE kind = 'other'";
        self.run(text, vec![Val::from(result)]).await;
    }

    /// What spoke against another move once, in words the program filled in.
    async fn named_by_others(&self, departure: Id) {
        let problem = json!({"code": "move.receiver_away", "params": [["employee", "欧阳梓涵"]]}).to_string();
        let text =
            "INSERT INTO {move_plan} (move_id, request, problem) VALUES (?, '{\"kind\":\"return\"}', ?)";
        self.run(text, vec![Val::from(departure.get() + 1), Val::from(problem)]).await;
    }
}
