//! Permission reviews: made, answered, reminded, ended.

use std::time::Duration;

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::share::{self, Level, NewShare, ShareKind};
use guanxi_store::Val;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::notify;
use guanxi_workflow::permission_review::rights::Through;
use guanxi_workflow::permission_review::{
    self, Answer, Given, Item, Settings, Unanswered, answer, mine, review, reviews, set_settings, start, tend,
};
use serde_json::json;

use crate::watching::scene::{Scene, code};

const DAY: Duration = Duration::from_secs(24 * 60 * 60);

/// What the head is shown of anna, in the order of the ways.
async fn of_anna(scene: &Scene, reviewer: Id) -> Vec<Item> {
    let ctx = scene.acting(reviewer).await;
    let mut all = mine(&ctx, &scene.company).await.unwrap();
    let people = all.pop().map(|m| m.people).unwrap_or_default();
    let found = people.into_iter().find(|p| p.person.id == scene.anna);
    let mut rights = found.map(|p| p.rights).unwrap_or_default();
    rights.sort_by_key(|item| item.through.kind);
    rights
}

async fn give(scene: &Scene, by: Id, review: Id, item: &Item, what: Given) -> Result<usize> {
    let ctx = scene.acting(by).await;
    let comment = String::from("不需要了");
    answer(&ctx, &scene.company, review, &[Answer { item: item.id, answer: what, comment }]).await
}

/// A right of every kind, and the review of it. Answers the review, and the deal that was shared.
async fn with_rights(scene: &Scene) -> (Id, Id) {
    let more = json!({"name": "approving", "powers": [], "grants": [
        {"object": "deal", "action": "read", "scope": "own"},
        {"object": "deal", "action": "edit", "scope": "all"},
    ]});
    let more = scene.create("role", more).await;
    let less = json!({"name": "looking", "grants": [{"object": "deal", "action": "read", "scope": "own"}]});
    let less = scene.create("role", less).await;
    scene.create("role_assignment", json!({"employee_id": scene.anna, "role_id": more})).await;
    scene.create("role_assignment", json!({"employee_id": scene.ben, "role_id": less})).await;
    let deal = scene.deals(scene.ben, 1).await[0];
    let new = NewShare {
        employee: Some(scene.anna),
        department: None,
        level: Level::Read,
        kind: ShareKind::Share,
        expires_at: None,
    };
    share::add(&scene.company.system(), &scene.company, "deal", deal, new).await.unwrap();
    let parts = json!([{"object": "deal", "whose_id": scene.ben}]);
    let access = json!({"employee_id": scene.anna, "reason": "核对", "parts": parts,
        "ends_at": "2026-12-31T00:00:00Z"});
    scene.create("temporary_access", access).await;
    let admin = scene.admin().await;
    (start(&admin, &scene.company).await.unwrap(), deal)
}

async fn sees(scene: &Scene, deal: Id) -> bool {
    let ctx = scene.acting(scene.anna).await;
    guanxi_records::query::get(&ctx, &scene.company, "deal", deal).await.is_ok()
}

fn reach_of_all(ctx: &Ctx) -> bool {
    ctx.authority.reach("deal", Action::Edit).all
}

async fn a_manager_sees_every_right_and_takes_some_away(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (id, deal) = with_rights(&scene).await;
    let rights = of_anna(&scene, scene.head).await;
    let kinds: Vec<_> = rights.iter().map(|r| (r.through.kind, r.unexplained)).collect();
    let expected = [
        (Through::Position, false),
        (Through::Grant, true),
        (Through::Share, true),
        (Through::Temporary, true),
    ];
    assert_eq!(kinds, expected);
    let [position, grant, shared, temporary] = &rights[..] else { panic!("{rights:?}") };
    assert_eq!(grant.role.as_ref().unwrap().name, "approving");
    assert_eq!(position.through.label.as_deref(), Some("seller"));
    assert_eq!(position.what[0].actions, ["read", "create", "edit", "delete", "export"]);
    // What the record is called, the head may not know.
    assert_eq!((&shared.through.label, shared.what[0].scope.as_str()), (&None, "record"));
    // What the positions give anyway is explained.
    let ctx = scene.acting(scene.head).await;
    let ben = mine(&ctx, &scene.company).await.unwrap().remove(0).people;
    let ben = ben.into_iter().find(|p| p.person.id == scene.ben).unwrap();
    assert_eq!(ben.positions, ["seller"]);
    let explained = ben.rights.iter().find(|r| r.through.kind == Through::Grant).unwrap();
    assert!(!explained.unexplained);
    // Each withdrawal counts with the very next request.
    assert!(reach_of_all(&scene.acting(scene.anna).await) && sees(&scene, deal).await);
    give(&scene, scene.head, id, grant, Given::Withdraw).await.unwrap();
    assert!(!reach_of_all(&scene.acting(scene.anna).await));
    give(&scene, scene.head, id, shared, Given::Withdraw).await.unwrap();
    assert!(sees(&scene, deal).await, "the temporary access still opens it");
    give(&scene, scene.head, id, temporary, Given::Withdraw).await.unwrap();
    assert!(!sees(&scene, deal).await);
    // A position carries its rights: that is proposed.
    give(&scene, scene.head, id, position, Given::Withdraw).await.unwrap();
    assert!(scene.acting(scene.anna).await.authority.can("deal", Action::Create));
    let admin = scene.admin().await;
    let told = notify::list(&admin, &scene.company, &notify::Asked::default()).await.unwrap().items;
    let proposed = told.iter().find(|n| n.kind == "permission_review.proposed").unwrap();
    assert_eq!(proposed.sentence, "head proposes to take a right away that the position “seller” carries");
    assert_eq!(proposed.page, Some(format!("/permission-reviews/{id}")));
    let outcomes: Vec<_> =
        of_anna(&scene, scene.head).await.into_iter().map(|r| r.outcome.unwrap()).collect();
    assert_eq!(outcomes, ["proposed", "ended", "ended", "ended"]);
}

