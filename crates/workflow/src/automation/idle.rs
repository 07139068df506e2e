//! Records nothing was done with for some time: nothing was written to them, nor said about them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::TimeDelta;
use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Ctx, Id, Instant, Result};
use guanxi_records::{Company, query};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Func, Query, Value};
use guanxi_store::{Conn, Val};
use serde_json::json;

use super::active::Rule;
use super::{condition, due};

/// Records of one statement.
const AT_ONCE: usize = 500;

/// An object whose records tell what was said and done with others.
struct Telling {
    table: String,
    reference: String,
    at: String,
}

fn telling(company: &Company, object: &str) -> Vec<Telling> {
    let definitions = company.definitions();
    let tells = definitions.all().filter_map(|other| {
        let at = other.handover.tells.as_ref()?.at.clone();
        let reference = other.handover.follows.clone()?;
        let target = other.field(&reference)?.target()?;
        (target == object).then(|| Telling { table: other.table_name(), reference, at })
    });
    tells.collect()
}

/// The records whose quiet has lasted so many days between the two moments, each with the name of this occasion.
///
/// # Errors
/// When the database cannot be reached.
pub(super) async fn quiet(
    ctx: &Ctx,
    company: &Company,
    rule: &Rule,
    days: i64,
    (from, now): (Instant, Instant),
) -> Result<Vec<(Id, String)>> {
    let Some(span) = TimeDelta::try_days(days) else { return Ok(Vec::new()) };
    let (after, until) = (from - span, now - span);
    let telling = telling(company, &rule.object);
    let mut conn = company.db.read().await?;
    // Nothing was written since, and what was said last was said then.
    let mut candidates = written(ctx, company, &mut conn, &rule.object, (after, until)).await?;
    for one in &telling {
        candidates.extend(said(&mut conn, one, (after, until)).await?);
    }
    let mut found = Vec::new();
    for ids in due::in_order(candidates).chunks(AT_ONCE) {
        let mut all = vec![
            json!({"field": "id", "op": "in", "value": ids}),
            json!({"field": "updated_at", "op": "le", "value": format_instant(until)}),
        ];
        all.extend(rule.definition.filter.clone());
        let records =
            query::find(ctx, company, &mut conn, &rule.object, &json!({"and": all}), 100_000).await?;
        let last = last_said(&mut conn, &telling, ids).await?;
        for record in records.iter().filter(|r| condition::holds(ctx, r, &rule.definition.condition)) {
            let said = last.get(&record.id()).copied();
            let written = record.get("updated_at").as_instant();
            // What is said of a time to come is no quiet either.
            if let Some(at) = Ord::max(said, written).filter(|at| *at <= until) {
                found.push((record.id(), format!("i{}", at.timestamp_micros())));
            }
        }
    }
    Ok(found)
}

async fn written(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    object: &str,
    (after, until): (Instant, Instant),
) -> Result<BTreeSet<Id>> {
    let filter = json!({"and": [
        {"field": "updated_at", "op": "gt", "value": format_instant(after)},
        {"field": "updated_at", "op": "le", "value": format_instant(until)},
    ]});
    let mut found = BTreeSet::new();
    let take = |records: Vec<guanxi_records::Stored>| {
        found.extend(records.iter().map(guanxi_records::Stored::id));
        Ok(true)
    };
    let read = guanxi_kernel::Action::Read;
    query::each(ctx, company, conn, object, &filter, read, AT_ONCE, take).await?;
    Ok(found)
}

fn column(name: &str) -> Expr {
    Expr::col(Alias::new(name))
}

/// The records something was said about between the two moments.
async fn said(conn: &mut Conn, telling: &Telling, (after, until): (Instant, Instant)) -> Result<Vec<Id>> {
    let moment = |at: Instant| Expr::val(Value::from(Val::from(at)));
    let select = Query::select()
        .distinct()
        .expr_as(column(&telling.reference), Alias::new("about"))
        .from(conn.dialect().table(&telling.table))
        .and_where(column("deleted_at").is_null())
        .and_where(column(&telling.reference).is_not_null())
        .and_where(column(&telling.at).gt(moment(after)))
        .and_where(column(&telling.at).lte(moment(until)))
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(|row| row.id("about")).collect()
}

/// When something was said last about each of the records.
async fn last_said(conn: &mut Conn, telling: &[Telling], ids: &[Id]) -> Result<BTreeMap<Id, Instant>> {
    let mut last: BTreeMap<Id, Instant> = BTreeMap::new();
    for one in telling {
        let select = Query::select()
            .expr_as(column(&one.reference), Alias::new("about"))
            .expr_as(Func::max(column(&one.at)), Alias::new("last"))
            .from(conn.dialect().table(&one.table))
            .and_where(column("deleted_at").is_null())
            .and_where(column(&one.reference).is_in(ids.iter().map(|id| id.get())))
            .group_by_col(Alias::new(&one.reference))
            .to_owned();
        let sql = conn.build(&select);
        for row in &conn.rows(&sql).await? {
            let (about, Some(at)) = (row.id("about")?, row.opt_instant("last")?) else { continue };
            let known = last.entry(about).or_insert(at);
            *known = Ord::max(*known, at);
        }
    }
    Ok(last)
}
