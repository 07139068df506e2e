//! What the databases are asked. Both count alike: the place of each time among the others is numbered, and the times at the
//! places of the median and of the ninetieth hundredth are taken.

use guanxi_kernel::{Id, Instant};
use guanxi_store::Val;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{
    Alias, CaseStatement, Expr, ExprTrait, JoinType, Order, Query, SelectStatement, Value,
};

use super::request::Span;

/// A question that is decided late is one decided after a reminder of the program, too. A question that was handed to somebody
/// because of the time is noted with the same word in the moment it is asked: deadlines are an hour at least.
const REMINDED_AFTER: i64 = 60;

fn of(table: &str, name: &str) -> Expr {
    Expr::col((Alias::new(table), Alias::new(name)))
}

fn moment(at: Instant) -> Expr {
    Expr::val(Value::from(Val::from(at)))
}

/// Which approvals are looked at.
fn of_process(select: &mut SelectStatement, process: Option<Id>) {
    if let Some(process) = process {
        select.and_where(of("r", "process_id").eq(process.get()));
    }
}

fn joined(select: &mut SelectStatement, dialect: &Dialect, with: Expr) {
    select.join_as(
        JoinType::InnerJoin,
        dialect.table("approval_run"),
        Alias::new("r"),
        of("r", "approval_id").eq(with),
    );
}

/// The questions, each with its time in seconds if it was decided.
pub(super) fn questions(
    dialect: &Dialect,
    span: &Span,
    process: Option<Id>,
    now: Instant,
) -> SelectStatement {
    let decided = || of("t", "state").is_in(["approved", "rejected", "returned"]);
    let reminded = Query::select()
        .expr(Expr::val(1))
        .from_as(dialect.table("approval_log"), Alias::new("l"))
        .and_where(of("l", "approval_id").eq(of("t", "approval_id")))
        .and_where(of("l", "step").eq(of("t", "step")))
        .and_where(of("l", "what").eq("due"))
        .and_where(dialect.seconds_between(of("t", "asked_at"), of("l", "at")).gt(REMINDED_AFTER))
        .and_where(of("t", "decided_at").is_null().or(of("l", "at").lte(of("t", "decided_at"))))
        .to_owned();
    let late = of("t", "decided_at")
        .gt(of("t", "due_at"))
        .or(of("t", "state").eq("waiting").and(of("t", "due_at").lte(moment(now))))
        .or(Expr::exists(reminded));
    let yes = |condition: Expr| CaseStatement::new().case(condition, 1).finally(0);
    let mut select = Query::select();
    select
        .column((Alias::new("t"), Alias::new("id")))
        .column((Alias::new("r"), Alias::new("process_id")))
        .column((Alias::new("t"), Alias::new("step")))
        .column((Alias::new("t"), Alias::new("person_id")))
        .column((Alias::new("t"), Alias::new("state")))
        .expr_as(yes(decided()), Alias::new("decided"))
        .expr_as(dialect.seconds_between(of("t", "asked_at"), of("t", "decided_at")), Alias::new("seconds"))
        .expr_as(yes(late), Alias::new("late"))
        .from_as(dialect.table("approval_task"), Alias::new("t"))
        .and_where(of("t", "asked_at").gte(moment(span.begins)))
        .and_where(of("t", "asked_at").lt(moment(span.ends)))
        .and_where(of("t", "number").gt(0))
        .and_where(of("t", "state").is_in(["approved", "rejected", "returned", "waiting", "passed"]))
        // What counts as agreed to without a question is decided in the moment it is asked.
        .and_where(of("t", "decided_at").is_null().or(of("t", "decided_at").gt(of("t", "asked_at"))));
    joined(&mut select, dialect, of("t", "approval_id"));
    of_process(&mut select, process);
    select
}

