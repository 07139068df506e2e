//! Rights follow positions, on the next request, on every node.

use std::collections::BTreeSet;
use std::time::Duration;

use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Id};
use guanxi_org::authority::{self, Circumstances};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{self, Scene};

async fn departments(scene: &Scene, employee: Id, action: Action) -> BTreeSet<i64> {
    scene.acting(employee).await.authority.reach("deal", action).departments.clone()
}

async fn a_changed_position_changes_rights_on_every_node(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let root = scene.started.department;
    let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
    let role = scene.role("manager", &[("deal", "read", "department")], &[]).await;
    let in_north = scene.position("北", north, &[role], None).await;
    let in_south = scene.position("南", south, &[role], None).await;
    let lin = scene.person("lin", None).await;
    let first = scene.appoint(lin, in_north, "primary").await;
    let other = scene::open(&scene.t, scene.t.node().await).await;
    let there = async || {
        let mut conn = other.db.read().await.unwrap();
        let now = Circumstances::now(&other, None);
        let authority = authority::of(&other, &mut conn, lin, &now).await.unwrap();
        (authority.reach("deal", Action::Read).departments.clone(), authority.home_department)
    };
    assert_eq!(there().await, (BTreeSet::from([north.get()]), Some(north)));
    let yesterday = json!({"ends_on": "2026-03-01"});
    scene.update(&scene.system(), "appointment", first, yesterday).await.unwrap();
    assert_eq!(there().await, (BTreeSet::new(), None));
    scene.appoint(lin, in_south, "primary").await;
    assert_eq!(there().await, (BTreeSet::from([south.get()]), Some(south)));
    scene.appoint(lin, in_north, "acting").await;
    assert_eq!(there().await, (BTreeSet::from([north.get(), south.get()]), Some(south)));
    other.db.close().await;
}

async fn the_day_turns_in_the_company(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let role = scene.role("manager", &[("deal", "read", "department")], &[]).await;
    let position = scene.position("p", scene.started.department, &[role], None).await;
    let lin = scene.person("lin", None).await;
    let tomorrow = json!({"employee_id": lin, "position_id": position, "kind": "acting",
        "starts_on": "2026-03-03", "ends_on": "2026-03-03"});
    scene.create("appointment", tomorrow).await;
    // 16:00 in Shanghai, seven hours and 59 minutes before midnight there.
    assert!(departments(&scene, lin, Action::Read).await.is_empty());
    scene.t.clock.advance(Duration::from_secs(8 * 3600 - 60));
    assert!(departments(&scene, lin, Action::Read).await.is_empty());
    scene.t.clock.advance(Duration::from_secs(60));
    assert_eq!(departments(&scene, lin, Action::Read).await.len(), 1);
    scene.t.clock.advance(Duration::from_secs(24 * 3600));
    assert!(departments(&scene, lin, Action::Read).await.is_empty());
}

async fn conditions_bind_a_role_to_places_and_hours(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let role = scene.role("office", &[("deal", "read", "all")], &[]).await;
    let office =
        json!({"allowed_addresses": "10.0.0.0/8", "allowed_from": "08:00", "allowed_until": "18:00"});
    scene.update(&scene.system(), "role", role, office).await.unwrap();
    let lin = scene.person("lin", None).await;
    scene.create("role_assignment", json!({"employee_id": lin, "role_id": role})).await;
    let can = async |from: Option<&str>| {
        let mut conn = scene.company.db.read().await.unwrap();
        let now = Circumstances::now(&scene.company, from.and_then(scene::address));
        authority::of(&scene.company, &mut conn, lin, &now).await.unwrap().can("deal", Action::Read)
    };
    assert!(can(Some("10.1.2.3")).await);
    assert!(!can(Some("192.0.2.1")).await && !can(None).await);
    scene.t.clock.advance(Duration::from_secs(2 * 3600));
    assert!(!can(Some("10.1.2.3")).await, "18:00 in Shanghai");
}

