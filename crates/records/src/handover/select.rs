//! The select that gives every record of an assignment its case (`pick`) and its target (`slot`).

use std::fmt::Write as _;

use guanxi_kernel::Result;
use guanxi_store::dialect::Dialect;
use guanxi_store::sea_query::{
    Alias, CaseStatement, Condition, Expr, ExprTrait, IntoCondition, JoinType, Query, SelectStatement,
};

use super::{Assignment, Case, Share, Target, Which, Whose};
use crate::filter::Scene;

/// The target of records nothing happens to.
pub(super) const STAYS: i64 = -1;

/// Selects `id`, `owner_id`, `department_id`, `open`, `pick`, `said` and `slot` of all records of the assignment: the target
/// that is said, which is also said of what follows, and the one that fits the record.
pub(super) fn slots(
    scene: &Scene<'_>,
    assignment: &Assignment,
    targets: &[Target],
) -> Result<SelectStatement> {
    let picked = picked(scene, assignment, targets)?;
    let columns = ["id", "owner_id", "department_id", "open", "pick"].map(Alias::new);
    let said = Query::select()
        .columns(columns.clone())
        .expr_as(said(assignment), Alias::new("said"))
        .from_subquery(picked, Alias::new("picked"))
        .to_owned();
    let select = Query::select()
        .columns(columns)
        .column(Alias::new("said"))
        .expr_as(fitting(targets), Alias::new("slot"))
        .from_subquery(said, Alias::new("told"))
        .to_owned();
    Ok(select)
}

/// Every record with the number of its case, and what else the target is found by.
fn picked(scene: &Scene<'_>, assignment: &Assignment, targets: &[Target]) -> Result<SelectStatement> {
    let alias = scene.alias();
    let column = |name: &str| Expr::col((Alias::new(&alias), Alias::new(name)));
    let object = &assignment.object;
    let whose = match assignment.whose {
        Whose::Owner(id) => column("owner_id").eq(id.get()),
        Whose::Department(id) => column("department_id").eq(id.get()),
    };
    let mut select = Query::select();
    for name in ["id", "owner_id", "department_id"] {
        select.column((Alias::new(&alias), Alias::new(name)));
    }
    select
        .from_as(scene.dialect.table(&object.table_name()), Alias::new(&alias))
        .and_where(column("deleted_at").is_null())
        .and_where(whose);
    let done = condition(scene, assignment, &Which::Closed, &alias)?;
    let open = CaseStatement::new().case(done, Expr::cust("0")).finally(Expr::cust("1"));
    select.expr_as(open, Alias::new("open"));
    if let Some(value) = value_column(assignment) {
        select.expr_as(column(&value), Alias::new("worth"));
    }
    let mut case = CaseStatement::new();
    let mut followed = None;
    for (number, one) in (0_i64..).zip(&assignment.cases) {
        let condition = match &one.which {
            Which::Follow(master) => {
                let name = scene.alias();
                let reference = object.handover.follows.as_deref().unwrap_or("id");
                let its = slots(scene, master, targets)?;
                let on = column(reference).eq(Expr::col((Alias::new(&name), Alias::new("id"))));
                select.join_subquery(JoinType::LeftJoin, its, Alias::new(&name), on);
                let condition = Expr::col((Alias::new(&name), Alias::new("id"))).is_not_null();
                // Closed business goes nowhere, and takes nothing open along.
                let closed = (0_i64..).zip(&master.cases).filter(|(_, c)| c.which == Which::Closed);
                let pick = || Expr::col((Alias::new(&name), Alias::new("pick")));
                let condition = closed.fold(condition, |all, (place, _)| all.and(pick().ne(place)));
                followed = Some(name.clone());
                condition.into_condition()
            }
            which => condition(scene, assignment, which, &alias)?,
        };
        case = case.case(condition, Expr::cust(number.to_string()));
    }
    select.expr_as(case.finally(Expr::cust("-1")), Alias::new("pick"));
    if let Some(name) = followed {
        select.expr_as(Expr::col((Alias::new(name), Alias::new("said"))), Alias::new("followed"));
    }
    Ok(select)
}

