//! Nobody receives more than the position allows.

use guanxi_org::moves;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::briefing;
use super::house::House;
use crate::scene::code;

async fn a_receiver_over_the_limit_is_told_before(t: TestDatabase) {
    let house: House = briefing::house(t).await;
    let system = house.scene.system();
    for name in ["一", "二", "三"] {
        house.client(name, house.ann, "", 1).await;
    }
    house.client("四", house.bob, "", 1).await;
    house.scene.update(&system, "position", house.southern, json!({"holding_limit": 3})).await.unwrap();
    let give = |receiver| json!({"kind": "depart", "employee": house.ann, "handover": {"default": receiver}});
    let id = house.prepare(&house.admin, give(json!({"employee": house.bob}))).await.unwrap();
    let plan = house.rehearse(id).await;
    let conflicts: Vec<(&str, bool)> = plan.conflicts.iter().map(|c| (c.code.as_str(), c.blocking)).collect();
    assert_eq!(conflicts, [("move.over_limit", true)]);
    assert_eq!(code(moves::confirm(&house.admin, house.company(), id, &plan.hash).await), "move.conflicts");
    // Shared out, nobody has more than three.
    let both = json!({"balance": [house.bob, house.cyd], "by": "count"});
    let id = house.prepare(&house.admin, give(both)).await.unwrap();
    assert_eq!(house.rehearse(id).await.conflicts, []);
    // A second position without a limit has none.
    house.scene.appoint(house.bob, house.head, "additional").await;
    let id = house.prepare(&house.admin, give(json!({"employee": house.bob}))).await.unwrap();
    assert_eq!(house.rehearse(id).await.conflicts, []);
}

both!(a_receiver_over_the_limit_is_told_before);
