//! Work on a move whose program died: it goes on, and what is over is not done again.

use guanxi_jobs::NewJob;
use guanxi_org::moves::{self, Stage};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::house::House;

/// The program may die between the commit that ends a move and the one that ends the work on it: whoever takes that work
/// up later finds the move over, perhaps taken back by then.
async fn what_is_over_is_not_done_again(t: TestDatabase) {
    let house = House::new(t).await;
    let client = house.client("东方", house.ann, "east", 10).await;
    let request = json!({
        "kind": "hand_over", "employee": house.ann, "handover": {"default": {"employee": house.bob}},
    });
    let (id, _) = house.carry_out(request).await;
    let (given, kept) = (house.hands("client", client).await, (Some(house.ann), Some(house.north)));
    assert_eq!(given.0, Some(house.bob));
    for (act, stage, hands) in [("undo", Stage::Done, given), ("apply", Stage::Undone, kept)] {
        if stage == Stage::Undone {
            house.undo(id).await.unwrap();
        }
        let company = house.company();
        let mut tx = company.db.begin().await.unwrap();
        let left = NewJob::new(moves::KIND, json!({"move": id, "act": act}));
        company.queue.enqueue(&mut tx, &left, company.clock.now()).await.unwrap();
        tx.commit().await.unwrap();
        house.work().await;
        assert_eq!(house.stage(id).await, stage, "{act}");
        assert_eq!(house.hands("client", client).await, hands, "{act}");
    }
}

both!(what_is_over_is_not_done_again);
