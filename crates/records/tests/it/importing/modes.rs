//! New records, changes, and what is there already.

use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::desk::{Desk, counts};

async fn rows_change_the_records_of_their_key(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.imported("firm", "name,external_code,score\nOne,A-1,1\nTwo,A-2,2\n", json!({})).await;
    let key = json!(["external_code"]);
    let csv = "external_code,score\na-1,10\nA-9,9\n,3\n";
    let job = desk.import(&desk.system(), "firm", csv, json!({ "mode": "update", "key": key })).await;
    let result = job.result.unwrap();
    assert_eq!(counts(&result), [0, 1, 0, 2]);
    let errors =
        String::from_utf8(desk.content(&desk.system(), &result["errors_file"]).await.unwrap()).unwrap();
    assert!(errors.contains("A-9,9,3,External code: No record of this key was found."), "{errors}");
    assert!(errors.contains(",3,4,External code: The key has no value in this row."), "{errors}");
    let both = desk
        .imported(
            "firm",
            "name,external_code,score\nOne,A-1,\nThree,A-3,3\n",
            json!({ "mode": "both", "key": key }),
        )
        .await;
    assert_eq!(counts(&both), [1, 1, 0, 0]);
    let scores: Vec<_> = desk.all("firm").await.iter().map(|f| f["score"].clone()).collect();
    assert_eq!(scores, [json!(10), json!(2), json!(3)], "empty cells keep what is there");
    desk.imported(
        "firm",
        "external_code,score\nA-1,\n",
        json!({ "mode": "update", "key": key, "empty": "clear" }),
    )
    .await;
    assert_eq!(desk.all("firm").await[0]["score"], json!(null));
}

async fn duplicates_follow_the_rule(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.create("firm", json!({ "name": "云帆科技", "score": 1 })).await;
    // The same name, written in traditional characters and full width.
    let csv = "name,score\n雲帆科技,5\nNew,6\nＮＥＷ,7\n";
    for (rule, expected) in
        [("skip", [1, 0, 2, 0]), ("error", [0, 0, 0, 3]), ("update", [0, 3, 0, 0]), ("create", [3, 0, 0, 0])]
    {
        let options = json!({ "key": ["name"], "duplicates": rule });
        let job = desk.import(&desk.system(), "firm", csv, options).await;
        assert_eq!(counts(&job.result.unwrap()), expected, "{rule}");
    }
    let job =
        desk.import(&desk.system(), "firm", csv, json!({ "key": ["name"], "duplicates": "update" })).await;
    assert_eq!(counts(&job.result.unwrap()), [0, 0, 0, 3], "several records of a name are not guessed among");
}

async fn numbers_come_along_and_identify(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.imported("firm", "name,code\nOld,F0900\n", json!({})).await;
    let options = json!({ "mode": "both", "key": ["code"] });
    let result = desk.imported("firm", "name,code\nRenamed,F0900\nNew,\n", options).await;
    assert_eq!(counts(&result), [1, 1, 0, 0]);
    let firms = desk.all("firm").await;
    assert_eq!(firms[0]["name"], "Renamed");
    assert_eq!(firms[0]["code"], "F0900");
    assert!(firms[1]["code"].as_str().unwrap().starts_with('F'));
    let id = firms[1]["id"].as_str().unwrap();
    let options = json!({ "mode": "update", "key": ["id"] });
    desk.imported("firm", &format!("id,name\n{id},By id\n"), options).await;
    assert_eq!(desk.all("firm").await[1]["name"], "By id");
}

async fn failed_rows_come_back_as_a_file(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let csv = "name,score,note\nGood,1,x\n,2,\"=1+1\"\nBad,many,\n";
    let mapping = json!({ "name": "name", "score": "score" });
    let result = desk.imported("firm", csv, json!({ "mapping": mapping })).await;
    assert_eq!(counts(&result), [1, 0, 0, 2]);
    let file = desk.content(&desk.system(), &result["errors_file"]).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "name,score,note,Line,Reason");
    assert_eq!(lines[1], ",2,'=1+1,3,Company name: Needs a value.");
    assert!(lines[2].starts_with("Bad,many,,4,"), "{}", lines[2]);
    assert_eq!(lines.len(), 3);
}

both!(
    rows_change_the_records_of_their_key,
    duplicates_follow_the_rule,
    numbers_come_along_and_identify,
    failed_rows_come_back_as_a_file,
);
