//! Saved views: who sees them, what is shown of them to whom, and what somebody begins with.

use guanxi_kernel::{Ctx, Id};
use guanxi_org::views::{self, Audience, For, View, Views, Wish};
use guanxi_records::query::{self, ListRequest};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Map, Value as Json, json};

use crate::scene::{Scene, code};

fn kept(settings: Json) -> Map<String, Json> {
    let Json::Object(settings) = settings else { panic!("an object") };
    settings
}

fn named(name: &str, settings: Json) -> Wish {
    Wish { name: Some(String::from(name)), settings: Some(kept(settings)), ..Wish::default() }
}

fn by_region() -> Json {
    json!({"field": "region", "op": "eq", "value": "east"})
}

/// A manager, two representatives of different departments, and the position of the first.
struct Cast {
    scene: Scene,
    head: Id,
    ann: Id,
    bob: Id,
    north: Id,
    northern: Id,
    role: Id,
}

impl Cast {
    async fn new(t: TestDatabase) -> Self {
        let scene = Scene::new(t).await;
        let root = scene.started.department;
        let (north, south) = (scene.department("北区", root).await, scene.department("南区", root).await);
        let grants = [("deal", "read", "all")];
        let (role, other) = (scene.role("代表", &grants, &[]).await, scene.role("别的", &grants, &[]).await);
        let top = scene.position("总监", root, &[other], None).await;
        let northern = scene.position("北区代表", north, &[role], Some(top)).await;
        let southern = scene.position("南区代表", south, &[other], Some(top)).await;
        let head = scene.person("head", Some(top)).await;
        let ann = scene.person("ann", Some(northern)).await;
        let bob = scene.person("bob", Some(southern)).await;
        Self { scene, head, ann, bob, north, northern, role }
    }

    async fn views(&self, ctx: &Ctx) -> Views {
        views::views(ctx, &self.scene.company, "deal").await.unwrap()
    }

    async fn of(&self, person: Id) -> Views {
        self.views(&self.scene.acting(person).await).await
    }

    async fn sees(&self, person: Id, view: Id) -> Option<View> {
        self.of(person).await.items.into_iter().find(|v| v.id == view.to_string())
    }

    async fn shared(&self, by: &Ctx, audience: Audience) -> Id {
        let wish = Wish { audience: Some(audience), ..named("东区", json!({"filter": by_region()})) };
        views::create(by, &self.scene.company, "deal", &wish).await.unwrap()
    }

    async fn names(&self, ctx: &Ctx, filter: Json) -> Vec<String> {
        let request = ListRequest {
            object: String::from("deal"),
            filter: Some(filter),
            sort: Some(String::from("id")),
            ..ListRequest::default()
        };
        let page = query::list(ctx, &self.scene.company, &request).await.unwrap();
        page.items.iter().filter_map(|r| r.get("name").as_str()).map(String::from).collect()
    }
}

async fn a_view_is_seen_by_whom_it_is_shared_with(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let company = &cast.scene.company;
    let bob = cast.scene.acting(cast.bob).await;
    let own = views::create(&bob, company, "deal", &named("我的东区", json!({"filter": by_region()}))).await;
    let own = own.unwrap();
    let shown = cast.sees(cast.bob, own).await.unwrap();
    assert!(shown.own && !shown.shared && shown.trouble.is_none());
    assert_eq!(Json::Object(shown.settings), json!({"filter": by_region()}));
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    assert!(cast.sees(cast.ann, own).await.is_none() && cast.sees(cast.head, own).await.is_none());
    assert_eq!(code(views::remove(&admin, company, "deal", own).await), "view.not_found");
    for audience in [
        Audience { positions: vec![cast.northern], ..Audience::default() },
        Audience { roles: vec![cast.role], ..Audience::default() },
        Audience { departments: vec![cast.north], ..Audience::default() },
    ] {
        let id = cast.shared(&bob, audience.clone()).await;
        let seen = cast.sees(cast.ann, id).await.unwrap();
        assert!(seen.shared && !seen.own && seen.sharing.is_none(), "{audience:?}");
        assert!(cast.sees(cast.head, id).await.is_none(), "{audience:?}");
        let ann = cast.scene.acting(cast.ann).await;
        let other = views::update(&ann, company, "deal", id, None, &named("换名", json!({}))).await;
        assert_eq!(code(other), "view.not_yours");
        views::update(&admin, company, "deal", id, None, &named("换名", json!({}))).await.unwrap();
        assert_eq!(cast.sees(cast.ann, id).await.unwrap().name, "换名");
        views::remove(&bob, company, "deal", id).await.unwrap();
        assert!(cast.sees(cast.ann, id).await.is_none());
        views::restore(&bob, company, "deal", id).await.unwrap();
        assert!(cast.sees(cast.ann, id).await.is_some());
    }
    let everybody = Audience { everybody: true, ..Audience::default() };
    let id = cast.shared(&bob, everybody).await;
    assert!(cast.sees(cast.head, id).await.unwrap().everybody);
    let stale = views::update(&bob, company, "deal", id, Some(7), &named("旧", json!({}))).await;
    assert_eq!(code(stale), "view.stale");
    // Nothing but the operations leads to them.
    let request = ListRequest { object: String::from("saved_view"), ..ListRequest::default() };
    let listed = query::list(&bob, company, &request);
    assert_eq!(listed.await.unwrap().items.len(), 0);
    let made = cast.scene.try_create(
        &bob,
        "saved_view",
        json!({"name": "x", "object": "deal", "audience": "shared"}),
    );
    assert!(made.await.is_err());
}

