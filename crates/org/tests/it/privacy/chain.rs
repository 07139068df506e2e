//! The audit after an erasure: a chain still, and nothing can hide behind it.

use guanxi_kernel::Id;
use guanxi_records::audit::{self, Report};
use guanxi_store::{Tx, Val};
use guanxi_testkit::{TestDatabase, both};

use super::leaver::Leaver;

async fn verify(leaver: &Leaver) -> Report {
    let mut conn = leaver.company().db.read().await.unwrap();
    audit::verify(&mut conn).await.unwrap()
}

/// What verifying says after an alteration, which is then taken back.
async fn after(leaver: &Leaver, alteration: &'static str, values: Vec<Val>) -> Option<&'static str> {
    let mut tx = leaver.company().db.begin().await.unwrap();
    let sql = tx.sql(alteration, values);
    assert!(tx.run(&sql).await.unwrap() > 0, "{alteration}");
    let report = audit::verify(&mut tx).await.unwrap();
    tx.rollback().await.unwrap();
    report.broken.map(|b| b.what)
}

async fn rows(tx: &mut Tx, text: &'static str, person: Id) -> Vec<Id> {
    let sql = tx.sql(text, [Val::from(person)]);
    tx.rows(&sql).await.unwrap().iter().map(|r| r.id("id").unwrap()).collect()
}

async fn an_erasure_is_in_order_and_everything_else_is_not(t: TestDatabase) {
    let leaver = Leaver::gone(t.clone()).await;
    // Several connections at once, so that rows stand in several chains where there are several.
    let held = leaver.company().db.begin().await.unwrap();
    if held.dialect().writes_in_parallel() {
        let system = leaver.scene.system();
        let values = serde_json::json!({"remark": "左撇子，从另一个连接写入"});
        leaver.scene.update(&system, "employee", leaver.person, values).await.unwrap();
    }
    held.rollback().await.unwrap();
    let sound = verify(&leaver).await;
    assert_eq!((sound.redacted, sound.broken), (0, None));
    let request = leaver.approved().await;
    let count = leaver.execute(request).await.unwrap();
    let report = verify(&leaver).await;
    assert_eq!((report.redacted, report.broken), (count as u64, None));
    // Work goes on behind it.
    leaver.scene.create("deal", serde_json::json!({"name": "之后"})).await;
    assert_eq!(verify(&leaver).await.broken, None);

    let mut tx = leaver.company().db.begin().await.unwrap();
    let person = leaver.person;
    let of_person = "SELECT id FROM {audit} WHERE object = 'employee' AND record_id = ? AND action <> 'erase' ORDER BY id";
    let listed = rows(&mut tx, of_person, person).await[0];
    let erase =
        rows(&mut tx, "SELECT id FROM {audit} WHERE record_id = ? AND action = 'erase'", person).await[0];
    let others = "SELECT id FROM {audit} WHERE object = 'deal' AND record_id <> ? ORDER BY id";
    let unlisted = rows(&mut tx, others, person).await[0];
    tx.rollback().await.unwrap();

    let changes = "UPDATE {audit} SET changes = '{\"name\":[null,\"李四\"]}' WHERE id = ?";
    assert_eq!(
        after(&leaver, changes, vec![unlisted.into()]).await,
        Some("altered"),
        "a row that is not listed"
    );
    assert_eq!(
        after(&leaver, changes, vec![listed.into()]).await,
        Some("altered"),
        "a row that is listed as another"
    );
    let empty = "UPDATE {audit} SET changes = '{}' WHERE id = ?";
    assert_eq!(after(&leaver, empty, vec![listed.into()]).await, Some("altered"), "taken out further");
    let actor = "UPDATE {audit} SET actor_id = 9 WHERE id = ?";
    assert_eq!(after(&leaver, actor, vec![listed.into()]).await, Some("altered"), "somebody else's");
    assert_eq!(after(&leaver, empty, vec![erase.into()]).await, Some("altered"), "the list itself");
    let elsewhere = "UPDATE {audit} SET action = 'erased' WHERE id = ?";
    assert_eq!(
        after(&leaver, elsewhere, vec![erase.into()]).await,
        Some("altered"),
        "the list under another name"
    );
    let gone = after(&leaver, "DELETE FROM {audit} WHERE id = ?", vec![erase.into()]).await;
    assert!(matches!(gone, Some("missing" | "cut_off" | "altered")), "{gone:?}");
    let hash = "UPDATE {audit} SET hash = ? WHERE id = ?";
    let other = vec![Val::from(vec![7_u8; 32]), Val::from(listed)];
    assert!(after(&leaver, hash, other).await.is_some(), "the hash a row was written with");
    // A list that pretends to be one.
    let pretended = "UPDATE {audit} SET action = 'erase' WHERE id = ?";
    assert_eq!(after(&leaver, pretended, vec![unlisted.into()]).await, Some("altered"));
    assert_eq!(verify(&leaver).await.broken, None);
}

async fn redacting_in_silence_is_found(t: TestDatabase) {
    let leaver = Leaver::gone(t).await;
    let mut tx = leaver.company().db.begin().await.unwrap();
    let mut blank = |_: &str, pair: &mut serde_json::Value| {
        *pair = serde_json::Value::Null;
        true
    };
    let redacted = audit::redact(&mut tx, "employee", leaver.person, &mut blank).await.unwrap();
    assert!(!redacted.is_empty());
    let report = audit::verify(&mut tx).await.unwrap();
    assert_eq!(report.broken.map(|b| b.what), Some("altered"));
    // With the row that tells of it, it is in order.
    let ctx = leaver.scene.system();
    let place = ("employee", leaver.person);
    audit::record(&ctx, leaver.company(), &mut tx, place, &redacted).await.unwrap();
    let report = audit::verify(&mut tx).await.unwrap();
    assert_eq!((report.redacted, report.broken), (redacted.len() as u64, None));
    tx.rollback().await.unwrap();
}

both!(an_erasure_is_in_order_and_everything_else_is_not, redacting_in_silence_is_found);