/// The approvals, each with its time in seconds if it was approved or rejected.
pub(super) fn approvals(dialect: &Dialect, span: &Span, process: Option<Id>) -> SelectStatement {
    let returned = Query::select()
        .expr(Expr::val(1))
        .from_as(dialect.table("approval_log"), Alias::new("l"))
        .and_where(of("l", "approval_id").eq(of("a", "id")))
        .and_where(of("l", "what").eq("return"))
        .to_owned();
    let ended = of("a", "stage").is_in(["approved", "rejected"]);
    let yes = |condition: Expr| CaseStatement::new().case(condition, 1).finally(0);
    let mut month = CaseStatement::new();
    for ((_, over), place) in span.months.iter().zip(0_i64..) {
        month = month.case(of("a", "submitted_at").lt(moment(*over)), place);
    }
    let mut select = Query::select();
    select
        .column((Alias::new("a"), Alias::new("id")))
        .expr_as(of("a", "stage"), Alias::new("state"))
        .expr_as(month, Alias::new("month"))
        .expr_as(yes(ended), Alias::new("decided"))
        .expr_as(dialect.seconds_between(of("a", "submitted_at"), of("a", "ended_at")), Alias::new("seconds"))
        .expr_as(yes(Expr::exists(returned)), Alias::new("late"))
        .from_as(dialect.table("o_approval"), Alias::new("a"))
        .and_where(of("a", "submitted_at").gte(moment(span.begins)))
        .and_where(of("a", "submitted_at").lt(moment(span.ends)))
        .and_where(of("a", "deleted_at").is_null());
    joined(&mut select, dialect, of("a", "id"));
    of_process(&mut select, process);
    select
}

/// How often approvers changed what was asked, by process and step.
pub(super) fn amended(dialect: &Dialect, span: &Span, process: Option<Id>) -> SelectStatement {
    let mut select = Query::select();
    select
        .column((Alias::new("r"), Alias::new("process_id")))
        .column((Alias::new("l"), Alias::new("step")))
        .expr_as(Expr::cust("COUNT(*)"), Alias::new("changed"))
        .from_as(dialect.table("approval_log"), Alias::new("l"))
        .and_where(of("l", "what").eq("amend"))
        .and_where(of("l", "at").gte(moment(span.begins)))
        .and_where(of("l", "at").lt(moment(span.ends)))
        .group_by_col((Alias::new("r"), Alias::new("process_id")))
        .group_by_col((Alias::new("l"), Alias::new("step")));
    joined(&mut select, dialect, of("l", "approval_id"));
    of_process(&mut select, process);
    select
}

/// The columns a count is read from, in each group.
pub(super) const COUNTS: [(&str, &str); 10] = [
    ("asked", "COUNT(*)"),
    ("decided", "COUNT(CASE WHEN decided = 1 THEN 1 END)"),
    ("approved", "COUNT(CASE WHEN state = 'approved' THEN 1 END)"),
    ("rejected", "COUNT(CASE WHEN state = 'rejected' THEN 1 END)"),
    ("returned", "COUNT(CASE WHEN state = 'returned' THEN 1 END)"),
    ("waiting", "COUNT(CASE WHEN state = 'waiting' THEN 1 END)"),
    ("late", "COUNT(CASE WHEN late = 1 THEN 1 END)"),
    // With an even number the median lies between the two in the middle.
    ("low", "MIN(CASE WHEN decided = 1 AND place = (among + 1) / 2 THEN seconds END)"),
    ("high", "MIN(CASE WHEN decided = 1 AND place = (among + 2) / 2 THEN seconds END)"),
    ("p90", "MIN(CASE WHEN decided = 1 AND place = (9 * among + 9) / 10 THEN seconds END)"),
];

/// Counts and times of the rows, for each value of these columns.
pub(super) fn grouped(rows: SelectStatement, by: &[&'static str]) -> SelectStatement {
    let within = by.iter().chain(&["decided"]).copied().collect::<Vec<_>>().join(", ");
    let mut placed = Query::select();
    placed
        .expr(Expr::cust("q.*"))
        .expr_as(
            Expr::cust(format!("ROW_NUMBER() OVER (PARTITION BY {within} ORDER BY seconds, id)")),
            Alias::new("place"),
        )
        .expr_as(Expr::cust(format!("COUNT(*) OVER (PARTITION BY {within})")), Alias::new("among"))
        .from_subquery(rows, Alias::new("q"));
    let mut select = Query::select();
    for name in by {
        select.column(Alias::new(*name)).group_by_col(Alias::new(*name));
    }
    for (name, count) in COUNTS {
        select.expr_as(Expr::cust(count), Alias::new(name));
    }
    select.from_subquery(placed, Alias::new("p"));
    for name in by {
        select.order_by(Alias::new(*name), Order::Asc);
    }
    select
}
