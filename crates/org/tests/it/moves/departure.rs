//! Somebody leaves: records go by rules, ways in end, and all of it comes back.

use guanxi_org::account::state::{self, AccountState};
use guanxi_org::moves::{self, Stage, Why};
use guanxi_records::share::{self, Level, NewShare, ShareKind};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::house::House;
use crate::scene::{PASSWORD, code};

async fn records_go_by_rules_and_come_back(t: TestDatabase) {
    let house = House::new(t).await;
    let (ann, bob, cyd) = (house.ann, house.bob, house.cyd);
    let east = house.client("东方", ann, "east", 10).await;
    let west = house.client("西方", ann, "west", 20).await;
    let odd = house.client("其他", ann, "", 30).await;
    let open = house.bill("1", ann, west, "open").await;
    let paid = house.bill("2", ann, west, "paid").await;
    let foreign = house.client("别人的", bob, "east", 1).await;
    let request = json!({
        "kind": "depart", "employee": ann, "reason": "回老家",
        "departure": {"kind": "resignation", "rehire": "yes", "legal_hold": true},
        "handover": {
            "rules": [
                {"object": "client", "receiver": {"by_field": {"field": "region", "cases": [
                    {"value": "east", "receiver": {"employee": bob}}, {"value": "west", "receiver": {"employee": cyd}},
                ]}}},
            ],
            "default": {"head_of": house.sales},
        },
    });
    let (id, plan) = house.carry_out(request).await;
    let south = Some(house.south);
    assert_eq!(house.hands("client", east).await, (Some(bob), south));
    assert_eq!(house.hands("client", west).await, (Some(cyd), south));
    assert_eq!(house.hands("client", odd).await, (Some(house.chief), Some(house.sales)));
    assert_eq!(house.hands("bill", open).await, (Some(cyd), south), "an open bill goes with its client");
    assert_eq!(house.hands("bill", paid).await, (Some(ann), Some(house.north)), "closed business stays");
    assert_eq!(house.hands("client", foreign).await, (Some(bob), south));
    let groups: Vec<(String, Why, Option<guanxi_kernel::Id>, u64)> = plan
        .handover
        .iter()
        .filter(|g| g.count > 0)
        .map(|g| (g.object.clone(), g.why, g.receiver.as_ref().map(|r| r.id), g.count))
        .collect();
    assert!(groups.contains(&(String::from("client"), Why::Rule, Some(bob), 1)), "{groups:?}");
    assert!(groups.contains(&(String::from("client"), Why::Default, Some(house.chief), 1)), "{groups:?}");
    assert!(groups.contains(&(String::from("bill"), Why::Follows, Some(cyd), 1)), "{groups:?}");
    assert!(groups.contains(&(String::from("bill"), Why::Closed, None, 1)), "{groups:?}");
    let shown = house.get(id).await;
    assert_eq!(shown.stage, Stage::Done);
    assert_eq!(shown.report.unwrap().records.values().sum::<u64>(), 4);
    house.undo(id).await.unwrap();
    for (object, record) in
        [("client", east), ("client", west), ("client", odd), ("bill", open), ("bill", paid)]
    {
        assert_eq!(house.hands(object, record).await, (Some(ann), Some(house.north)), "{object}");
    }
    let shown = house.get(id).await;
    assert_eq!(shown.stage, Stage::Undone);
    assert_eq!(shown.report.unwrap().not_restored, vec![]);
}

