//! Positions change hands, now and later, for a time and for good.

use guanxi_org::moves::{self, Stage};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::house::House;
use crate::scene::code;

async fn rights_follow_the_position_with_the_commit(t: TestDatabase) {
    let house = House::new(t).await;
    house.client("东方", house.bob, "east", 1).await;
    let mine = house.client("北方", house.ann, "east", 1).await;
    assert_eq!(house.sees(house.ann, "client").await, 1);
    let request = json!({"kind": "change_position", "employee": house.ann, "position": house.head,
        "handover": {"default": "keep"}});
    let (id, plan) = house.carry_out(request).await;
    assert_eq!(house.sees(house.ann, "client").await, 2);
    assert_eq!(house.hands("client", mine).await, (Some(house.ann), Some(house.sales)), "the books go along");
    let ann = &plan.people[0];
    assert_eq!(ann.department.after.as_ref().map(|d| d.id), Some(house.sales));
    assert_eq!(ann.appointments.closed.len(), 1);
    let sees = ann.sees.iter().find(|s| s.object == "client").unwrap();
    assert_eq!((sees.before.value, sees.after.value), (1, 2));
    let read = ann.rights.objects.iter().find(|r| r.object == "client" && r.action == "read").unwrap();
    assert_eq!((read.before.as_deref(), read.after.as_deref()), (Some("own"), Some("department_tree")));
    assert_eq!(plan.vacant.iter().map(|v| v.position.id).collect::<Vec<_>>(), [house.northern]);
    assert!(plan.conflicts.iter().any(|c| c.code == "move.headcount" && !c.blocking));
    house.undo(id).await.unwrap();
    assert_eq!(house.sees(house.ann, "client").await, 1);
    assert_eq!(house.hands("client", mine).await, (Some(house.ann), Some(house.north)));
}

async fn a_move_planned_for_later_happens_at_its_moment(t: TestDatabase) {
    let house = House::new(t).await;
    let request = json!({"kind": "change_position", "employee": house.ann, "position": house.southern,
        "effective_on": house.day(3)});
    let (id, _) = house.carry_out(request).await;
    assert_eq!(house.stage(id).await, Stage::Scheduled);
    house.work().await;
    assert_eq!(house.stage(id).await, Stage::Scheduled);
    house.scene.t.clock.advance(std::time::Duration::from_secs(3 * 86_400));
    house.work().await;
    assert_eq!(house.stage(id).await, Stage::Done);
    let ctx = house.scene.acting(house.ann).await;
    assert_eq!(ctx.authority.home_department, Some(house.south));
}

async fn moves_of_one_moment_come_in_their_order(t: TestDatabase) {
    let house = House::new(t).await;
    let mut planned = Vec::new();
    for position in [house.southern, house.head].into_iter().cycle().take(7) {
        let request = json!({"kind": "change_position", "employee": house.ann, "position": position,
            "effective_on": house.day(1)});
        planned.push(house.carry_out(request).await.0);
    }
    house.scene.t.clock.advance(std::time::Duration::from_secs(86_400));
    house.work().await;
    for id in planned {
        assert_eq!(house.stage(id).await, Stage::Done);
    }
    let ctx = house.scene.acting(house.ann).await;
    assert_eq!(ctx.authority.home_department, Some(house.south), "the last one planned stands");
}

async fn what_stands_against_it_by_then_is_told(t: TestDatabase) {
    let house = House::new(t).await;
    house.client("东方", house.ann, "east", 1).await;
    let request = json!({"kind": "depart", "employee": house.ann, "until": house.day(2),
        "handover": {"default": {"employee": house.bob}}});
    let (id, _) = house.carry_out(request).await;
    assert_eq!(house.stage(id).await, Stage::Scheduled);
    let (other, _) = house
        .carry_out(json!({"kind": "depart", "employee": house.bob, "handover": {"default": {"employee": house.cyd}}}))
        .await;
    assert_eq!(house.stage(other).await, Stage::Done);
    house.scene.t.clock.advance(std::time::Duration::from_secs(4 * 86_400));
    house.work().await;
    let shown = house.get(id).await;
    assert_eq!(shown.stage, Stage::Blocked);
    assert_eq!(shown.problem.unwrap().code, "move.receiver_left");
    // Who leaves is kept out all the same.
    let mut conn = house.company().db.read().await.unwrap();
    let state = guanxi_org::account::state::get(&mut conn, house.ann).await.unwrap();
    assert_eq!(state.name(), "stopped");
    drop(conn);
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.cyd}}});
    moves::change(&house.admin, house.company(), id, serde_json::from_value(request).unwrap()).await.unwrap();
    let plan = house.rehearse(id).await;
    moves::confirm(&house.admin, house.company(), id, &plan.hash).await.unwrap();
    assert_eq!(house.stage(id).await, Stage::Done);
}