async fn what_the_reader_may_not_see_is_left_out(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let company = &cast.scene.company;
    let bob = cast.scene.acting(cast.bob).await;
    let settings = json!({
        "filter": by_region(), "sort": "region,-name", "columns": ["name", "region"],
        "widths": {"region": 90, "name": 200}, "group": "region", "as": "table",
    });
    let wish = Wish {
        audience: Some(Audience { everybody: true, ..Audience::default() }),
        ..named("东区", settings.clone())
    };
    let id = views::create(&bob, company, "deal", &wish).await.unwrap();
    assert_eq!(Json::Object(cast.sees(cast.ann, id).await.unwrap().settings), settings);
    let rule = json!({"role_id": cast.role, "object": "deal", "field": "region", "rule": "hidden"});
    cast.scene.create("role_field_rule", rule).await;
    let seen = cast.sees(cast.ann, id).await.unwrap();
    assert_eq!(seen.trouble.unwrap().code, "view.filter_hidden");
    let left = json!({"sort": "-name", "columns": ["name"], "widths": {"name": 200}, "as": "table"});
    assert_eq!(Json::Object(seen.settings), left);
    let ann = cast.scene.acting(cast.ann).await;
    for (settings, refused) in [
        (json!({"filter": by_region()}), "filter.unknown_field"),
        (json!({"sort": "region"}), "view.field"),
        (json!({"columns": ["region"]}), "view.field"),
        (json!({"q": "x"}), "view.setting"),
        (json!({"columns": 1}), "view.setting"),
        (json!({"notes": "x".repeat(40_000)}), "view.too_large"),
    ] {
        let made = views::create(&ann, company, "deal", &named("x", settings)).await;
        assert_eq!(code(made), refused);
    }
    assert_eq!(code(views::create(&ann, company, "deal", &named(" ", json!({}))).await), "view.name");
}

async fn one_begins_with_ones_own_choice_then_with_what_was_laid_down(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let company = &cast.scene.company;
    let admin = cast.scene.acting(cast.scene.started.employee).await;
    let (ann, bob) = (cast.scene.acting(cast.ann).await, cast.scene.acting(cast.bob).await);
    assert_eq!(cast.views(&ann).await.default, "all");
    let refused = views::choose(&ann, company, "deal", For::Everybody, Some("mine")).await;
    assert_eq!(code(refused), "access.power");
    let by_role = cast.shared(&admin, Audience { roles: vec![cast.role], ..Audience::default() }).await;
    let choose =
        async |who: For, view: &str| views::choose(&admin, company, "deal", who, Some(view)).await.unwrap();
    choose(For::Everybody, "recent").await;
    choose(For::Role(cast.role), &by_role.to_string()).await;
    assert_eq!(cast.views(&ann).await.default, by_role.to_string());
    assert_eq!(cast.views(&bob).await.default, "recent");
    choose(For::Position(cast.northern), "mine").await;
    assert_eq!(cast.views(&ann).await.default, "mine");
    views::choose(&ann, company, "deal", For::Me, Some("recent")).await.unwrap();
    let chosen = cast.views(&ann).await;
    assert!(chosen.chosen && chosen.default == "recent" && chosen.defaults.is_empty());
    views::choose(&ann, company, "deal", For::Me, None).await.unwrap();
    views::choose(&admin, company, "deal", For::Position(cast.northern), None).await.unwrap();
    views::remove(&admin, company, "deal", by_role).await.unwrap();
    assert_eq!(cast.views(&ann).await.default, "recent", "what is gone makes room for the next");
    assert_eq!(cast.views(&admin).await.defaults.len(), 2);
    let order: Vec<String> = ["recent", "mine", "all"].map(String::from).to_vec();
    views::arrange(&ann, company, "deal", &order).await.unwrap();
    let arranged: Vec<String> = cast.views(&ann).await.items.into_iter().map(|v| v.id).collect();
    assert_eq!(arranged, order);
    let other = cast.shared(&bob, Audience::default()).await.to_string();
    let choice = views::choose(&ann, company, "deal", For::Me, Some(&other)).await;
    assert_eq!(code(choice), "view.not_found");
}

async fn a_team_is_oneself_and_everybody_below(t: TestDatabase) {
    let cast = Cast::new(t).await;
    for (name, owner) in [("一", cast.head), ("二", cast.ann), ("三", cast.bob)] {
        cast.scene.deal(name, Some(owner), Some(cast.north)).await;
    }
    let team = json!({"field": "owner_id", "op": "my_team"});
    let head = cast.scene.acting(cast.head).await;
    assert_eq!(cast.names(&head, team.clone()).await, ["一", "二", "三"]);
    let ann = cast.scene.acting(cast.ann).await;
    assert_eq!(cast.names(&ann, team.clone()).await, ["二"]);
    assert_eq!(cast.names(&ann, json!({"not": team})).await, ["一", "三"]);
    let words = |views: Views| views.items.into_iter().map(|v| v.id).collect::<Vec<_>>();
    assert_eq!(words(cast.views(&head).await), ["all", "mine", "team", "recent"]);
    assert_eq!(words(cast.views(&ann).await), ["all", "mine", "recent"]);
}

both!(
    a_view_is_seen_by_whom_it_is_shared_with,
    what_the_reader_may_not_see_is_left_out,
    one_begins_with_ones_own_choice_then_with_what_was_laid_down,
    a_team_is_oneself_and_everybody_below,
);
