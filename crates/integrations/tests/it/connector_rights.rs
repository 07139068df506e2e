//! Who may set up connectors, what is never shown, and whose eyes a connector has.

use guanxi_integrations::connector::{self, Direction, Wanted, Wins};
use guanxi_org::account::stop;
use guanxi_records::audit;
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Map, json};

use crate::connector_scene::{Exchange, SECRET, bills, flow, json_of, map, receipts, wanted};
use crate::scene::code;

async fn only_who_manages_the_company_sets_them_up(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![bills()]).await;
    let person =
        exchange.scene.person("plain", &[("bill", "read", "all"), ("connector", "read", "all")], &[]).await;
    let (plain, company) = (exchange.scene.acting(person).await, &exchange.scene.company);
    assert_eq!(code(connector::list(&plain, company).await), "access.power");
    assert_eq!(code(connector::get(&plain, company, connector).await), "access.power");
    assert_eq!(
        code(connector::create(&plain, company, "files", wanted(vec![bills()])).await),
        "access.power"
    );
    assert_eq!(code(connector::test(&plain, company, connector).await), "access.power");
    assert_eq!(code(connector::run_now(&plain, company, connector).await), "access.power");
    assert_eq!(code(connector::remove(&plain, company, connector).await), "access.power");
    let refused = exchange.scene.try_update(&plain, "connector", connector, json!({"active": false})).await;
    assert!(refused.is_err());
}

async fn secrets_are_kept_and_not_shown(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    let settings = |password: serde_json::Value| {
        let known =
            json!({"url": "https://erp.example.com", "database": "erp", "user": "u", "password": password});
        known.as_object().unwrap().clone()
    };
    let fields = vec![map("number", "reference", Wins::Here), map("total", "total", Wins::Here)];
    let flows = vec![flow("sale", "bill", Direction::Out, fields)];
    let wanted = |settings: Map<String, serde_json::Value>| Wanted {
        name: String::from("ERP"),
        active: false,
        settings,
        flows: flows.clone(),
    };
    let lacking = connector::create(&admin, company, "tryton", wanted(settings(json!(null)))).await;
    assert_eq!(code(lacking), "connector.setting");
    let made = connector::create(&admin, company, "tryton", wanted(settings(json!(SECRET)))).await.unwrap();
    assert_eq!(made.settings["password"], json!({"set": true}));
    // In the form it is shown in, it stays.
    let id = made.brief.id;
    let kept = connector::change(&admin, company, id, made.lock, wanted(settings(json!({"set": true}))))
        .await
        .unwrap();
    assert_eq!(kept.settings["password"], json!({"set": true}));
    assert!(!json_of(&kept).to_string().contains(SECRET));
    assert!(!format!("{kept:?}").contains(SECRET));
    let record =
        guanxi_records::query::get(&exchange.scene.system(), company, "connector", id).await.unwrap();
    assert!(!record.into_json().to_string().contains(SECRET));
    let history = audit::history(&exchange.scene.system(), company, "connector", id, None, 50).await.unwrap();
    assert!(!serde_json::to_string(&history).unwrap().contains(SECRET));
    let stale = connector::change(&admin, company, id, made.lock - 1, wanted(settings(json!(null)))).await;
    assert_eq!(code(stale), "record.stale");
}

