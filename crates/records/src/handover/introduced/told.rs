//! What the data tell about a record: what was last said, what is open, and the note somebody wrote.

use std::collections::HashMap;
use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Instant, Result, decimal};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use guanxi_store::{Conn, Val, ValKind};

use super::{bound, column, open};
use crate::access::predicate::padded;
use crate::access::{self, fields};
use crate::company::Company;
use crate::data::Stored;
use crate::definition::{FieldType, ObjectDef};
use crate::field::{FieldValue, compare_column};
use crate::filter::Scene;
use crate::query;

/// What is told about a record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Told {
    /// What was last said and done, by kind of record.
    pub last: Vec<Last>,
    /// What is open.
    pub open: Vec<Open>,
    /// The newest note for the next owner.
    pub note: Option<Note>,
}

/// What was last said and done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Last {
    /// The object of the record that tells it.
    pub object: String,
    /// That record.
    pub id: Id,
    /// When it was.
    pub at: Option<Instant>,
    /// Its title.
    pub title: String,
    /// What is to be done next.
    pub next: Option<String>,
}

/// Open business.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Open {
    /// The object.
    pub object: String,
    /// How many records.
    pub count: u64,
    /// Their value as a decimal number, where the object has one.
    pub value: Option<String>,
    /// Whether the value is money of the company's currency.
    pub money: bool,
}

/// A note for the next owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// The note.
    pub id: Id,
    /// Its version.
    pub version: i64,
    /// What it says.
    pub content: String,
    /// Who wrote it.
    pub by: Option<Id>,
    /// When it was last changed.
    pub at: Option<Instant>,
}

/// Tells about these records of an object, as far as the actor may see what tells it. A few statements for all of them.
///
/// # Errors
/// When the database cannot be reached.
pub async fn told(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &ObjectDef,
    ids: &[Id],
) -> Result<HashMap<Id, Told>> {
    let mut told: HashMap<Id, Told> = HashMap::new();
    if ids.is_empty() {
        return Ok(told);
    }
    let definitions = company.definitions();
    let notes = object.handover.introduced.as_ref().and_then(|i| i.notes.as_deref());
    for other in definitions.live() {
        let Some(reference) = other.handover.follows.as_deref().and_then(|f| other.field(f)) else {
            continue;
        };
        if reference.target() != Some(&*object.name) || !fields::comparable(ctx, other, reference) {
            continue;
        }
        let reference = reference.name.as_str();
        if let Some(tells) = &other.handover.tells {
            for one in newest(ctx, company, conn, other, reference, &tells.at, ids).await? {
                let Some(of) = one.get(reference).as_id() else { continue };
                told.entry(of).or_default().last.push(last(ctx, other, &one));
            }
        }
        if notes == Some(&*other.name) {
            for one in newest(ctx, company, conn, other, reference, "updated_at", ids).await? {
                let Some(of) = one.get(reference).as_id() else { continue };
                told.entry(of).or_default().note = note(ctx, other, &one);
            }
        }
        if other.handover.closed.is_some() {
            for (of, one) in counted(ctx, company, conn, other, reference, ids).await? {
                told.entry(of).or_default().open.push(one);
            }
        }
    }
    Ok(told)
}

/// The newest record of each, by a moment.
async fn newest(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    other: &Arc<ObjectDef>,
    reference: &str,
    at: &str,
    ids: &[Id],
) -> Result<Vec<Stored>> {
    let definitions = company.definitions();
    let predicate = access::predicate(ctx, &definitions, other, Action::Read)?;
    if predicate.is_nothing() {
        return Ok(Vec::new());
    }
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let quoted = |name: &str| guanxi_store::dialect::Dialect::quote(name);
    let place = format!(
        "ROW_NUMBER() OVER (PARTITION BY \"t\".{} ORDER BY \"t\".{} DESC, \"t\".\"id\" DESC)",
        quoted(reference),
        quoted(at)
    );
    let each = Query::select()
        .column((Alias::new("t"), Alias::new("id")))
        .expr_as(Expr::cust(place), Alias::new("place"))
        .from_as(dialect.table(&other.table_name()), Alias::new("t"))
        .and_where(column("t", "deleted_at").is_null())
        .and_where(column("t", reference).is_in(padded(ids.iter().map(|id| id.get()))))
        .cond_where(predicate.condition(&scene, "t")?)
        .to_owned();
    let select = Query::select()
        .column(Alias::new("id"))
        .from_subquery(each, Alias::new("s"))
        .and_where(Expr::col(Alias::new("place")).eq(1))
        .order_by(Alias::new("id"), Order::Asc)
        .to_owned();
    let sql = conn.build(&select);
    let found = conn.rows(&sql).await?.iter().map(|r| r.id("id")).collect::<Result<Vec<_>>>()?;
    query::load(ctx, company, conn, other, &predicate, &found).await
}

