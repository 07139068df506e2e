//! What may be done with a record hangs on how far it is.

use guanxi_kernel::{Action, Ctx, Id};
use guanxi_org::access::{Question, explain};
use guanxi_records::{query, write};
use guanxi_testkit::{TestDatabase, both, object};
use serde_json::{Value as Json, json};

use crate::scene::{Scene, code};

const ITEM: &str = object! {
    item, ownership = "master", master = "sale_id";
    name: text;
    sale_id: reference, required = true, target = "sale";
    pieces: integer;
};
const SALE: &str = object! {
    sale, status = "stage";
    name: text;
    stage: choice [offered, agreed, shipped, void], default = "offered", required = true;
    price: integer;
    cost: integer;
    shipped_on: date;
    taker_id: employee;
    items: lines, lines = "item";
};

struct Cast {
    scene: Scene,
    seller: Id,
    chief: Id,
    finance: Id,
    sale: Id,
}

impl Cast {
    async fn new(t: TestDatabase) -> Self {
        let scene = Scene::with(t, &[ITEM, SALE]).await;
        let root = scene.started.department;
        let all = [
            ("sale", "read", "all"),
            ("sale", "edit", "all"),
            ("sale", "create", "all"),
            ("sale", "delete", "all"),
        ];
        let (selling, counting) =
            (scene.role("selling", &all, &[]).await, scene.role("counting", &all, &[]).await);
        let head = scene.position("head", root, &[selling], None).await;
        let below = scene.position("seller", root, &[selling], Some(head)).await;
        let books = scene.position("books", root, &[counting], None).await;
        let chief = scene.person("chief", Some(head)).await;
        let seller = scene.person("seller", Some(below)).await;
        let finance = scene.person("finance", Some(books)).await;
        let cast = Self { scene, seller, chief, finance, sale: Id(0) };
        let items = json!([{"name": "螺栓", "pieces": 3}]);
        let values = json!({"name": "一号单", "owner_id": seller, "price": 100, "cost": 60, "items": items});
        let sale = cast.scene.create("sale", values).await;
        cast.rule("*", "everybody", None, "cost", "hidden").await;
        cast.rule("*", "role", Some(counting), "cost", "edit").await;
        cast.rule("agreed", "everybody", None, "*", "read").await;
        cast.rule("agreed", "superior", None, "price", "edit").await;
        cast.rule("agreed", "role", Some(counting), "*", "edit").await;
        cast.way("offered", "agreed", "owner", "price").await;
        cast.way("agreed", "shipped", "superior", "shipped_on").await;
        cast.way("*", "void", "superior", "").await;
        Self { sale, ..cast }
    }

    async fn rule(&self, status: &str, who: &str, role: Option<Id>, fields: &str, rule: &str) {
        let values = json!({"object": "sale", "status": status, "who": who, "role_id": role, "fields": fields, "rule": rule});
        self.scene.create("status_rule", values).await;
    }

    async fn way(&self, from: &str, to: &str, who: &str, required: &str) {
        let values = json!({"object": "sale", "from_status": from, "to_status": to, "who": who, "required_fields": required});
        self.scene.create("status_transition", values).await;
    }

    /// A rule for the person named in a field.
    async fn rule_named(&self, status: &str, field: &str, fields: &str, rule: &str) {
        let values = json!({"object": "sale", "status": status, "who": "field", "who_field": field, "fields": fields, "rule": rule});
        self.scene.create("status_rule", values).await;
    }

    async fn set(&self, person: Id, values: Json) -> Result<(), String> {
        let ctx = self.scene.acting(person).await;
        let written = self.scene.update(&ctx, "sale", self.sale, values).await;
        if written.is_ok() { Ok(()) } else { Err(code(written)) }
    }

    async fn agreed(self) -> Self {
        self.set(self.seller, json!({"stage": "agreed"})).await.unwrap();
        self
    }

    async fn read(&self, person: Id) -> Json {
        let ctx = self.scene.acting(person).await;
        query::get(&ctx, &self.scene.company, "sale", self.sale).await.unwrap().into_json()
    }

    async fn acting(&self, person: Id) -> Ctx {
        self.scene.acting(person).await
    }
}