async fn what_cannot_work_is_refused(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    let refused = async |change: fn(&mut Wanted)| {
        let mut asked = wanted(vec![bills()]);
        change(&mut asked);
        code(connector::create(&admin, company, "files", asked).await)
    };
    assert_eq!(
        refused(|w| drop(w.settings.insert(String::from("folder"), json!("../other")))).await,
        "connector.setting"
    );
    assert_eq!(
        refused(|w| drop(w.settings.insert(String::from("folder"), json!("/etc")))).await,
        "connector.setting"
    );
    assert_eq!(refused(|w| w.flows[0].entity = String::from("nothing")).await, "connector.entity");
    assert_eq!(refused(|w| w.flows[0].direction = Direction::In).await, "connector.entity");
    assert_eq!(refused(|w| w.flows.push(bills())).await, "connector.entity");
    assert_eq!(refused(|w| w.flows[0].object = String::from("nothing")).await, "connector.field");
    assert_eq!(refused(|w| w.flows[0].fields[1].field = String::from("nothing")).await, "connector.field");
    assert_eq!(refused(|w| drop(w.flows[0].fields.remove(0))).await, "connector.key_missing");
    assert_eq!(refused(|w| w.flows[0].every_minutes = 0).await, "connector.time");
    assert_eq!(refused(|w| w.flows[0].reconcile_at = Some(String::from("25:00"))).await, "connector.time");
    assert_eq!(
        refused(|w| w.flows[0].filter = Some(json!({"field": "no", "op": "eq", "value": 1}))).await,
        "connector.flow"
    );
    let unknown = connector::create(&admin, company, "sap", wanted(vec![])).await;
    assert_eq!(code(unknown), "connector.unknown_kind");
}

async fn a_connector_has_its_owners_eyes(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let grants = [("bill", "read", "own"), ("receipt", "read", "own"), ("receipt", "create", "own")];
    let person = exchange.scene.person("narrow", &grants, &["manage_company"]).await;
    let narrow = exchange.scene.acting(person).await;
    let connector = exchange.connector_of(&narrow, vec![bills(), receipts(Wins::There)]).await.brief.id;
    exchange.bill("别人的").await;
    exchange.scene.create("bill", json!({"number": "自己的", "total": "1", "owner_id": person})).await;
    exchange.put("bank.csv", &["P-1,别人的,10,2026-03-01,", "P-2,自己的,20,2026-03-02,"]);
    exchange.exchange().await;
    let files = exchange.files("out");
    let text = exchange.text("out", &files[0]);
    assert!(text.contains("自己的") && !text.contains("别人的"), "{text}");
    let receipts = exchange.all("receipt").await;
    assert_eq!(receipts.len(), 1, "a bill out of sight is not there");
    assert_eq!(receipts[0].get("owner_id"), &json!(person));
    // Who can no longer work exchanges nothing.
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    stop::stop(&exchange.scene.system(), company, person).await.unwrap();
    exchange.put("more.csv", &["P-3,自己的,20,2026-03-02,"]);
    exchange.exchange().await;
    assert_eq!(exchange.all("receipt").await.len(), 1);
    let brief = connector::get(&admin, company, connector).await.unwrap().brief;
    assert!(brief.problem.is_some(), "and that is told");
    // Whoever changes what goes where answers for it.
    let known = connector::get(&admin, company, connector).await.unwrap();
    let mut flows = known.flows.clone();
    flows[1].every_minutes = 2;
    connector::change(&admin, company, connector, known.lock, wanted(flows)).await.unwrap();
    exchange.exchange().await;
    assert_eq!(exchange.all("receipt").await.len(), 2);
}

async fn whoever_switches_a_connector_on_answers_for_it(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let company = &exchange.scene.company;
    let connector = exchange.connector(vec![bills()]).await;
    let person = exchange
        .scene
        .person("second", &[("connector", "read", "all"), ("connector", "edit", "all")], &["manage_company"])
        .await;
    let second = exchange.scene.acting(person).await;
    let owner = async || {
        let system = exchange.scene.system();
        let record = guanxi_records::query::get(&system, company, "connector", connector).await.unwrap();
        record.get("owner_id").clone()
    };
    exchange.scene.try_update(&second, "connector", connector, json!({"active": false})).await.unwrap();
    assert_eq!(owner().await, json!(exchange.scene.started.employee), "switching off takes nothing over");
    exchange.scene.try_update(&second, "connector", connector, json!({"active": true})).await.unwrap();
    assert_eq!(owner().await, json!(person));
}

both!(
    only_who_manages_the_company_sets_them_up,
    secrets_are_kept_and_not_shown,
    what_cannot_work_is_refused,
    a_connector_has_its_owners_eyes,
    whoever_switches_a_connector_on_answers_for_it,
);
