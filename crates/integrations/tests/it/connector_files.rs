//! An exchange of files: what goes out and what comes in, once each.

use guanxi_integrations::connector::{self, Outcome, Wins};
use guanxi_records::audit;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::connector_scene::{Exchange, amount, bills, codes, receipts};
use crate::scene::code;

async fn what_happens_goes_out_once(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let before = exchange.bill("B-0").await;
    let connector = exchange.connector(vec![bills()]).await;
    let bill = exchange.bill("B-1").await;
    exchange.exchange().await;
    let files = exchange.files("out");
    assert_eq!(files.len(), 1, "{files:?}");
    let text = exchange.text("out", &files[0]);
    assert_eq!(text, "\u{feff}order,region,total,total_currency\r\nB-1,,12.50,CNY\r\n");
    // Nothing more is told of what stays as it is.
    exchange.exchange().await;
    assert_eq!(exchange.files("out").len(), 1);
    exchange.scene.update("bill", bill, json!({"region": "=cmd"})).await;
    exchange.scene.update("bill", before, json!({"region": "west"})).await;
    exchange.exchange().await;
    let files = exchange.files("out");
    assert_eq!(files.len(), 2, "what changed together is told in one file");
    let text = exchange.text("out", &files[1]);
    assert!(text.contains("B-0,west,12.50,CNY\r\n") && text.contains("B-1,'=cmd,12.50,CNY\r\n"), "{text}");
    assert_eq!(exchange.log(connector, Some(Outcome::Sent)).await.len(), 3);
    assert!(exchange.files("work").is_empty());
}

async fn only_what_meets_the_condition_begins(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let mut flow = bills();
    flow.filter = Some(json!({"field": "region", "op": "eq", "value": "east"}));
    exchange.connector(vec![flow]).await;
    let bill = exchange.bill("B-1").await;
    exchange.exchange().await;
    assert!(exchange.files("out").is_empty());
    exchange.scene.update("bill", bill, json!({"region": "east"})).await;
    exchange.exchange().await;
    exchange.scene.update("bill", bill, json!({"region": "west"})).await;
    exchange.exchange().await;
    assert_eq!(exchange.files("out").len(), 2, "what has begun goes on whatever becomes of it");
}

async fn each_row_comes_in_once(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![receipts(Wins::There)]).await;
    let bill = exchange.bill("B-1").await;
    let rows = [
        "P-1,B-1,\"1,000.50\",2026/03/01,x",
        "P-2,B-1,20,2026-03-02,",
        ",B-1,5,2026-03-02,",
        "P-3,B-9,5,2026-03-02,",
    ];
    exchange.put("bank.csv", &rows);
    exchange.exchange().await;
    let made = exchange.all("receipt").await;
    assert_eq!(made.len(), 2);
    assert_eq!(amount(&made[0], "amount"), "1000.50");
    assert_eq!((made[0].get("paid_on"), made[0].get("stage")), (&json!("2026-03-01"), &json!("confirmed")));
    assert_eq!(made[0].get("bill_id"), &json!(bill));
    assert_eq!((exchange.files("in"), exchange.files("done")), (Vec::new(), vec![String::from("bank.csv")]));
    let refused = exchange.text("error", "bank.csv.csv");
    assert!(refused.contains("P-3") && refused.contains("connector.missing_here"), "{refused}");
    assert_eq!(refused.lines().count(), 3, "{refused}");
    assert_eq!(exchange.log(connector, Some(Outcome::Failed)).await.len(), 2);
    // Who brought it is in the history, by name.
    let system = exchange.scene.system();
    let history =
        audit::history(&system, &exchange.scene.company, "receipt", made[0].id(), None, 50).await.unwrap();
    let first = history.items.last().unwrap();
    assert_eq!((first.via.as_str(), first.connector.as_deref()), ("connector", Some("财务")));
    assert_eq!(first.actor.as_ref().map(|a| a.id), Some(exchange.scene.started.employee));
    // The same rows again are no news, one that changed is.
    exchange.put("bank.csv", &["P-1,B-1,1000.50,2026-03-01,x", "P-2,B-1,25,2026-03-02,"]);
    exchange.exchange().await;
    let after = exchange.all("receipt").await;
    assert_eq!(after.len(), 2);
    assert_eq!((after[0].version(), amount(&after[1], "amount")), (made[0].version(), String::from("25.00")));
    assert_eq!(exchange.files("done"), ["2-bank.csv", "bank.csv"], "both files stay");
}