async fn fields_are_kept_by_the_status_and_by_whose_the_record_is(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.set(cast.seller, json!({"price": 110})).await.unwrap();
    let cast = cast.agreed().await;
    let kept = Err(String::from("field.status"));
    assert_eq!(cast.set(cast.seller, json!({"price": 120})).await, kept);
    assert_eq!(cast.set(cast.seller, json!({"items": []})).await, kept, "lines are a field like others");
    // What is sent back as it was read changes nothing.
    assert_eq!(cast.set(cast.seller, json!({"price": 110})).await, Ok(()));
    assert_eq!(cast.set(cast.chief, json!({"price": 120})).await, Ok(()));
    assert_eq!(cast.set(cast.chief, json!({"name": "改名"})).await, kept, "nothing but the price");
    assert_eq!(cast.set(cast.finance, json!({"name": "改名", "cost": 70})).await, Ok(()));
    let delete = async |person: Id| {
        let ctx = cast.acting(person).await;
        write::delete(&ctx, &cast.scene.company, "sale", cast.sale, None).await
    };
    assert_eq!(code(delete(cast.seller).await), "record.kept", "nor does it go away");
    let can = |seen: &Json| seen["can"].as_array().unwrap().contains(&json!("delete"));
    assert!(!can(&cast.read(cast.seller).await) && can(&cast.read(cast.finance).await));
    delete(cast.finance).await.unwrap();
}

async fn lines_written_alone_are_kept_by_the_status_of_their_record(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let line: Id = cast.read(cast.seller).await["items"][0]["id"].as_str().unwrap().parse().unwrap();
    let seller = cast.acting(cast.seller).await;
    let pieces = json!({"pieces": 4});
    cast.scene.update(&seller, "item", line, pieces).await.unwrap();
    let cast = cast.agreed().await;
    assert_eq!(code(cast.scene.update(&seller, "item", line, json!({"pieces": 5})).await), "field.status");
    let another = json!({"name": "螺母", "sale_id": cast.sale});
    assert_eq!(code(cast.scene.try_create(&seller, "item", another).await), "field.status");
    let company = &cast.scene.company;
    assert_eq!(code(write::delete(&seller, company, "item", line, None).await), "field.status");
    let finance = cast.acting(cast.finance).await;
    write::delete(&finance, company, "item", line, None).await.unwrap();
    assert_eq!(code(write::restore(&seller, company, "item", line).await), "field.status");
}

async fn a_record_goes_where_a_transition_leads(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let no_way = Err(String::from("field.transition"));
    assert_eq!(cast.set(cast.chief, json!({"stage": "agreed"})).await, no_way, "the owner alone agrees");
    assert_eq!(cast.set(cast.seller, json!({"stage": "shipped"})).await, no_way);
    assert_eq!(
        cast.set(cast.seller, json!({"stage": "agreed", "price": null})).await,
        Err("field.required".into())
    );
    let cast = cast.agreed().await;
    assert_eq!(cast.set(cast.seller, json!({"stage": "offered"})).await, no_way, "there is no way back");
    assert_eq!(cast.set(cast.chief, json!({"stage": "shipped"})).await, Err("field.required".into()));
    let chief = cast.acting(cast.chief).await;
    let told = query::status(&chief, &cast.scene.company, "sale", cast.sale).await.unwrap();
    let next: Vec<_> = told.next.iter().map(|n| (n.to.as_str(), n.missing.clone())).collect();
    assert_eq!(next, [("shipped", vec![String::from("shipped_on")]), ("void", vec![])]);
    let kept: Vec<_> = told.fields.iter().map(|(name, rule)| (name.as_str(), *rule)).collect();
    assert_eq!(
        kept,
        [
            ("cost", "hidden"),
            ("items", "read"),
            ("name", "read"),
            ("shipped_on", "read"),
            ("taker_id", "read")
        ]
    );
    // What the way asks for may be filled in on it, whatever the status keeps; and nothing else.
    let on = json!({"stage": "shipped", "shipped_on": "2026-03-02", "name": "改名"});
    assert_eq!(cast.set(cast.chief, on).await, Err("field.status".into()));
    assert_eq!(cast.set(cast.chief, json!({"shipped_on": "2026-03-02"})).await, Err("field.status".into()));
    assert_eq!(cast.set(cast.chief, json!({"stage": "shipped", "shipped_on": "2026-03-02"})).await, Ok(()));
    assert_eq!(cast.set(cast.chief, json!({"stage": "void"})).await, Ok(()));
    // A new one begins at the beginning; one that comes from elsewhere brings how far it is.
    let seller = cast.acting(cast.seller).await;
    let shipped = json!({"name": "二号单", "stage": "shipped"});
    assert_eq!(code(cast.scene.try_create(&seller, "sale", shipped.clone()).await), "field.transition");
    let import = Ctx { via: guanxi_kernel::Via::Import, ..seller };
    cast.scene.try_create(&import, "sale", shipped).await.unwrap();
}

