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

/// Selects `id`, `owner_id`, `department_id`, `pick` and `slot` of all records of the assignment.
pub(super) fn slots(
    scene: &Scene<'_>,
    assignment: &Assignment,
    targets: &[Target],
) -> Result<SelectStatement> {
    let picked = picked(scene, assignment, targets)?;
    let mut select = Query::select();
    for name in ["id", "owner_id", "department_id", "pick"] {
        select.column(Alias::new(name));
    }
    select.expr_as(slot(assignment, targets), Alias::new("slot")).from_subquery(picked, Alias::new("picked"));
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
                followed = Some(name);
                condition.into_condition()
            }
            which => condition(scene, assignment, which, &alias)?,
        };
        case = case.case(condition, Expr::cust(number.to_string()));
    }
    select.expr_as(case.finally(Expr::cust("-1")), Alias::new("pick"));
    if let Some(name) = followed {
        select.expr_as(Expr::col((Alias::new(name), Alias::new("slot"))), Alias::new("followed"));
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
fn slot(assignment: &Assignment, targets: &[Target]) -> Expr {
    let by_value = value_column(assignment).is_some();
    let mut text = String::from("CASE \"pick\"");
    for (number, case) in assignment.cases.iter().enumerate() {
        // Writing to a text cannot fail.
        let _ = write!(text, " WHEN {number} THEN {}", share(case, targets, by_value));
    }
    Expr::cust(format!("{text} ELSE {STAYS} END"))
}

fn share(case: &Case, targets: &[Target], by_value: bool) -> String {
    if matches!(case.which, Which::Follow(_)) {
        return String::from("\"followed\"");
    }
    match case.share {
        Share::Nothing => STAYS.to_string(),
        Share::One(slot) => one(slot, targets),
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

/// A target that only changes the books changes those of records that are in the books left.
fn one(slot: usize, targets: &[Target]) -> String {
    match targets.get(slot) {
        Some(Target { stays: true, from: Some(from), .. }) => {
            format!("CASE WHEN \"department_id\" = {from} THEN {slot} ELSE {STAYS} END")
        }
        Some(Target { stays: true, department: None, .. }) => STAYS.to_string(),
        _ => slot.to_string(),
    }
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
