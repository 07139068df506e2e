//! What a move would do. The same code makes the plan that is shown and the one that is carried out.

mod appointments;
mod back;
mod cases;
mod check;
mod departments;
mod fingerprint;
mod people;
mod receivers;
mod references;
mod reporting;
mod rights;
mod timing;
mod types;

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use guanxi_kernel::{Ctx, Error, Id, Result};
use guanxi_records::Company;
use guanxi_records::handover::{self, Group, Target, Whose};
use guanxi_store::Conn;

pub(crate) use appointments::{Close, Open};
pub(crate) use cases::Assigned;
pub(crate) use departments::Change;
pub(crate) use fingerprint::alike;
pub(crate) use references::{PersonField, open_naming, person_fields};
pub(crate) use timing::{Timing, last_day, start_of, timing};
pub use types::*;

use super::request::{MoveKind, MoveRequest};
use crate::access::Names;
use crate::organisation::{self, Organisation};

/// What is found out while a plan is made.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) day: NaiveDate,
    pub(crate) closes: Vec<Close>,
    pub(crate) opens: Vec<Open>,
    /// Positions that report to another.
    pub(crate) reparented: Vec<(Id, Option<Id>)>,
    pub(crate) changes: Vec<Change>,
    pub(crate) targets: Vec<Target>,
    /// Who gets what no rule is about, the first where those are several.
    pub(crate) successor: Option<Id>,
    /// The leave that a return ends.
    pub(crate) leave: Option<Id>,
    conflicts: Vec<Conflict>,
}

impl Draft {
    const fn new(day: NaiveDate) -> Self {
        Self {
            day,
            closes: Vec::new(),
            opens: Vec::new(),
            reparented: Vec::new(),
            changes: Vec::new(),
            targets: Vec::new(),
            successor: None,
            leave: None,
            conflicts: Vec::new(),
        }
    }

    /// Something that stands against the plan.
    fn refuse(&mut self, code: guanxi_kernel::Code, field: &str, params: &[(&str, String)]) {
        self.add(code.name, field, params, true);
    }

    /// Something that should be known.
    fn warn(&mut self, code: guanxi_kernel::Code, field: &str, params: &[(&str, String)]) {
        self.add(code.name, field, params, false);
    }

    fn refuse_with(&mut self, code: guanxi_kernel::Code, field: &str, why: &Error) {
        self.add(code.name, field, &[("fault", why.to_string())], true);
    }

    fn add(&mut self, code: &str, field: &str, params: &[(&str, String)], blocking: bool) {
        let params = params.iter().map(|(name, value)| (String::from(*name), value.clone())).collect();
        let field = (!field.is_empty()).then(|| String::from(field));
        let conflict = Conflict { code: String::from(code), params, blocking, field };
        if !self.conflicts.contains(&conflict) {
            self.conflicts.push(conflict);
        }
    }
}

/// A plan with what carrying it out needs.
#[derive(Debug)]
pub(crate) struct Planned {
    pub(crate) plan: Plan,
    pub(crate) draft: Draft,
    pub(crate) assigned: Vec<Assigned>,
}

/// Makes the plan of a move as the company is now.
///
/// # Errors
/// When the database cannot be reached.
pub(crate) async fn build(
    ctx: &Ctx,
    company: &Company,
    conn: &mut Conn,
    id: Id,
    request: &MoveRequest,
) -> Result<Planned> {
    let timing = timing(company, request, ctx.now());
    let before = organisation::load(company, conn, timing.day).await?;
    let mut draft = Draft::new(timing.day);
    check::person(conn, id, request, &timing, &mut draft).await?;
    back::leave(conn, request, &mut draft).await?;
    appointments::plan(conn, request, &before, &mut draft).await?;
    check::headcount(conn, &before, &mut draft).await?;
    let (mut after, departments, books) =
        departments::plan(company, conn, request, &before, &mut draft).await?;
    after = appointments::after(&after, &draft, timing.day);
    subordinates(request, &before, &mut draft);
    after.reporting = reporting::reparented(&after.reporting, &draft.reparented);
    let leaving: BTreeSet<Id> = request.employee.filter(|_| request.kind.takes_away()).into_iter().collect();
    after.active.retain(|id| !leaving.contains(id));
    let today = organisation::today(company, ctx.now());
    if timing.day < today {
        // What takes effect in the past leaves the company as it is found today.
        let now = organisation::load(company, conn, today).await?;
        let mut then = appointments::after(&now, &draft, today);
        then.active.retain(|id| !leaving.contains(id));
        check::administrators(&now, &then, &mut draft);
    } else {
        check::administrators(&before, &after, &mut draft);
    }
    let mut assigned = books;
    let whose = request.employee.map(Whose::Owner).filter(|_| hands_over(request.kind));
    if let Some(whose) = whose {
        let receivers = receivers::Receivers::load(conn, request, whose, &before, &after).await?;
        let all = cases::Cases::new(ctx, company, request, whose, id, receivers).all(&mut draft)?;
        assigned.extend(all);
    }
    let program = company.system();
    let (mut handover, mut open) = (Vec::new(), Vec::new());
    for one in &assigned {
        let groups = handover::groups(&program, company, conn, &one.assignment, &draft.targets).await?;
        open.extend(groups.iter().map(|group| group.open));
        handover.extend(groups.into_iter().map(|group| shown(one, group, &draft.targets)));
    }
    check::receivers(company, &after, request, &handover, &mut draft);
    handover.extend(back::groups(company, conn, &draft).await?);
    let balance = balance(company, conn, request, &handover, &open).await?;
    check::limits(company, conn, &after, request, &balance, &mut draft).await?;
    check::approvers(conn, &before, ctx.actor.employee(), request, &mut draft).await?;
    let references = match request.employee.filter(|_| request.kind == MoveKind::Depart) {
        Some(person) => references::effects(company, conn, person, &mut draft).await?,
        None => Vec::new(),
    };
    let people = people::effects(ctx, company, conn, request, (&before, &after), &draft, &leaving).await?;
    let totals = totals(&handover);
    let mut plan = Plan {
        hash: String::new(),
        made_at: ctx.now(),
        effective_at: timing.at,
        effective_on: timing.day,
        people,
        handover,
        balance,
        references,
        reporting: reporting::effects(&before, &after, &draft, &leaving),
        vacant: reporting::vacant(conn, &after, &draft, &leaving).await?,
        departments,
        conflicts: named(conn, std::mem::take(&mut draft.conflicts)).await?,
        totals,
    };
    plan.hash = fingerprint::of(&plan)?;
    Ok(Planned { plan, draft, assigned })
}

