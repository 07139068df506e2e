//! What a decision leaves behind.

use guanxi_kernel::Id;
use guanxi_records::query;
use guanxi_testkit::{TestDatabase, both};
use guanxi_workflow::approval::{self, Act};
use serde_json::json;

use super::cast::{Cast, code, step};

async fn a_decision_that_changed_something_stays(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let first = json!({"kind": "approve", "id": "head", "name": "head", "approvers": [{"employee": cast.head}],
        "edit": ["price"]});
    let steps = json!([first, step("chief", json!([{"employee": cast.chief}]))]);
    cast.process(&["create"], steps).await;
    let bill = cast.bill(100).await;
    let id = cast.only(cast.head).await;
    cast.act(cast.head, id, Act::Approve).await.unwrap();
    cast.act(cast.head, id, Act::TakeBack).await.unwrap();
    let cheaper = |d: &mut approval::Deciding| drop(d.values.insert(String::from("price"), json!(80)));
    cast.act_with(cast.head, id, Act::Approve, cheaper).await.unwrap();
    assert!(!cast.get(cast.head, id).await.unwrap().may.contains(&Act::TakeBack));
    assert_eq!(code(cast.act(cast.head, id, Act::TakeBack).await), "approval.acted");
    let record = query::get(&cast.system(), &cast.company, "bill", bill).await.unwrap();
    assert_eq!(record.get("price"), 80);
}

async fn decisions_stand_in_the_audit(t: TestDatabase) {
    let cast = Cast::new(t).await;
    cast.process(&["create"], json!([step("head", json!([{"employee": cast.head}]))])).await;
    cast.bill(1).await;
    let id = cast.only(cast.head).await;
    cast.act_with(cast.head, id, Act::Hand, |d| d.to = vec![cast.chief]).await.unwrap();
    cast.act_with(cast.chief, id, Act::Approve, |d| d.comment = String::from("可以")).await.unwrap();
    let mut conn = cast.company.db.read().await.unwrap();
    let text = "SELECT actor_id, action, changes FROM {audit} WHERE object = 'approval' AND record_id = ? ORDER BY id";
    let sql = conn.sql(text, [guanxi_store::Val::from(id)]);
    let rows = conn.rows(&sql).await.unwrap();
    let told: Vec<String> = rows
        .iter()
        .map(|r| {
            let by = r.opt_id("actor_id").unwrap().unwrap_or(Id(0));
            let who = if by == cast.head {
                "head"
            } else if by == cast.chief {
                "chief"
            } else {
                "-"
            };
            format!("{who} {} {}", r.text("action").unwrap(), r.text("changes").unwrap())
        })
        .filter(|line| !line.contains("stage"))
        .collect();
    let handed = format!("head hand {{\"step\":[null,\"head\"],\"to\":[null,[\"{}\"]]}}", cast.chief);
    assert!(told.contains(&handed), "{told:?}");
    assert!(told.contains(&String::from("chief approve {\"step\":[null,\"head\"]}")), "{told:?}");
    assert!(!told.iter().any(|line| line.contains("可以")), "what was said is in the log alone");
}

async fn screens_of_those_who_are_not_asked_any_more_hear_of_it(t: TestDatabase) {
    let cast = Cast::new(t).await;
    let mut either = step("any", json!([{"employee": cast.finance}, {"employee": cast.second}]));
    either["mode"] = json!("any");
    cast.process(&["create"], json!([either])).await;
    cast.bill(1).await;
    let id = cast.only(cast.finance).await;
    let mut local = cast.company.announcements.subscribe();
    cast.act(cast.finance, id, Act::Approve).await.unwrap();
    let mut told = std::collections::BTreeSet::new();
    while let Ok(announcement) = local.try_recv() {
        if announcement.object == guanxi_records::event::TOLD {
            told.insert(announcement.record);
        }
    }
    assert_eq!(told, [cast.seller, cast.finance, cast.second].into_iter().collect());
}

both!(
    a_decision_that_changed_something_stays,
    decisions_stand_in_the_audit,
    screens_of_those_who_are_not_asked_any_more_hear_of_it,
);
