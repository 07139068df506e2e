//! The demo company in a database: what was made up passes the engine's own checks and reads as what it was.

use std::collections::BTreeSet;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Via};
use guanxi_records::company::{Company, Opening};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Draft, field, write};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use crate::demo::make::{Request, make};
use crate::product::product;

/// A company as the program opens it.
async fn open(t: &TestDatabase) -> Arc<Company> {
    let opening = Opening {
        key: t.key.clone(),
        db: t.db.clone(),
        product: product().unwrap(),
        random: Arc::clone(&t.random),
        clock: t.clock.clone(),
        files: t.folder.clone(),
    };
    Company::open(opening).await.unwrap()
}

fn small() -> Request {
    Request { customers: 40, people: 16, seed: 3, detailed: 1_000, rules: true }
}

fn as_cli(company: &Company) -> Ctx {
    company.system().through(Via::Cli)
}

async fn all(company: &Company, object: &str) -> Vec<guanxi_records::Visible> {
    let request = ListRequest { object: object.into(), limit: Some(200), ..ListRequest::default() };
    query::list(&as_cli(company), company, &request).await.unwrap().items
}

async fn what_was_loaded_passes_the_checks_of_the_pipeline(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, small()).await.unwrap();
    let ctx = as_cli(&company);
    for object in ["product", "customer", "contact", "follow_up", "order", "task", "payment_plan", "payment"]
    {
        let definition = company.object(object).unwrap();
        let mut drafts = Vec::new();
        for record in all(&company, object).await {
            drafts.push(copy(&company, &definition, record.values()).await);
        }
        assert!(!drafts.is_empty(), "no {object}");
        let mut tx = company.db.begin().await.unwrap();
        let results = write::create_many(&ctx, &company, &mut tx, object, drafts).await.unwrap();
        let faults: Vec<_> = results.into_iter().filter_map(Result::err).collect();
        assert!(faults.is_empty(), "{object}: {}", faults[0]);
        tx.rollback().await.unwrap();
    }
}

/// What somebody would send to make the same record again.
async fn copy(
    company: &Company,
    definition: &guanxi_records::ObjectDef,
    values: &serde_json::Map<String, Json>,
) -> Draft {
    let mut draft = Draft::new();
    let given = definition.live_fields().filter(|f| !f.computed() && !f.unique);
    for field in given {
        if let Some(value) = values.get(&field.name).filter(|v| !v.is_null()) {
            draft = draft.with(&field.name, value.clone());
        }
    }
    if definition.name == "product" {
        draft = draft.with("code", format!("copy {}", values["code"]));
    }
    if definition.name == "order" {
        let id: guanxi_kernel::Id = values["id"].as_str().unwrap().parse().unwrap();
        let order = query::get(&as_cli(company), company, "order", id).await.unwrap();
        let keep = ["product_id", "description", "quantity", "unit", "unit_price", "discount"];
        let lines = order.get("lines").as_array().unwrap().iter().map(|line| {
            let kept = keep.iter().map(|name| (String::from(*name), line[*name].clone()));
            Json::Object(kept.collect())
        });
        draft = draft.with("lines", lines.collect::<Vec<_>>());
    }
    draft
}

async fn totals_are_those_the_formulas_make(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, small()).await.unwrap();
    let ctx = as_cli(&company);
    let orders = all(&company, "order").await;
    assert!(!orders.is_empty());
    for loaded in orders {
        let order = query::get(&ctx, &company, "order", loaded.id()).await.unwrap();
        let mut tx = company.db.begin().await.unwrap();
        let definition = company.object("order").unwrap();
        let draft = copy(&company, &definition, order.values()).await;
        let again = write::create_in(&ctx, &company, &mut tx, "order", draft).await.unwrap();
        for name in ["lines_total", "total"] {
            let kind = definition.field(name).unwrap();
            assert_eq!(field::json(kind, again.get(name))["base"], order.get(name)["base"], "{name}");
        }
        tx.rollback().await.unwrap();
    }
}

async fn numbers_go_on_behind_those_that_were_loaded(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, small()).await.unwrap();
    let draft = Draft::new().with("name", "又一家客户");
    let made = write::create(&as_cli(&company), &company, "customer", draft).await.unwrap();
    assert_eq!(made.get("code"), &json!("KH000041"));
}

async fn it_is_made_in_an_empty_company_only(t: TestDatabase) {
    let company = open(&t).await;
    let made = make(&company, small()).await.unwrap();
    let accounts: Vec<_> = made.accounts.iter().map(|a| a.account.as_str()).collect();
    assert!(accounts.len() >= 6, "one for each kind of role: {accounts:?}");
    let again = make(&company, small()).await.unwrap_err();
    assert!(again.is(crate::demo::NOT_EMPTY));
}

async fn orders_go_by_rules_and_somebody_is_asked(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, Request { customers: 300, people: 20, seed: 1, detailed: 300, rules: true })
        .await
        .unwrap();
    let approvals = all(&company, "approval").await;
    let stages: BTreeSet<_> = approvals.iter().filter_map(|a| a.get("stage").as_str()).collect();
    assert!(
        stages.is_superset(&BTreeSet::from(["approved", "rejected", "returned", "waiting"])),
        "{stages:?}"
    );
    assert_eq!(all(&company, "approval_process").await.len(), 3);
    let rules = all(&company, "automation").await;
    assert!(rules.len() == 3 && rules.iter().all(|rule| rule.get("active") == &json!(true)));
    assert!(!all(&company, "status_rule").await.is_empty());
}

async fn rules_can_be_left_out(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, Request { rules: false, ..small() }).await.unwrap();
    for object in ["approval_process", "approval", "automation", "status_rule", "status_transition"] {
        assert!(all(&company, object).await.is_empty(), "{object}");
    }
}

async fn words_find_what_was_loaded(t: TestDatabase) {
    let company = open(&t).await;
    make(&company, small()).await.unwrap();
    let customer = &all(&company, "customer").await[0];
    let name = customer.get("name").as_str().unwrap().to_owned();
    let hits = query::search(&as_cli(&company), &company, &name, &["customer".into()], 10).await.unwrap();
    assert!(hits.iter().any(|hit| hit.id == customer.id()), "{name}");
    assert!(as_cli(&company).authority.can("customer", Action::Read));
}

both!(
    what_was_loaded_passes_the_checks_of_the_pipeline,
    totals_are_those_the_formulas_make,
    numbers_go_on_behind_those_that_were_loaded,
    it_is_made_in_an_empty_company_only,
    orders_go_by_rules_and_somebody_is_asked,
    rules_can_be_left_out,
    words_find_what_was_loaded,
);
