//! Who receives records by a move, or a task, is told so.

use guanxi_kernel::Id;
use guanxi_org::moves;
use guanxi_org::moves::request::{Handover, MoveKind, MoveRequest, Receiver};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::office::Office;

async fn depart(office: &Office, leaver: Id, receiver: Id) {
    let admin = office.admin().await;
    let request = MoveRequest {
        employee: Some(leaver),
        handover: Handover { rest: Some(Receiver::Employee { employee: receiver }), ..Handover::default() },
        ..MoveRequest::empty(MoveKind::Depart)
    };
    let id = moves::create(&admin, &office.company, request).await.unwrap();
    let plan = moves::rehearse(&admin, &office.company, id).await.unwrap();
    moves::confirm(&admin, &office.company, id, &plan.hash).await.unwrap();
    office.work().await;
}

async fn a_hand_over_is_told_once_with_its_number(t: TestDatabase) {
    let office = Office::open(t).await;
    let leaver = office.person("leaver", "en", chrono_tz::UTC).await;
    let receiver = office.person("receiver", "en", chrono_tz::UTC).await;
    for n in 0..12 {
        office.create("customer", json!({"name": format!("客户{n}"), "owner_id": leaver})).await;
    }
    assert_eq!(
        office.sentences(leaver).await,
        ["Guanxi gave you 7 records (Customers)"; 1]
            .map(String::from)
            .into_iter()
            .chain((0..5).rev().map(|n| format!("Guanxi gave you “客户{n}”")))
            .collect::<Vec<_>>()
    );
    depart(&office, leaver, receiver).await;
    assert_eq!(office.sentences(receiver).await, ["12 records were handed over to you"]);
}

async fn a_task_has_a_sentence_of_its_own(t: TestDatabase) {
    let office = Office::open(t).await;
    let person = office.person("person", "en", chrono_tz::UTC).await;
    let admin = office.admin().await;
    office.create_as(&admin, "task", json!({"subject": "Call back", "owner_id": person})).await;
    assert_eq!(office.sentences(person).await, ["管理员 gave you a task: Call back"]);
}

both!(a_hand_over_is_told_once_with_its_number, a_task_has_a_sentence_of_its_own);
