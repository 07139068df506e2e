//! Fields that a step hides from those who are asked at it.

use guanxi_kernel::{Id, Result};
use guanxi_records::access::NOT_FOUND;
use guanxi_records::query::{self, ListRequest};
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act, Deed, InBox};
use guanxi_workflow::change_order::{self, ChangeOrder, Request};
use serde_json::{Value as Json, json};

use super::cast::{Cast, code, step};

struct Scene {
    cast: Cast,
    bill: Id,
    order: Id,
    id: Id,
}

fn hiding(cast: &Cast, fields: &[&str]) -> Json {
    let mut blind = step("blind", json!([{"employee": cast.finance}]));
    blind["hide"] = json!(fields);
    blind
}

impl Scene {
    /// Finance is asked without sight of these fields, then another one with it.
    async fn new(t: TestDatabase, fields: &[&str]) -> Self {
        let cast = Cast::new(t).await;
        let bill = cast.bill(10).await;
        let steps = json!([hiding(&cast, fields), step("all", json!([{"employee": cast.second}]))]);
        cast.process(&["edit"], steps).await;
        let Json::Object(values) = json!({"price": 20, "remark": "急"}) else { panic!("an object") };
        let reason = String::from("客户要求");
        let request = Request { deed: Deed::Edit, values, reason, version: None, submit: true };
        let ctx = cast.acting(cast.seller).await;
        let order = change_order::create(&ctx, &cast.company, "bill", bill, request).await.unwrap();
        let id = cast.only(cast.finance).await;
        Self { cast, bill, order, id }
    }

    async fn order(&self, person: Id) -> Result<ChangeOrder> {
        change_order::get(&self.cast.acting(person).await, &self.cast.company, self.order).await
    }

    async fn fields(&self, person: Id) -> Vec<String> {
        self.order(person).await.unwrap().proposed.fields.into_iter().map(|f| f.field).collect()
    }

    /// What the person finds of the bill outside of the approval.
    async fn page(&self, person: Id) -> Result<guanxi_records::Visible> {
        query::get(&self.cast.acting(person).await, &self.cast.company, "bill", self.bill).await
    }

    async fn inside(&self, person: Id) -> Result<guanxi_records::Visible> {
        approval::record(&self.cast.acting(person).await, &self.cast.company, self.id).await
    }

    /// From now on those who count see all bills.
    async fn open(&self) {
        let role = self.cast.counting;
        let grant = json!({"role_id": role, "object": "bill", "action": "read", "scope": "all"});
        self.cast.create("role_grant", grant).await;
    }
}

async fn what_a_step_hides_is_nowhere_to_be_found(t: TestDatabase) {
    let scene = Scene::new(t, &["price"]).await;
    let (cast, finance) = (&scene.cast, scene.cast.finance);
    let shown = cast.get(finance, scene.id).await.unwrap();
    assert!(shown.hides && shown.may.contains(&Act::Approve));
    assert_eq!(shown.summary.title.as_deref(), Some("一号单"));
    assert_eq!(scene.fields(finance).await, ["remark"]);
    assert!(!scene.order(finance).await.unwrap().values.contains_key("price"));
    let inside = scene.inside(finance).await.unwrap().into_json();
    assert_eq!((inside.get("price"), &inside["name"]), (None, &json!("一号单")));
    // Being asked opens nothing else: neither the page nor lists, which could be asked for prices.
    assert!(scene.page(finance).await.unwrap_err().is(NOT_FOUND));
    let ctx = cast.acting(finance).await;
    let request = ListRequest {
        object: String::from("bill"),
        filter: Some(json!({"field": "price", "op": "eq", "value": 10})),
        ..ListRequest::default()
    };
    assert!(query::list(&ctx, &cast.company, &request).await.unwrap().items.is_empty());
    let text = format!("{shown:?}");
    assert!(!text.contains("20") || !text.contains("price\":"), "no value in what happened");
    // Whoever is asked at the other step sees all of it, and so does whoever submitted it.
    cast.act(finance, scene.id, Act::Approve).await.unwrap();
    assert_eq!(scene.fields(cast.second).await, ["price", "remark"]);
    assert_eq!(scene.page(cast.second).await.unwrap().get("price"), &json!(10));
    assert!(!cast.get(cast.second, scene.id).await.unwrap().hides);
    assert_eq!(scene.fields(cast.seller).await, ["price", "remark"]);
    // Having decided, one sees no more than before; when it is over, nothing.
    assert_eq!(scene.fields(finance).await, ["remark"]);
    cast.act(cast.second, scene.id, Act::Approve).await.unwrap();
    assert_eq!(code(scene.order(finance).await), "change_order.not_found");
    assert!(scene.inside(finance).await.unwrap_err().is(NOT_FOUND));
    assert_eq!(cast.get(finance, scene.id).await.unwrap().summary.title, None);
}

async fn rights_of_ones_own_show_the_field_on_the_record_and_not_in_the_approval(t: TestDatabase) {
    let scene = Scene::new(t, &["name", "price"]).await;
    let finance = scene.cast.finance;
    scene.open().await;
    assert_eq!(scene.page(finance).await.unwrap().get("price"), &json!(10));
    assert_eq!(scene.fields(finance).await, ["remark"]);
    let inside = scene.inside(finance).await.unwrap().into_json();
    assert_eq!((inside.get("price"), inside.get("name")), (None, None));
    let listed = scene.cast.list(finance, InBox::Todo).await;
    assert_eq!(listed[0].title, None, "what it is known by is hidden, too");
    // What a role hides stays hidden, whatever the step shows.
    let rule = json!({"role_id": scene.cast.counting, "object": "bill", "field": "remark", "rule": "hidden"});
    scene.cast.create("role_field_rule", rule).await;
    assert!(scene.fields(finance).await.is_empty());
    let inside = scene.inside(finance).await.unwrap().into_json();
    assert_eq!(inside.get("remark"), None);
}

async fn others_learn_nothing_of_it(t: TestDatabase) {
    let scene = Scene::new(t, &["price"]).await;
    let other = scene.cast.other;
    assert_eq!(code(scene.inside(other).await), "approval.not_found");
    assert_eq!(code(scene.cast.get(other, scene.id).await), "approval.not_found");
    assert_eq!(code(scene.order(other).await), "change_order.not_found");
    // A stand-in sees what the one it stands in for does.
    let hand = |deciding: &mut approval::Deciding| deciding.to = vec![other];
    scene.cast.act_with(scene.cast.finance, scene.id, Act::Hand, hand).await.unwrap();
    assert_eq!(scene.fields(other).await, ["remark"]);
    assert!(scene.page(other).await.unwrap_err().is(NOT_FOUND));
}

both!(
    what_a_step_hides_is_nowhere_to_be_found,
    rights_of_ones_own_show_the_field_on_the_record_and_not_in_the_approval,
    others_learn_nothing_of_it,
);
