//! Objects and fields shaped while the program runs: live at once, also on another node; kept for a while when removed.

use std::sync::Arc;

use guanxi_kernel::{Error, Id, Labels};
use guanxi_records::company;
use guanxi_records::definition::admin::{
    FieldChange, NewObject, change_field, create_field, create_object, purge, remove_field, remove_object,
    restore_field,
};
use guanxi_records::definition::{FieldDef, FieldType, OptionDef, Ownership};
use guanxi_records::query::{self, ListRequest};
use guanxi_records::{Company, Draft, write};
use guanxi_testkit::{TestDatabase, both, open_company};
use serde_json::json;

use crate::support::{ACCOUNT, company as open, person};

fn field(name: &str, kind: FieldType) -> FieldDef {
    FieldDef::new(name, kind, Labels::same(name))
}

fn supplier() -> NewObject {
    NewObject {
        name: "supplier".into(),
        labels: Labels::same("Supplier"),
        plurals: Labels::default(),
        icon: String::new(),
        ownership: Ownership::None,
        menu: guanxi_records::definition::Menu::Orders,
        fields: vec![field("country", FieldType::Text)],
        master: None,
    }
}

/// The same company as another node of the program has it open.
async fn second_node(t: &TestDatabase, first: &Company) -> Arc<Company> {
    open_company!(t, t.node().await, Arc::clone(&first.product))
}

async fn take_up(node: &Company) {
    let mut conn = node.db.read().await.unwrap();
    let versions = company::versions(&mut conn).await.unwrap();
    node.refresh(&mut conn, versions).await.unwrap();
}

fn code(error: &Error) -> &'static str {
    error.code().name
}

async fn a_new_object_and_field_live_on_every_node(t: TestDatabase) {
    let here = open(&t, vec![ACCOUNT]).await;
    let there = second_node(&t, &here).await;
    let ctx = here.system();
    create_object(&ctx, &here, supplier()).await.unwrap();
    create_field(&ctx, &here, "account", field("mood", FieldType::Text)).await.unwrap();

    let draft = Draft::new().with("name", "Exotic Liquids").with("country", "UK");
    let made = write::create(&ctx, &here, "supplier", draft).await.unwrap();
    take_up(&there).await;
    let read = query::get(&there.system(), &there, "supplier", made.id()).await.unwrap();
    assert_eq!(read.get("country"), &json!("UK"));
    let draft = Draft::new().with("name", "云帆").with("mood", "高兴");
    write::create(&there.system(), &there, "account", draft).await.unwrap();
    let request = ListRequest {
        object: "account".into(),
        filter: Some(json!({"field": "mood", "op": "contains", "value": "高"})),
        ..ListRequest::default()
    };
    assert_eq!(query::list(&ctx, &here, &request).await.unwrap().items.len(), 1);
}

async fn a_removed_field_keeps_its_data_for_thirty_days(t: TestDatabase) {
    let company = open(&t, vec![ACCOUNT]).await;
    let ctx = company.system();
    create_field(&ctx, &company, "account", field("mood", FieldType::Text)).await.unwrap();
    let draft = Draft::new().with("name", "云帆").with("mood", "高兴");
    let id = write::create(&ctx, &company, "account", draft).await.unwrap().id();

    remove_field(&ctx, &company, "account", "mood").await.unwrap();
    assert!(!query::get(&ctx, &company, "account", id).await.unwrap().values().contains_key("mood"));
    t.clock.advance(std::time::Duration::from_secs(29 * 86_400));
    assert_eq!(purge(&ctx, &company).await.unwrap(), 0);
    restore_field(&ctx, &company, "account", "mood").await.unwrap();
    assert_eq!(query::get(&ctx, &company, "account", id).await.unwrap().get("mood"), &json!("高兴"));

    remove_field(&ctx, &company, "account", "mood").await.unwrap();
    t.clock.advance(std::time::Duration::from_secs(31 * 86_400));
    assert_eq!(purge(&ctx, &company).await.unwrap(), 1);
    assert_eq!(code(&restore_field(&ctx, &company, "account", "mood").await.unwrap_err()), "field.not_found");
    // The name is free again, and the new field starts out empty.
    create_field(&ctx, &company, "account", field("mood", FieldType::Text)).await.unwrap();
    assert_eq!(query::get(&ctx, &company, "account", id).await.unwrap().get("mood"), &json!(null));
}

