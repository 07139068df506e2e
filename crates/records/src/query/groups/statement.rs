//! The statements that are asked: the records of the list, told apart, counted and summed up.

use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{Alias, Expr, Query, SelectStatement};

use super::question::{Part, Question};
use crate::days::Calendar;
use crate::definition::FieldType;

/// Amounts are summed up in two parts, so that no sum leaves 64 bits: how often this goes into each, and what is left.
pub(super) const PART: i64 = 1_000_000_000;

/// One row for each group (`k0`, `k1`) and the currencies in it (`c0`, …): how many records (`records`), their sums in two
/// parts (`h0`, `l0`, …) and those of the amounts in their currencies (`i0`, `m0`, …). Days stand for themselves: they are
/// put together to weeks and months by the program, which knows calendars.
pub(super) fn grouped(
    question: &Question,
    dialect: &Dialect,
    rows: SelectStatement,
    calendars: &[Option<Calendar>],
    most: u64,
) -> SelectStatement {
    let mut select = Query::select();
    for place in 0..question.by.len() {
        keyed(&mut select, format!("k{place}"));
    }
    for (place, sum) in question.sums.iter().enumerate() {
        halves(&mut select, &format!("v{place}"), [format!("h{place}"), format!("l{place}")]);
        if sum.money {
            keyed(&mut select, format!("c{place}"));
            halves(&mut select, &format!("a{place}"), [format!("i{place}"), format!("m{place}")]);
        }
    }
    select
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("records"))
        .from_subquery(told_apart(question, dialect, rows, calendars), Alias::new("g"))
        .limit(most);
    select
}

/// The first and the last moment (`first`, `last`) of a field in the records.
pub(super) fn span(part: &Part, mut rows: SelectStatement) -> SelectStatement {
    rows.expr_as(column(&part.column), Alias::new("at"));
    Query::select()
        .expr_as(Expr::cust("MIN(\"s\".\"at\")"), Alias::new("first"))
        .expr_as(Expr::cust("MAX(\"s\".\"at\")"), Alias::new("last"))
        .from_subquery(rows, Alias::new("s"))
        .to_owned()
}

/// Each record with what it is told apart by and what is summed up.
fn told_apart(
    question: &Question,
    dialect: &Dialect,
    mut rows: SelectStatement,
    calendars: &[Option<Calendar>],
) -> SelectStatement {
    for ((place, part), calendar) in question.by.iter().enumerate().zip(calendars) {
        let own = column(&part.column);
        let key = match calendar {
            Some(calendar) if part.kind == FieldType::Instant => calendar.day_of(dialect, &own),
            _ => own,
        };
        rows.expr_as(key, Alias::new(format!("k{place}")));
    }
    for (place, sum) in question.sums.iter().enumerate() {
        rows.expr_as(column(&sum.column), Alias::new(format!("v{place}")));
        if sum.money {
            rows.expr_as(column(&sum.name), Alias::new(format!("a{place}")));
            rows.expr_as(column(&format!("{}__currency", sum.name)), Alias::new(format!("c{place}")));
        }
    }
    rows
}

fn keyed(select: &mut SelectStatement, name: String) {
    let column = (Alias::new("g"), Alias::new(name));
    select.column(column.clone()).group_by_col(column);
}

fn halves(select: &mut SelectStatement, column: &str, names: [String; 2]) {
    for (name, sign) in names.into_iter().zip(["/", "%"]) {
        let half = format!("COALESCE(CAST(SUM(\"g\".\"{column}\" {sign} {PART}) AS BIGINT), 0)");
        select.expr_as(Expr::cust(half), Alias::new(name));
    }
}

fn column(name: &str) -> Expr {
    Expr::col((Alias::new("t"), Alias::new(name)))
}