async fn every_way_in_ends_with_the_commit(t: TestDatabase) {
    let house = House::new(t).await;
    let scene = &house.scene;
    scene.give_password(house.ann).await;
    let session = scene.sign_in("ann", PASSWORD).await.unwrap();
    assert!(scene.signed_in(&session.token).await.is_some());
    let client = house.client("东方", house.bob, "east", 1).await;
    let new = NewShare {
        employee: Some(house.ann),
        department: None,
        level: Level::Edit,
        kind: ShareKind::Team,
        expires_at: None,
    };
    share::add(&scene.system(), house.company(), "client", client, new).await.unwrap();
    let role = scene.role("助手", &[("deal", "read", "all")], &[]).await;
    scene.create("role_assignment", json!({"employee_id": house.ann, "role_id": role})).await;
    let bill = house.bill("1", house.bob, client, "open").await;
    let values = json!({"clerk_id": house.ann, "helpers": [house.ann, house.cyd]});
    scene.update(&scene.system(), "bill", bill, values).await.unwrap();
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    let (id, plan) = house.carry_out(request).await;
    let names: Vec<(&str, u64, &str)> =
        plan.references.iter().map(|r| (r.name.as_str(), r.count, r.effect.as_str())).collect();
    for expected in [
        ("record_share.employee_id", 1, "ended"),
        ("session.employee_id", 1, "ended"),
        ("role_assignment.employee_id", 1, "ended"),
        ("bill.clerk_id", 1, "moved"),
        ("bill.helpers", 1, "moved"),
    ] {
        assert!(names.contains(&expected), "{expected:?} {names:?}");
    }
    assert!(scene.signed_in(&session.token).await.is_none());
    assert_eq!(code(scene.sign_in("ann", PASSWORD).await), "session.invalid");
    assert_eq!(people_of(&house, bill).await, (Some(house.bob), vec![house.bob, house.cyd]));
    assert_eq!(house.sees(house.ann, "client").await, 0);
    let mut conn = house.company().db.read().await.unwrap();
    assert_eq!(state::get(&mut conn, house.ann).await.unwrap(), AccountState::Left);
    drop(conn);
    house.undo(id).await.unwrap();
    assert_eq!(people_of(&house, bill).await, (Some(house.ann), vec![house.ann, house.cyd]));
    assert!(scene.sign_in("ann", PASSWORD).await.is_ok());
    assert_eq!(house.sees(house.ann, "client").await, 1, "the share is back");
}

async fn people_of(
    house: &House,
    bill: guanxi_kernel::Id,
) -> (Option<guanxi_kernel::Id>, Vec<guanxi_kernel::Id>) {
    let mut conn = house.company().db.read().await.unwrap();
    let sql = conn.sql("SELECT clerk_id FROM {o_bill} WHERE id = ?", [Val::from(bill)]);
    let clerk = conn.row(&sql).await.unwrap().opt_id("clerk_id").unwrap();
    let sql =
        conn.sql("SELECT value FROM {o_bill__helpers} WHERE record_id = ? ORDER BY value", [Val::from(bill)]);
    let helpers = conn.rows(&sql).await.unwrap().iter().map(|r| r.id("value").unwrap()).collect();
    (clerk, helpers)
}

async fn what_would_be_nobodys_must_be_decided(t: TestDatabase) {
    let house = House::new(t).await;
    house.client("东方", house.ann, "east", 1).await;
    let id = house.prepare(&house.admin, json!({"kind": "depart", "employee": house.ann})).await.unwrap();
    let plan = house.rehearse(id).await;
    let codes: Vec<&str> = plan.conflicts.iter().map(|c| c.code.as_str()).collect();
    assert_eq!(codes, ["move.left_over"]);
    let refused = moves::confirm(&house.admin, house.company(), id, &plan.hash).await;
    assert_eq!(code(refused), "move.conflicts");
    assert_eq!(house.stage(id).await, Stage::Draft);
}

async fn a_departure_is_confirmed_as_it_was_shown(t: TestDatabase) {
    let house = House::new(t).await;
    house.client("东方", house.ann, "east", 1).await;
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    let id = house.prepare(&house.admin, request).await.unwrap();
    let plan = house.rehearse(id).await;
    house.client("新来的", house.ann, "west", 1).await;
    let refused = moves::confirm(&house.admin, house.company(), id, &plan.hash).await;
    assert_eq!(code(refused), "move.changed");
    let again = house.rehearse(id).await;
    assert_eq!(again.totals.records, 2);
    moves::confirm(&house.admin, house.company(), id, &again.hash).await.unwrap();
    assert_eq!(house.stage(id).await, Stage::Done);
}

async fn what_somebody_changed_since_is_named(t: TestDatabase) {
    let house = House::new(t).await;
    let (kept, given) =
        (house.client("东方", house.ann, "east", 1).await, house.client("西方", house.ann, "west", 1).await);
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    let (id, _) = house.carry_out(request).await;
    let scene = &house.scene;
    scene.update(&scene.system(), "client", given, json!({"owner_id": house.cyd})).await.unwrap();
    house.undo(id).await.unwrap();
    assert_eq!(house.hands("client", kept).await.0, Some(house.ann));
    assert_eq!(house.hands("client", given).await.0, Some(house.cyd));
    let left = house.get(id).await.report.unwrap().not_restored;
    assert_eq!(left.len(), 1);
    assert_eq!((left[0].record.id, left[0].why.as_str()), (given, "changed"));
}

