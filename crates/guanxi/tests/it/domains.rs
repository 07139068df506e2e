//! What customers, orders and tasks do by themselves.

use std::sync::Arc;
use std::time::Duration;

use guanxi::product::product;
use guanxi_kernel::{Ctx, Id};
use guanxi_records::formula;
use guanxi_records::{Company, Draft, Visible, query, write};
use guanxi_testkit::{TestDatabase, both, open_company};
use serde_json::{Value as Json, json};

async fn open(t: &TestDatabase) -> Arc<Company> {
    open_company!(t, t.db.clone(), product().unwrap())
}

async fn create(company: &Company, object: &str, values: Json) -> Visible {
    let Json::Object(values) = values else { panic!("an object") };
    write::create(&company.system(), company, object, Draft(values)).await.unwrap()
}

async fn update(company: &Company, object: &str, id: Id, values: Json) -> Visible {
    let Json::Object(values) = values else { panic!("an object") };
    write::update(&company.system(), company, object, id, None, Draft(values)).await.unwrap()
}

async fn read(ctx: &Ctx, company: &Company, object: &str, id: Id) -> Visible {
    query::get(ctx, company, object, id).await.unwrap()
}

#[test]
fn every_formula_and_every_text_of_the_product_holds() {
    let product = product().unwrap();
    for object in &product.objects {
        assert_eq!(formula::check(object), Vec::new(), "{}", object.name);
        assert_eq!(object.missing_labels(), Vec::<String>::new());
    }
}

#[test]
fn what_a_company_can_do_without_is_there_and_holds_together() {
    let product = product().unwrap();
    let object = |name: &str| product.objects.iter().find(|o| o.name == name).unwrap();
    for module in product.optional() {
        for name in module.objects {
            let others = product.optional().filter(|m| m.objects.contains(name));
            assert_eq!(others.count(), 1, "{name}");
            let lines = product
                .objects
                .iter()
                .filter(|o| o.master_field().and_then(|f| f.target()) == Some(object(name).name.as_str()));
            for line in lines {
                assert!(module.objects.contains(&line.name.as_str()), "{} belongs to {name}", line.name);
            }
            // Without what it needs no record of it could be made.
            for field in object(name).fields.iter().filter(|f| f.required) {
                let target = field.target().unwrap_or_default();
                let of_other = product.optional().find(|m| m.objects.contains(&target));
                let needed = of_other.is_none_or(|o| o == module || module.needs.contains(&o.name));
                assert!(needed, "{name}.{}", field.name);
            }
        }
        for (name, field) in module.fields {
            assert!(object(name).field(field).is_some(), "{name}.{field}");
        }
        for needed in module.needs {
            assert!(product.optional().any(|m| m.name == *needed), "{needed}");
        }
    }
}

async fn an_order_adds_up_and_takes_from_its_products_what_nobody_gave(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let product = create(
        &company,
        "product",
        json!({ "code": "A-1", "name": "光电传感器", "unit": "只", "unit_price": "33.3333" }),
    )
    .await;
    let lines = json!([
        { "product_id": product.id().to_string(), "quantity": "3", "discount": "0.05" },
        { "description": "安装", "quantity": "1.5", "unit_price": "200" },
    ]);
    let order = json!({ "customer_id": customer.id().to_string(), "freight": "12.50", "lines": lines });
    let order = create(&company, "order", order).await;
    let order = read(&company.system(), &company, "order", order.id()).await;
    let first = &order.get("lines")[0];
    assert_eq!((&first["description"], &first["unit"]), (&json!("光电传感器"), &json!("只")));
    // 3 x 33.3333 x 0.95 = 94.999905
    assert_eq!(first["amount"]["amount"], json!("95.00"));
    assert_eq!(order.get("lines_total")["amount"], json!("395.00"));
    assert_eq!(order.get("total")["amount"], json!("407.50"));
    assert_eq!(order.get("status"), &json!("pending"));
}

async fn tax_comes_on_top_and_what_was_paid_and_delivered_is_told(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let lines = json!([
        { "description": "泵", "quantity": "10", "unit_price": "100", "tax_rate": "0.13" },
        { "description": "安装", "quantity": "1", "unit_price": "50" },
    ]);
    let order = json!({ "customer_id": customer.id(), "freight": "20", "lines": lines });
    let order = create(&company, "order", order).await.id();
    let now = async || read(&company.system(), &company, "order", order).await;
    let amount = |record: &Visible, field: &str| record.get(field)["amount"].as_str().map(String::from);
    let told = now().await;
    let sums = ["net_total", "tax_total", "total", "open_amount"].map(|f| amount(&told, f).unwrap());
    assert_eq!(sums, ["1070.00", "130.00", "1200.00", "1200.00"]);
    let plan = json!({ "order_id": order, "name": "定金", "due_on": "2026-03-10", "amount": "400" });
    let plan = create(&company, "payment_plan", plan).await;
    assert_eq!(plan.get("customer_id"), &json!(customer.id()), "taken from the order");
    let paid = json!({ "order_id": order, "payment_plan_id": plan.id(), "amount": "400" });
    let first = create(&company, "payment", paid).await;
    create(&company, "payment", json!({ "order_id": order, "amount": "300" })).await;
    let told = now().await;
    assert_eq!(
        (amount(&told, "paid"), amount(&told, "open_amount")),
        (Some("700.00".into()), Some("500.00".into()))
    );
    update(&company, "payment", first.id(), json!({ "status": "void" })).await;
    assert_eq!(amount(&now().await, "open_amount"), Some("900.00".into()));
    let line = told.get("lines")[0]["id"].clone();
    let note = json!({ "order_id": order, "lines": [{ "order_line_id": line, "quantity": "4" }] });
    let note = create(&company, "delivery_note", note).await;
    assert_eq!(now().await.get("delivered"), &json!("0.000"), "a draft is nowhere yet");
    update(&company, "delivery_note", note.id(), json!({ "status": "shipped", "shipped_on": "2026-03-03" }))
        .await;
    let told = now().await;
    assert_eq!(
        (&told.get("lines")[0]["delivered"], told.get("delivered")),
        (&json!("4.000"), &json!("4.000"))
    );
    let back = json!({ "order_id": order, "status": "received", "lines": [{ "order_line_id": line, "quantity": "1" }] });
    create(&company, "return_note", back).await;
    assert_eq!(now().await.get("lines")[0]["delivered"], json!("3.000"));
    let request = json!({ "order_id": order, "amount": "1200", "invoice_title": "云帆科技" });
    assert_eq!(create(&company, "invoice_request", request).await.get("status"), &json!("requested"));
}

