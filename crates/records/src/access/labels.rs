//! What is shown for a reference: the title of the record referred to, if the reader may see it.
//!
//! Joined to the list itself, so a page costs one statement however many references it shows.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use guanxi_store::{Conn, Row};

use super::predicate::padded;
use super::{Predicate, fields, predicate};
use crate::company::Company;
use crate::definition::{Definitions, FieldDef, FieldType, ObjectDef};
use crate::filter::Scene;

/// A reference whose label is joined.
#[derive(Debug)]
pub struct Joined {
    field: String,
    target: Arc<ObjectDef>,
    predicate: Predicate,
}

/// The references among the fields whose labels the reader may see at all.
///
/// # Errors
/// When a restriction no longer fits its object.
pub fn joined<'a>(
    ctx: &Ctx,
    definitions: &Definitions,
    fields: impl Iterator<Item = &'a FieldDef>,
) -> Result<Vec<Joined>> {
    let mut joined = Vec::new();
    for field in fields.filter(|f| f.kind != FieldType::References) {
        let Some(target) = field.target().and_then(|t| definitions.object(t).ok()) else { continue };
        if let Some(predicate) = title_predicate(ctx, definitions, target)? {
            joined.push(Joined { field: field.name.clone(), target: Arc::clone(target), predicate });
        }
    }
    Ok(joined)
}

/// Adds the joins and the columns `l0`, `l1`, … to a select over records under the alias `p`.
///
/// # Errors
/// When a predicate cannot be compiled.
pub fn join(scene: &Scene<'_>, select: &mut SelectStatement, joined: &[Joined]) -> Result<()> {
    for (place, label) in joined.iter().enumerate() {
        let alias = format!("r{place}");
        let id = Expr::col((Alias::new(&alias), Alias::new("id")));
        let reference = Expr::col((Alias::new("p"), Alias::new(&label.field)));
        let mut on = guanxi_store::sea_query::Condition::all().add(id.eq(reference));
        if !label.predicate.is_everything() {
            on = on.add(label.predicate.condition(scene, &alias)?);
        }
        let table = scene.dialect.table(&label.target.table_name());
        select.join_as(guanxi_store::sea_query::JoinType::LeftJoin, table, Alias::new(&alias), on);
        let title = Expr::col((Alias::new(&alias), Alias::new(&label.target.title)));
        select.expr_as(title, Alias::new(format!("l{place}")));
    }
    Ok(())
}

/// The labels of a row, by field.
///
/// # Errors
/// When the row does not have the joined columns.
pub fn of_row(joined: &[Joined], row: &Row) -> Result<Vec<(String, String)>> {
    let first = row.names().len().saturating_sub(joined.len());
    let mut labels = Vec::with_capacity(joined.len());
    for (place, label) in joined.iter().enumerate() {
        if let Some(text) = row.at(first + place)?.as_text().flatten() {
            labels.push((label.field.clone(), String::from(text)));
        }
    }
    Ok(labels)
}

/// The labels of records of one object, as far as the reader may see them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_records(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    target: &str,
    ids: impl Iterator<Item = Id>,
) -> Result<HashMap<Id, String>> {
    read(ctx, company, conn, target, ids, false).await
}

/// The same without records in the recycle bin.
///
/// # Errors
/// When the database cannot be reached.
pub async fn of_present(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    target: &str,
    ids: impl Iterator<Item = Id>,
) -> Result<HashMap<Id, String>> {
    read(ctx, company, conn, target, ids, true).await
}

async fn read(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    target: &str,
    ids: impl Iterator<Item = Id>,
    present: bool,
) -> Result<HashMap<Id, String>> {
    let definitions = company.definitions();
    let mut ids: Vec<i64> = ids.map(Id::get).collect();
    ids.sort_unstable();
    ids.dedup();
    let Ok(target) = definitions.object(target) else { return Ok(HashMap::new()) };
    let Some(predicate) = title_predicate(ctx, &definitions, target)?.filter(|_| !ids.is_empty()) else {
        return Ok(HashMap::new());
    };
    let dialect = conn.dialect().clone();
    let scene = Scene::of_known(ctx, &definitions, &dialect);
    let column = |name: &str| (Alias::new("t"), Alias::new(name));
    let mut select = Query::select();
    select
        .columns([column("id"), column(&target.title)])
        .from_as(dialect.table(&target.table_name()), Alias::new("t"))
        .and_where(Expr::col(column("id")).is_in(padded(ids.into_iter())))
        .cond_where(predicate.condition(&scene, "t")?);
    if present {
        select.and_where(Expr::col(column("deleted_at")).is_null());
    }
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let pair =
        |row: &Row| Ok((row.id("id")?, String::from(row.opt_text(&target.title)?.unwrap_or_default())));
    rows.iter().map(pair).collect()
}

/// The condition to see the titles of an object's records; none when the reader may not see them at all.
fn title_predicate(ctx: &Ctx, definitions: &Definitions, target: &ObjectDef) -> Result<Option<Predicate>> {
    let shown = |f: &FieldDef| fields::comparable(ctx, target, f);
    if !target.title_field().is_some_and(shown) {
        return Ok(None);
    }
    let predicate = predicate(ctx, definitions, target, Action::Read)?;
    Ok((!predicate.is_nothing()).then_some(predicate))
}
