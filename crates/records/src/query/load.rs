//! Whole records by id, as far as a predicate allows.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Val};

use super::select::Selection;
use crate::access::Predicate;
use crate::access::predicate::padded;
use crate::company::Company;
use crate::data::Stored;
use crate::definition::table::link_name;
use crate::definition::{FieldType, ObjectDef};
use crate::field::FieldValue;
use crate::filter::Scene;

/// Loads every field of the records the predicate allows, in the order of their ids. Not those in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    load_where(ctx, company, conn, object, predicate, ids, false).await
}

/// The same for records in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load_deleted(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    load_where(ctx, company, conn, object, predicate, ids, true).await
}

async fn load_where(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    predicate: &Predicate,
    ids: &[Id],
    deleted: bool,
) -> Result<Vec<Stored>> {
    if ids.is_empty() || predicate.is_nothing() {
        return Ok(Vec::new());
    }
    let selection = Selection::everything(object);
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    let mut select = Query::select();
    for name in &selection.columns {
        select.column(column(name));
    }
    let in_bin = Expr::col(column("deleted_at"));
    select
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(Expr::col(column("id")).is_in(padded(ids.iter().map(|id| id.get()))))
        .and_where(if deleted { in_bin.is_not_null() } else { in_bin.is_null() })
        .cond_where(predicate.condition(&scene, "t")?)
        .order_by(column("id"), guanxi_store::sea_query::Order::Asc);
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let mut records = rows.iter().map(|row| selection.stored(row)).collect::<Result<Vec<_>>>()?;
    add_values(conn, object, &mut records).await?;
    Ok(records)
}

/// Fills in the fields that keep several values: one query for each such field.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn add_values(conn: &mut Conn, object: &ObjectDef, records: &mut [Stored]) -> Result<()> {
    let ids: Vec<Id> = records.iter().map(Stored::id).collect();
    let several = |f: &&crate::FieldDef| matches!(f.kind, FieldType::Choices | FieldType::References);
    let wanted = |name: &str| records.first().is_some_and(|r| r.fields().any(|(f, _)| f.name == name));
    let fields: Vec<_> = object.live_fields().filter(several).filter(|f| wanted(&f.name)).cloned().collect();
    for field in fields {
        let mut values = values_of(conn, object, &field.name, &ids).await?;
        for record in records.iter_mut() {
            let Some(values) = values.remove(&record.id()) else { continue };
            let value = if field.kind == FieldType::Choices {
                FieldValue::Texts(values.iter().filter_map(|v| v.as_text()?.map(String::from)).collect())
            } else {
                FieldValue::Ids(values.iter().filter_map(|v| v.as_int()?.map(Id)).collect())
            };
            record.set(&field.name, value);
        }
    }
    Ok(())
}

/// The several values of a field by record.
///
/// # Errors
/// When the database cannot be reached.
pub async fn values_of(
    conn: &mut Conn,
    object: &ObjectDef,
    field: &str,
    ids: &[Id],
) -> Result<HashMap<Id, Vec<Val>>> {
    let mut found: HashMap<Id, Vec<Val>> = HashMap::new();
    if ids.is_empty() {
        return Ok(found);
    }
    let table = conn.dialect().table(&link_name(&object.name, field));
    let select = Query::select()
        .columns([Alias::new("record_id"), Alias::new("value")])
        .from(table)
        .and_where(Expr::col(Alias::new("record_id")).is_in(padded(ids.iter().map(|id| id.get()))))
        .order_by(Alias::new("value"), guanxi_store::sea_query::Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    for row in conn.rows(&sql).await? {
        found.entry(row.id("record_id")?).or_default().push(row.get("value")?.clone());
    }
    Ok(found)
}
