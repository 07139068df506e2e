//! The one statement that is asked: the records, in whose hands each was, whose they count for, and the sums of that.

use guanxi_kernel::Result;
use guanxi_records::filter::Scene;
use guanxi_store::sea_query::{
    Alias, CaseStatement, Condition, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, Value,
};
use guanxi_store::{Val, ValKind};

use super::By;
use super::question::{Appointments, Question};

/// Amounts are summed up in two parts, so that no sum leaves 64 bits: how often this goes into each, and what is left.
pub(super) const PART: i64 = 1_000_000_000;

/// One row for each pair of those a record counted for (`was`) and counts for today (`is`), and each stretch of time
/// (`period`): how many records (`records`), and their sum in two parts (`high`, `low`).
pub(super) fn grouped(question: &Question, scene: &Scene<'_>, most: u64) -> Result<SelectStatement> {
    let part = |sign: &str| format!("COALESCE(CAST(SUM(\"g\".\"amount\" {sign} {PART}) AS BIGINT), 0)");
    let mut select = Query::select();
    for name in ["was", "is", "period"] {
        select.column(("g", Alias::new(name))).group_by_col(("g", Alias::new(name)));
    }
    select
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("records"))
        .expr_as(Expr::cust(part("/")), Alias::new("high"))
        .expr_as(Expr::cust(part("%")), Alias::new("low"))
        .from_subquery(attributed(question, scene)?, Alias::new("g"))
        .limit(most);
    Ok(select)
}

/// Each record with those it counted and counts for.
fn attributed(question: &Question, scene: &Scene<'_>) -> Result<SelectStatement> {
    let nobody = || bound(Val::Null(ValKind::Int));
    let mut select = Query::select();
    let (mut was, mut is) = (nobody(), nobody());
    if question.by == By::Nobody || !question.attribution.then() {
        select.from_subquery(counted(question, scene)?, Alias::new("h"));
    } else {
        let over = column("w", "id").eq(column("h", "held"));
        let periods = scene.dialect.table("ownership");
        select.from_subquery(held(question, scene)?, Alias::new("h"));
        select.join_as(JoinType::LeftJoin, periods, Alias::new("w"), over);
        let then = |name: &str| {
            let present = CaseStatement::new().case(column("w", "id").is_null(), column("h", name));
            Expr::Case(Box::new(present.finally(column("w", name))))
        };
        was = whose(question, scene, &mut select, "b", then, column("h", "day"))?;
    }
    if question.by != By::Nobody && question.attribution.today() {
        let today = bound(Val::Date(question.today));
        is = whose(question, scene, &mut select, "c", |name| column("h", name), today)?;
    }
    let period = question.period.map_or_else(nobody, |period| {
        scene.dialect.month_of(column("h", "day")).div(bound(Val::Int(period.months())))
    });
    select
        .expr_as(was, Alias::new("was"))
        .expr_as(is, Alias::new("is"))
        .expr_as(period, Alias::new("period"))
        .column(("h", Alias::new("amount")));
    Ok(select)
}

/// Whom a record counts for, by its owner and department of some time, on a day; positions are joined under the alias.
fn whose(
    question: &Question,
    scene: &Scene<'_>,
    select: &mut SelectStatement,
    alias: &'static str,
    of: impl Fn(&str) -> Expr,
    day: Expr,
) -> Result<Expr> {
    let Some(appointments) = &question.appointments else {
        return Ok(of(if question.by == By::Department { "department_id" } else { "owner_id" }));
    };
    let open = |name: &str| column(alias, name).is_null();
    let on = Condition::all()
        .add(column(alias, "employee_id").eq(of("owner_id")))
        .add(column(alias, "starts_on").lte(day.clone()))
        .add(open("ends_on").or(column(alias, "ends_on").gte(day.clone())))
        .add(open("next_on").or(column(alias, "next_on").gt(day)));
    let held = primary_positions(appointments, scene)?;
    select.join_subquery(JoinType::LeftJoin, held, Alias::new(alias), on);
    Ok(column(alias, "position_id"))
}