fn condition(scene: &Scene<'_>, assignment: &Assignment, which: &Which, alias: &str) -> Result<Condition> {
    let column = |name: &str| Expr::col((Alias::new(alias), Alias::new(name)));
    let nothing = || Expr::cust("1 = 0").into_condition();
    Ok(match which {
        Which::Records(ids) if ids.is_empty() => nothing(),
        Which::Records(ids) => column("id").is_in(ids.iter().map(|id| id.get())).into_condition(),
        Which::Filter(filter) => filter.condition(scene, alias)?,
        Which::Closed => match &assignment.object.handover.closed {
            Some(closed) => column(&closed.field).is_in(closed.values.iter().cloned()).into_condition(),
            None => nothing(),
        },
        Which::Rest => Expr::cust("1 = 1").into_condition(),
        Which::Follow(_) => nothing(),
    })
}

/// The column of the amount by which records are shared out, where a case asks for it.
fn value_column(assignment: &Assignment) -> Option<String> {
    let asked = assignment.cases.iter().any(|c| matches!(c.share, Share::Value(..)));
    let object = &assignment.object;
    let field = asked.then_some(object.handover.value.as_deref()).flatten().and_then(|f| object.field(f))?;
    crate::field::compare_column(object, &field.name)
}

/// The target by the case. Numbers alone are written into the text.
fn said(assignment: &Assignment) -> Expr {
    let by_value = value_column(assignment).is_some();
    let mut text = String::from("CASE \"pick\"");
    for (number, case) in assignment.cases.iter().enumerate() {
        // Writing to a text cannot fail.
        let _ = write!(text, " WHEN {number} THEN {}", share(case, by_value));
    }
    Expr::cust(format!("{text} ELSE {STAYS} END"))
}

fn share(case: &Case, by_value: bool) -> String {
    if matches!(case.which, Which::Follow(_)) {
        return String::from("\"followed\"");
    }
    match case.share {
        Share::Nothing => STAYS.to_string(),
        Share::One(slot) => slot.to_string(),
        Share::Count(_, 0) | Share::Value(_, 0) => STAYS.to_string(),
        Share::Value(first, many) if by_value => {
            let place = "(ROW_NUMBER() OVER (PARTITION BY \"pick\" ORDER BY COALESCE(\"worth\", 0) DESC, \"id\") - 1)";
            format!(
                "{first} + CASE WHEN ({place} / {many}) % 2 = 0 THEN {place} % {many} ELSE {many} - 1 - {place} % {many} END"
            )
        }
        Share::Count(first, many) | Share::Value(first, many) => {
            let place = "(ROW_NUMBER() OVER (PARTITION BY \"pick\" ORDER BY \"id\") - 1)";
            format!("{first} + {place} % {many}")
        }
    }
}

/// The target said, where it fits the record: one that only changes the books changes those of records that are in the
/// books left.
fn fitting(targets: &[Target]) -> Expr {
    let mut text = String::from("CASE \"said\"");
    let mut any = false;
    for (slot, target) in targets.iter().enumerate().filter(|(_, t)| t.stays) {
        any = true;
        let _ = match (target.department, target.from) {
            (Some(_), Some(from)) => {
                write!(
                    text,
                    " WHEN {slot} THEN CASE WHEN \"department_id\" = {from} THEN {slot} ELSE {STAYS} END"
                )
            }
            (Some(_), None) => write!(text, " WHEN {slot} THEN {slot}"),
            (None, _) => write!(text, " WHEN {slot} THEN {STAYS}"),
        };
    }
    if any { Expr::cust(format!("{text} ELSE \"said\" END")) } else { Expr::cust("\"said\"") }
}

/// The record's owner after the hand-over.
pub(super) fn owner_after(targets: &[Target]) -> Expr {
    by_slot(targets, "owner_id", |t| {
        if t.stays { None } else { Some(t.owner.map_or_else(|| String::from("NULL"), |id| id.to_string())) }
    })
}

/// The record's department after the hand-over.
pub(super) fn department_after(targets: &[Target]) -> Expr {
    by_slot(targets, "department_id", |t| t.department.map(|id| id.to_string()))
}

/// What a column becomes: the same where the target says nothing.
fn by_slot(targets: &[Target], column: &str, value: impl Fn(&Target) -> Option<String>) -> Expr {
    let column = Dialect::quote(column);
    let mut text = String::from("CASE \"slot\"");
    let mut any = false;
    for (slot, target) in targets.iter().enumerate() {
        if let Some(value) = value(target) {
            any = true;
            let _ = write!(text, " WHEN {slot} THEN {value}");
        }
    }
    if any { Expr::cust(format!("{text} ELSE {column} END")) } else { Expr::cust(column) }
}