async fn a_file_that_was_begun_is_taken_to_its_end(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    exchange.connector(vec![receipts(Wins::There)]).await;
    exchange.bill("B-1").await;
    exchange.put("bank.csv", &["P-1,B-1,10,2026-03-01,", "P-2,B-1,20,2026-03-02,"]);
    exchange.exchange().await;
    // As if the program had been killed after it took the rows and before it put the file away.
    let (done, work) = (exchange.folder.join("done/bank.csv"), exchange.folder.join("work/in-bank.csv"));
    std::fs::rename(done, &work).unwrap();
    exchange.exchange().await;
    assert!(!work.exists());
    assert_eq!(exchange.all("receipt").await.len(), 2);
}

async fn what_failed_is_tried_again(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![receipts(Wins::There)]).await;
    exchange.put("bank.csv", &["P-1,B-7,10,2026-03-01,"]);
    exchange.exchange().await;
    let failed = exchange.log(connector, Some(Outcome::Failed)).await;
    assert_eq!(codes(&failed), [(Some(String::from("P-1")), Some(String::from("connector.missing_here")))]);
    exchange.bill("B-7").await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    let done = connector::retry_entries(&admin, company, connector, &[failed[0].id]).await.unwrap();
    assert!(done[0].1.is_ok());
    exchange.exchange().await;
    assert_eq!(exchange.all("receipt").await.len(), 1);
    assert!(exchange.log(connector, Some(Outcome::Failed)).await.is_empty());
    let again = connector::retry_entries(&admin, company, connector, &[failed[0].id]).await.unwrap();
    assert_eq!(code(again.into_iter().next().unwrap().1), "connector.not_failed");
}

async fn who_wins_holds_and_conflicts_are_told(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![receipts(Wins::Here)]).await;
    exchange.bill("B-1").await;
    exchange.put("1.csv", &["P-1,B-1,10,2026-03-01,a"]);
    exchange.exchange().await;
    let made = exchange.all("receipt").await[0].id();
    // Changed here alone: it stays.
    exchange.scene.update("receipt", made, json!({"note": "ours"})).await;
    exchange.put("2.csv", &["P-1,B-1,10,2026-03-01,a"]);
    exchange.exchange().await;
    assert!(exchange.log(connector, Some(Outcome::Conflict)).await.is_empty());
    // Changed on both sides: ours holds, and that is told; the day, where theirs wins, is taken.
    exchange.put("3.csv", &["P-1,B-1,10,2026-03-05,theirs"]);
    exchange.exchange().await;
    let after = &exchange.all("receipt").await[0];
    assert_eq!((after.get("note"), after.get("paid_on")), (&json!("ours"), &json!("2026-03-05")));
    let conflicts = exchange.log(connector, Some(Outcome::Conflict)).await;
    assert_eq!(conflicts.len(), 1);
    let said = &conflicts[0].problem.as_ref().unwrap().message;
    assert!(said.contains("note"), "{said}");
    // It is told once.
    exchange.put("4.csv", &["P-1,B-1,10,2026-03-05,theirs"]);
    exchange.exchange().await;
    assert_eq!(exchange.log(connector, Some(Outcome::Conflict)).await.len(), 1);
}

async fn a_folder_that_is_away_holds_the_connector(t: TestDatabase) {
    let exchange = Exchange::new(t).await;
    let connector = exchange.connector(vec![bills(), receipts(Wins::There)]).await;
    // Where the folder ought to be lies a file.
    std::fs::remove_dir_all(&exchange.folder).unwrap();
    std::fs::write(&exchange.folder, "").unwrap();
    exchange.bill("B-1").await;
    exchange.exchange().await;
    let (admin, company) = (exchange.scene.admin().await, &exchange.scene.company);
    let brief = connector::get(&admin, company, connector).await.unwrap().brief;
    assert_eq!(brief.problem.map(|p| p.code).as_deref(), Some("connector.unreachable"));
    assert_eq!(brief.behind, 1, "nothing is lost");
    std::fs::remove_file(&exchange.folder).unwrap();
    exchange.exchange().await;
    let brief = connector::get(&admin, company, connector).await.unwrap().brief;
    assert!(brief.problem.is_none() && brief.behind == 0, "{brief:?}");
    assert_eq!(exchange.files("out").len(), 1);
}

both!(
    what_happens_goes_out_once,
    only_what_meets_the_condition_begins,
    each_row_comes_in_once,
    a_file_that_was_begun_is_taken_to_its_end,
    what_failed_is_tried_again,
    who_wins_holds_and_conflicts_are_told,
    a_folder_that_is_away_holds_the_connector,
);