/// Who held which position as the primary one from when to when, and when the next one began: of two at once, which there
/// should not be, the later one counts, so that no record counts twice.
fn primary_positions(appointments: &Appointments, scene: &Scene<'_>) -> Result<SelectStatement> {
    let mut select = Query::select();
    for name in ["employee_id", "position_id", "starts_on", "ends_on"] {
        select.column(("a", Alias::new(name)));
    }
    let next = "LEAD(\"a\".\"starts_on\") OVER (PARTITION BY \"a\".\"employee_id\" ORDER BY \"a\".\"starts_on\", \"a\".\"id\")";
    // One that ends before it begins never counted.
    let counts = column("a", "ends_on").is_null().or(column("a", "ends_on").gte(column("a", "starts_on")));
    select
        .expr_as(Expr::cust(next), Alias::new("next_on"))
        .from_as(scene.dialect.table(&appointments.object.table_name()), Alias::new("a"))
        .and_where(column("a", "deleted_at").is_null())
        .and_where(column("a", "kind").eq("primary"))
        .and_where(counts)
        .cond_where(appointments.predicate.condition(scene, "a")?);
    Ok(select)
}

/// Each record with the period of ownership its day ended in, if that period is over (`held`).
fn held(question: &Question, scene: &Scene<'_>) -> Result<SelectStatement> {
    let end = question.calendar.end_of(scene.dialect, &column("r", "day"));
    // Whoever got it as the next day began did not have it on this one. Periods that ended as they began are none, so
    // no two end at once.
    let period = Query::select()
        .column(("o", Alias::new("id")))
        .from_as(scene.dialect.table("ownership"), Alias::new("o"))
        .and_where(column("o", "object").eq(question.object.name.as_str()))
        .and_where(column("o", "record_id").eq(column("r", "id")))
        .and_where(column("o", "until").gte(end))
        .and_where(column("o", "since").lt(column("o", "until")))
        .order_by(("o", Alias::new("until")), Order::Asc)
        .limit(1)
        .to_owned();
    let mut select = Query::select();
    for name in ["owner_id", "department_id", "day", "amount"] {
        select.column(("r", Alias::new(name)));
    }
    select
        .expr_as(Expr::SubQuery(None, Box::new(period.into())), Alias::new("held"))
        .from_subquery(counted(question, scene)?, Alias::new("r"));
    Ok(select)
}

/// The records that count: those of the stretch of time and the filter which the reader may read.
fn counted(question: &Question, scene: &Scene<'_>) -> Result<SelectStatement> {
    let calendar = &question.calendar;
    let date = column("t", &question.date);
    let amount = match &question.sum {
        Some(sum) => column("t", &sum.column),
        None => bound(Val::Null(ValKind::Int)),
    };
    let mut select = Query::select();
    for name in ["id", "owner_id", "department_id"] {
        select.column(("t", Alias::new(name)));
    }
    select
        .expr_as(amount, Alias::new("amount"))
        .from_as(scene.dialect.table(&question.object.table_name()), Alias::new("t"))
        .and_where(column("t", "deleted_at").is_null());
    if question.by_moment {
        select
            .expr_as(calendar.day_of(scene.dialect, &date), Alias::new("day"))
            .and_where(date.clone().gte(bound(Val::Instant(calendar.begins))))
            .and_where(date.lt(bound(Val::Instant(calendar.ends))));
    } else {
        select
            .expr_as(date.clone(), Alias::new("day"))
            .and_where(date.between(bound(Val::Date(calendar.from)), bound(Val::Date(calendar.to))));
    }
    select.cond_where(question.predicate.condition(scene, "t")?);
    if let Some(filter) = &question.filter {
        select.cond_where(filter.condition(scene, "t")?);
    }
    Ok(select)
}

fn column(alias: &'static str, name: &str) -> Expr {
    Expr::col((alias, Alias::new(name)))
}

fn bound(value: Val) -> Expr {
    Expr::val(Value::from(value))
}
