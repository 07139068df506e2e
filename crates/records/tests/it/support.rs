//! A company with objects made for tests, and people with any rights.

use std::sync::Arc;

use guanxi_kernel::authority::{ObjectRights, Reach};
use guanxi_kernel::{Action, Actor, Authority, Ctx, Id, Instant};
use guanxi_records::field::{self, FieldValue};
use guanxi_records::{Company, Module, Product};
use guanxi_store::{Val, bulk};
use guanxi_testkit::{TestDatabase, object, open_company};

/// A customer-like object that belongs to people and departments.
pub(crate) const ACCOUNT: &str = object! {
    account, list = { columns = ["name", "city"], sort = "-updated_at" };
    name: text, required = true, search = true;
    city: text;
    score: integer;
    due: date;
};

/// Opens the test's company with these objects.
pub(crate) async fn company(t: &TestDatabase, objects: Vec<&'static str>) -> Arc<Company> {
    let module = Module { name: "test", objects, ..Module::default() };
    let product = Arc::new(Product::new(vec![module]).unwrap());
    open_company!(t, t.db.clone(), product)
}

/// A person whose every action on the object reaches this.
pub(crate) fn person(company: &Company, id: i64, object: &str, reach: Reach) -> Ctx {
    let rights = ObjectRights {
        reach: Action::ALL.into_iter().map(|action| (action, reach.clone())).collect(),
        ..ObjectRights::default()
    };
    let authority = Authority {
        employee: Some(Id(id)),
        objects: [(Arc::from(object), rights)].into(),
        ..Authority::default()
    };
    Ctx { actor: Actor::Employee(Id(id)), authority: Arc::new(authority), ..company.system() }
}

/// One row of the object's table.
#[derive(Debug, Clone)]
pub(crate) struct Row {
    pub(crate) id: i64,
    pub(crate) owner: Option<i64>,
    pub(crate) department: Option<i64>,
    pub(crate) updated_at: Instant,
    pub(crate) deleted: bool,
    pub(crate) values: Vec<(&'static str, FieldValue)>,
}

/// Puts rows straight into the table: what is tested here is reading.
pub(crate) async fn insert(company: &Company, object: &str, rows: &[Row]) {
    let object = company.object(object).unwrap();
    let mut names = vec![];
    let mut all = vec![];
    for row in rows {
        let value = |name: &str| match name {
            "id" => FieldValue::Int(row.id),
            "version" => FieldValue::Int(1),
            "owner_id" => row.owner.map_or(FieldValue::Null, |o| FieldValue::Id(Id(o))),
            "department_id" => row.department.map_or(FieldValue::Null, |d| FieldValue::Id(Id(d))),
            "created_at" | "updated_at" => FieldValue::Instant(row.updated_at),
            "state" => FieldValue::Text("normal".into()),
            "deleted_at" if row.deleted => FieldValue::Instant(row.updated_at),
            name => row.values.iter().find(|(n, _)| *n == name).map_or(FieldValue::Null, |(_, v)| v.clone()),
        };
        names.clear();
        let mut values: Vec<Val> = vec![];
        for field in object.all_fields() {
            names.extend(field::columns(&object, field).into_iter().map(|(name, _)| name));
            values.extend(field::write(&object, field, &value(&field.name)));
        }
        all.push(values);
    }
    let columns: Vec<&str> = names.iter().map(String::as_str).collect();
    let mut tx = company.db.begin().await.unwrap();
    bulk::insert(&mut tx, &object.table_name(), &columns, all).await.unwrap();
    tx.commit().await.unwrap();
}
