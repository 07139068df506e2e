//! The records themselves, the most urgent first.

use std::sync::Arc;

use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, NullOrdering, Order, Query};
use guanxi_store::{Conn, Row, Val, ValKind};

use super::{Among, bound, column, from, taken_up};
use crate::access::{self, fields};
use crate::company::Company;
use crate::definition::ObjectDef;
use crate::field::compare_column;
use crate::filter::Scene;

/// Which of them are wanted.
#[derive(Debug, Clone, Copy)]
pub struct Wanted {
    /// Among which records.
    pub among: Among,
    /// Only what this person has now.
    pub owner: Option<Id>,
    /// Only what was not taken up yet.
    pub waiting: bool,
    /// At most so many,
    pub limit: u64,
    /// after so many.
    pub after: u64,
}

/// A record the next owner is told about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Introduced {
    /// The record.
    pub id: Id,
    /// Whose it is now.
    pub owner: Option<Id>,
    /// When it was last contacted.
    pub contacted: Option<Instant>,
    /// When it is to be contacted next.
    pub next: Option<Instant>,
    /// Where mail goes to.
    pub mail: Option<String>,
    /// Whether it was contacted after it was handed over.
    pub taken_up: bool,
}

/// Reads the records the actor may see: those that wait first, then by the moment of the next contact, then by value.
/// Fields the actor may not read neither show nor sort.
///
/// # Errors
/// When the database cannot be reached.
pub async fn rows(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &Arc<ObjectDef>,
    wanted: Wanted,
) -> Result<Vec<Introduced>> {
    let definitions = company.definitions();
    let predicate = access::predicate(ctx, &definitions, object, Action::Read)?;
    let Some(introduced) = object.handover.introduced.as_ref().filter(|_| !predicate.is_nothing()) else {
        return Ok(Vec::new());
    };
    let dialect = conn.dialect().clone();
    let scene = Scene::new(ctx, &definitions, &dialect);
    let known = |name: &str| {
        let field = object.field(name).filter(|f| fields::comparable(ctx, object, f))?;
        compare_column(object, &field.name)
    };
    let contacted = known(&introduced.contacted);
    let next = introduced.next.as_deref().and_then(known);
    let mail = introduced.mail.as_deref().and_then(known);
    let value = object.handover.value.as_deref().and_then(known);
    let or_null = |name: &Option<String>, kind| match name {
        Some(name) => column("t", name),
        None => bound(Val::Null(kind)),
    };
    let mut select = Query::select();
    select
        .column((Alias::new("t"), Alias::new("id")))
        .column((Alias::new("t"), Alias::new("owner_id")))
        .expr_as(or_null(&contacted, ValKind::Instant), Alias::new("contacted"))
        .expr_as(or_null(&next, ValKind::Instant), Alias::new("next"))
        .expr_as(or_null(&mail, ValKind::Text), Alias::new("mail"))
        .expr_as(taken_up(contacted.as_deref(), wanted.among), Alias::new("taken_up"));
    from(&mut select, &scene, object, wanted.among);
    select.cond_where(predicate.condition(&scene, "t")?);
    if let Some(owner) = wanted.owner {
        select.and_where(column("t", "owner_id").eq(owner.get()));
    }
    if wanted.waiting {
        select.and_where(taken_up(contacted.as_deref(), wanted.among).eq(Expr::cust("0")));
    }
    select.order_by(Alias::new("taken_up"), Order::Asc);
    if let Some(next) = &next {
        select.order_by_expr_with_nulls(column("t", next), Order::Asc, NullOrdering::Last);
    }
    if let Some(value) = &value {
        select.order_by_expr_with_nulls(column("t", value), Order::Desc, NullOrdering::Last);
    }
    select.order_by((Alias::new("t"), Alias::new("id")), Order::Asc).limit(wanted.limit).offset(wanted.after);
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(read).collect()
}

fn read(row: &Row) -> Result<Introduced> {
    Ok(Introduced {
        id: row.id("id")?,
        owner: row.opt_id("owner_id")?,
        contacted: row.opt_instant("contacted")?,
        next: row.opt_instant("next")?,
        mail: row.opt_text("mail")?.map(String::from),
        taken_up: row.int("taken_up")? == 1,
    })
}
