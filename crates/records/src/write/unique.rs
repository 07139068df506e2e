//! Step 5, third part: nothing is there twice. One query for each rule of uniqueness; the unique index is the safety net
//! against transactions that run at the same time.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Error, FieldError, Id, Result};
use guanxi_store::sea_query::{Alias, Condition, Expr, ExprTrait, Query};
use guanxi_store::{Conn, Row, Tx, Val};

use super::DUPLICATE;
use super::item::{Batch, Item};
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field::{self, FieldValue, fault, faults};
use crate::hook::WriteKind;

/// Fields that together are unique, with the columns they are compared in.
struct Rule<'o> {
    fields: Vec<&'o FieldDef>,
    columns: Vec<String>,
}

/// Notes values another record has, in the database or in this change.
pub(super) async fn check(tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    let object = Arc::clone(&batch.object);
    for rule in rules(&object) {
        let mut wanted: Vec<(usize, Vec<Val>)> = Vec::new();
        for (place, item) in batch.items.iter().enumerate() {
            let asks = item.refusal.is_none()
                && item.pending.kind != WriteKind::Delete
                && (item.appears() || rule.fields.iter().any(|f| item.changes(f)));
            wanted.extend(key(&object, &rule, item).filter(|_| asks).map(|key| (place, key)));
        }
        if wanted.is_empty() {
            continue;
        }
        let taken = taken(tx, &object, &rule, &wanted).await?;
        let mut here: HashMap<String, usize> = HashMap::new();
        for (place, key) in wanted {
            let text = joined(&key);
            let Some(item) = batch.items.get_mut(place) else { continue };
            let elsewhere = taken.get(&text).is_some_and(|ids| ids.iter().any(|id| *id != item.id()));
            let twice = here.insert(text, place).is_some();
            if elsewhere || twice {
                item.faults.extend(rule.fields.first().map(|f| duplicate(item, f)));
            }
        }
    }
    Ok(())
}

/// The fault for a violated unique index, when a transaction that ran at the same time was first.
pub(super) fn from_index(object: &ObjectDef, error: Error) -> Error {
    if !error.is(guanxi_store::error::DUPLICATE) {
        return error;
    }
    let columns = error.params().iter().find(|(name, _)| *name == "columns").map(|(_, text)| text.clone());
    let columns = columns.unwrap_or_default();
    let first = columns.split(',').next().unwrap_or_default();
    let name = first.split("__").next().unwrap_or_default();
    let faults = object.field(name).map(|f| fault(f, faults::DUPLICATE)).into_iter().collect();
    Error::fields(DUPLICATE, faults).because(error)
}

fn duplicate(item: &Item, field: &FieldDef) -> FieldError {
    let value = field::json(field, item.pending.after.get(&field.name));
    let text = value.as_str().map_or_else(|| value.to_string(), String::from);
    fault(field, faults::DUPLICATE).with("value", text)
}

fn rules(object: &ObjectDef) -> Vec<Rule<'_>> {
    let single = object.live_fields().filter(|f| f.unique || f.kind == FieldType::AutoNumber);
    let single = single.map(|f| vec![f]);
    let together = object.unique.iter().map(|names| names.iter().filter_map(|n| object.field(n)).collect());
    let rule = |fields: Vec<_>| {
        let column = |f: &&FieldDef| field::compare_column(object, &f.name);
        let columns = fields.iter().map(column).collect::<Option<Vec<_>>>()?;
        (!columns.is_empty()).then_some(Rule { fields, columns })
    };
    single.chain(together).filter_map(rule).collect()
}

/// The values compared; none when one is missing, since what is missing is never the same.
fn key(object: &ObjectDef, rule: &Rule<'_>, item: &Item) -> Option<Vec<Val>> {
    let mut values = Vec::with_capacity(rule.columns.len());
    for (field, column) in rule.fields.iter().zip(&rule.columns) {
        let value = item.pending.after.get(&field.name);
        if matches!(value, FieldValue::Null) {
            return None;
        }
        let written = field::write(object, field, value).into_iter();
        let columns = field::columns(object, field).into_iter();
        values.push(columns.zip(written).find(|((name, _), _)| name == column)?.1);
    }
    values.iter().all(|v| !v.is_null()).then_some(values)
}

async fn taken(
    conn: &mut Conn,
    object: &ObjectDef,
    rule: &Rule<'_>,
    wanted: &[(usize, Vec<Val>)],
) -> Result<HashMap<String, Vec<Id>>> {
    let column = |name: &String| Expr::col(Alias::new(name));
    let mut any = Condition::any();
    if let [single] = rule.columns.as_slice() {
        let values = wanted.iter().filter_map(|(_, key)| key.first().cloned());
        any = any.add(column(single).is_in(values.map(Expr::val)));
    } else {
        for (_, key) in wanted {
            let pairs = rule.columns.iter().zip(key);
            let all = pairs.fold(Condition::all(), |all, (c, v)| all.add(column(c).eq(Expr::val(v.clone()))));
            any = any.add(all);
        }
    }
    let mut select = Query::select();
    select.column(Alias::new("id")).columns(rule.columns.iter().map(Alias::new));
    select
        .from(conn.dialect().table(&object.table_name()))
        .and_where(Expr::col(Alias::new("deleted_at")).is_null())
        .cond_where(any);
    let sql = conn.build(&select);
    let mut found: HashMap<String, Vec<Id>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        found.entry(joined(of_row(row))).or_default().push(row.id("id")?);
    }
    Ok(found)
}

fn of_row(row: &Row) -> &[Val] {
    row.values().get(1..).unwrap_or_default()
}

/// A text that is the same for the same values, however a database hands them over.
fn joined(values: &[Val]) -> String {
    let text = |value: &Val| match value {
        Val::Text(text) => text.clone(),
        Val::Int(number) => number.to_string(),
        Val::Bool(yes) => i64::from(*yes).to_string(),
        Val::Instant(at) => at.timestamp_micros().to_string(),
        Val::Date(day) => day.to_string(),
        other => format!("{other:?}"),
    };
    values.iter().map(text).collect::<Vec<_>>().join("\u{1f}")
}
