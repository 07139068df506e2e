//! Both sides are compared, and what differs is put right by the ways things are exchanged anyway.

use guanxi_integrations::connector::{self, Repair, Wins};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::connector_scene::{Exchange, amount, receipts};
use crate::scene::code;

async fn taken(t: TestDatabase) -> (Exchange, guanxi_kernel::Id) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![receipts(Wins::There)]).await;
    exchange.bill("B-1").await;
    exchange.put("bank.csv", &["P-1,B-1,10,2026-03-01,", "P-2,B-1,20,2026-03-02,", "P-3,B-1,30,2026-03-03,"]);
    exchange.exchange().await;
    (exchange, connector)
}

async fn what_differs_is_found_and_pulled(t: TestDatabase) {
    let (exchange, connector) = taken(t).await;
    let (report, found) = exchange.reconcile(connector).await;
    assert_eq!((report.compared, found.items.len()), (3, 0), "{found:?}");
    let made = exchange.all("receipt").await;
    exchange.scene.update("receipt", made[0].id(), json!({"amount": "11"})).await;
    exchange.scene.delete("receipt", made[1].id()).await;
    let (report, found) = exchange.reconcile(connector).await;
    assert_eq!((report.different, report.missing_here, report.missing_there), (1, 1, 0), "{found:?}");
    let different = found.items.iter().find(|d| d.kind == "different").unwrap();
    assert_eq!((different.record, different.remote.as_deref()), (Some(made[0].id()), Some("P-1")));
    let field = &different.fields[0];
    assert_eq!((field.field.as_str(), field.label.as_str()), ("amount", "amount"));
    assert_eq!(field.here["amount"], "11.00");
    assert_eq!(different.repairs, ["pull"], "what only comes in is not pushed");
    let done = exchange.repair(connector, report.id, Repair::Push).await;
    assert!(done.into_iter().all(|result| code(result) == "connector.no_repair"));
    let done = exchange.repair(connector, report.id, Repair::Pull).await;
    assert!(done.iter().all(Result::is_ok), "{done:?}");
    let after = exchange.all("receipt").await;
    let amounts: Vec<String> = after.iter().map(|r| amount(r, "amount")).collect();
    assert_eq!(amounts, ["10.00", "30.00", "20.00"], "what was missing is there again");
    let (report, found) = exchange.reconcile(connector).await;
    assert_eq!((report.compared, found.items.len()), (3, 0), "both sides agree: {found:?}");
    let admin = exchange.scene.admin().await;
    let all = connector::reconciliations(&admin, &exchange.scene.company, connector).await.unwrap();
    assert_eq!(all.iter().map(|r| r.repaired).collect::<Vec<_>>(), [0, 2, 0], "the history is kept");
}

async fn what_may_stay_is_ignored(t: TestDatabase) {
    let (exchange, connector) = taken(t).await;
    let made = exchange.all("receipt").await;
    exchange.scene.update("receipt", made[0].id(), json!({"amount": "11"})).await;
    let (report, _) = exchange.reconcile(connector).await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    let open = async || connector::get(&admin, company, connector).await.unwrap().brief.open_differences;
    assert_eq!(open().await, 1);
    assert!(exchange.repair(connector, report.id, Repair::Ignore).await[0].is_ok());
    assert_eq!(open().await, 0);
    let place = (connector, report.id);
    let ignored = connector::differences(&admin, company, place, None, Some("ignored"), None).await.unwrap();
    assert_eq!(ignored.items.len(), 1);
    assert_eq!(amount(&exchange.all("receipt").await[0], "amount"), "11.00");
}

async fn a_comparison_comes_by_itself_at_its_hour(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let mut flow = receipts(Wins::There);
    flow.reconcile_at = Some(String::from("02:30"));
    let connector = exchange.connector(vec![flow]).await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    exchange.exchange().await;
    assert!(connector::reconciliations(&admin, company, connector).await.unwrap().is_empty());
    exchange.scene.pass(24 * 3600);
    exchange.exchange().await;
    exchange.exchange().await;
    assert_eq!(connector::reconciliations(&admin, company, connector).await.unwrap().len(), 1, "once");
}

both!(what_differs_is_found_and_pulled, what_may_stay_is_ignored, a_comparison_comes_by_itself_at_its_hour,);
