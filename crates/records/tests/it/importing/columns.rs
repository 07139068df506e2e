//! Columns, their guessed fields and what cells become.

use guanxi_kernel::Language;
use guanxi_records::import::{self, preview};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::desk::{Desk, counts};

/// Headers in four languages and as names lead to the same fields.
async fn headers_are_guessed(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let object = desk.company.object("firm").unwrap();
    let definitions = desk.company.definitions();
    let guess = |headers: &[&str]| {
        let columns: Vec<String> = headers.iter().map(|h| String::from(*h)).collect();
        let mapping = import::guess(&desk.system(), &definitions, &object, &columns, &[]);
        headers
            .iter()
            .map(|h| mapping.get(*h).and_then(|v| v.as_str()).unwrap_or("-").to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(
        guess(&["公司名称", "電話", "Stage", "Anschrift / Ort"]),
        ["name", "phone", "stage", "address.city"]
    );
    assert_eq!(
        guess(&["CompanyName", "external_code", "*Score", "Founded (day)"]),
        ["name", "external_code", "score", "founded"]
    );
    assert_eq!(
        guess(&["parent_id.external_code", "上级公司/外部编码", "owner"]),
        ["parent_id.external_code", "-", "owner_id"]
    );
    assert_eq!(guess(&["价值 / 币种", "whatever", "created_at"]), ["value.currency", "-", "-"]);
}

/// Every type of value, as people write it.
async fn cells_become_values(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let csv = concat!(
        "Company name,Stage,Tags,Phone,Address / City,Address / Street,Score,Rate,Value,Founded,Met at,Active,Remark\n",
        "云帆科技,成交,\"重点; Far away, abroad\",021-5555 1234,上海,南京路 1 号,12,12%,\"¥1,200.50\",",
        "1996-07-04 00:00:00.000,2026-01-31 08:30,是,\"a\nb\"\n",
        "北辰,Interessent,VIP,,,,７,\"0,5\",CNY 5,31.01.2026,2026-01-31T00:30:00Z,nein,\n",
    );
    let result = desk.imported("firm", csv, json!({})).await;
    assert_eq!(counts(&result), [2, 0, 0, 0]);
    let firms = desk.all("firm").await;
    let first = &firms[0];
    assert_eq!(first["name"], "云帆科技");
    assert_eq!(first["stage"], "won");
    assert_eq!(first["tags"], json!(["far", "vip"]));
    assert_eq!(first["phone"], "021-5555 1234");
    assert_eq!(first["address"]["city"], "上海");
    assert_eq!(first["address"]["street"], "南京路 1 号");
    assert_eq!(first["score"], 12);
    assert_eq!(first["rate"], "0.1200");
    assert_eq!(first["value"]["amount"], "1200.50");
    assert_eq!(first["value"]["currency"], "CNY");
    assert_eq!(first["founded"], "1996-07-04");
    assert_eq!(first["met_at"], "2026-01-31T00:30:00.000000Z");
    assert_eq!(first["active"], true);
    assert_eq!(first["remark"], "a\nb");
    let second = &firms[1];
    assert_eq!(second["stage"], "lead");
    assert_eq!(second["score"], 7);
    assert_eq!(second["rate"], "0.5000");
    assert_eq!(second["founded"], "2026-01-31");
    assert_eq!(second["met_at"], "2026-01-31T00:30:00.000000Z");
    assert_eq!(second["active"], false);
}

/// Columns are joined, split over several fields, fixed and given defaults.
async fn mappings_join_and_fill_in(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let csv = "Last,First,Stage\n王,芳,\n李,明,成交\n";
    let mapping = json!({ "First": "name", "Last": ["name", "remark"], "Stage": "stage", "=7": "score" });
    let options = json!({ "mapping": mapping, "defaults": { "stage": "won", "active": true } });
    desk.imported("firm", csv, options).await;
    let firms = desk.all("firm").await;
    let shown = |i: usize| {
        json!([
            firms[i]["name"],
            firms[i]["remark"],
            firms[i]["stage"],
            firms[i]["score"],
            firms[i]["active"]
        ])
    };
    assert_eq!(shown(0), json!(["芳 王", "王", "won", 7, true]));
    assert_eq!(shown(1), json!(["明 李", "李", "won", 7, true]));
}

/// The encodings of spreadsheets in China, and a workbook.
async fn any_encoding_is_read(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    let text = "公司名称\t阶段\n雲帆科技有限公司\t成交\n北辰软件有限公司\t线索\n";
    let utf16: Vec<u8> =
        [0xff, 0xfe].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    // 公司名称;阶段 / 云帆;成交 in GB18030
    let gbk =
        b"\xb9\xab\xcb\xbe\xc3\xfb\xb3\xc6;\xbd\xd7\xb6\xce\n\xd4\xc6\xb7\xab;\xb3\xc9\xbd\xbb\n".to_vec();
    for (content, name) in [(utf16, "雲帆科技有限公司"), (gbk, "云帆")] {
        let request = desk.request(&ctx, "firm", &content, json!({})).await;
        let shown = preview(&ctx, &desk.company, &request).await.unwrap();
        assert_eq!(shown.mapping.values().collect::<Vec<_>>(), ["name", "stage"]);
        assert_eq!(shown.rows[0].values["name"], name);
        assert_eq!(shown.rows[0].values["stage"], "won");
        assert_eq!(shown.rows[0].action, "created");
    }
    assert!(desk.all("firm").await.is_empty(), "a preview leaves nothing behind");
}

/// All that is wrong with a row is told at once, in the reader's language.
async fn a_preview_tells_every_fault(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = guanxi_kernel::Ctx { language: Language::De, ..desk.system() };
    let csv = "name,stage,score,founded,value,phone\n,nope,abc,1/2/2026,\"1,2,3\",x\nGood,won,200,,,\n";
    let request = desk.request(&ctx, "firm", csv.as_bytes(), json!({})).await;
    let shown = preview(&ctx, &desk.company, &request).await.unwrap();
    let faults = |i: usize| {
        let mut faults: Vec<_> = shown.rows[i]
            .errors
            .iter()
            .map(|e| (e.field.clone().unwrap_or_default(), e.code.clone()))
            .collect();
        faults.sort();
        faults
    };
    let expected = [
        ("founded", "import.date_open"),
        ("score", "field.format"),
        ("stage", "field.not_an_option"),
        ("value", "import.number_open"),
    ];
    assert_eq!(faults(0), expected.map(|(f, c)| (f.to_owned(), c.to_owned())));
    assert_eq!(faults(1), [("score".to_owned(), "field.rule".to_owned())]);
    assert!(shown.rows[0].errors.iter().any(|e| e.message.contains("Tag und Monat")));
    assert_eq!(shown.rows[0].line, 2);
    assert_eq!(shown.total, Some(2));
}

/// A mapping that does not fit is refused as a whole, with each place.
async fn wrong_mappings_are_refused(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    let mapping = json!({ "Nowhere": "name", "A": "nothing", "B": "deleted_at" });
    let request = desk
        .request(&ctx, "firm", b"A,B\n1,2\n", json!({ "mapping": mapping, "key": ["external_code"] }))
        .await;
    let error = import::start(&ctx, &desk.company, &request).await.unwrap_err();
    let mut codes: Vec<_> = error.field_errors().iter().map(|f| f.code).collect();
    codes.sort_unstable();
    let expected = [
        "import.column_missing",
        "import.field_unknown",
        "import.key_unmapped",
        "import.read_only",
        "import.required_unmapped",
    ];
    assert_eq!(codes, expected);
    let broken = desk.request(&ctx, "firm", b"%PDF-1.7", json!({})).await;
    let error = import::start(&ctx, &desk.company, &broken).await.unwrap_err();
    assert_eq!(error.code().name, "table.unsupported");
}

both!(
    headers_are_guessed,
    cells_become_values,
    mappings_join_and_fill_in,
    any_encoding_is_read,
    a_preview_tells_every_fault,
    wrong_mappings_are_refused,
);