/// Whether records change hands, or books, with this kind of move.
const fn hands_over(kind: MoveKind) -> bool {
    matches!(
        kind,
        MoveKind::Depart
            | MoveKind::ChangePosition
            | MoveKind::EndPosition
            | MoveKind::LeaveOfAbsence
            | MoveKind::HandOver
    )
}

/// Those who reported to the position given up report to the one named.
fn subordinates(request: &MoveRequest, before: &Organisation, draft: &mut Draft) {
    let Some(to) = request.subordinates else { return };
    if !before.positions.contains_key(&to) {
        return draft.refuse(super::POSITION_GONE, "subordinates", &[("position", to.to_string())]);
    }
    let given_up: BTreeSet<Id> = draft.closes.iter().map(|c| c.position).filter(|p| *p != to).collect();
    for position in given_up {
        for child in before.reporting.children(position) {
            if before.reporting.with_descendants(*child).contains(&to) {
                return draft.refuse(crate::hooks::CYCLE, "subordinates", &[]);
            }
            draft.reparented.push((*child, Some(to)));
        }
    }
}

fn shown(assigned: &Assigned, group: Group, targets: &[Target]) -> HandoverGroup {
    let object = &assigned.assignment.object.name;
    let (why, rule) =
        group.case.and_then(|case| assigned.why.get(case)).copied().unwrap_or((Why::Undecided, None));
    let target = group.target.and_then(|t| targets.get(t));
    let moves = |t: &&Target| !t.stays;
    HandoverGroup {
        object: object.clone(),
        why,
        rule,
        receiver: target.filter(moves).and_then(|t| t.owner).map(Ref::person),
        pool: target.filter(moves).is_some_and(|t| t.owner.is_none()),
        stays: target.is_none_or(|t| t.stays),
        books: target.and_then(|t| t.department).map(|id| Ref::new("department", id)),
        count: group.count,
        examples: group.examples.into_iter().map(|id| Ref::new(object, id)).collect(),
        sum: group.sum,
    }
}

fn totals(groups: &[HandoverGroup]) -> Totals {
    let moved = || groups.iter().filter(|g| !g.stays || g.books.is_some());
    let receivers: BTreeSet<Id> = moved().filter_map(|g| g.receiver.as_ref()).map(|r| r.id).collect();
    Totals {
        records: moved().map(|g| g.count).sum(),
        receivers: u64::try_from(receivers.len()).unwrap_or_default(),
    }
}

/// What the giver and the receivers own before and after; `open` tells in step with the groups how many of each are open.
async fn balance(
    company: &Company,
    conn: &mut Conn,
    request: &MoveRequest,
    groups: &[HandoverGroup],
    open: &[u64],
) -> Result<Vec<Balance>> {
    let Some(giver) =
        request.employee.filter(|_| hands_over(request.kind) && groups.iter().any(|g| !g.stays))
    else {
        return Ok(Vec::new());
    };
    let mut people = vec![giver];
    for group in groups {
        people.extend(group.receiver.as_ref().map(|r| r.id).filter(|id| !people.contains(id)));
    }
    let mut owned = handover::owned(company, conn, &people).await?;
    let mut all = Vec::with_capacity(people.len());
    for person in people {
        let before = owned.remove(&person).unwrap_or_default();
        let mut after: BTreeMap<String, u64> = before.clone();
        for (group, open) in groups.iter().zip(open).filter(|(g, _)| !g.stays) {
            let held = after.entry(group.object.clone()).or_default();
            if person == giver {
                *held = held.saturating_sub(*open);
            }
            if group.receiver.as_ref().is_some_and(|r| r.id == person) {
                *held += open;
            }
        }
        after.retain(|_, count| *count > 0);
        all.push(Balance { employee: Ref::person(person), before, after });
    }
    Ok(all)
}

/// Puts names in place of ids.
async fn named(conn: &mut Conn, mut conflicts: Vec<Conflict>) -> Result<Vec<Conflict>> {
    let mut names = Names::default();
    for object in ["employee", "position", "department"] {
        let params = conflicts.iter().flat_map(|c| &c.params).filter(|(name, _)| name == object);
        let ids: Vec<Id> = params.filter_map(|(_, value)| value.parse().ok()).collect();
        names.add(conn, object, ids).await?;
    }
    for (name, value) in conflicts.iter_mut().flat_map(|c| &mut c.params) {
        if matches!(name.as_str(), "employee" | "position" | "department")
            && let Ok(id) = value.parse()
        {
            let known = names.of(id).name;
            if !known.is_empty() {
                *value = known;
            }
        }
    }
    Ok(conflicts)
}
