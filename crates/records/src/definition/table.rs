//! From an object's definition to its tables and indexes.

use guanxi_store::ValKind;
use guanxi_store::ddl::{ColumnDef, IndexDef, TableDef};

use super::field::{FieldDef, FieldType};
use super::object::{ObjectDef, Ownership};
use super::registry::table_name;
use super::system;
use crate::field;

/// Only what is not in the recycle bin counts for lists and uniqueness.
const NOT_DELETED: &str = "deleted_at IS NULL";

/// The tables of an object: its own, and one for each field with several values.
#[must_use]
pub fn tables(object: &ObjectDef) -> Vec<TableDef> {
    let mut tables = vec![main_table(object)];
    tables.extend(object.fields.iter().filter_map(|f| link_table(object, f)));
    tables
}

/// The name of the table that keeps a field's several values.
#[must_use]
pub fn link_name(object: &str, field: &str) -> String {
    format!("{}__{field}", table_name(object))
}

fn main_table(object: &ObjectDef) -> TableDef {
    let own = object.fields.iter();
    let columns = system::FIELDS.iter().chain(own).flat_map(|f| field::columns(object, f));
    let columns = columns.map(|(name, kind)| {
        let required = matches!(name.as_str(), "id" | "version" | "created_at" | "updated_at" | "state");
        ColumnDef { name, kind, required }
    });
    TableDef {
        name: object.table_name(),
        columns: columns.collect(),
        key: vec![String::from("id")],
        indexes: indexes(object),
        search: object.fields.iter().any(|f| f.search) || searchable_title(object),
    }
}

/// Whether the search box finds its records at all.
#[must_use]
pub fn searchable_title(object: &ObjectDef) -> bool {
    object.ownership != Ownership::Master
}

/// Lists are read in the order of `updated_at` or of the title, either all of it, or by owner, or by department: one
/// index each, so that the first page costs the same at any size. `id` ends each index because it ends each order.
fn indexes(object: &ObjectDef) -> Vec<IndexDef> {
    let mut indexes = Vec::new();
    let title = field::sort_column(object, &object.title);
    let mut orders = vec![String::from("updated_at")];
    orders.extend(title);
    for order in &orders {
        indexes.push(IndexDef::on(&[order, "id"]).only(NOT_DELETED));
        if object.ownership == Ownership::Owner {
            indexes.push(IndexDef::on(&["owner_id", order, "id"]).only(NOT_DELETED));
            indexes.push(IndexDef::on(&["department_id", order, "id"]).only(NOT_DELETED));
        }
    }
    // The recycle bin.
    indexes.push(IndexDef::on(&["deleted_at", "id"]).only("deleted_at IS NOT NULL"));
    for field in object.fields.iter().filter(|f| f.removed_at.is_none()) {
        indexes.extend(field_index(object, field));
    }
    for fields in object.unique.iter().filter(|u| u.iter().all(|f| object.field(f).is_some())) {
        let columns: Vec<String> = fields.iter().filter_map(|f| field::compare_column(object, f)).collect();
        let columns: Vec<&str> = columns.iter().map(String::as_str).collect();
        indexes.push(IndexDef::unique(&columns).only(NOT_DELETED));
    }
    indexes
}

/// Unique fields and references always have an index; others when declared.
pub(crate) fn field_index(object: &ObjectDef, field: &FieldDef) -> Option<IndexDef> {
    let column = field::compare_column(object, &field.name)?;
    if field.unique || field.kind == FieldType::AutoNumber {
        return Some(IndexDef::unique(&[&column]).only(NOT_DELETED));
    }
    let reference = field.target().is_some() && field.kind != FieldType::References;
    (reference || field.indexed).then(|| IndexDef::on(&[&column, "id"]).only(NOT_DELETED))
}

fn link_table(object: &ObjectDef, field: &FieldDef) -> Option<TableDef> {
    let kind = match field.kind {
        FieldType::Choices => ValKind::Text,
        FieldType::References => ValKind::Int,
        _ => return None,
    };
    let column = |name: &str, kind| ColumnDef { name: String::from(name), kind, required: true };
    Some(TableDef {
        name: link_name(&object.name, &field.name),
        columns: vec![column("record_id", ValKind::Int), column("value", kind)],
        key: vec![String::from("record_id"), String::from("value")],
        indexes: vec![IndexDef::on(&["value", "record_id"])],
        search: false,
    })
}
