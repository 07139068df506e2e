//! Who gets which file.

use std::time::Duration;

use guanxi_jobs::JobState;
use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Action, Ctx};
use guanxi_records::access::DENIED;
use guanxi_records::export::{self, ExportRequest, Exported, Format};
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use crate::importing::desk::{Desk, everything, own};

fn request(fields: &[&str]) -> ExportRequest {
    ExportRequest {
        object: "firm".into(),
        sort: Some("name".into()),
        fields: fields.iter().map(|f| String::from(*f)).collect(),
        ..ExportRequest::default()
    }
}

async fn text(desk: &Desk, ctx: &Ctx, request: &ExportRequest) -> String {
    match export::start(ctx, &desk.company, request).await.unwrap() {
        Exported::File { bytes, .. } => {
            String::from_utf8(bytes).unwrap().trim_start_matches('\u{feff}').replace("\r\n", "\n")
        }
        Exported::Job(id) => panic!("a short list became job {id}"),
    }
}

async fn a_short_list_is_answered_at_once(t: TestDatabase) {
    let desk = Desk::open(t).await;
    let boss = desk.create("employee", json!({ "name": "李明" })).await;
    desk.create(
        "firm",
        json!({ "name": "=cmd()", "owner_id": boss, "stage": "won", "tags": ["vip", "far"] }),
    )
    .await;
    let address = json!({ "city": "上海", "street": "南京路" });
    desk.create("firm", json!({ "name": "云帆", "value": "12.50", "founded": "2026-01-31", "active": true, "address": address })).await;
    let fields = ["name", "owner_id", "stage", "tags", "value", "founded", "active", "address"];
    let shown = text(&desk, &desk.system(), &request(&fields)).await;
    let expected = "Company name,Owner,Stage,Tags,Value,Value / Currency,Founded,Active,Address / Country,Address / Region,\
        Address / City,Address / Street,Address / Postal code\n\
        '=cmd(),李明,Won,\"Far away, abroad; VIP\",,,,,,,,,\n\
        云帆,,Lead,,12.50,CNY,2026-01-31,Yes,,,上海,南京路,\n";
    assert_eq!(shown, expected);
}

async fn only_what_its_reader_sees_leaves(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", everything).await;
    let ann = ctx.actor.employee().unwrap();
    let bob = desk.create("employee", json!({ "name": "Bob" })).await;
    desk.create("firm", json!({ "name": "Hers", "owner_id": ann, "phone": "13800138000", "score": 1 })).await;
    desk.create("firm", json!({ "name": "Shown", "owner_id": bob, "score": 2 })).await;
    let ctx = desk.allow(&ctx, |rights| {
        // May read everything, and take out what is hers.
        rights.reach.insert(Action::Export, own(ann.get()));
        rights.fields.insert("phone".into(), FieldRule::Masked);
        rights.fields.insert("score".into(), FieldRule::Hidden);
    });
    let shown = text(&desk, &ctx, &request(&["name", "phone"])).await;
    assert_eq!(shown, "Company name,Phone\nHers,138****8000\n");
    let all = text(&desk, &ctx, &request(&[])).await;
    assert!(!all.contains("Score") && !all.contains("Shown"), "{all}");
    assert!(export::start(&ctx, &desk.company, &request(&["score"])).await.is_err());
    let barred = desk.allow(&ctx, |rights| drop(rights.reach.remove(&Action::Export)));
    let error = export::start(&barred, &desk.company, &request(&["name"])).await.unwrap_err();
    assert!(error.is(DENIED));
}

async fn a_long_list_becomes_a_file_for_a_day(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let mut csv = String::from("name,score\n");
    (0..2_100).for_each(|row| csv.push_str(&format!("Firm {row},{}\n", row % 100)));
    desk.imported("firm", &csv, json!({})).await;
    let ctx = desk.person("Ann", everything).await;
    let asked = ExportRequest { format: Format::Xlsx, ids: true, ..request(&["name", "score"]) };
    let Exported::Job(id) = export::start(&ctx, &desk.company, &asked).await.unwrap() else {
        panic!("a long list is made by a job")
    };
    desk.work().await;
    let job = desk.job(id).await;
    assert_eq!(job.state, JobState::Done, "{:?}", job.error);
    let result = job.result.unwrap();
    assert_eq!(result["rows"], 2_100);
    let bytes = desk.content(&ctx, &result["file"]).await.unwrap();
    assert!(bytes.starts_with(b"PK"));
    let other = desk.person("Eve", everything).await;
    assert!(desk.content(&other, &result["file"]).await.is_err());
    desk.database.clock.advance(Duration::from_secs(24 * 3600 + 1));
    desk.work().await;
    assert!(desk.content(&ctx, &result["file"]).await.is_err(), "after a day it is gone");
    let private = desk.database.folder.join("private");
    let left =
        std::fs::read_dir(private).unwrap().flat_map(|d| std::fs::read_dir(d.unwrap().path()).unwrap());
    assert_eq!(left.count(), 0);
}

both!(
    a_short_list_is_answered_at_once,
    only_what_its_reader_sees_leaves,
    a_long_list_becomes_a_file_for_a_day,
);
