//! Reading what was counted.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use guanxi_kernel::{Action, Error, Id, Result};
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement, Value};
use guanxi_store::{Conn, Val};

use super::{Counted, Counts, Hour, LastDays};

/// People named in one statement at most.
const AT_ONCE: usize = 500;

/// When rights were used last.
pub type Used = LastDays;

/// What was counted of these people (none: of everybody) from one day to another, both included.
///
/// # Errors
/// When the database cannot be reached.
pub async fn days(
    conn: &mut Conn,
    people: Option<&BTreeSet<Id>>,
    from: NaiveDate,
    to: NaiveDate,
) -> Result<Counts> {
    let mut counts = Counts::new();
    for people in parts(people) {
        let day = |day: NaiveDate| Expr::val(Value::from(Val::from(day)));
        let mut select = Query::select();
        select
            .columns(["person_id", "day", "hour", "kind", "number"].map(Alias::new))
            .from(conn.dialect().table("activity"))
            .and_where(Expr::col(Alias::new("day")).gte(day(from)))
            .and_where(Expr::col(Alias::new("day")).lte(day(to)));
        of_people(&mut select, people);
        let sql = conn.build(&select);
        for row in &conn.rows(&sql).await? {
            let hour = u8::try_from(row.int("hour")?).map_err(Error::internal)?;
            // A kind a newer program counts says nothing to this one.
            let Some(kind) = Counted::parse(row.text("kind")?) else { continue };
            let hour = Hour { day: row.date("day")?, hour };
            counts.insert((row.id("person_id")?, hour, kind), row.int("number")?);
        }
    }
    Ok(counts)
}

/// When these people used which right last.
///
/// # Errors
/// When the database cannot be reached.
pub async fn used(conn: &mut Conn, people: &BTreeSet<Id>) -> Result<Used> {
    let mut used = Used::new();
    for people in parts(Some(people)) {
        let mut select = Query::select();
        select
            .columns(["person_id", "object", "action", "last_day"].map(Alias::new))
            .from(conn.dialect().table("right_used"));
        of_people(&mut select, people);
        let sql = conn.build(&select);
        for row in &conn.rows(&sql).await? {
            let Some(action) = Action::parse(row.text("action")?) else { continue };
            let key = (row.id("person_id")?, String::from(row.text("object")?), action);
            used.insert(key, row.date("last_day")?);
        }
    }
    Ok(used)
}

fn parts(people: Option<&BTreeSet<Id>>) -> Vec<Option<Vec<i64>>> {
    let Some(people) = people else { return vec![None] };
    let ids: Vec<i64> = people.iter().map(|id| id.get()).collect();
    ids.chunks(AT_ONCE).map(|part| Some(part.to_vec())).collect()
}

fn of_people(select: &mut SelectStatement, people: Option<Vec<i64>>) {
    if let Some(people) = people {
        select.and_where(Expr::col(Alias::new("person_id")).is_in(people));
    }
}