async fn the_evidence_stays_as_it_was_given(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (id, _) = with_rights(&scene).await;
    let grant = of_anna(&scene, scene.head).await.remove(1);
    give(&scene, scene.head, id, &grant, Given::Keep).await.unwrap();
    assert_eq!(
        code(give(&scene, scene.head, id, &grant, Given::Withdraw).await),
        "permission_review.answered"
    );
    assert!(reach_of_all(&scene.acting(scene.anna).await));
    let admin = scene.admin().await;
    let evidence = review(&admin, &scene.company, id).await.unwrap();
    let kept = evidence.items.iter().find(|i| i.id == grant.id).unwrap();
    assert_eq!((kept.answer.as_deref(), kept.outcome.as_deref()), (Some("keep"), Some("kept")));
    assert_eq!(kept.answered_by.as_ref().unwrap().id, scene.head);
    assert_eq!(kept.comment.as_deref(), Some("不需要了"));
    assert_eq!((evidence.summary.answered, evidence.summary.withdrawn, evidence.summary.number), (1, 0, 1));
    // The audit says it, too.
    let mut conn = scene.company.db.read().await.unwrap();
    let text = "SELECT actor_id, changes FROM {audit} WHERE action = 'permission_review' AND record_id = ?";
    let sql = conn.sql(text, [Val::from(scene.anna)]);
    let row = conn.row(&sql).await.unwrap();
    assert_eq!(row.opt_id("actor_id").unwrap(), Some(scene.head));
    assert!(row.text("changes").unwrap().contains("\"outcome\":\"kept\""));
}

async fn nobody_answers_for_others_or_about_themselves(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (id, _) = with_rights(&scene).await;
    let item = of_anna(&scene, scene.head).await.remove(1);
    for person in [scene.anna, scene.ben] {
        let ctx = scene.acting(person).await;
        assert_eq!(mine(&ctx, &scene.company).await.unwrap(), Vec::new());
        assert_eq!(code(give(&scene, person, id, &item, Given::Keep).await), "permission_review.not_found");
        assert_eq!(code(reviews(&ctx, &scene.company).await), "access.power");
        assert_eq!(code(review(&ctx, &scene.company, id).await), "access.power");
        assert_eq!(code(start(&ctx, &scene.company).await), "access.power");
        let read = permission_review::settings(&ctx, &scene.company).await;
        assert_eq!(code(read), "access.power");
    }
    // Above the head stands nobody, so the administrator is asked; but not about those who have a superior.
    let admin = scene.admin().await;
    let asked = mine(&admin, &scene.company).await.unwrap();
    assert!(asked.iter().flat_map(|m| &m.people).all(|p| p.person.id != scene.started.employee));
    let foreign = give(&scene, scene.started.employee, id, &item, Given::Keep).await;
    assert!(foreign.is_err());
    let admin = scene.admin().await;
    assert_eq!(code(start(&admin, &scene.company).await), "permission_review.open");
}

async fn a_new_superior_answers_what_the_old_one_left(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (id, _) = with_rights(&scene).await;
    let item = of_anna(&scene, scene.head).await.remove(1);
    let second = scene.held(&[], None, "second head").await;
    let other = scene.person("other", second).await;
    let system = scene.company.system();
    scene.update(&system, "position", scene.position, json!({"reports_to_id": second})).await;
    assert_eq!(of_anna(&scene, scene.head).await, Vec::new());
    assert_eq!(code(give(&scene, scene.head, id, &item, Given::Keep).await), "permission_review.not_found");
    let open = of_anna(&scene, other).await;
    assert_eq!(open.len(), 4);
    give(&scene, other, id, &item, Given::Withdraw).await.unwrap();
    // Who has left is asked nothing; those who administer the company are, where nobody stands above.
    scene.update(&system, "employee", other, json!({"account_state": "stopped"})).await;
    assert_eq!(of_anna(&scene, scene.started.employee).await.len(), 4);
}

