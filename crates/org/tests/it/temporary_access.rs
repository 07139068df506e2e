//! Temporary access: exactly the named records, read only, logged, and over at its moment.

use std::time::Duration;

use chrono::TimeDelta;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Action, Ctx, Id};
use guanxi_org::access::{Asked, Question, WayKind, explain, who};
use guanxi_org::account::{activation, invite, stop};
use guanxi_org::temporary_access::{self, reading};
use guanxi_records::access::NOT_FOUND;
use guanxi_records::query::{self, ListRequest};
use guanxi_records::share::{self, Level, NewShare, ShareKind};
use guanxi_records::{audit, timeline};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::scene::{PASSWORD, Scene, code};

/// Deals of two owners, and somebody without any right who is given access to some of them.
struct Cast {
    scene: Scene,
    reader: Id,
    owner: Id,
    /// Of the owner, in the east.
    east: Id,
    /// Of the owner, in the west.
    west: Id,
    /// Of somebody else, in the east.
    other: Id,
}

impl Cast {
    async fn new(t: TestDatabase) -> Self {
        let scene = Scene::new(t).await;
        let (reader, owner) = (scene.person("reader", None).await, scene.person("owner", None).await);
        let (second, department) = (scene.person("second", None).await, Some(scene.started.department));
        let deal = async |name: &str, owner: Id, region: &str| {
            let id = scene.deal(name, Some(owner), department).await;
            scene.update(&scene.system(), "deal", id, json!({"region": region})).await.unwrap();
            id
        };
        let east = deal("东项目", owner, "east").await;
        let west = deal("西项目", owner, "west").await;
        let other = deal("别的东项目", second, "east").await;
        Self { scene, reader, owner, east, west, other }
    }

    fn at(&self, hours: i64) -> String {
        format_instant(self.scene.t.now() + TimeDelta::hours(hours))
    }

    async fn grant(&self, reader: Id, hours: i64, parts: Json) -> Id {
        let values =
            json!({"employee_id": reader, "reason": "年度审计", "ends_at": self.at(hours), "parts": parts});
        self.scene.create("temporary_access", values).await
    }

    /// The owner's deals in the east, for two hours.
    async fn of_owner_in_the_east(&self) -> Id {
        let filter = json!({"field": "region", "op": "eq", "value": "east"}).to_string();
        self.grant(self.reader, 2, json!([{"object": "deal", "whose_id": self.owner, "filter": filter}]))
            .await
    }

    async fn sees(&self, ctx: &Ctx, object: &str) -> Vec<Id> {
        let request = ListRequest {
            object: String::from(object),
            sort: Some(String::from("id")),
            ..ListRequest::default()
        };
        let page = query::list(ctx, &self.scene.company, &request).await.unwrap();
        page.items.iter().map(guanxi_records::Visible::id).collect()
    }

    async fn admin(&self) -> Ctx {
        self.scene.acting(self.scene.started.employee).await
    }

    async fn log(&self, access: Id) -> Vec<temporary_access::Entry> {
        let admin = self.admin().await;
        temporary_access::log(&admin, &self.scene.company, access, None).await.unwrap().items
    }

    async fn pass(&self, hours: u64) {
        self.scene.t.clock.advance(Duration::from_secs(hours * 3600));
    }
}

async fn it_reads_exactly_what_it_names(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (scene, company) = (&cast.scene, &cast.scene.company);
    assert!(cast.sees(&scene.acting(cast.reader).await, "deal").await.is_empty());
    cast.of_owner_in_the_east().await;
    let line = scene.create("deal_line", json!({"deal_id": cast.east, "name": "一"})).await;
    scene.create("deal_line", json!({"deal_id": cast.other, "name": "二"})).await;
    let reader = scene.acting(cast.reader).await;
    assert_eq!(cast.sees(&reader, "deal").await, vec![cast.east]);
    assert_eq!(cast.sees(&reader, "deal_line").await, vec![line], "lines follow their record");
    assert!(cast.sees(&reader, "article").await.is_empty());
    let seen = query::get(&reader, company, "deal", cast.east).await.unwrap();
    assert_eq!(seen.get("can"), &json!([]));
    for id in [cast.west, cast.other] {
        let error = query::get(&reader, company, "deal", id).await.unwrap_err();
        assert!(error.is(NOT_FOUND));
    }
    let changed = scene.update(&reader, "deal", cast.east, json!({"name": "改"})).await;
    assert_eq!(code(changed), "access.denied");
    for action in Action::ALL.into_iter().filter(|a| *a != Action::Read) {
        assert!(!reader.authority.can("deal", action), "{action:?}");
    }
    let mut conn = company.db.read().await.unwrap();
    let request = ListRequest { object: String::from("deal"), ..ListRequest::default() };
    let exported = query::ids(&reader, company, &mut conn, &request, Action::Export).await.unwrap();
    assert!(exported.is_empty(), "nothing can be taken out");
}