async fn who_took_an_order_and_when_is_told(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let person = async |name: &str| create(&company, "employee", json!({ "name": name })).await.id();
    let (first, second) = (person("王磊").await, person("李明").await);
    let order = json!({ "customer_id": customer.id(), "taker_id": first });
    let order = create(&company, "order", order).await.id();
    t.clock.advance(Duration::from_secs(60));
    update(&company, "order", order, json!({ "taker_id": second })).await;
    let ctx = company.system();
    let held = guanxi_records::audit::values(&ctx, &company, "order", order, "taker_id").await.unwrap();
    let told: Vec<_> = held.iter().map(|h| (h.label.as_deref(), h.until.is_none())).collect();
    assert_eq!(told, [(Some("李明"), true), (Some("王磊"), false)]);
    assert_eq!(held[0].since, held[1].until.unwrap());
}

async fn an_order_without_lines_costs_its_freight(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let order = create(&company, "order", json!({ "customer_id": customer.id().to_string() })).await;
    assert_eq!(order.get("total")["amount"], json!("0.00"));
}

async fn the_newest_follow_up_tells_the_customer(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let note = |at: &str, next: Json| json!({ "customer_id": customer.id().to_string(), "subject": "电话", "at": at, "next_at": next });
    let ctx = company.system();
    create(&company, "follow_up", note("2026-02-10T02:00:00Z", json!("2026-02-20T02:00:00Z"))).await;
    create(&company, "follow_up", note("2026-01-05T02:00:00Z", json!("2026-01-20T02:00:00Z"))).await;
    let now = read(&ctx, &company, "customer", customer.id()).await;
    assert_eq!(now.get("last_follow_up_at"), &json!("2026-02-10T02:00:00.000000Z"));
    assert_eq!(now.get("next_follow_up_at"), &json!("2026-02-20T02:00:00.000000Z"));
    create(&company, "follow_up", note("2026-02-21T02:00:00Z", Json::Null)).await;
    let now = read(&ctx, &company, "customer", customer.id()).await;
    assert_eq!(now.get("last_follow_up_at"), &json!("2026-02-21T02:00:00.000000Z"));
    assert_eq!(now.get("next_follow_up_at"), &Json::Null, "what was planned has happened");
}

async fn a_customer_is_in_the_city_of_its_address_unless_told_otherwise(t: TestDatabase) {
    let company = open(&t).await;
    let draft = json!({ "name": "甲", "address": { "city": "苏州" } });
    let customer = create(&company, "customer", draft).await;
    assert_eq!(customer.get("city"), &json!("苏州"));
    let moved = update(&company, "customer", customer.id(), json!({ "address": { "city": "无锡" } })).await;
    assert_eq!(moved.get("city"), &json!("无锡"));
    update(&company, "customer", customer.id(), json!({ "city": "上海" })).await;
    let kept = update(&company, "customer", customer.id(), json!({ "address": { "city": "南京" } })).await;
    assert_eq!(kept.get("city"), &json!("上海"));
}

async fn a_customer_has_one_main_contact(t: TestDatabase) {
    let company = open(&t).await;
    let customer = create(&company, "customer", json!({ "name": "云帆科技" })).await;
    let contact =
        |name: &str| json!({ "name": name, "customer_id": customer.id().to_string(), "is_primary": true });
    let first = create(&company, "contact", contact("王磊")).await;
    let second = create(&company, "contact", contact("李明")).await;
    let ctx = company.system();
    assert_eq!(read(&ctx, &company, "contact", first.id()).await.get("is_primary"), &json!(false));
    assert_eq!(read(&ctx, &company, "contact", second.id()).await.get("is_primary"), &json!(true));
}

async fn a_task_knows_when_it_was_done(t: TestDatabase) {
    let company = open(&t).await;
    let task = create(&company, "task", json!({ "subject": "回访" })).await;
    assert_eq!(task.get("completed_at"), &Json::Null);
    t.clock.advance(Duration::from_secs(60));
    let done = update(&company, "task", task.id(), json!({ "status": "done" })).await;
    assert_eq!(done.get("completed_at"), &json!("2026-03-02T08:01:00.000000Z"));
    let again = update(&company, "task", task.id(), json!({ "status": "in_progress" })).await;
    assert_eq!(again.get("completed_at"), &Json::Null);
}

both!(
    an_order_adds_up_and_takes_from_its_products_what_nobody_gave,
    tax_comes_on_top_and_what_was_paid_and_delivered_is_told,
    who_took_an_order_and_when_is_told,
    an_order_without_lines_costs_its_freight,
    the_newest_follow_up_tells_the_customer,
    a_customer_is_in_the_city_of_its_address_unless_told_otherwise,
    a_customer_has_one_main_contact,
    a_task_knows_when_it_was_done,
);
