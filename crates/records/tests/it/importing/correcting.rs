//! What is mended before an import: the preview says what the import then does.

use guanxi_kernel::Ctx;
use guanxi_records::import::{self, Preview, preview};
use guanxi_testkit::{TestDatabase, both};
use serde_json::{Value as Json, json};

use super::desk::{Desk, counts};

async fn previewed(desk: &Desk, ctx: &Ctx, csv: &str, options: &Json) -> Preview {
    let request = desk.request(ctx, "firm", csv.as_bytes(), options.clone()).await;
    preview(ctx, &desk.company, &request).await.unwrap()
}

fn lines(preview: &Preview, action: &str) -> Vec<u64> {
    preview.rows.iter().filter(|row| row.action == action).map(|row| row.line).collect()
}

/// Faults far down are shown, can be mended and left out, and what was mended is what is kept.
async fn what_is_mended_comes_in(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    let mut csv = String::from("name,score,phone\n");
    for number in 1..=1_100 {
        match number {
            1_050 => csv.push_str("Broken,viele,\n"),
            1_060 => csv.push_str(",5,\n"),
            _ => csv.push_str(&format!("Firm {number},{},\n", number % 100)),
        }
    }
    let shown = previewed(&desk, &ctx, &csv, &json!({})).await;
    assert_eq!(lines(&shown, "failed"), [1_051, 1_061]);
    assert_eq!((shown.counts.tried, shown.counts.created, shown.counts.failed), (1_100, 1_098, 2));
    assert_eq!(shown.rows.len(), 22, "the first rows and those that fail");
    assert_eq!(shown.rows[20].cells, ["Broken", "viele", ""]);
    let corrections = json!({ "corrections": [
        { "line": 1_051, "cells": { "score": "42", "name": "Mended" } },
        { "line": 1_061, "skip": true },
        { "line": 9_999, "cells": { "name": "nowhere" } },
    ] });
    let shown = previewed(&desk, &ctx, &csv, &corrections).await;
    assert_eq!((shown.counts.created, shown.counts.skipped, shown.counts.failed), (1_099, 1, 0));
    assert_eq!(lines(&shown, "left_out"), [1_061]);
    assert_eq!(shown.rows[20].cells, ["Mended", "42", ""], "what was mended stays in sight");
    assert_eq!(shown.rows[20].action, "created");
    assert!(desk.all("firm").await.is_empty(), "a preview leaves nothing behind");
    let result = desk.imported("firm", &csv, corrections).await;
    assert_eq!(counts(&result), [1_099, 0, 1, 0]);
    assert_eq!(result["errors_file"], Json::Null);
    let firms = desk.all("firm").await;
    let mended = firms.iter().find(|firm| firm["name"] == "Mended").unwrap();
    assert_eq!(mended["score"], 42);
    assert!(firms.iter().all(|firm| firm["name"] != "Broken"));
}

/// Rows may refer to rows behind them, in a preview as in an import.
async fn a_preview_waits_as_the_import_does(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    let csv = "name,external_code,parent_id.external_code\nChild,C,B\nMiddle,B,A\nTop,A,\nLost,X,Q\n";
    let shown = previewed(&desk, &ctx, csv, &json!({})).await;
    assert_eq!((lines(&shown, "created"), lines(&shown, "failed")), (vec![2, 3, 4], vec![5]));
    let mended = json!({ "corrections": [{ "line": 5, "cells": { "parent_id.external_code": "C" } }] });
    assert_eq!(previewed(&desk, &ctx, csv, &mended).await.counts.created, 4);
    assert_eq!(counts(&desk.imported("firm", csv, mended).await), [4, 0, 0, 0]);
}

/// Who is still saying what goes where sees what the columns hold.
async fn an_unfinished_mapping_shows_samples(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let shown = previewed(&desk, &desk.system(), "Who,Where\nA,B\nC,\n", &json!({})).await;
    assert!(!shown.problems.is_empty() && shown.rows.is_empty());
    assert_eq!(shown.samples, [["A", "B"], ["C", ""]]);
}