async fn it_adds_to_what_roles_give_and_nothing_twice(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let scene = &cast.scene;
    let role = scene.role("own", &[("deal", "read", "own"), ("deal", "edit", "own")], &[]).await;
    let position = scene.position("seller", scene.started.department, &[role], None).await;
    scene.appoint(cast.reader, position, "primary").await;
    let own = scene.deal("自己的", Some(cast.reader), Some(scene.started.department)).await;
    cast.of_owner_in_the_east().await;
    cast.grant(cast.reader, 3, json!([{"object": "*", "whose_id": cast.owner}])).await;
    let shared = NewShare {
        employee: Some(cast.reader),
        department: None,
        level: Level::Read,
        kind: ShareKind::Share,
        expires_at: None,
    };
    let (system, filter) =
        (scene.system(), json!({"field": "region", "op": "eq", "value": "west"}).to_string());
    share::add(&system, &scene.company, "deal", cast.west, shared).await.unwrap();
    cast.grant(cast.reader, 3, json!([{"object": "deal", "filter": filter}])).await;
    let reader = scene.acting(cast.reader).await;
    assert_eq!(cast.sees(&reader, "deal").await, vec![cast.east, cast.west, own]);
    let can = query::get(&reader, &scene.company, "deal", own).await.unwrap().get("can").clone();
    assert_eq!(can, json!(["edit"]));
    let can = query::get(&reader, &scene.company, "deal", cast.east).await.unwrap().get("can").clone();
    assert_eq!(can, json!([]));
    // The own record was opened, too, and is nobody's business.
    let opened =
        |entries: Vec<temporary_access::Entry>| entries.into_iter().filter_map(|e| e.record).collect();
    let all = cast.admin().await;
    let request = ListRequest { object: String::from("temporary_access"), ..ListRequest::default() };
    let accesses = query::list(&all, &scene.company, &request).await.unwrap();
    let mut told: Vec<Vec<Id>> = Vec::new();
    for access in accesses.items {
        told.push(opened(cast.log(access.id()).await));
    }
    told.sort();
    assert_eq!(told, [vec![], vec![cast.east], vec![cast.east]], "each access tells of its own records");
}

async fn restrictions_win(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.grant(cast.reader, 2, json!([{"object": "deal"}])).await;
    let filter = json!({"field": "region", "op": "eq", "value": "west"}).to_string();
    let values = json!({"name": "西", "object": "deal", "filter": filter});
    cast.scene.create("access_restriction", values).await;
    let reader = cast.scene.acting(cast.reader).await;
    assert_eq!(cast.sees(&reader, "deal").await, vec![cast.east, cast.other]);
}

async fn what_some_role_hides_stays_hidden(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let rule = json!([{"object": "deal", "field": "phone", "rule": "hidden"}]);
    cast.scene.create("role", json!({"name": "trainee", "field_rules": rule})).await;
    cast.scene.update(&cast.scene.system(), "deal", cast.east, json!({"phone": "123"})).await.unwrap();
    cast.of_owner_in_the_east().await;
    let reader = cast.scene.acting(cast.reader).await;
    let seen = query::get(&reader, &cast.scene.company, "deal", cast.east).await.unwrap();
    assert_eq!((seen.get("phone"), seen.get("region")), (&Json::Null, &json!("east")));
}

async fn it_begins_and_ends_by_itself(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let values = json!({"employee_id": cast.reader, "reason": "审计", "starts_at": cast.at(1), "ends_at": cast.at(3),
        "parts": [{"object": "deal"}]});
    cast.scene.create("temporary_access", values).await;
    let early = cast.scene.acting(cast.reader).await;
    assert!(cast.sees(&early, "deal").await.is_empty());
    cast.pass(1).await;
    let within = cast.scene.acting(cast.reader).await;
    assert_eq!(cast.sees(&within, "deal").await.len(), 3);
    let mut conn = cast.scene.company.db.read().await.unwrap();
    let told = reading(&within, &mut conn).await.unwrap().unwrap();
    drop(conn);
    assert_eq!((told.only, told.watermark.as_deref()), (false, Some("reader · reader · 2026-03-02")));
    cast.pass(2).await;
    assert!(cast.sees(&within, "deal").await.is_empty(), "rights compiled before do not outlive it");
    let late = cast.scene.acting(cast.reader).await;
    assert!(cast.sees(&late, "deal").await.is_empty() && late.authority.temporary.is_empty());
}

