//! The rules of the organisation, by the way everybody's changes take.

use guanxi_kernel::Id;
use guanxi_org::account::stop;
use guanxi_org::organisation::keep_home;
use guanxi_records::write::Update;
use guanxi_records::{Draft, query, write};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::scene::{Scene, code};

async fn trees_stay_trees(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (system, root) = (scene.system(), scene.started.department);
    let north = scene.department("北区", root).await;
    let city = scene.department("北京", north).await;
    for (id, parent) in [(root, city), (north, north), (north, city)] {
        let result = scene.update(&system, "department", id, json!({"parent_id": parent})).await;
        assert_eq!(code(result), "org.cycle");
    }
    let boss = scene.position("总监", root, &[], None).await;
    let seller = scene.position("销售", city, &[], Some(boss)).await;
    let result = scene.update(&system, "position", boss, json!({"reports_to_id": seller})).await;
    assert_eq!(code(result), "org.cycle");
    let missing = scene.try_create(&system, "position", json!({"name": "无部门"})).await;
    assert_eq!(code(missing), "org.department_required");
}

async fn what_is_moved_together_is_checked_together(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (system, root) = (scene.system(), scene.started.department);
    let (one, two) = (scene.department("一", root).await, scene.department("二", root).await);
    let under = |id: Id, parent: Id| Update {
        id,
        version: None,
        values: Draft::new().with("parent_id", json!(parent)),
    };
    let mut tx = scene.company.db.begin().await.unwrap();
    let updates = vec![under(one, two), under(two, one)];
    let result = write::update_many(&system, &scene.company, &mut tx, "department", updates).await;
    assert_eq!(code(result), "org.cycle");
    drop(tx);
    let position = scene.position("销售", root, &[], None).await;
    let person = scene.person("lin", None).await;
    let draft = || {
        let draft = Draft::new().with("employee_id", json!(person)).with("position_id", json!(position));
        draft.with("kind", "additional")
    };
    let mut tx = scene.company.db.begin().await.unwrap();
    let drafts = vec![draft(), draft()];
    let result = write::create_many(&system, &scene.company, &mut tx, "appointment", drafts).await;
    assert_eq!(code(result), "org.held_twice");
}

async fn what_is_in_use_stays(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let north = scene.department("北区", scene.started.department).await;
    let position = scene.position("销售", north, &[], None).await;
    let person = scene.person("lin", Some(position)).await;
    let delete = async |object: &str, id: Id| write::delete(&system, &scene.company, object, id, None).await;
    assert_eq!(code(delete("department", north).await), "org.in_use");
    assert_eq!(code(delete("position", position).await), "record.referenced");
    assert_eq!(code(delete("employee", person).await), "record.referenced");
    let bare = scene.person("hu", None).await;
    assert_eq!(code(delete("employee", bare).await), "org.account_active");
    assert_eq!(code(delete("role", scene.started.roles.administrator).await), "org.in_use");
    write::delete(&system, &scene.company, "role", scene.started.roles.auditor, None).await.unwrap();
}

async fn one_primary_position_at_a_time(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (system, root) = (scene.system(), scene.started.department);
    let (one, two) =
        (scene.position("一", root, &[], None).await, scene.position("二", root, &[], None).await);
    let person = scene.person("lin", None).await;
    let values = |position: Id, kind: &str, from: &str, to: Option<&str>| json!({"employee_id": person, "position_id": position, "kind": kind, "starts_on": from, "ends_on": to});
    let create = async |values| scene.try_create(&system, "appointment", values).await;
    create(values(one, "primary", "2026-01-01", Some("2026-01-31"))).await.unwrap();
    assert_eq!(code(create(values(two, "primary", "2026-01-31", None)).await), "org.primary_twice");
    assert_eq!(code(create(values(one, "acting", "2025-12-01", Some("2026-01-01"))).await), "org.held_twice");
    assert_eq!(code(create(values(two, "acting", "2026-01-02", Some("2025-12-31"))).await), "org.period");
    create(values(two, "additional", "2026-01-10", Some("2026-01-20"))).await.unwrap();
    let next = create(values(two, "primary", "2026-02-01", None)).await.unwrap();
    // Taken back on its first day: it never counted, and does not stand in the way.
    scene.update(&system, "appointment", next, json!({"ends_on": "2026-01-31"})).await.unwrap();
    create(values(one, "primary", "2026-02-01", None)).await.unwrap();
}