async fn somebody_covers_a_leave_and_gives_back(t: TestDatabase) {
    let house = House::new(t).await;
    let client = house.client("东方", house.ann, "east", 1).await;
    let request = json!({"kind": "leave_of_absence", "employee": house.ann, "until": house.day(5), "cover": house.bob,
        "handover": {"default": {"employee": house.bob}}});
    let (id, plan) = house.carry_out(request).await;
    assert_eq!(house.stage(id).await, Stage::Done);
    assert_eq!(plan.people.len(), 2);
    assert_eq!(house.hands("client", client).await.0, Some(house.bob));
    let request =
        json!({"kind": "depart", "employee": house.cyd, "handover": {"default": {"employee": house.ann}}});
    house.client("南方", house.cyd, "", 1).await;
    let other = house.prepare(&house.admin, request).await.unwrap();
    let away = house.rehearse(other).await;
    assert!(
        away.conflicts.iter().any(|c| c.code == "move.receiver_away" && !c.blocking),
        "{:?}",
        away.conflicts
    );
    house.scene.t.clock.advance(std::time::Duration::from_secs(6 * 86_400));
    house.work().await;
    assert_eq!(house.hands("client", client).await.0, Some(house.ann), "back with the person");
    let ctx = house.scene.acting(house.bob).await;
    assert!(!ctx.authority.departments.contains(&house.north.get()), "no longer acting");
}

async fn two_who_move_the_same_person_do_not_both_win(t: TestDatabase) {
    let house = House::new(t).await;
    let to = |position| json!({"kind": "change_position", "employee": house.ann, "position": position});
    let first = house.prepare(&house.admin, to(house.southern)).await.unwrap();
    let second = house.prepare(&house.admin, to(house.head)).await.unwrap();
    let (one, two) = (house.rehearse(first).await, house.rehearse(second).await);
    let company = house.company();
    let (a, b) = tokio::join!(
        moves::confirm(&house.admin, company, first, &one.hash),
        moves::confirm(&house.admin, company, second, &two.hash),
    );
    let (won, lost) = if a.is_ok() { (a, b) } else { (b, a) };
    won.unwrap();
    assert_eq!(code(lost), "move.changed");
    let history = moves::history(&house.admin, company, house.ann).await.unwrap();
    assert_eq!(history.appointments.len(), 1, "{history:?}");
}

async fn two_who_rearrange_one_tree_do_not_make_a_circle(t: TestDatabase) {
    let house = House::new(t).await;
    let below = |department, to| json!({"kind": "reorganise", "steps": [{"move": department, "to": to}]});
    let first = house.prepare(&house.admin, below(house.north, house.south)).await.unwrap();
    let second = house.prepare(&house.admin, below(house.south, house.north)).await.unwrap();
    let (one, two) = (house.rehearse(first).await, house.rehearse(second).await);
    assert!(one.conflicts.is_empty() && two.conflicts.is_empty());
    let company = house.company();
    let (a, b) = tokio::join!(
        moves::confirm(&house.admin, company, first, &one.hash),
        moves::confirm(&house.admin, company, second, &two.hash),
    );
    let (won, lost, left) = if a.is_ok() { (a, b, second) } else { (b, a, first) };
    won.unwrap();
    assert_eq!(code(lost), "move.changed");
    let again = house.rehearse(left).await;
    assert_eq!(again.conflicts.iter().map(|c| c.code.as_str()).collect::<Vec<_>>(), ["org.cycle"]);
    assert_eq!(house.stage(left).await, Stage::Draft);
}

async fn a_position_that_is_gone_by_then_is_told(t: TestDatabase) {
    let house = House::new(t).await;
    let scene = &house.scene;
    let new = scene.position("新岗", house.south, &[], Some(house.head)).await;
    let request = json!({"kind": "change_position", "employee": house.ann, "position": new});
    let id = house.prepare(&house.admin, request).await.unwrap();
    let plan = house.rehearse(id).await;
    guanxi_records::write::delete(&scene.system(), house.company(), "position", new, None).await.unwrap();
    assert_eq!(code(moves::confirm(&house.admin, house.company(), id, &plan.hash).await), "move.changed");
    let again = house.rehearse(id).await;
    assert!(
        again.conflicts.iter().any(|c| c.code == "move.position_gone" && c.blocking),
        "{:?}",
        again.conflicts
    );
    assert_eq!(code(moves::confirm(&house.admin, house.company(), id, &again.hash).await), "move.conflicts");
}

