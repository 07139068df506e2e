//! Rows of the program's own tables that end with a departure and come back when it is undone.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use guanxi_records::definition::ObjectDef;
use guanxi_records::definition::table::link_name;
use guanxi_store::ddl::TableDef;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, OnConflict, Order, Query};
use guanxi_store::{Row, Tx, Val, ValKind};
use serde_json::{Map, Value as Json, json};

use super::journal::{Journal, unknown};
use crate::moves::plan::PersonField;

/// Takes the rows out whose column names the person. Answers how many.
pub(super) async fn end(
    journal: &mut Journal<'_>,
    tx: &mut Tx,
    table: &str,
    column: &str,
    person: Id,
) -> Result<u64> {
    let known = definition(journal.company(), table).ok_or_else(|| unknown(table))?;
    let named = || Expr::col(Alias::new(column)).eq(person.get());
    let names: Vec<Alias> = known.columns.iter().map(|c| Alias::new(&c.name)).collect();
    let mut select = Query::select();
    select.columns(names).from(tx.dialect().table(table)).and_where(named());
    for key in &known.key {
        select.order_by(Alias::new(key), Order::Asc);
    }
    let sql = tx.build(&select);
    let rows = tx.rows(&sql).await?;
    for row in &rows {
        journal.removed(tx, table, &written(&known, row)).await?;
    }
    let delete = Query::delete().from_table(tx.dialect().table(table)).and_where(named()).to_owned();
    let sql = tx.build(&delete);
    tx.run(&sql).await
}

/// Puts a row back, unless one of its key is there again.
pub(super) async fn put_back(company: &Company, tx: &mut Tx, table: &str, row: &Json) -> Result<()> {
    let known = definition(company, table).ok_or_else(|| unknown(table))?;
    let names: Vec<Alias> = known.columns.iter().map(|c| Alias::new(&c.name)).collect();
    let values = known.columns.iter().map(|c| Expr::val(read(row.get(&c.name), c.kind)));
    let insert = Query::insert()
        .into_table(tx.dialect().table(table))
        .columns(names)
        .values(values)
        .map_err(guanxi_kernel::Error::internal)?
        .on_conflict(OnConflict::new().do_nothing().to_owned())
        .to_owned();
    let sql = tx.build(&insert);
    tx.run(&sql).await.map(drop)
}

/// The table as it is by now.
fn definition(company: &Company, table: &str) -> Option<TableDef> {
    let own = guanxi_records::tables::migrations();
    let all = own.iter().chain(company.product.migrations());
    all.flat_map(|m| (m.tables)()).filter(|t| t.name == table).last()
}

fn written(known: &TableDef, row: &Row) -> Json {
    let mut json = Map::new();
    for (column, value) in known.columns.iter().zip(row.values()) {
        let value = match value {
            Val::Null(_) => Json::Null,
            Val::Int(v) => json!(v.to_string()),
            Val::Bool(v) => json!(v),
            Val::Text(v) => json!(v),
            Val::Bytes(v) => json!(STANDARD.encode(v)),
            // SQLite keeps moments and days as numbers and texts, which are read above.
            Val::Instant(v) => json!(v.timestamp_micros().to_string()),
            Val::Date(v) => json!(v.to_string()),
            Val::Float(v) => json!(v.to_string()),
        };
        json.insert(column.name.clone(), value);
    }
    Json::Object(json)
}

fn read(json: Option<&Json>, kind: ValKind) -> Val {
    let text = json.and_then(Json::as_str);
    let value = match kind {
        ValKind::Int => text.and_then(|t| t.parse().ok()).map(Val::Int),
        ValKind::Text => text.map(Val::from),
        ValKind::Bytes => text.and_then(|t| STANDARD.decode(t).ok()).map(Val::from),
        ValKind::Instant => text
            .and_then(|t| t.parse().ok())
            .and_then(chrono::DateTime::from_timestamp_micros)
            .map(Val::Instant),
        ValKind::Date => text.and_then(|t| t.parse().ok()).map(Val::Date),
        // SQLite answers yes and no as numbers.
        ValKind::Bool => json.and_then(Json::as_bool).or_else(|| text.map(|t| t == "1")).map(Val::Bool),
        ValKind::Float => text.and_then(|t| t.parse().ok()).map(Val::Float),
    };
    value.unwrap_or(Val::Null(kind))
}

/// The records that name the person in the field; where it names several, all of them.
pub(super) async fn naming(
    tx: &mut Tx,
    object: &ObjectDef,
    field: &PersonField,
    named: Expr,
) -> Result<Vec<(Id, Vec<Id>)>> {
    let select = Query::select()
        .column(Alias::new("id"))
        .from(tx.dialect().table(&object.table_name()))
        .and_where(Expr::col(Alias::new("deleted_at")).is_null())
        .and_where(named)
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = tx.build(&select);
    let ids: Vec<Id> = tx.rows(&sql).await?.iter().map(|r| r.id("id")).collect::<Result<_>>()?;
    let mut found: Vec<(Id, Vec<Id>)> = ids.into_iter().map(|id| (id, Vec::new())).collect();
    if !field.several || found.is_empty() {
        return Ok(found);
    }
    let ids: Vec<i64> = found.iter().map(|(id, _)| id.get()).collect();
    let select = Query::select()
        .columns(["record_id", "value"].map(Alias::new))
        .from(tx.dialect().table(&link_name(&object.name, &field.field)))
        .and_where(Expr::col(Alias::new("record_id")).is_in(ids))
        .order_by(Alias::new("record_id"), Order::Asc)
        .order_by(Alias::new("value"), Order::Asc)
        .to_owned();
    let sql = tx.build(&select);
    for row in &tx.rows(&sql).await? {
        let (record, value) = (row.id("record_id")?, row.id("value")?);
        if let Some((_, all)) = found.iter_mut().find(|(id, _)| *id == record) {
            all.push(value);
        }
    }
    Ok(found)
}