async fn ended_early_it_is_over_at_once(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let access = cast.of_owner_in_the_east().await;
    let (scene, company) = (&cast.scene, &cast.scene.company);
    let reader = scene.acting(cast.reader).await;
    assert_eq!(code(temporary_access::end(&reader, company, access).await), "record.not_found");
    let admin = cast.admin().await;
    temporary_access::end(&admin, company, access).await.unwrap();
    assert!(cast.sees(&scene.acting(cast.reader).await, "deal").await.is_empty());
    assert_eq!(code(temporary_access::end(&admin, company, access).await), "temporary_access.ended");
    let longer = scene.update(&admin, "temporary_access", access, json!({"ends_at": cast.at(9)})).await;
    assert_eq!(code(longer), "temporary_access.ended");
}

async fn it_has_an_end_and_something_to_read(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let admin = cast.admin().await;
    let deal = json!([{"object": "deal"}]);
    let tried = async |starts: i64, ends: i64, parts: &Json| {
        let values = json!({"employee_id": cast.reader, "reason": "审计", "starts_at": cast.at(starts),
            "ends_at": cast.at(ends), "parts": parts});
        code(cast.scene.try_create(&admin, "temporary_access", values).await)
    };
    assert_eq!(tried(2, 1, &deal).await, "temporary_access.end_before_start");
    assert_eq!(tried(-2, -1, &deal).await, "temporary_access.end_past");
    assert_eq!(tried(0, 24 * 370, &deal).await, "temporary_access.end_too_late");
    assert_eq!(tried(0, 1, &json!([{"object": "nothing"}])).await, "org.object_unknown");
    assert_eq!(tried(0, 1, &json!([{"object": "deal_line"}])).await, "temporary_access.of_a_record");
    assert_eq!(tried(0, 1, &json!([{"object": "deal", "filter": "{\"field\": 1}"}])).await, "org.filter");
    assert_eq!(tried(0, 1, &json!([{"object": "*", "filter": "{}"}])).await, "temporary_access.every_object");
    let whose = json!([{"object": "article", "whose_id": cast.owner}]);
    assert_eq!(tried(0, 1, &whose).await, "org.scope_whole");
    let values = json!({"employee_id": cast.reader, "ends_at": cast.at(1), "parts": deal});
    let unreasoned = cast.scene.try_create(&admin, "temporary_access", values).await;
    assert_eq!(code(unreasoned), "field.required");
    let reader = cast.scene.acting(cast.reader).await;
    let values = json!({"employee_id": cast.reader, "reason": "自己", "ends_at": cast.at(1), "parts": deal});
    let own = cast.scene.try_create(&reader, "temporary_access", values).await;
    assert_eq!(code(own), "access.denied");
}

async fn everything_read_is_kept(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (scene, company) = (&cast.scene, &cast.scene.company);
    let access = cast.of_owner_in_the_east().await;
    let reader = scene.acting(cast.reader).await;
    query::get(&reader, company, "deal", cast.east).await.unwrap();
    cast.sees(&reader, "deal").await;
    query::search(&reader, company, "东项目", &[], 10).await.unwrap();
    timeline::timeline(&reader, company, "deal", cast.east, None, &timeline::Wanted::default())
        .await
        .unwrap();
    let told: Vec<(String, Option<Id>, Json)> = cast
        .log(access)
        .await
        .into_iter()
        .rev()
        .map(|e| (e.object, e.record, e.details.get("records").cloned().unwrap_or_default()))
        .collect();
    let (deal, opened, listed) = (String::from("deal"), Some(cast.east), json!([cast.east]));
    let expected = vec![
        (deal.clone(), opened, Json::Null),
        (deal.clone(), None, listed.clone()),
        (deal.clone(), None, listed),
        (deal, opened, Json::Null),
    ];
    assert_eq!(told, expected);
    // Of those who have rights of their own nothing is kept.
    let owner = cast.admin().await;
    query::get(&owner, company, "deal", cast.east).await.unwrap();
    assert_eq!(cast.log(access).await.len(), 4);
    let mut conn = company.db.read().await.unwrap();
    let report = audit::verify(&mut conn).await.unwrap();
    assert!(report.broken.is_none(), "{report:?}");
}

async fn explain_names_it(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (admin, company) = (cast.admin().await, &cast.scene.company);
    cast.of_owner_in_the_east().await;
    let why = async |id: Id, action: Action| {
        let question =
            Question { employee: cast.reader, object: "deal", id, action, field: None, address: None };
        explain(&admin, company, question).await.unwrap()
    };
    let read = why(cast.east, Action::Read).await;
    assert!(
        read.allowed
            && read.because[0].kind == WayKind::Temporary
            && read.because[0].message == "way.temporary"
    );
    let edit = why(cast.east, Action::Edit).await;
    assert!(!edit.allowed && edit.not.iter().any(|w| w.message == "way.temporary_read"), "{edit:?}");
    let other = why(cast.other, Action::Read).await;
    assert!(!other.allowed && other.not.iter().any(|w| w.message == "way.temporary_elsewhere"));
    let asked = Asked { object: "deal", id: cast.east, action: Action::Read, after: None, limit: 50 };
    let people = who(&admin, company, asked).await.unwrap();
    let entry = people.items.iter().find(|e| e.employee.id == cast.reader).unwrap();
    assert_eq!(entry.because.as_ref().unwrap().kind, WayKind::Temporary);
}