async fn records_go_to_people_who_can_work_and_their_books(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (system, root) = (scene.system(), scene.started.department);
    let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
    let role = scene
        .role(
            "seller",
            &[("deal", "read", "all"), ("deal", "create", "all"), ("deal", "transfer", "all")],
            &[],
        )
        .await;
    let in_north = scene.position("北", north, &[role], None).await;
    let in_south = scene.position("南", south, &[role], None).await;
    let (lin, hu) = (scene.person("lin", Some(in_north)).await, scene.person("hu", Some(in_south)).await);
    let ctx = scene.acting(lin).await;
    let books = async |id: Id| {
        let record = query::get(&system, &scene.company, "deal", id).await.unwrap();
        (record.get("owner_id").clone(), record.get("department_id").clone())
    };
    let own = scene.try_create(&ctx, "deal", json!({"name": "a"})).await.unwrap();
    assert_eq!(books(own).await, (json!(lin), json!(north)));
    let given = scene.try_create(&ctx, "deal", json!({"name": "b", "owner_id": hu})).await.unwrap();
    assert_eq!(books(given).await, (json!(hu), json!(south)));
    write::transfer(&ctx, &scene.company, "deal", own, hu).await.unwrap();
    assert_eq!(books(own).await, (json!(hu), json!(south)), "the books follow the owner");
    let admin = scene.acting(scene.started.employee).await;
    stop::stop(&admin, &scene.company, hu).await.unwrap();
    let refused = scene.try_create(&ctx, "deal", json!({"name": "c", "owner_id": hu})).await;
    assert_eq!(code(refused), "record.owner_unavailable");
    scene.update(&admin, "deal", given, json!({"region": "x"})).await.unwrap();
}

async fn roles_say_only_what_there_is(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let system = scene.system();
    let create =
        async |grant| scene.try_create(&system, "role", json!({"name": "r", "grants": [grant]})).await;
    let fault = |result: guanxi_kernel::Result<Id>| {
        let error = result.unwrap_err();
        let first = &error.field_errors()[0];
        (first.field.clone(), first.code)
    };
    let unknown = create(json!({"object": "unicorn", "action": "read", "scope": "all"})).await;
    assert_eq!(fault(unknown), (String::from("grants[0].object"), "org.object_unknown"));
    let rights = create(json!({"object": "role", "action": "edit", "scope": "all"})).await;
    assert_eq!(fault(rights), (String::from("grants[0].action"), "org.needs_power"));
    let whole = create(json!({"object": "article", "action": "read", "scope": "own"})).await;
    assert_eq!(fault(whole), (String::from("grants[0].scope"), "org.scope_whole"));
    let nowhere = create(json!({"object": "deal", "action": "read", "scope": "departments"})).await;
    assert_eq!(fault(nowhere), (String::from("grants[0].departments"), "org.scope_departments"));
    let rule = json!({"name": "r", "field_rules": [{"object": "deal", "field": "soul", "rule": "hidden"}]});
    assert_eq!(code(scene.try_create(&system, "role", rule).await), "org.field_unknown");
    let office = json!({"name": "r", "allowed_addresses": "10.0.0.0/8 the office"});
    assert_eq!(code(scene.try_create(&system, "role", office).await), "org.address");
    let hours = json!({"name": "r", "allowed_from": "25:00"});
    assert_eq!(code(scene.try_create(&system, "role", hours).await), "org.time");
    let filter = json!({"name": "x", "object": "deal", "filter": "{\"field\":\"soul\",\"op\":\"eq\"}"});
    assert_eq!(code(scene.try_create(&system, "access_restriction", filter).await), "org.filter");
    let open =
        json!({"name": "x", "object": "deal", "level": "read", "to_department_id": scene.started.department});
    assert_eq!(code(scene.try_create(&system, "sharing_rule", open).await), "org.name_one");
}

async fn the_last_administrator_stays(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let admin = scene.acting(scene.started.employee).await;
    let (role, position) = (scene.started.roles.administrator, scene.started.position);
    let stopped = stop::stop(&admin, &scene.company, scene.started.employee).await;
    assert_eq!(code(stopped), "org.last_administrator");
    let powerless = scene.update(&admin, "role", role, json!({"powers": ["manage_people"]})).await;
    assert_eq!(code(powerless), "org.last_administrator");
    let bare = scene.update(&admin, "position", position, json!({"roles": []})).await;
    assert_eq!(code(bare), "org.last_administrator");
    let second = scene.person("second", Some(position)).await;
    stop::stop(&admin, &scene.company, scene.started.employee).await.unwrap();
    let second = scene.acting(second).await;
    scene.update(&second, "position", position, json!({"job_title": "x"})).await.unwrap();
}