async fn what_is_not_answered_is_reminded_and_then_withdrawn(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.admin().await;
    let settings = Settings { active: true, unanswered: Unanswered::Withdraw, ..Settings::default() };
    set_settings(&admin, &scene.company, 0, &settings).await.unwrap();
    let (id, deal) = with_rights(&scene).await;
    let kept = of_anna(&scene, scene.head).await.remove(2);
    give(&scene, scene.head, id, &kept, Given::Keep).await.unwrap();
    let tended = async || tend(&scene.company.system(), &scene.company).await.unwrap();
    let told = async || {
        let ctx = scene.acting(scene.head).await;
        let all = notify::list(&ctx, &scene.company, &notify::Asked::default()).await.unwrap().items;
        let kinds = ["permission_review.asked", "permission_review.reminded"];
        kinds.map(|kind| all.iter().filter(|n| n.kind == kind).count())
    };
    tended().await;
    assert_eq!(told().await, [1, 0]);
    for (days, reminded) in [(6, 0), (1, 1), (1, 1), (6, 2)] {
        scene.t.clock.advance(DAY * days);
        tended().await;
        tended().await;
        assert_eq!(told().await, [1, reminded], "{days}");
    }
    assert!(reach_of_all(&scene.acting(scene.anna).await));
    scene.t.clock.advance(DAY * 7);
    tended().await;
    assert!(!reach_of_all(&scene.acting(scene.anna).await));
    assert!(sees(&scene, deal).await, "what was answered stays");
    let admin = scene.admin().await;
    let evidence = review(&admin, &scene.company, id).await.unwrap();
    assert!(evidence.summary.ended_at.is_some());
    let withdrawn =
        evidence.items.iter().find(|i| i.through.kind == Through::Grant && i.person.id == scene.anna);
    let withdrawn = withdrawn.unwrap();
    assert_eq!((withdrawn.answer.as_deref(), &withdrawn.answered_by), (Some("withdraw"), &None));
    assert_eq!(withdrawn.outcome.as_deref(), Some("ended"));
    assert_eq!(code(give(&scene, scene.head, id, withdrawn, Given::Keep).await), "permission_review.ended");
    // The next one begins by itself, half a year after this one began, and not before.
    tended().await;
    assert_eq!(reviews(&admin, &scene.company).await.unwrap().len(), 1);
    scene.t.clock.advance(DAY * 170);
    tended().await;
    tended().await;
    let admin = scene.admin().await;
    let all = reviews(&admin, &scene.company).await.unwrap();
    assert_eq!(all.iter().map(|r| r.number).collect::<Vec<_>>(), [2, 1]);
}

async fn what_is_left_stays_unless_said_otherwise(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (id, _) = with_rights(&scene).await;
    scene.t.clock.advance(DAY * 21);
    tend(&scene.company.system(), &scene.company).await.unwrap();
    assert!(reach_of_all(&scene.acting(scene.anna).await));
    let admin = scene.admin().await;
    let evidence = review(&admin, &scene.company, id).await.unwrap();
    assert!(evidence.items.iter().all(|i| i.outcome.as_deref() == Some("unanswered") && i.answer.is_none()));
    assert!(evidence.summary.ended_at.is_some());
}

async fn unused_rights_are_marked(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let deals = scene.deals(scene.anna, 1).await;
    scene.t.clock.advance(DAY * 100);
    let grant = json!({"name": "late", "grants": [{"object": "deal", "action": "transfer", "scope": "all"}]});
    let late = scene.create("role", grant).await;
    scene.create("role_assignment", json!({"employee_id": scene.anna, "role_id": late})).await;
    let ctx = scene.acting(scene.ben).await;
    drop(ctx);
    let ctx = scene.acting(scene.anna).await;
    scene.look(&scene.company, &ctx, deals[0]).await;
    scene.watch().await;
    let admin = scene.admin().await;
    start(&admin, &scene.company).await.unwrap();
    let rights = of_anna(&scene, scene.head).await;
    // Used today; and given today, which is no time to use it.
    let found: Vec<_> = rights.iter().map(|r| (r.through.kind, r.last_used, r.unused)).collect();
    assert_eq!(found, [(Through::Position, Some(scene.today()), false), (Through::Grant, None, false)]);
    let ctx = scene.acting(scene.head).await;
    let people = mine(&ctx, &scene.company).await.unwrap().remove(0).people;
    let ben = people.into_iter().find(|p| p.person.id == scene.ben).unwrap();
    assert_eq!(ben.rights.iter().map(|r| (r.last_used, r.unused)).collect::<Vec<_>>(), [(None, true)]);
}

both!(
    a_manager_sees_every_right_and_takes_some_away,
    the_evidence_stays_as_it_was_given,
    nobody_answers_for_others_or_about_themselves,
    a_new_superior_answers_what_the_old_one_left,
    what_is_not_answered_is_reminded_and_then_withdrawn,
    what_is_left_stays_unless_said_otherwise,
    unused_rights_are_marked,
);