async fn fields_follow_the_most_a_reading_role_allows(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let with = async |name: &str, action: &str, rule: Option<&str>| {
        let rules: Vec<_> =
            rule.iter().map(|r| json!({"object": "deal", "field": "phone", "rule": r})).collect();
        let grants = json!([{"object": "deal", "action": action, "scope": "all"}]);
        scene.create("role", json!({"name": name, "grants": grants, "field_rules": rules})).await
    };
    let hidden = with("hidden", "read", Some("hidden")).await;
    let masked = with("masked", "read", Some("masked")).await;
    let edits = with("edits", "edit", None).await;
    let open = with("open", "read", None).await;
    let rule = async |name: &str, roles: &[Id]| {
        let position = scene.position(name, scene.started.department, roles, None).await;
        let person = scene.person(name, Some(position)).await;
        scene.acting(person).await.authority.field("deal", "phone")
    };
    assert_eq!(rule("a", &[hidden]).await, FieldRule::Hidden);
    assert_eq!(rule("b", &[hidden, masked]).await, FieldRule::Masked);
    assert_eq!(
        rule("c", &[hidden, edits]).await,
        FieldRule::Hidden,
        "a role that does not read says nothing"
    );
    assert_eq!(rule("d", &[masked, open]).await, FieldRule::Edit);
}

async fn rules_share_and_restrict(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let root = scene.started.department;
    let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
    let city = scene.department("北京", north).await;
    let seller = scene.role("seller", &[("deal", "read", "own")], &[]).await;
    let in_city = scene.position("北京销售", city, &[seller], None).await;
    let in_south = scene.position("南区助理", south, &[], None).await;
    let lin = scene.person("lin", Some(in_city)).await;
    let hu = scene.person("hu", Some(in_south)).await;
    assert!(!scene.acting(hu).await.authority.can("deal", Action::Read));
    let rule = json!({"name": "x", "object": "deal", "from_department_id": north, "to_position_id": in_south, "level": "edit"});
    scene.create("sharing_rule", rule).await;
    let rule = json!({"name": "y", "object": "*", "from_role_id": seller, "to_department_id": root, "level": "read"});
    scene.create("sharing_rule", rule).await;
    let authority = scene.acting(hu).await.authority;
    let read = authority.reach("deal", Action::Read);
    assert_eq!(read.departments, BTreeSet::from([north.get(), city.get()]));
    assert_eq!(read.owners, BTreeSet::from([lin.get()]));
    assert!(authority.reach("deal", Action::Edit).owners.is_empty());
    assert!(authority.reach("deal_line", Action::Edit).departments.contains(&city.get()));
    assert!(!authority.can("article", Action::Read), "what belongs to nobody is not shared");
    let filter = r#"{"field":"region","op":"eq","value":"秘密"}"#;
    scene
        .create(
            "access_restriction",
            json!({"name": "z", "object": "deal", "filter": filter, "actions": ["read"]}),
        )
        .await;
    let authority = scene.acting(hu).await.authority;
    assert_eq!(authority.restrictions("deal", Action::Read).count(), 1);
    assert_eq!(authority.restrictions("deal", Action::Edit).count(), 0);
}

async fn reports_are_those_below_the_position(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let root = scene.started.department;
    let roles = [
        scene.role("direct", &[("deal", "read", "reports_direct")], &[]).await,
        scene.role("all", &[("deal", "edit", "reports_all")], &[]).await,
    ];
    let top = scene.position("总", root, &roles, None).await;
    let middle = scene.position("中", root, &[], Some(top)).await;
    let low = scene.position("下", root, &[], Some(middle)).await;
    let boss = scene.person("boss", Some(top)).await;
    let (lead, a, b) = (
        scene.person("lead", Some(middle)).await,
        scene.person("a", Some(low)).await,
        scene.person("b", Some(low)).await,
    );
    let authority = scene.acting(boss).await.authority;
    let owners = |ids: &[Id]| ids.iter().map(|id| id.get()).collect::<BTreeSet<_>>();
    assert_eq!(authority.reach("deal", Action::Read).owners, owners(&[boss, lead]));
    assert_eq!(authority.reach("deal", Action::Edit).owners, owners(&[boss, lead, a, b]));
}

both!(
    a_changed_position_changes_rights_on_every_node,
    the_day_turns_in_the_company,
    conditions_bind_a_role_to_places_and_hours,
    fields_follow_the_most_a_reading_role_allows,
    rules_share_and_restrict,
    reports_are_those_below_the_position,
);
