//! An import does what its person may do, and no more.

use guanxi_kernel::Action;
use guanxi_kernel::authority::FieldRule;
use guanxi_records::access::DENIED;
use guanxi_records::import;
use guanxi_testkit::{TestDatabase, both};
use serde_json::json;

use super::desk::{Desk, counts, everything, own};

async fn a_person_reaches_own_records_only(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", own).await;
    let ann = ctx.actor.employee();
    let bob = desk.create("employee", json!({ "name": "Bob" })).await;
    desk.create("firm", json!({ "name": "Bob's", "external_code": "B", "owner_id": bob })).await;
    desk.create("firm", json!({ "name": "Ann's", "external_code": "A", "owner_id": ann })).await;
    let options = json!({ "mode": "both", "key": ["external_code"] });
    let csv = "name,external_code,owner,parent\nMine,A,,\nTaken,B,,\nFor Bob,C,Bob,\nChild,D,,Bob's\n";
    let job = desk.import(&ctx, "firm", csv, options).await;
    let result = job.result.unwrap();
    assert_eq!(counts(&result), [0, 1, 0, 3]);
    let names: Vec<_> = desk.all("firm").await.iter().map(|f| f["name"].clone()).collect();
    assert_eq!(names, [json!("Bob's"), json!("Mine")]);
    let errors = desk.content(&ctx, &result["errors_file"]).await.unwrap();
    assert!(!String::from_utf8(errors).unwrap().contains("Mine"));
    let stranger = desk.person("Eve", everything).await;
    assert!(desk.content(&stranger, &result["errors_file"]).await.is_err(), "the file is its maker's alone");
}

async fn without_the_right_nothing_begins(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", everything).await;
    let barred = desk.allow(&ctx, |rights| drop(rights.reach.remove(&Action::Import)));
    let request = desk.request(&barred, "firm", b"name\nA\n", json!({})).await;
    assert!(import::start(&barred, &desk.company, &request).await.unwrap_err().is(DENIED));
    let other = desk.person("Eve", everything).await;
    let error = import::start(&other, &desk.company, &request).await.unwrap_err();
    assert_eq!(error.code().name, "import.file", "somebody else's upload");
}

async fn a_right_taken_away_stops_what_runs(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", everything).await;
    let request = desk.request(&ctx, "firm", b"name\nA\n", json!({})).await;
    let id = import::start(&ctx, &desk.company, &request).await.unwrap();
    desk.allow(&ctx, |rights| drop(rights.reach.remove(&Action::Import)));
    desk.work().await;
    assert_eq!(desk.job(id).await.error.unwrap().code, DENIED.name);
    assert!(desk.all("firm").await.is_empty());
}

async fn what_is_out_of_reach_is_not_taken_back(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", everything).await;
    // Without the right to delete: who imports may take back what nobody has touched.
    let ctx = desk.allow(&ctx, |rights| drop(rights.reach.remove(&Action::Delete)));
    let first = desk.import(&ctx, "firm", "name\nA\nB\n", json!({})).await;
    let second = desk.import(&ctx, "firm", "name\nC\n", json!({})).await;
    import::undo(&ctx, &desk.company, second.id).await.unwrap();
    desk.work().await;
    assert_eq!(desk.all("firm").await.len(), 2);
    let undo = import::undo(&ctx, &desk.company, first.id).await.unwrap();
    desk.allow(&ctx, |rights| drop(rights.reach.remove(&Action::Edit)));
    desk.work().await;
    let result = desk.job(undo).await.result.unwrap();
    assert_eq!((&result["deleted"], &result["kept"]), (&json!(0), &json!(2)));
    assert_eq!(desk.all("firm").await.len(), 2);
}

async fn fields_out_of_reach_are_not_written(t: TestDatabase) {
    let mut desk = Desk::open(t).await;
    let ctx = desk.person("Ann", everything).await;
    let ctx = desk.allow(&ctx, |rights| {
        rights.fields.insert("value".into(), FieldRule::Hidden);
        rights.fields.insert("score".into(), FieldRule::Read);
    });
    for (column, code) in [("value", "import.field_unknown"), ("score", "import.read_only")] {
        let mapping = json!({ "name": "name", "x": column });
        let request = desk.request(&ctx, "firm", b"name,x\nA,1\n", json!({ "mapping": mapping })).await;
        let error = import::start(&ctx, &desk.company, &request).await.unwrap_err();
        assert_eq!(error.field_errors()[0].code, code, "{column}");
    }
    let object = desk.company.object("firm").unwrap();
    let columns = ["value".to_owned(), "score".to_owned()];
    assert!(import::guess(&ctx, &desk.company.definitions(), &object, &columns, &[]).is_empty());
}

both!(
    a_person_reaches_own_records_only,
    without_the_right_nothing_begins,
    a_right_taken_away_stops_what_runs,
    what_is_out_of_reach_is_not_taken_back,
    fields_out_of_reach_are_not_written,
);