async fn what_a_status_hides_is_nowhere_to_be_found(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let (seen, all) = (cast.read(cast.seller).await, cast.read(cast.finance).await);
    assert_eq!((seen.get("cost"), &all["cost"]), (None, &json!(60)));
    let seller = cast.acting(cast.seller).await;
    let company = &cast.scene.company;
    let asked = json!({"field": "cost", "op": "gt", "value": 1});
    let request = query::ListRequest { object: "sale".into(), filter: Some(asked), ..Default::default() };
    assert!(query::list(&seller, company, &request).await.is_err(), "nor by asking");
    let request =
        query::ListRequest { object: "sale".into(), fields: vec!["cost".into()], ..Default::default() };
    let page = query::list(&seller, company, &request).await.unwrap();
    assert_eq!(page.items[0].values().get("cost"), None, "nor in a list that does not tell how far they are");
    let history =
        guanxi_records::audit::history(&seller, company, "sale", cast.sale, None, 50).await.unwrap();
    let named = |field: &str| history.items.iter().flat_map(|e| &e.changes).any(|c| c.field == field);
    assert!(named("price") && !named("cost"));
    let admin = cast.acting(cast.scene.started.employee).await;
    let question = Question {
        employee: cast.seller,
        object: "sale",
        id: cast.sale,
        action: Action::Read,
        field: Some("cost"),
        address: None,
    };
    let told = explain(&admin, company, question).await.unwrap();
    assert!(!told.allowed && told.not.iter().any(|way| way.message == "way.field_status"), "{told:?}");
}

async fn a_field_is_changed_by_a_change_order_alone(t: TestDatabase) {
    let cast = Cast::new(t).await.agreed().await;
    let seller = async || {
        let ctx = cast.acting(cast.seller).await;
        query::status(&ctx, &cast.scene.company, "sale", cast.sale).await.unwrap()
    };
    assert!(!seller().await.change, "the status keeps everything");
    cast.rule("agreed", "owner", None, "price, items", "change").await;
    let told = seller().await;
    assert!(told.change && told.fields["price"] == "change" && told.fields["items"] == "change");
    let ordered = Err(String::from("field.change_order"));
    assert_eq!(cast.set(cast.seller, json!({"price": 120})).await, ordered);
    assert_eq!(cast.set(cast.seller, json!({"items": []})).await, ordered);
    assert_eq!(cast.set(cast.seller, json!({"price": 100})).await, Ok(()), "as it was");
    assert_eq!(cast.read(cast.seller).await["price"], json!(100), "it is seen");
    let line: Id = cast.read(cast.seller).await["items"][0]["id"].as_str().unwrap().parse().unwrap();
    let ctx = cast.acting(cast.seller).await;
    let alone = cast.scene.update(&ctx, "item", line, json!({"pieces": 5})).await;
    assert_eq!(code(alone), "field.change_order");
    assert_eq!(cast.set(cast.chief, json!({"price": 120})).await, Ok(()), "of others the most counts");
    let question = Question {
        employee: cast.seller,
        object: "sale",
        id: cast.sale,
        action: Action::Edit,
        field: Some("price"),
        address: None,
    };
    let told = explain(&ctx, &cast.scene.company, question).await.unwrap();
    let rule = told.field.as_ref().map(|(_, rule)| rule.name());
    assert!(
        !told.allowed && rule == Some("change") && told.not.iter().any(|w| w.message == "way.field_status")
    );
}

async fn a_role_lets_a_field_be_changed_by_a_change_order_alone(t: TestDatabase) {
    let scene = Scene::new(t).await;
    let grants = [("deal", "read", "all"), ("deal", "create", "all"), ("deal", "edit", "all")];
    let role = scene.role("r", &grants, &[]).await;
    scene
        .create(
            "role_field_rule",
            json!({"role_id": role, "object": "deal", "field": "region", "rule": "change"}),
        )
        .await;
    let position = scene.position("p", scene.started.department, &[role], None).await;
    let person = scene.person("p", Some(position)).await;
    let ctx = scene.acting(person).await;
    let deal = scene.try_create(&ctx, "deal", json!({"name": "甲", "region": "北"})).await.unwrap();
    assert_eq!(code(scene.update(&ctx, "deal", deal, json!({"region": "南"})).await), "field.change_order");
    scene.update(&ctx, "deal", deal, json!({"region": "北", "name": "乙"})).await.unwrap();
    let told = query::status(&ctx, &scene.company, "deal", deal).await.unwrap();
    assert!(told.change && told.fields["region"] == "change" && told.fields.len() == 1);
    let entry = guanxi_records::audit::history(&ctx, &scene.company, "deal", deal, None, 50).await.unwrap();
    let made = entry.items.iter().find(|e| e.action == "edit").unwrap().id;
    scene.update(&scene.system(), "deal", deal, json!({"region": "南"})).await.unwrap();
    let changed = guanxi_records::audit::history(&ctx, &scene.company, "deal", deal, None, 50).await.unwrap();
    let last = changed.items[0].id;
    assert_ne!(made, last);
    let undone = guanxi_records::audit::undo(&ctx, &scene.company, "deal", deal, last).await;
    assert_eq!(code(undone.map(drop)), "field.change_order", "nor by taking a change back");
}

