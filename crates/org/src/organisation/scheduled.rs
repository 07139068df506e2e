//! What confirmed moves will have made of the company by a day, and who is away on it or about to leave.

use std::collections::HashMap;

use chrono::NaiveDate;
use guanxi_kernel::authority::FieldRule;
use guanxi_kernel::{Ctx, Id, Result};
use guanxi_records::{Company, FieldValue, Stored, query};
use guanxi_store::Conn;
use serde::Serialize;
use serde_json::json;

use super::chart::{ChartDepartment, ChartPosition, MOST};
use crate::moves::request::{MoveKind, MoveRequest, ReorganiseStep};
use crate::moves::{self, Plan};

/// A leave of absence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Leave {
    /// Its first day.
    pub from: NaiveDate,
    /// Its last day.
    pub until: Option<NaiveDate>,
}

impl Leave {
    fn counts(&self, on: NaiveDate) -> bool {
        self.from <= on && self.until.is_none_or(|last| last >= on)
    }
}

/// The confirmed moves the reader may see that are not carried out yet, the next first.
pub(super) async fn scheduled(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
) -> Result<Vec<(MoveRequest, Plan)>> {
    let filter = json!({"field": "stage", "op": "eq", "value": "scheduled"});
    let moves = query::find(ctx, company, conn, "move", &filter, MOST).await?;
    let ids: Vec<Id> = moves.iter().map(Stored::id).collect();
    let mut confirmed = moves::confirmed(conn, &ids).await?;
    confirmed.sort_by_key(|(_, plan)| plan.effective_on);
    Ok(confirmed)
}

/// Who is away on the day and who leaves on which day after it, as far as the reader may see either.
#[derive(Debug, Default)]
pub(super) struct Away {
    leaves: HashMap<Id, Leave>,
    leaving: HashMap<Id, NaiveDate>,
}

impl Away {
    pub(super) async fn read(
        ctx: &Ctx,
        company: &Company,
        conn: &mut Conn,
        on: NaiveDate,
        scheduled: &[(MoveRequest, Plan)],
    ) -> Result<Self> {
        let mut away = Self::default();
        if sees(ctx, "employee", &["leave_from", "leave_until"]) {
            away.kept(ctx, company, conn, on).await?;
        }
        if sees(ctx, "move", &["kind", "employee_id", "effective_at", "until"]) {
            scheduled.iter().for_each(|(request, plan)| away.planned(request, plan, on));
        }
        Ok(away)
    }

    async fn kept(&mut self, ctx: &Ctx, company: &Company, conn: &mut Conn, on: NaiveDate) -> Result<()> {
        let filter = json!({"field": "leave_from", "op": "le", "value": on});
        for person in query::find(ctx, company, conn, "employee", &filter, MOST).await? {
            let day = |field| if let FieldValue::Date(day) = person.get(field) { Some(*day) } else { None };
            let leave = day("leave_from").map(|from| Leave { from, until: day("leave_until") });
            if let Some(leave) = leave.filter(|leave| leave.counts(on)) {
                self.leaves.insert(person.id(), leave);
            }
        }
        Ok(())
    }

    fn planned(&mut self, request: &MoveRequest, plan: &Plan, on: NaiveDate) {
        let Some(person) = request.employee else { return };
        match request.kind {
            MoveKind::LeaveOfAbsence => {
                let leave = Leave { from: plan.effective_on, until: request.until };
                if leave.counts(on) {
                    self.leaves.insert(person, leave);
                }
            }
            MoveKind::Depart => {
                self.leaving.insert(person, request.until.unwrap_or(plan.effective_on));
            }
            _ => {}
        }
    }

    pub(super) fn leave(&self, person: Id) -> Option<Leave> {
        self.leaves.get(&person).copied()
    }

    pub(super) fn leaving(&self, person: Id) -> Option<NaiveDate> {
        self.leaving.get(&person).copied()
    }
}

fn sees(ctx: &Ctx, object: &str, fields: &[&str]) -> bool {
    fields.iter().all(|field| ctx.authority.field(object, field) >= FieldRule::Read)
}

/// Departments and positions after the reorganisations. What a split makes has no record yet, so it is left out.
pub(super) fn reorganise<'a>(
    requests: impl Iterator<Item = &'a MoveRequest>,
    departments: &mut Vec<ChartDepartment>,
    positions: &mut [ChartPosition],
) {
    for step in requests.flat_map(|request| &request.steps) {
        match step {
            ReorganiseStep::Rename { rename, name } => {
                departments.iter_mut().filter(|d| d.id == *rename).for_each(|d| d.name.clone_from(name));
            }
            ReorganiseStep::Move { r#move, to } => {
                departments.iter_mut().filter(|d| d.id == *r#move).for_each(|d| d.parent_id = Some(*to));
            }
            ReorganiseStep::Merge { merge, into } => dissolve(*merge, Some(*into), departments, positions),
            ReorganiseStep::Close { close, into } => dissolve(*close, *into, departments, positions),
            ReorganiseStep::Split { .. } => {}
        }
    }
}

fn dissolve(
    from: Id,
    into: Option<Id>,
    departments: &mut Vec<ChartDepartment>,
    positions: &mut [ChartPosition],
) {
    let parent = departments.iter().find(|d| d.id == from).and_then(|d| d.parent_id);
    let into = into.or(parent);
    departments.retain(|d| d.id != from);
    departments.iter_mut().filter(|d| d.parent_id == Some(from)).for_each(|d| d.parent_id = into);
    positions.iter_mut().filter(|p| p.department_id == Some(from)).for_each(|p| p.department_id = into);
}
