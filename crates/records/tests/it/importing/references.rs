//! References by what people write.

use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::desk::{Desk, counts};

async fn records_are_found_by_any_name(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let sales = desk.create("department", json!({ "name": "销售部", "code": "S" })).await;
    let owner = desk
        .create(
            "employee",
            json!({ "name": "李明", "number": "007", "account": "li.ming", "department_id": sales }),
        )
        .await;
    let other = desk.create("employee", json!({ "name": "王芳", "number": "008", "account": "wang" })).await;
    let parent = desk.create("firm", json!({ "name": "集团", "external_code": "G-1" })).await;
    let csv = format!(
        "name,owner,department,parent\nA,li.ming,销售部,集团\nB,007,s,g-1\nC,李明,{sales},F0001\nD,{other},S,{parent}\n"
    );
    let result = desk.imported("firm", &csv, json!({})).await;
    assert_eq!(counts(&result), [4, 0, 0, 0]);
    for firm in &desk.all("firm").await[1..] {
        let wanted = if firm["name"] == "D" { other } else { owner };
        assert_eq!(firm["owner_id"], json!(wanted), "{firm}");
        assert_eq!(firm["department_id"], json!(sales));
        assert_eq!(firm["parent_id"], json!(parent));
    }
}

async fn what_is_unknown_or_ambiguous_is_named(t: TestDatabase) {
    let desk = Desk::open(t).await;
    for _ in 0..2 {
        desk.create("employee", json!({ "name": "王伟" })).await;
    }
    let csv = "name,owner\nA,王伟\nB,nobody\n";
    let result = desk.imported("firm", csv, json!({})).await;
    assert_eq!(counts(&result), [0, 0, 0, 2]);
    let file = desk.content(&desk.system(), &result["errors_file"]).await.unwrap();
    let text = String::from_utf8(file).unwrap();
    assert!(text.contains("Several records answer to “王伟”"), "{text}");
    assert!(text.contains("“nobody” was not found"), "{text}");
}

/// Parents may stand behind their children in the same file, over any number of levels.
async fn rows_wait_for_rows_they_refer_to(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let mut csv = String::from("name,code,parent_id.code\n");
    for level in (1..=6).rev() {
        csv.push_str(&format!("L{level},{level},{}\n", level - 1));
    }
    csv.push_str("L0,0,\nLost,99,98\n");
    let result = desk.imported("department", &csv, json!({})).await;
    assert_eq!(counts(&result), [7, 0, 0, 1]);
    let all = desk.all("department").await;
    let of = |code: i32| all.iter().find(|d| d["code"].as_str() == Some(&code.to_string())).unwrap();
    for level in 1..=6 {
        assert_eq!(of(level)["parent_id"], of(level - 1)["id"], "level {level}");
    }
}

/// Lines come from a file of their own and change the totals of their records.
async fn lines_find_their_record(t: TestDatabase) {
    let desk = Desk::open(t).await;
    desk.create("firm", json!({ "name": "A", "external_code": "X" })).await;
    desk.imported("deal", "external_number,firm_id.external_code\n100,X\n101,X\n", json!({})).await;
    let csv = "deal_id.external_number,description,amount\n100,a,10.50\n101,b,1\n100,c,2.25\n999,d,1\n";
    let result = desk.imported("deal_line", csv, json!({})).await;
    assert_eq!(counts(&result), [3, 0, 0, 1]);
    let totals: Vec<Json> = desk.all("deal").await.iter().map(|d| d["total"]["amount"].clone()).collect();
    assert_eq!(totals, ["12.75", "1.00"]);
}

both!(
    records_are_found_by_any_name,
    what_is_unknown_or_ambiguous_is_named,
    rows_wait_for_rows_they_refer_to,
    lines_find_their_record,
);
