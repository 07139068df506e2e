//! Background work of somebody who leaves ends with the departure.

use std::sync::Arc;

use guanxi::acting::Acts;
use guanxi::product::{handlers, product};
use guanxi_jobs::{JobState, NewJob};
use guanxi_kernel::{Id, Language};
use guanxi_org::bootstrap::{FirstAdministrator, bootstrap};
use guanxi_org::moves;
use guanxi_org::moves::request::{Handover, MoveKind, MoveRequest, Receiver};
use guanxi_records::{Company, Draft, export, write};
use guanxi_testkit::{TestDatabase, both, open_company, work};
use serde_json::{Value as Json, json};

async fn create(company: &Company, object: &str, values: Json) -> Id {
    let Json::Object(values) = values else { panic!("an object") };
    write::create(&company.system(), company, object, Draft(values)).await.unwrap().id()
}

async fn an_export_under_way_ends_with_its_person(t: TestDatabase) {
    let company = open_company!(&t, t.db.clone(), product().unwrap());
    let administrator = FirstAdministrator {
        name: String::from("管理员"),
        account: String::from("admin"),
        password: String::from("a long enough secret"),
        email: None,
        language: Language::ZhCn,
    };
    let started = bootstrap(&company, &administrator).await.unwrap();
    let values =
        json!({"name": "总监", "department_id": started.department, "roles": [started.roles.director]});
    let position = create(&company, "position", values).await;
    let leaver =
        create(&company, "employee", json!({"name": "安", "account": "an", "account_state": "active"})).await;
    create(&company, "appointment", json!({"employee_id": leaver, "position_id": position})).await;
    for n in 0..3 {
        create(&company, "customer", json!({"name": format!("客户{n}"), "owner_id": leaver})).await;
    }
    let payload = json!({"object": "customer", "fields": ["name"], "format": "csv"});
    let queued = |by: Id| NewJob::new(export::KIND, payload.clone()).by(Some(by));
    let mut tx = company.db.begin().await.unwrap();
    let now = company.clock.now();
    let theirs = company.queue.enqueue(&mut tx, &queued(leaver), now).await.unwrap();
    let other = company.queue.enqueue(&mut tx, &queued(started.employee), now).await.unwrap();
    tx.commit().await.unwrap();

    let system = company.system();
    let request = MoveRequest {
        employee: Some(leaver),
        handover: Handover {
            rest: Some(Receiver::Employee { employee: started.employee }),
            ..Handover::default()
        },
        ..MoveRequest::empty(MoveKind::Depart)
    };
    let id = moves::create(&system, &company, request).await.unwrap();
    let plan = moves::rehearse(&system, &company, id).await.unwrap();
    moves::confirm(&system, &company, id, &plan.hash).await.unwrap();

    work!(&company, Acts(Arc::clone(&company)), handlers());
    let mut conn = company.db.read().await.unwrap();
    let ended = guanxi_jobs::get(&mut conn, theirs).await.unwrap().unwrap();
    assert_eq!((ended.state, ended.error.unwrap().code.as_str()), (JobState::Failed, "account.state"));
    let ended = guanxi_jobs::get(&mut conn, other).await.unwrap().unwrap();
    assert_eq!(ended.state, JobState::Done);
}

both!(an_export_under_way_ends_with_its_person);