/// What the reader may know of a field's value.
fn shown<'a>(ctx: &Ctx, object: &ObjectDef, record: &'a Stored, name: &str) -> Option<&'a FieldValue> {
    let field = object.field(name).filter(|f| fields::comparable(ctx, object, f))?;
    Some(record.get(&field.name)).filter(|v| !v.is_null())
}

fn moment(value: Option<&FieldValue>) -> Option<Instant> {
    if let Some(FieldValue::Instant(at)) = value { Some(*at) } else { None }
}

fn text(value: Option<&FieldValue>) -> Option<String> {
    value.and_then(FieldValue::as_text).map(String::from)
}

fn last(ctx: &Ctx, object: &ObjectDef, record: &Stored) -> Last {
    let tells = object.handover.tells.as_ref();
    let of = |name: Option<&str>| name.and_then(|name| shown(ctx, object, record, name));
    Last {
        object: object.name.clone(),
        id: record.id(),
        at: moment(of(tells.map(|t| t.at.as_str()))),
        title: text(of(Some(object.title.as_str()))).unwrap_or_default(),
        next: text(of(tells.and_then(|t| t.next.as_deref()))),
    }
}

fn note(ctx: &Ctx, object: &ObjectDef, record: &Stored) -> Option<Note> {
    Some(Note {
        id: record.id(),
        version: record.version(),
        content: text(shown(ctx, object, record, "content"))?,
        by: shown(ctx, object, record, "updated_by").and_then(FieldValue::as_id),
        at: moment(shown(ctx, object, record, "updated_at")),
    })
}

/// Open business of each record.
async fn counted(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    other: &Arc<ObjectDef>,
    reference: &str,
    ids: &[Id],
) -> Result<Vec<(Id, Open)>> {
    let definitions = company.definitions();
    let predicate = access::predicate(ctx, &definitions, other, Action::Read)?;
    let readable = |name: &str| other.field(name).is_some_and(|f| fields::comparable(ctx, other, f));
    let by = other.handover.closed.as_ref().filter(|closed| readable(&closed.field));
    if predicate.is_nothing() || by.is_none() {
        return Ok(Vec::new());
    }
    let value = other.handover.value.as_deref().filter(|name| readable(name)).and_then(|n| other.field(n));
    let worth = value.and_then(|f| compare_column(other, &f.name));
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let mut each = Query::select();
    each.expr_as(column("t", reference), Alias::new("of"))
        .expr_as(
            worth.as_deref().map_or_else(|| bound(Val::Null(ValKind::Int)), |name| column("t", name)),
            Alias::new("worth"),
        )
        .from_as(dialect.table(&other.table_name()), Alias::new("t"))
        .and_where(column("t", "deleted_at").is_null())
        .and_where(column("t", reference).is_in(padded(ids.iter().map(|id| id.get()))))
        .cond_where(predicate.condition(&scene, "t")?);
    if let Some(open) = open(other, "t") {
        each.and_where(open);
    }
    let select = Query::select()
        .column(Alias::new("of"))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("count"))
        .expr_as(Expr::cust("CAST(SUM(\"worth\") AS BIGINT)"), Alias::new("value"))
        .from_subquery(each, Alias::new("s"))
        .group_by_col(Alias::new("of"))
        .to_owned();
    let sql = conn.build(&select);
    let rows = conn.rows(&sql).await?;
    let scale = value.map_or(0, |f| if f.value_type() == FieldType::Integer { 0 } else { f.scale() });
    rows.iter()
        .map(|row| {
            let sum = row.opt_int("value")?.filter(|_| worth.is_some());
            let one = Open {
                object: other.name.clone(),
                count: u64::try_from(row.int("count")?).unwrap_or_default(),
                value: sum.map(|units| decimal::format(i128::from(units), scale)),
                money: value.is_some_and(|f| f.value_type() == FieldType::Money),
            };
            Ok((row.id("of")?, one))
        })
        .collect()
}