/// A handful of texts, the right and the wrong, drawn by a number.
struct Draw(u64);

impl Draw {
    fn below(&mut self, end: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % end
    }

    fn of<'t>(&mut self, texts: &[&'t str]) -> &'t str {
        texts[usize::try_from(self.below(texts.len() as u64)).unwrap()]
    }

    fn cell(&mut self, column: &str) -> &'static str {
        match column {
            "name" => self.of(&["Alpha", "Beta", "Gamma", ""]),
            "external_code" => self.of(&["A", "B", "C", "D", "E", "F", ""]),
            "score" => self.of(&["1", "99", "200", "viele", ""]),
            _ => self.of(&["A", "B", "Q", "", ""]),
        }
    }
}

const COLUMNS: [&str; 4] = ["name", "external_code", "score", "parent_id.external_code"];

/// Whatever the rows, the corrections and the rules: the preview counts what the import then counts, and names the same rows
/// as failing.
async fn the_preview_says_what_the_import_does(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    for seed in 1..=12 {
        let mut draw = Draw(seed);
        let mut csv = format!("{}\n", COLUMNS.join(","));
        let size = 3 + draw.below(12);
        for _ in 0..size {
            csv.push_str(&format!("{}\n", COLUMNS.map(|column| draw.cell(column)).join(",")));
        }
        let mut corrections = Vec::new();
        for line in 2..size + 2 {
            if draw.below(3) == 0 {
                let column = draw.of(&COLUMNS);
                let cells = json!({ column: draw.cell(column) });
                corrections.push(json!({ "line": line, "cells": cells, "skip": draw.below(4) == 0 }));
            }
        }
        let options = json!({
            "mode": draw.of(&["create", "update", "both"]),
            "duplicates": draw.of(&["skip", "update", "error"]),
            "key": ["external_code"],
            "corrections": corrections,
        });
        let shown = previewed(&desk, &ctx, &csv, &options).await;
        let told = format!("{csv}{options}");
        let result = desk.imported("firm", &csv, options).await;
        let expected = shown.counts;
        let expected = [expected.created, expected.updated, expected.skipped, expected.failed];
        assert_eq!(counts(&result), expected, "seed {seed}: {told}");
        let failed = if result["errors_file"].is_null() {
            Vec::new()
        } else {
            let file = desk.content(&ctx, &result["errors_file"]).await.unwrap();
            let text = String::from_utf8(file).unwrap();
            let line = |row: &str| row.split(',').nth(COLUMNS.len()).unwrap().parse::<u64>().unwrap();
            text.lines().skip(1).map(line).collect()
        };
        assert_eq!(failed, lines(&shown, "failed"), "seed {seed}: {told}");
    }
}

/// Corrections that do not fit are refused before anything begins, with every place.
async fn corrections_that_do_not_fit_are_refused(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let ctx = desk.system();
    let many: Vec<Json> = (2..1_100).map(|line| json!({ "line": line, "skip": true })).collect();
    let cases = [
        (json!(many), "import.corrections_too_many"),
        (json!([{ "line": 2, "cells": { "name": "x".repeat(300_000) } }]), "import.corrections_too_long"),
        (json!([{ "line": 2, "cells": { "nowhere": "x" } }]), "import.column_missing"),
        (json!([{ "line": 2, "skip": true }, { "line": 2 }]), "import.corrected_twice"),
    ];
    for (corrections, code) in cases {
        let options = json!({ "corrections": corrections });
        let request = desk.request(&ctx, "firm", b"name\nGood\n", options).await;
        for error in [
            preview(&ctx, &desk.company, &request).await.unwrap_err(),
            import::start(&ctx, &desk.company, &request).await.unwrap_err(),
        ] {
            assert_eq!(error.code().name, "import.corrections");
            assert_eq!(error.field_errors().iter().map(|f| f.code).collect::<Vec<_>>(), [code]);
        }
    }
}

both!(
    what_is_mended_comes_in,
    a_preview_waits_as_the_import_does,
    an_unfinished_mapping_shows_samples,
    the_preview_says_what_the_import_does,
    corrections_that_do_not_fit_are_refused,
);