async fn shared_out_evenly_by_number_and_by_value(t: TestDatabase) {
    let house = House::new(t).await;
    let mut clients = Vec::new();
    for (n, worth) in [50, 10, 40, 20, 30, 5].into_iter().enumerate() {
        clients.push(house.client(&format!("c{n}"), house.ann, "", worth).await);
    }
    let request = |by: &str| {
        json!({"kind": "depart", "employee": house.ann,
            "handover": {"default": {"balance": [house.bob, house.cyd, house.chief], "by": by}}})
    };
    let (id, plan) = house.carry_out(request("count")).await;
    let counts: Vec<u64> = plan.handover.iter().filter(|g| g.object == "client").map(|g| g.count).collect();
    assert_eq!(counts, [2, 2, 2]);
    house.undo(id).await.unwrap();
    let (_, _) = house.carry_out(request("value")).await;
    let mut worth = std::collections::BTreeMap::<guanxi_kernel::Id, i64>::new();
    for (client, value) in clients.iter().zip([50, 10, 40, 20, 30, 5]) {
        *worth.entry(house.hands("client", *client).await.0.unwrap()).or_default() += value;
    }
    // The largest first, back and forth: 50 and 5, 40 and 10, 30 and 20.
    assert_eq!(worth.into_values().collect::<Vec<_>>().iter().max(), Some(&55));
}

async fn the_record_tells_of_the_hand_over(t: TestDatabase) {
    let house = House::new(t).await;
    let client = house.client("东方", house.ann, "east", 1).await;
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    let (id, _) = house.carry_out(request).await;
    house.undo(id).await.unwrap();
    let company = house.company();
    let page =
        guanxi_records::audit::history(&house.admin, company, "client", client, None, 50).await.unwrap();
    let told: Vec<String> = page
        .items
        .iter()
        .map(|e| {
            let owner = e.changes.iter().filter(|c| c.field == "owner_id");
            let owner = owner.map(|c| format!(": {:?} -> {:?}", c.old_label, c.new_label));
            format!("{}{}", e.action, owner.collect::<String>())
        })
        .collect();
    assert_eq!(told[0], r#"hand_over: Some("bob") -> Some("ann")"#);
    assert_eq!(told[1], r#"hand_over: Some("ann") -> Some("bob")"#);
    assert!(told[2].starts_with("create"), "{told:?}");
    assert_eq!(page.items[1].actor.as_ref().map(|a| a.id), Some(house.scene.started.employee));
}

async fn the_last_administrator_stays(t: TestDatabase) {
    let house = House::new(t).await;
    let admin = house.scene.started.employee;
    let request =
        json!({"kind": "depart", "employee": admin, "handover": {"default": {"employee": house.bob}}});
    let id = house.prepare(&house.admin, request).await.unwrap();
    let plan = house.rehearse(id).await;
    assert!(plan.conflicts.iter().any(|c| c.code == "org.last_administrator"), "{:?}", plan.conflicts);
}

async fn what_was_read_for_a_time_ends_and_comes_back(t: TestDatabase) {
    let house = House::new(t).await;
    let scene = &house.scene;
    let client = house.client("东方", house.bob, "east", 1).await;
    let ends = guanxi_kernel::clock::format_instant(scene.t.now() + chrono::TimeDelta::days(30));
    let parts = json!([{"object": "client", "whose_id": house.bob}]);
    let values = json!({"employee_id": house.ann, "reason": "代班", "ends_at": ends, "parts": parts});
    let access = scene.create("temporary_access", values).await;
    assert_eq!(house.sees(house.ann, "client").await, 1);
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.cyd}}});
    let (id, plan) = house.carry_out(request).await;
    let named = plan.references.iter().find(|r| r.name == "temporary_access.employee_id").unwrap();
    assert_eq!((named.count, named.effect.as_str()), (1, "ended"));
    assert_eq!(house.sees(house.ann, "client").await, 0);
    let ended = async || {
        let system = scene.system();
        let record = guanxi_records::query::get(&system, house.company(), "temporary_access", access);
        record.await.unwrap().get("ended_at").clone()
    };
    assert!(!ended().await.is_null());
    house.undo(id).await.unwrap();
    assert!(ended().await.is_null());
    assert_eq!(house.sees(house.ann, "client").await, 1);
    assert_eq!(house.hands("client", client).await.0, Some(house.bob));
}

both!(
    what_was_read_for_a_time_ends_and_comes_back,
    records_go_by_rules_and_come_back,
    every_way_in_ends_with_the_commit,
    what_would_be_nobodys_must_be_decided,
    a_departure_is_confirmed_as_it_was_shown,
    what_somebody_changed_since_is_named,
    shared_out_evenly_by_number_and_by_value,
    the_record_tells_of_the_hand_over,
    the_last_administrator_stays,
);
