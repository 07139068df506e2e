//! References found by what people write: an id, a code, a number, a name. One statement for each field and chunk.

use std::collections::HashMap;

use guanxi_kernel::{Action, Ctx, FieldError, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, UnionType};
use guanxi_store::{Conn, Row};
use serde_json::Value as Json;

use super::mapping::{How, Plan, Slot, find_by};
use super::prepare::Prepared;
use super::{REFERENCE_AMBIGUOUS, REFERENCE_MISSING};
use crate::access::{self, fields};
use crate::company::Company;
use crate::definition::{FieldDef, FieldType, ObjectDef};
use crate::field;
use crate::filter::Scene;

/// What a text stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Found {
    One(Id),
    Several,
}

/// Looks up every reference of the rows. A row whose own object has no such record (yet) waits.
pub(super) async fn references(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    plan: &Plan,
    rows: &mut [Prepared],
) -> Result<()> {
    for (place, slot) in plan.slots.iter().enumerate() {
        let How::Reference { target, by, .. } = &slot.how else { continue };
        let asked = rows.iter().flat_map(|r| r.asked.iter().filter(|(p, _)| *p == place));
        let mut texts: Vec<String> =
            asked.flat_map(|(_, texts)| texts.iter().map(|t| guanxi_text::fold(t))).collect();
        texts.sort_unstable();
        texts.dedup();
        if texts.is_empty() {
            continue;
        }
        let ways = ways(ctx, target, by.as_deref());
        let open = matches!(slot.field.kind, FieldType::Employee | FieldType::Department);
        let found = find(ctx, company, conn, target, &ways, open, &texts).await?;
        let own = target.name == plan.object.name;
        for row in rows.iter_mut() {
            let Some(at) = row.asked.iter().position(|(p, _)| *p == place) else { continue };
            let (_, texts) = row.asked.swap_remove(at);
            set(row, slot, &texts, &found, own);
        }
    }
    Ok(())
}

fn set(row: &mut Prepared, slot: &Slot, texts: &[String], found: &HashMap<String, Found>, own: bool) {
    let mut ids = Vec::with_capacity(texts.len());
    for text in texts {
        let code = match found.get(&guanxi_text::fold(text)) {
            Some(Found::One(id)) => {
                ids.push(Json::from(id.to_string()));
                continue;
            }
            Some(Found::Several) => REFERENCE_AMBIGUOUS,
            None => REFERENCE_MISSING,
        };
        row.waits |= own && code == REFERENCE_MISSING;
        row.faults.push(FieldError::new(slot.field.name.clone(), code).with("value", text));
    }
    let value = if slot.field.kind == FieldType::References {
        Json::Array(ids)
    } else {
        ids.pop().unwrap_or(Json::Null)
    };
    row.values.insert(slot.field.name.clone(), value);
}

/// The fields a record is found by, those that can only be one record first.
fn ways<'o>(ctx: &Ctx, target: &'o ObjectDef, by: Option<&str>) -> Vec<&'o FieldDef> {
    if let Some(by) = by {
        return target.field(by).into_iter().collect();
    }
    let known = |f: &&FieldDef| find_by(target, f) && (f.name == "id" || fields::comparable(ctx, target, f));
    let mut ways: Vec<&FieldDef> = target.all_fields().filter(known).collect();
    let rank = |f: &&FieldDef| match f {
        f if f.name == "id" => 0,
        f if f.unique || f.kind == FieldType::AutoNumber => 1,
        f if f.name == target.title => 2,
        _ => 3,
    };
    ways.sort_by_key(rank);
    ways
}

async fn find(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    target: &ObjectDef,
    ways: &[&FieldDef],
    open: bool,
    texts: &[String],
) -> Result<HashMap<String, Found>> {
    let definitions = company.definitions();
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let predicate = access::predicate(ctx, &definitions, target, Action::Read)?;
    if predicate.is_nothing() && !open {
        return Ok(HashMap::new());
    }
    let mut whole: Option<SelectStatement> = None;
    for (rank, way) in (0_i64..).zip(ways) {
        let Some(mut part) = part(target, way, texts) else { continue };
        part.from_as(dialect.table(&target.table_name()), Alias::new("t"))
            .and_where(Expr::col((Alias::new("t"), Alias::new("deleted_at"))).is_null())
            .expr_as(Expr::val(rank), Alias::new("way"));
        if !open {
            part.cond_where(predicate.condition(&scene, "t")?);
        }
        match &mut whole {
            Some(whole) => drop(whole.union(UnionType::All, part)),
            None => whole = Some(part),
        }
    }
    let Some(whole) = whole else { return Ok(HashMap::new()) };
    let sql = conn.build(&whole);
    let rows = conn.rows(&sql).await?;
    best(&rows)
}

/// The rows of one way: `id`, and `value` as it was asked for.
fn part(target: &ObjectDef, way: &FieldDef, texts: &[String]) -> Option<SelectStatement> {
    let column = |name: &str| Expr::col((Alias::new("t"), Alias::new(name)));
    let mut select = Query::select();
    select.expr_as(column("id"), Alias::new("id"));
    if way.name == "id" {
        let ids: Vec<i64> = texts.iter().filter_map(|t| t.parse::<Id>().ok()).map(Id::get).collect();
        if ids.is_empty() {
            return None;
        }
        select.expr_as(Expr::cust("''"), Alias::new("value")).and_where(column("id").is_in(ids));
        return Some(select);
    }
    select.expr_as(column(&way.name), Alias::new("value"));
    let compared = field::compare_column(target, &way.name)?;
    let sorted = field::sort_column(target, &way.name).filter(|sort| *sort != compared);
    match sorted {
        // The title is kept in order of its reading, which has an index; equal keys mean equal texts.
        Some(sort) => {
            let keys: Vec<String> = texts.iter().map(|t| guanxi_text::sort_key(t)).collect();
            select.and_where(column(&sort).is_in(keys));
        }
        None => drop(select.and_where(column(&compared).is_in(texts.iter().map(String::as_str)))),
    }
    Some(select)
}

/// By text, the record of the best way that found any.
fn best(rows: &[Row]) -> Result<HashMap<String, Found>> {
    let mut found: HashMap<String, (i64, Found)> = HashMap::new();
    for row in rows {
        let (id, way) = (row.id("id")?, row.int("way")?);
        let text = match row.text("value")? {
            "" => id.to_string(),
            value => guanxi_text::fold(value),
        };
        let entry = found.entry(text).or_insert((way, Found::One(id)));
        if way < entry.0 {
            *entry = (way, Found::One(id));
        } else if way == entry.0 && entry.1 != Found::One(id) {
            entry.1 = Found::Several;
        }
    }
    Ok(found.into_iter().map(|(text, (_, found))| (text, found)).collect())
}
