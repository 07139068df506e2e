//! What has to be asked for, and how it is asked.

use guanxi_records::export::{ExportRequest, Exported, KIND, start};
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::Act;
use guanxi_workflow::export_request;
use serde_json::json;

use super::scene::{Exports, all};
use crate::watching::scene::code;

async fn small_ones_go_straight_on_and_large_ones_are_asked_for(t: TestDatabase) {
    let exports = Exports::new(t).await;
    exports.deals(exports.anna, 2).await;
    exports.deals(exports.ben, 4).await;
    let small = ExportRequest { fields: vec![String::from("name")], ..all() };
    let anna = exports.acting(exports.anna).await;
    let preview = export_request::preview(&anna, &exports.company, &small).await.unwrap();
    assert_eq!((preview.records, preview.process), (2, None));
    assert!(matches!(start(&anna, &exports.company, &small).await.unwrap(), Exported::File { .. }));
    assert_eq!(code(exports.ask(exports.anna, &small).await), "export_request.not_needed");
    assert_eq!(exports.jobs("export.approved").await, []);
    // All columns are among them the one that is asked about.
    assert_eq!(code(start(&anna, &exports.company, &all()).await), "export_request.needs_approval");
    exports.deals(exports.anna, 1).await;
    let anna = exports.acting(exports.anna).await;
    let refused = start(&anna, &exports.company, &small).await.unwrap_err();
    assert_eq!(refused.code().name, "export_request.needs_approval");
    assert!(refused.params().contains(&("process", String::from("large exports"))));
    let preview = export_request::preview(&anna, &exports.company, &small).await.unwrap();
    let people: Vec<_> = preview.steps.iter().flat_map(|s| &s.people).map(|p| p.id).collect();
    assert_eq!((preview.records, people), (3, vec![exports.head]));
    // Who asks counts as well.
    assert!(matches!(exports.export(exports.ben).await.unwrap(), Exported::File { .. }));
    // Nor does it go out by a job that waits already.
    exports.waits(exports.anna).await;
    exports.work_all().await;
    assert_eq!(exports.jobs(KIND).await[0].2, "export_request.needs_approval");
}

async fn who_agrees_sees_what_is_asked_and_not_the_data(t: TestDatabase) {
    let exports = Exports::new(t).await;
    let deals = exports.deals(exports.anna, 3).await;
    let filter = json!({"and": [
        {"field": "name", "op": "contains", "value": "号"},
        {"or": [{"field": "owner_id", "op": "in", "value": [exports.anna]}, {"field": "remark", "op": "is_null"}]},
    ]});
    let fields = vec![String::from("name"), String::from("price")];
    let request = ExportRequest { filter: Some(filter), fields, ..all() };
    assert_eq!(
        code(export_request::ask(&exports.acting(exports.anna).await, &exports.company, &request, " ").await),
        "export_request.invalid"
    );
    let asked = exports.ask(exports.anna, &request).await.unwrap();
    let todo = exports.todo(exports.head).await;
    assert_eq!(todo.iter().map(|s| s.id).collect::<Vec<_>>(), [asked.approval]);
    assert!(todo[0].title.as_deref().unwrap().ends_with("(3)"), "{:?}", todo[0].title);
    assert_eq!(todo[0].reason, "给财务对账");
    let head = exports.acting(exports.head).await;
    let record = query::get(&head, &exports.company, "export_request", asked.id).await.unwrap();
    assert_eq!(record.get("filter_words"), "name contains “号”\n(Owner = anna or remark is empty)");
    assert_eq!((record.get("columns"), record.get("records_count")), (&json!("name, price"), &json!(3)));
    assert_eq!(record.get("position_id"), &json!(exports.position));
    assert!(query::get(&head, &exports.company, "deal", deals[0]).await.is_err());
    // Whoever asked sees it as well; nobody else does, and nobody writes it by hand.
    let anna = exports.acting(exports.anna).await;
    assert!(query::get(&anna, &exports.company, "export_request", asked.id).await.is_ok());
    let ben = exports.acting(exports.ben).await;
    assert!(query::get(&ben, &exports.company, "export_request", asked.id).await.is_err());
    let by_hand = json!({"subject": "x", "object": "deal", "records_count": 1, "format": "csv", "reason": "x", "stage": "approved"});
    assert!(crate::company::create(&anna, &exports.company, "export_request", by_hand).await.is_err());
    exports.act(exports.head, asked.approval, Act::Reject).await.unwrap();
    assert_eq!(exports.says(asked.id, "stage").await, "rejected");
    exports.work_all().await;
    assert_eq!(exports.jobs("export.approved").await, []);
}

both!(small_ones_go_straight_on_and_large_ones_are_asked_for, who_agrees_sees_what_is_asked_and_not_the_data);