async fn who_manages_people_does_not_manage_rights(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let root = scene.started.department;
    let role = scene.role("hr", &[], &["manage_people"]).await;
    let position = scene.position("人事", root, &[role], None).await;
    let seller = scene.position("销售", root, &[scene.started.roles.salesperson], None).await;
    let hr = scene.person("hr", Some(position)).await;
    let ctx = scene.acting(hr).await;
    let new = scene.try_create(&ctx, "employee", json!({"name": "新人"})).await.unwrap();
    let appoint = |employee: Id, position: Id| json!({"employee_id": employee, "position_id": position, "kind": "additional"});
    scene.try_create(&ctx, "appointment", appoint(new, seller)).await.unwrap();
    let own = scene.try_create(&ctx, "appointment", appoint(hr, seller)).await;
    assert_eq!(code(own), "org.own_rights");
    let admin = scene.try_create(&ctx, "appointment", appoint(new, scene.started.position)).await;
    assert_eq!(code(admin), "org.more_power");
    let roles = json!({"roles": [scene.started.roles.administrator]});
    assert!(scene.update(&ctx, "position", position, roles).await.is_err());
    assert_eq!(code(scene.try_create(&ctx, "role", json!({"name": "mine"})).await), "access.denied");
}

async fn everybody_reads_the_organisation_and_few_write_it(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let lin = scene.person("lin", None).await;
    let ctx = scene.acting(lin).await;
    for (object, id) in
        [("department", scene.started.department), ("position", scene.started.position), ("employee", lin)]
    {
        query::get(&ctx, &scene.company, object, id).await.unwrap();
        let edit = scene.update(&ctx, object, id, json!({"name": "x"})).await;
        assert_eq!(code(edit), "access.denied", "{object}");
    }
    let role = query::get(&ctx, &scene.company, "role", scene.started.roles.auditor).await;
    assert_eq!(code(role), "record.not_found");
}

async fn people_belong_where_their_primary_position_is(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let (system, root) = (scene.system(), scene.started.department);
    let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
    let (one, two) =
        (scene.position("一", north, &[], None).await, scene.position("二", south, &[], None).await);
    let person = scene.person("lin", None).await;
    let belongs = async || {
        let record = query::get(&system, &scene.company, "employee", person).await.unwrap();
        record.get("department_id").clone()
    };
    let appoint = async |position: Id, kind: &str, from: &str, to: Option<&str>| {
        let values = json!({"employee_id": person, "position_id": position, "kind": kind, "starts_on": from, "ends_on": to});
        scene.try_create(&system, "appointment", values).await.unwrap()
    };
    // The clock of tests stands at the 2nd of March 2026.
    appoint(one, "primary", "2026-01-01", Some("2026-03-10")).await;
    assert_eq!(belongs().await, json!(north));
    let beside = scene.position("三", south, &[], None).await;
    appoint(beside, "additional", "2026-01-01", None).await;
    assert_eq!(belongs().await, json!(north));
    appoint(two, "primary", "2026-03-11", None).await;
    assert_eq!(belongs().await, json!(north));
    scene.update(&system, "position", one, json!({"department_id": root})).await.unwrap();
    assert_eq!(belongs().await, json!(root));
    // What was arranged beforehand comes with its day.
    scene.t.clock.advance(std::time::Duration::from_secs(10 * 24 * 60 * 60));
    let mut tx = scene.company.db.begin().await.unwrap();
    assert_eq!(keep_home(&system, &scene.company, &mut tx, None).await.unwrap(), 1);
    assert_eq!(keep_home(&system, &scene.company, &mut tx, None).await.unwrap(), 0);
    tx.commit().await.unwrap();
    assert_eq!(belongs().await, json!(south));
}

both!(
    people_belong_where_their_primary_position_is,
    trees_stay_trees,
    what_is_moved_together_is_checked_together,
    what_is_in_use_stays,
    one_primary_position_at_a_time,
    records_go_to_people_who_can_work_and_their_books,
    roles_say_only_what_there_is,
    the_last_administrator_stays,
    who_manages_people_does_not_manage_rights,
    everybody_reads_the_organisation_and_few_write_it,
);
