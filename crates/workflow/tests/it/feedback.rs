//! What people say about the program, and who reads and answers it.

use guanxi_kernel::Id;
use guanxi_org::privacy::{self, Basis};
use guanxi_records::{files, query, write};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::feedback::{Kind, Message, Sent, send};
use guanxi_workflow::notify::{Asked, list};
use guanxi_workflow::tour;
use serde_json::json;

use crate::company;
use crate::watching::scene::{Scene, code};

fn message(text: &str) -> Message {
    Message {
        kind: Kind::Fault,
        text: String::from(text),
        picture: None,
        page: Some(String::from("/records/deal")),
        browser_size: Some(String::from("1440 x 900")),
    }
}

async fn told(scene: &Scene, person: Id) -> Vec<(String, Option<String>)> {
    let ctx = scene.acting(person).await;
    let page = list(&ctx, &scene.company, &Asked::default()).await.unwrap();
    page.items.into_iter().map(|t| (t.kind, t.page)).collect()
}

/// A head whose role opens everything there is, and a share that does, too.
async fn with_wide_roles(scene: &Scene) {
    let all = |action: &str| json!({"object": "*", "action": action, "scope": "all"});
    let grants = ["read", "edit", "delete", "transfer"].map(all);
    let role = scene.create("role", json!({"name": "everything", "grants": grants})).await;
    let given = json!({"employee_id": scene.head, "role_id": role, "starts_on": "2020-01-01"});
    scene.create("role_assignment", given).await;
    let shared = json!({"name": "all", "object": "*", "from_department_id": scene.started.department,
        "to_department_id": scene.started.department, "level": "edit"});
    scene.create("sharing_rule", shared).await;
}

async fn it_is_between_who_wrote_it_and_the_administrators(t: TestDatabase) {
    let scene = Scene::new(t).await;
    with_wide_roles(&scene).await;
    let anna = scene.acting(scene.anna).await;
    assert_eq!(code(send(&anna, &scene.company, &message("  ")).await), "feedback.invalid");
    assert_eq!(code(send(&anna, &scene.company, &message(&"慢".repeat(20_001))).await), "feedback.invalid");
    let Sent { id, number } = send(&anna, &scene.company, &message("列表很慢\n每次都要等")).await.unwrap();
    assert_eq!(number, "FB-000001");
    let page = Some(format!("/records/feedback/{id}"));
    assert_eq!(
        told(&scene, scene.started.employee).await,
        [(String::from("feedback.received"), page.clone())]
    );
    for other in [scene.head, scene.ben] {
        let ctx = scene.acting(other).await;
        assert!(query::get(&ctx, &scene.company, "feedback", id).await.is_err(), "no role opens it");
    }
    let anna = scene.acting(scene.anna).await;
    let own = query::get(&anna, &scene.company, "feedback", id).await.unwrap();
    assert_eq!((own.get("subject"), own.get("stage")), (&json!("列表很慢"), &json!("new")));
    assert_eq!((own.get("page"), own.get("language")), (&json!("/records/deal"), &json!("en")));
    let by_hand = company::draft(json!({"answer": "x"}));
    let refused = write::update(&anna, &scene.company, "feedback", id, None, by_hand).await;
    assert_eq!(code(refused), "access.denied");
    let by_hand = json!({"kind": "wish", "employee_id": scene.ben});
    assert!(company::create(&anna, &scene.company, "feedback", by_hand).await.is_err());

    let admin = scene.admin().await;
    let altered = company::draft(json!({"text": "x"}));
    assert!(write::update(&admin, &scene.company, "feedback", id, None, altered).await.is_err());
    assert!(write::delete(&admin, &scene.company, "feedback", id, None).await.is_err());
    scene.update(&admin, "feedback", id, json!({"answer": "已加索引"})).await;
    assert_eq!(told(&scene, scene.anna).await, [(String::from("feedback.answered"), page)]);
    let own = query::get(&anna, &scene.company, "feedback", id).await.unwrap();
    assert_eq!((own.get("stage"), own.get("answer")), (&json!("answered"), &json!("已加索引")));
    assert_eq!(own.get("answered_by"), &json!(scene.started.employee));
}

async fn a_picture_of_ones_own_goes_along(t: TestDatabase) {
    let folder = t.folder.clone();
    let scene = Scene::new(t).await;
    let upload = async |name: &str, media_type: &str, person: Id| {
        let path = folder.join(format!("feedback-{}-{name}", scene.company.next_id()));
        std::fs::write(&path, b"bytes").unwrap();
        let incoming = files::Incoming { name, media_type, path: &path, private: false };
        files::keep(&scene.acting(person).await, &scene.company, incoming).await.unwrap().id()
    };
    let note = upload("note.txt", "text/plain", scene.anna).await;
    let foreign = upload("foreign.png", "image/png", scene.ben).await;
    let picture = upload("picture.png", "image/png", scene.anna).await;
    let anna = scene.acting(scene.anna).await;
    let with = |picture| Message { picture: Some(picture), ..message("看图") };
    assert_eq!(code(send(&anna, &scene.company, &with(note)).await), "feedback.not_a_picture");
    assert_eq!(code(send(&anna, &scene.company, &with(foreign)).await), "file.not_found");
    send(&anna, &scene.company, &with(picture)).await.unwrap();
    assert!(files::open(&scene.admin().await, &scene.company, picture).await.is_ok());
    let ben = scene.acting(scene.ben).await;
    assert_eq!(code(files::open(&ben, &scene.company, picture).await), "file.not_found");
}

async fn what_was_written_goes_with_an_erasure(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let anna = scene.acting(scene.anna).await;
    let sent = send(&anna, &scene.company, &message("anna wrote this")).await.unwrap();
    let admin = scene.admin().await;
    scene.update(&admin, "feedback", sent.id, json!({"answer": "thank you, anna"})).await;
    let request = privacy::request(&admin, &scene.company, scene.anna, Basis::Gdpr, "-").await.unwrap();
    privacy::decide(&admin, &scene.company, request, true, "").await.unwrap();
    let left = company::draft(json!({"account_state": "left"}));
    let program = scene.company.system();
    write::update(&program, &scene.company, "employee", scene.anna, None, left).await.unwrap();
    // What somebody said about the program is nothing that has to be handed over first.
    privacy::execute(&admin, &scene.company, request).await.unwrap();
    let read = query::get(&scene.admin().await, &scene.company, "feedback", sent.id).await.unwrap();
    for field in ["subject", "text", "answer"] {
        assert_eq!(read.get(field), &json!(null), "{field}");
    }
    assert_eq!((read.get("kind"), read.get("stage")), (&json!("fault"), &json!("answered")));
}

async fn somebody_is_shown_around_once(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let anna = scene.acting(scene.anna).await;
    for _ in 0..2 {
        tour::mark_seen(&anna, &scene.company).await.unwrap();
    }
    let mut conn = scene.company.db.read().await.unwrap();
    assert!(tour::seen(&mut conn, scene.anna).await.unwrap());
    assert!(!tour::seen(&mut conn, scene.ben).await.unwrap());
}

both!(
    it_is_between_who_wrote_it_and_the_administrators,
    a_picture_of_ones_own_goes_along,
    what_was_written_goes_with_an_erasure,
    somebody_is_shown_around_once,
);