async fn what_came_later_is_undone_first(t: TestDatabase) {
    let house = House::new(t).await;
    let (first, _) = house
        .carry_out(json!({"kind": "change_position", "employee": house.ann, "position": house.southern}))
        .await;
    house.scene.t.clock.advance(std::time::Duration::from_secs(86_400));
    let (second, _) = house
        .carry_out(json!({"kind": "change_position", "employee": house.ann, "position": house.head}))
        .await;
    assert_eq!(code(house.undo(first).await), "move.later");
    house.undo(second).await.unwrap();
    house.undo(first).await.unwrap();
    let ctx = house.scene.acting(house.ann).await;
    assert_eq!(ctx.authority.home_department, Some(house.north));
    // Into the past, behind a move that is done.
    house.carry_out(json!({"kind": "change_position", "employee": house.ann, "position": house.head})).await;
    let past = json!({"kind": "change_position", "employee": house.ann, "position": house.southern, "effective_on": house.day(-5)});
    let id = house.prepare(&house.admin, past).await.unwrap();
    let plan = house.rehearse(id).await;
    assert!(
        plan.conflicts.iter().any(|c| c.code == "move.before_another" && c.blocking),
        "{:?}",
        plan.conflicts
    );
}

async fn superiors_prepare_and_who_manages_people_confirms(t: TestDatabase) {
    let house = House::new(t).await;
    let chief = house.scene.acting(house.chief).await;
    let bob = house.scene.acting(house.bob).await;
    let request =
        json!({"kind": "depart", "employee": house.ann, "handover": {"default": {"employee": house.bob}}});
    assert_eq!(code(house.prepare(&bob, request.clone()).await), "move.not_allowed");
    let id = house.prepare(&chief, request).await.unwrap();
    let plan = moves::rehearse(&chief, house.company(), id).await.unwrap();
    moves::confirm(&chief, house.company(), id, &plan.hash).await.unwrap();
    assert_eq!(house.stage(id).await, Stage::Waiting);
    assert_eq!(code(moves::get(&bob, house.company(), id).await), "move.not_found");
    let plan = house.rehearse(id).await;
    moves::confirm(&house.admin, house.company(), id, &plan.hash).await.unwrap();
    assert_eq!(house.stage(id).await, Stage::Done);
    let resigns = json!({"kind": "depart", "employee": house.bob, "until": house.day(30), "handover": {"default": {"employee": house.cyd}}});
    let id = house.prepare(&bob, resigns).await.unwrap();
    let plan = moves::rehearse(&bob, house.company(), id).await.unwrap();
    moves::confirm(&bob, house.company(), id, &plan.hash).await.unwrap();
    assert_eq!(house.stage(id).await, Stage::Waiting);
}

async fn departments_are_merged_with_their_books(t: TestDatabase) {
    let house = House::new(t).await;
    let client = house.client("东方", house.ann, "east", 1).await;
    let request = json!({"kind": "reorganise", "steps": [
        {"merge": house.north, "into": house.south}, {"rename": house.south, "name": "全国区"},
        {"split": house.sales, "name": "总监办", "positions": [house.head]},
    ]});
    let (id, plan) = house.carry_out(request).await;
    assert_eq!(plan.departments.len(), 3);
    assert_eq!(house.hands("client", client).await, (Some(house.ann), Some(house.south)));
    let ctx = house.scene.acting(house.ann).await;
    assert_eq!(ctx.authority.home_department, Some(house.south));
    house.undo(id).await.unwrap();
    assert_eq!(house.hands("client", client).await, (Some(house.ann), Some(house.north)));
    let ctx = house.scene.acting(house.ann).await;
    assert_eq!(ctx.authority.home_department, Some(house.north));
}

async fn what_is_dated_back_leaves_somebody_to_administer_today(t: TestDatabase) {
    let house = House::new(t).await;
    let admin = house.scene.started.employee;
    let position = house.scene.started.position;
    // Before the company began nobody administered it: today somebody does, and must.
    let request = json!({"kind": "end_position", "employee": admin, "position": position, "effective_on": house.day(-5)});
    let id = house.prepare(&house.admin, request).await.unwrap();
    let plan = house.rehearse(id).await;
    assert!(plan.conflicts.iter().any(|c| c.code == "org.last_administrator"), "{:?}", plan.conflicts);
}

both!(
    what_is_dated_back_leaves_somebody_to_administer_today,
    rights_follow_the_position_with_the_commit,
    a_move_planned_for_later_happens_at_its_moment,
    moves_of_one_moment_come_in_their_order,
    what_stands_against_it_by_then_is_told,
    somebody_covers_a_leave_and_gives_back,
    two_who_move_the_same_person_do_not_both_win,
    two_who_rearrange_one_tree_do_not_make_a_circle,
    a_position_that_is_gone_by_then_is_told,
    what_came_later_is_undone_first,
    superiors_prepare_and_who_manages_people_confirms,
    departments_are_merged_with_their_books,
);
