//! Which record a row is about, by the fields of the key. One statement for each chunk.

use std::collections::HashMap;

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, Value};
use guanxi_store::{Conn, Val};

use super::mapping::Plan;
use super::prepare::Prepared;
use crate::access;
use crate::company::Company;
use crate::definition::{FieldDef, ObjectDef};
use crate::field::{self, Reading};
use crate::filter::Scene;

/// What a row's key leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Match {
    /// The row has no key.
    Keyless,
    /// There is no such record; the key as text.
    Nothing(String),
    /// This record; the key as text.
    One(Id, String),
    /// Several records have this key.
    Several,
}

/// The record of each row, as far as the actor may see it.
pub(super) async fn matches(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    plan: &Plan,
    rows: &[&Prepared],
) -> Result<Vec<Match>> {
    let keys: Vec<Option<Vec<Val>>> = rows.iter().map(|row| key(company, plan, row)).collect();
    let wanted: Vec<&Vec<Val>> = keys.iter().flatten().collect();
    let found =
        if wanted.is_empty() { HashMap::new() } else { find(ctx, company, conn, plan, &wanted).await? };
    let one = |key: &Option<Vec<Val>>| {
        let Some(key) = key else { return Match::Keyless };
        let text = joined(key);
        match found.get(&text).map(Vec::as_slice) {
            Some([id]) => Match::One(*id, text),
            Some([_, _, ..]) => Match::Several,
            _ => Match::Nothing(text),
        }
    };
    Ok(keys.iter().map(one).collect())
}

/// The compared values of a row's key; none when one is missing or there is no key at all.
fn key(company: &Company, plan: &Plan, row: &Prepared) -> Option<Vec<Val>> {
    let settings = company.settings();
    let reading = Reading { currency: &settings.currency, country: &settings.country };
    let value = |field: &FieldDef| {
        let given = row.values.get(&field.name)?;
        let value = field::parse(field, given, reading).ok().filter(|v| !v.is_null())?;
        compared(&plan.object, field, &field::write(&plan.object, field, &value))
    };
    let key: Vec<Val> = plan.key.iter().map(value).collect::<Option<_>>()?;
    (!key.is_empty()).then_some(key)
}

/// The value of the column a field is compared in.
fn compared(object: &ObjectDef, field: &FieldDef, written: &[Val]) -> Option<Val> {
    let column = field::compare_column(object, &field.name)?;
    let columns = field::columns(object, field).into_iter();
    columns.zip(written).find(|((name, _), _)| *name == column).map(|(_, val)| val.clone())
}

async fn find(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    plan: &Plan,
    wanted: &[&Vec<Val>],
) -> Result<HashMap<String, Vec<Id>>> {
    let object = &plan.object;
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let predicate = access::predicate(ctx, &definitions, object, Action::Read)?;
    let column = |name: &str| Expr::col((Alias::new("t"), Alias::new(name)));
    let mut select = Query::select();
    select
        .expr_as(column("id"), Alias::new("id"))
        .from_as(dialect.table(&object.table_name()), Alias::new("t"))
        .and_where(column("deleted_at").is_null())
        .cond_where(predicate.condition(&scene, "t")?);
    for (place, field) in plan.key.iter().enumerate() {
        let Some(name) = field::compare_column(object, &field.name) else { return Ok(HashMap::new()) };
        select.expr_as(column(&name), Alias::new(format!("k{place}")));
        let values = || wanted.iter().filter_map(|key| key.get(place));
        select.and_where(column(&name).is_in(values().map(|v| Expr::val(Value::from(v.clone())))));
        // The title has its index in the order of its reading.
        if let Some(sort) = field::sort_column(object, &field.name).filter(|sort| *sort != name) {
            let keys = values().filter_map(|v| v.as_text().flatten()).map(guanxi_text::sort_key);
            select.and_where(column(&sort).is_in(keys));
        }
    }
    let sql = conn.build(&select);
    let mut found: HashMap<String, Vec<Id>> = HashMap::new();
    for row in &conn.rows(&sql).await? {
        found.entry(joined(row.values().get(1..).unwrap_or_default())).or_default().push(row.id("id")?);
    }
    Ok(found)
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