async fn what_would_break_records_is_refused(t: TestDatabase) {
    let company = open(&t, vec![ACCOUNT]).await;
    let ctx = company.system();
    for _ in 0..2 {
        write::create(&ctx, &company, "account", Draft::new().with("name", "云帆")).await.unwrap();
    }
    let unique = FieldChange { unique: Some(true), ..FieldChange::default() };
    let error = change_field(&ctx, &company, "account", "name", unique).await.unwrap_err();
    assert_eq!((code(&error), error.params()[0].1.as_str()), ("definition.duplicates", "name"));
    let loose = FieldChange { required: Some(false), ..FieldChange::default() };
    let error = change_field(&ctx, &company, "account", "name", loose).await.unwrap_err();
    assert_eq!(code(&error), "definition.standard");
    let error = remove_field(&ctx, &company, "account", "name").await.unwrap_err();
    assert_eq!(code(&error), "definition.standard");
    let error = create_field(&ctx, &company, "account", field("city", FieldType::Text)).await.unwrap_err();
    assert_eq!(code(&error), "definition.exists");
    for name in ["Größe", "a__b", "1st", "labels", ""] {
        let error = create_field(&ctx, &company, "account", field(name, FieldType::Text)).await.unwrap_err();
        assert_eq!(code(&error), "definition.invalid", "{name}");
    }
    create_object(&ctx, &company, supplier()).await.unwrap();
    let reference =
        FieldDef { target: Some("supplier".into()), ..field("supplier_id", FieldType::Reference) };
    create_field(&ctx, &company, "account", reference).await.unwrap();
    let error = remove_object(&ctx, &company, "supplier").await.unwrap_err();
    assert_eq!((code(&error), error.params()[0].1.as_str()), ("definition.in_use", "account.supplier_id"));
    // Nothing of what was refused is there.
    let account = company.object("account").unwrap();
    assert_eq!(
        account.live_fields().map(|f| f.name.as_str()).collect::<Vec<_>>(),
        ["name", "city", "score", "due", "supplier_id"]
    );
    let nobody = person(&company, 1, "account", guanxi_kernel::authority::Reach::everything());
    let error = create_field(&nobody, &company, "account", field("x", FieldType::Text)).await.unwrap_err();
    assert_eq!(code(&error), "access.power");
}

async fn an_option_left_out_stays_readable(t: TestDatabase) {
    let company = open(&t, vec![ACCOUNT]).await;
    let ctx = company.system();
    let option = |value: &str| OptionDef {
        value: value.into(),
        labels: Labels::same(value),
        color: None,
        retired: false,
    };
    let choice = FieldDef { options: vec![option("a"), option("b")], ..field("grade", FieldType::Choice) };
    create_field(&ctx, &company, "account", choice).await.unwrap();
    let draft = Draft::new().with("name", "云帆").with("grade", "b");
    let id: Id = write::create(&ctx, &company, "account", draft).await.unwrap().id();
    let fewer = FieldChange { options: Some(vec![option("a")]), ..FieldChange::default() };
    change_field(&ctx, &company, "account", "grade", fewer).await.unwrap();
    assert_eq!(query::get(&ctx, &company, "account", id).await.unwrap().label("grade"), Some("b"));
    let draft = Draft::new().with("name", "海川").with("grade", "b");
    let error = write::create(&ctx, &company, "account", draft).await.unwrap_err();
    assert_eq!(error.field_errors()[0].code, "field.not_an_option");
}

both!(
    a_new_object_and_field_live_on_every_node,
    a_removed_field_keeps_its_data_for_thirty_days,
    what_would_break_records_is_refused,
    an_option_left_out_stays_readable,
);