async fn who_is_named_in_a_field_has_what_is_said_for_it(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.rule_named("agreed", "taker_id", "price", "edit").await;
    cast.rule_named("*", "taker_id", "cost", "edit").await;
    let cast = cast.agreed().await;
    let kept = Err(String::from("field.status"));
    assert_eq!(cast.set(cast.seller, json!({"price": 120})).await, kept);
    assert_eq!(cast.read(cast.seller).await.get("cost"), None);
    let system = cast.scene.system();
    cast.scene.update(&system, "sale", cast.sale, json!({"taker_id": cast.seller})).await.unwrap();
    assert_eq!(cast.set(cast.seller, json!({"price": 130})).await, Ok(()));
    assert_eq!(cast.read(cast.seller).await["cost"], json!(60));
    // In a list that does not tell who took it, it is nobody's to see.
    let seller = cast.acting(cast.seller).await;
    let request = query::ListRequest {
        object: "sale".into(),
        fields: vec!["cost".into(), "stage".into(), "owner_id".into(), "department_id".into()],
        ..Default::default()
    };
    let page = query::list(&seller, &cast.scene.company, &request).await.unwrap();
    assert_eq!(page.items[0].values().get("cost"), None);
    // The way on is theirs, too.
    let values = json!({"object": "sale", "from_status": "agreed", "to_status": "void", "who": "field", "who_field": "taker_id"});
    cast.scene.create("status_transition", values).await;
    cast.scene.update(&system, "sale", cast.sale, json!({"taker_id": cast.finance})).await.unwrap();
    assert_eq!(cast.set(cast.seller, json!({"stage": "void"})).await, Err("field.transition".into()));
    assert_eq!(cast.set(cast.finance, json!({"stage": "void"})).await, Ok(()));
}

async fn rules_name_what_there_is(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let refused = async |object: &str, values: Json| {
        code(cast.scene.try_create(&cast.scene.system(), object, values).await)
    };
    let rule = |object: &str, status: &str, who: &str, fields: &str| json!({"object": object, "status": status, "who": who, "fields": fields, "rule": "read"});
    assert_eq!(refused("status_rule", rule("deal", "*", "owner", "*")).await, "org.no_status");
    assert_eq!(refused("status_rule", rule("sail", "*", "owner", "*")).await, "org.object_unknown");
    assert_eq!(refused("status_rule", rule("sale", "gone", "owner", "*")).await, "org.status_unknown");
    assert_eq!(refused("status_rule", rule("sale", "*", "owner", "price, prise")).await, "org.field_unknown");
    assert_eq!(refused("status_rule", rule("sale", "*", "role", "*")).await, "org.name_one");
    assert_eq!(refused("status_rule", rule("sale", "*", "field", "*")).await, "org.name_one");
    let named = |field: &str| json!({"object": "sale", "status": "*", "who": "field", "who_field": field, "fields": "*", "rule": "read"});
    assert_eq!(refused("status_rule", named("price")).await, "org.not_a_person");
    assert_eq!(refused("status_rule", named("giver_id")).await, "org.field_unknown");
    let way = json!({"object": "sale", "from_status": "*", "to_status": "*", "who": "owner"});
    assert_eq!(refused("status_transition", way).await, "org.status_unknown");
}

both!(
    fields_are_kept_by_the_status_and_by_whose_the_record_is,
    lines_written_alone_are_kept_by_the_status_of_their_record,
    a_record_goes_where_a_transition_leads,
    what_a_status_hides_is_nowhere_to_be_found,
    a_field_is_changed_by_a_change_order_alone,
    a_role_lets_a_field_be_changed_by_a_change_order_alone,
    who_is_named_in_a_field_has_what_is_said_for_it,
    rules_name_what_there_is,
);
