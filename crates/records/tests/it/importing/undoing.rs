//! Taking an import back.

use guanxi_kernel::Id;
use guanxi_records::{Draft, import, write};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::desk::Desk;

async fn undone(desk: &Desk, import: Id) -> Json {
    let id = import::undo(&desk.system(), &desk.company, import).await.unwrap();
    desk.work().await;
    desk.job(id).await.result.unwrap()
}

async fn an_undone_import_leaves_what_was_before(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.create("firm", json!({ "name": "Old", "external_code": "A", "score": 1, "stage": "won" })).await;
    let before = desk.all("firm").await;
    let csv = "name,external_code,score,parent_id.external_code\nChanged,A,2,\nNew,B,3,A\nChild,C,,B\n";
    let job =
        desk.import(&desk.system(), "firm", csv, json!({ "mode": "both", "key": ["external_code"] })).await;
    assert_eq!(desk.all("firm").await.len(), 3);
    let result = undone(&desk, job.id).await;
    assert_eq!((&result["deleted"], &result["restored"], &result["kept"]), (&json!(2), &json!(1), &json!(0)));
    let after = desk.all("firm").await;
    assert_eq!(after.len(), 1);
    for field in ["name", "score", "stage", "external_code"] {
        assert_eq!(after[0][field], before[0][field], "{field}");
    }
    let again = import::undo(&desk.system(), &desk.company, job.id).await.unwrap_err();
    assert_eq!(again.code().name, "import.not_undoable");
}

async fn what_people_changed_since_stays(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.create("firm", json!({ "name": "Old", "external_code": "A", "score": 1 })).await;
    let csv = "name,external_code,score\nOld,A,2\nNew,B,3\nOther,C,4\n";
    let job =
        desk.import(&desk.system(), "firm", csv, json!({ "mode": "both", "key": ["external_code"] })).await;
    for firm in desk.all("firm").await.iter().filter(|f| f["name"] != "Other") {
        let id: Id = serde_json::from_value(firm["id"].clone()).unwrap();
        let draft = Draft::new().with("score", 50);
        write::update(&desk.system(), &desk.company, "firm", id, None, draft).await.unwrap();
    }
    let result = undone(&desk, job.id).await;
    assert_eq!((&result["deleted"], &result["kept"]), (&json!(1), &json!(2)));
    assert_eq!(result["records"].as_array().unwrap().len(), 2);
    let names: Vec<_> = desk.all("firm").await.iter().map(|f| f["name"].clone()).collect();
    assert_eq!(names, [json!("Old"), json!("New")]);
}

/// Totals that follow from lines are no change of a person's.
async fn lines_and_their_records_go_in_turn(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.create("firm", json!({ "name": "A", "external_code": "X" })).await;
    let system = desk.system();
    let deals = desk.import(&system, "deal", "external_number,firm_id\n100,A\n101,A\n", json!({})).await;
    let csv = "deal_id,amount\n100,10\n101,20\n";
    let mapping = json!({ "deal_id": "deal_id.external_number", "amount": "amount" });
    let lines = desk.import(&system, "deal_line", csv, json!({ "mapping": mapping })).await;
    assert_eq!(undone(&desk, lines.id).await["deleted"], 2);
    assert_eq!(desk.all("deal").await.len(), 2);
    assert_eq!(undone(&desk, deals.id).await["deleted"], 2);
    assert!(desk.all("deal").await.is_empty());
}

both!(
    an_undone_import_leaves_what_was_before,
    what_people_changed_since_stays,
    lines_and_their_records_go_in_turn,
);