async fn somebody_who_left_comes_back_for_a_time(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (scene, company) = (&cast.scene, &cast.scene.company);
    let role = scene.role("all", &[("deal", "read", "all"), ("article", "read", "all")], &[]).await;
    let position = scene.position("seller", scene.started.department, &[role], None).await;
    let leaver = scene.person("leaver", Some(position)).await;
    scene.give_password(leaver).await;
    scene.create("article", json!({"name": "物品"})).await;
    scene.update(&scene.system(), "employee", leaver, json!({"account_state": "left"})).await.unwrap();
    let admin = cast.admin().await;
    assert_eq!(code(invite::invite(&admin, company, leaver).await), "account.state");
    let access = cast.grant(leaver, 2, json!([{"object": "deal", "whose_id": cast.owner}])).await;
    assert_eq!(
        code(scene.sign_in("leaver", PASSWORD).await),
        "session.invalid",
        "the old password is no way in"
    );
    let program = admin.clone().through(guanxi_kernel::Via::Api);
    assert_eq!(code(invite::invite(&program, company, leaver).await), "account.link_session");
    let link = invite::invite(&admin, company, leaver).await.unwrap();
    let fresh = "another long secret";
    let opened = activation::activate(company, &link.token, fresh, None, None).await.unwrap().unwrap();
    let signed_in = scene.signed_in(&opened.token).await.unwrap();
    assert_eq!(signed_in.employee, leaver);
    let again = scene.sign_in("leaver", fresh).await.unwrap();
    let ctx = scene.acting(leaver).await;
    assert!(ctx.authority.guest && ctx.authority.powers.is_empty());
    assert_eq!(cast.sees(&ctx, "deal").await, vec![cast.east, cast.west]);
    for object in ["article", "employee", "position", "department", "temporary_access"] {
        assert!(cast.sees(&ctx, object).await.is_empty(), "{object}");
    }
    let made = scene.try_create(&ctx, "deal", json!({"name": "新"})).await;
    assert_eq!(code(made), "access.denied");
    let owner = json!({"owner_id": leaver});
    let received = scene.update(&scene.system(), "deal", cast.east, owner).await;
    assert_eq!(code(received), "record.owner_unavailable", "still nobody who is given records");
    let resign =
        json!({"kind": "depart", "employee": leaver, "handover": {"default": {"employee": cast.owner}}});
    let resign = serde_json::from_value(resign).unwrap();
    assert_eq!(code(guanxi_org::moves::create(&ctx, company, resign).await), "move.not_allowed");
    let scopes = [guanxi_org::account::token::TokenScope::Read].into();
    let token = guanxi_org::account::token::create(company, &signed_in, "t", &scopes, None).await;
    assert_eq!(code(token), "account.state");
    assert_eq!(code(stop::reactivate(&admin, company, leaver).await), "account.state");
    assert_eq!(cast.log(access).await.len(), 1, "one list of an object that is opened");
    cast.pass(2).await;
    for token in [&opened.token, &again.token] {
        assert!(scene.signed_in(token).await.is_none());
    }
    assert_eq!(code(scene.sign_in("leaver", fresh).await), "session.invalid");
    let link = invite::invite(&admin, company, leaver).await;
    assert_eq!(code(link), "account.state");
}

async fn a_link_ends_with_the_access(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (scene, company, admin) = (&cast.scene, &cast.scene.company, cast.admin().await);
    scene.update(&scene.system(), "employee", cast.reader, json!({"account_state": "left"})).await.unwrap();
    let access = cast.of_owner_in_the_east().await;
    let link = invite::invite(&admin, company, cast.reader).await.unwrap();
    temporary_access::end(&admin, company, access).await.unwrap();
    let late = activation::activate(company, &link.token, PASSWORD, None, None).await;
    assert_eq!(code(late), "account.not_found");
    // Another access is opened by another link.
    cast.of_owner_in_the_east().await;
    assert_eq!(code(scene.sign_in("reader", PASSWORD).await), "session.invalid");
}

both!(
    it_reads_exactly_what_it_names,
    it_adds_to_what_roles_give_and_nothing_twice,
    restrictions_win,
    what_some_role_hides_stays_hidden,
    it_begins_and_ends_by_itself,
    ended_early_it_is_over_at_once,
    it_has_an_end_and_something_to_read,
    everything_read_is_kept,
    explain_names_it,
    somebody_who_left_comes_back_for_a_time,
    a_link_ends_with_the_access,
);
