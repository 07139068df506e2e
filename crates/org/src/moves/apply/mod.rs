//! Carrying a plan out. Everything small happens in the transaction that begins it; records change hands there, too, when
//! they are few, else in steps of a job.

mod departure;
mod journal;
mod rows;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Ctx, Error, Id, Result, Via};
use guanxi_records::people::Moved;
use guanxi_records::{Company, Draft, handover};
use guanxi_store::Tx;
use serde_json::json;

use super::job::{Act, KIND, Payload};
use super::plan::{Change, Planned, Ref};
use super::request::{MoveKind, MoveRequest};
use super::store::{self, Difference, Kept, NotRestored, Report};
use super::{Stage, briefing, plan};
use crate::account::state::AccountState;
use crate::hooks;
use crate::organisation;
use journal::Journal;

pub(crate) use departure::stop;
pub(crate) use journal::take_back;

/// More records than this change hands in steps of a job, so that others can work meanwhile.
const AT_ONCE: u64 = 5_000;
/// Records of one step.
pub(crate) const STEP: u64 = 10_000;

/// What a move writes is written by the program in the name of who confirmed it, and can be found by the move.
pub(crate) fn program(ctx: &Ctx, id: Id) -> Ctx {
    let request_id = Arc::from(format!("move-{id}").as_str());
    Ctx { request_id, ..ctx.as_program() }.through(Via::Move)
}

/// Carries out the plan, or as much of it as fits into a transaction; a job does the rest.
///
/// # Errors
/// What the rules of records and of the organisation refuse; `org.last_administrator`.
pub(crate) async fn begin(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    planned: Planned,
) -> Result<()> {
    let program = program(ctx, kept.id);
    let mut report = Report::default();
    let mut journal = Journal::open(&program, company, tx, kept.id).await?;
    let draft = &planned.draft;
    let people = draft.closes.iter().map(|c| c.employee).chain(draft.opens.iter().map(|o| o.employee));
    let homes = journal.homes(tx, people.collect()).await?;
    departments(&mut journal, tx, &planned).await?;
    report.appointments = appointments(&mut journal, tx, kept, &planned).await?;
    journal.note_homes(tx, homes).await?;
    report.references = person(&mut journal, tx, &kept.request, &planned).await?;
    report.references += waiting(&program, company, tx, kept, &planned).await?;
    if hooks::administrators(tx, organisation::today(company, ctx.now())).await?.is_empty() {
        return Err(Error::new(hooks::LAST_ADMINISTRATOR));
    }
    let system = company.system();
    let mut records = 0;
    for one in &planned.assigned {
        records +=
            handover::keep(&system, company, tx, kept.id, &one.assignment, &planned.draft.targets).await?;
    }
    if let Some(leave) = planned.draft.leave {
        records += handover::keep_back(company, tx, kept.id, leave).await?;
        kept.request.leave = Some(leave);
    }
    report.different = different(kept, &planned);
    kept.report = Some(report);
    let values = Draft::new().with("records_count", json!(records));
    if records <= AT_ONCE {
        let done = all_records(&program, company, tx, kept.id).await?;
        add(kept, done);
        return finish(ctx, company, tx, kept, values).await;
    }
    kept.job = Some(enqueue(ctx, company, tx, kept.id, Act::Apply).await?);
    store::set_stage(ctx, company, tx, kept, Stage::Applying, values).await
}

/// Enqueues the steps of a move.
pub(crate) async fn enqueue(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id, act: Act) -> Result<Id> {
    let payload = serde_json::to_value(Payload { r#move: id, act }).map_err(Error::internal)?;
    let job = NewJob::new(KIND, payload).by(ctx.actor.employee());
    company.queue.enqueue(tx, &job, ctx.now()).await
}

/// The move is done, with the transaction.
pub(crate) async fn finish(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    values: Draft,
) -> Result<()> {
    if kept.request.kind == MoveKind::LeaveOfAbsence {
        plan_return(ctx, company, tx, kept).await?;
    }
    briefing::keep(ctx, company, tx, kept).await?;
    kept.job = None;
    let now = guanxi_kernel::clock::format_instant(ctx.now());
    let values = if kept.effective_at.is_none() { values.with("effective_at", json!(now)) } else { values };
    store::set_stage(ctx, company, tx, kept, Stage::Done, values.with("done_at", json!(now))).await
}

/// Records changed, by object, added to the report.
pub(crate) fn add(kept: &mut Kept, steps: Vec<(String, u64, u64)>) {
    let report = kept.report.get_or_insert_default();
    for (object, seen, changed) in steps {
        *report.records.entry(object).or_default() += changed;
        report.skipped += seen.saturating_sub(changed);
    }
}

/// All records of a move within one transaction: by object, how many were looked at and changed.
async fn all_records(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<Vec<(String, u64, u64)>> {
    let mut steps = Vec::new();
    for (object, _) in handover::kept_objects(tx, id).await? {
        let step = handover::apply(ctx, company, tx, id, &object, None, AT_ONCE).await?;
        steps.push((object, step.seen, step.changed));
    }
    Ok(steps)
}

/// What was not as it had been when a move planned for later was confirmed.
fn different(kept: &Kept, planned: &Planned) -> Vec<Difference> {
    let Some(confirmed) = &kept.plan else { return Vec::new() };
    let moved = |plan: &plan::Plan| {
        let mut counts: BTreeMap<String, u64> = BTreeMap::new();
        for group in plan.handover.iter().filter(|g| !g.stays || g.books.is_some()) {
            *counts.entry(group.object.clone()).or_default() += group.count;
        }
        counts
    };
    let (before, now) = (moved(confirmed), moved(&planned.plan));
    let objects: std::collections::BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let of =
        |counts: &BTreeMap<String, u64>, object: &String| counts.get(object).copied().unwrap_or_default();
    objects
        .into_iter()
        .filter(|o| of(&before, o) != of(&now, o))
        .map(|o| Difference { object: o.clone(), confirmed: of(&before, o), found: of(&now, o) })
        .collect()
}

async fn departments(journal: &mut Journal<'_>, tx: &mut Tx, planned: &Planned) -> Result<()> {
    let mut made: HashMap<Id, Id> = HashMap::new();
    let real = |id: &Id, made: &HashMap<Id, Id>| made.get(id).copied().unwrap_or(*id);
    for change in &planned.draft.changes {
        match change {
            Change::Made { stands_for, name, parent } => {
                let values =
                    Draft::new().with("name", name.as_str()).with("parent_id", json!(real(parent, &made)));
                made.insert(*stands_for, journal.create(tx, "department", values).await?);
            }
            Change::Department { id, name, parent, closed } => {
                let mut values = Draft::new();
                if let Some(name) = name {
                    values = values.with("name", name.as_str());
                }
                if let Some(parent) = parent {
                    values = values.with("parent_id", json!(real(parent, &made)));
                }
                if *closed {
                    values = values.with("closed_on", json!(planned.draft.day));
                }
                journal.update(tx, "department", real(id, &made), values).await?;
            }
            Change::Positions { positions, department } => {
                let values = Draft::new().with("department_id", json!(real(department, &made)));
                for position in positions {
                    journal.update(tx, "position", *position, values.clone()).await?;
                }
            }
        }
    }
    for (position, to) in &planned.draft.reparented {
        journal.update(tx, "position", *position, Draft::new().with("reports_to_id", json!(to))).await?;
    }
    Ok(())
}

/// What ends comes first: nobody holds a position twice, not even for a moment.
async fn appointments(journal: &mut Journal<'_>, tx: &mut Tx, kept: &Kept, planned: &Planned) -> Result<u64> {
    let draft = &planned.draft;
    for close in &draft.closes {
        let values = Draft::new().with("ends_on", json!(close.ends_on));
        journal.update(tx, "appointment", close.id, values).await?;
    }
    // Somebody who comes back is no longer gone when the first position is taken up.
    if let (MoveKind::Rehire, Some(person)) = (kept.request.kind, kept.request.employee) {
        let values = Draft::new()
            .with("account_state", AccountState::None.name())
            .with("hired_on", json!(draft.day))
            .with("left_on", json!(null))
            .with("departure_kind", json!(null))
            .with("departure_reason", json!(null))
            .with("rehire", json!(null))
            .with("legal_hold", json!(null));
        journal.update(tx, "employee", person, values).await?;
    }
    for open in &draft.opens {
        let values = Draft::new()
            .with("employee_id", json!(open.employee))
            .with("position_id", json!(open.position))
            .with("kind", open.kind)
            .with("starts_on", json!(open.starts_on))
            .with("ends_on", json!(open.ends_on));
        journal.create(tx, "appointment", values).await?;
    }
    Ok(u64::try_from(draft.closes.len() + draft.opens.len()).unwrap_or_default())
}

/// What waits for those who move goes to whoever can see to it from now on.
async fn waiting(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept, planned: &Planned) -> Result<u64> {
    let draft = &planned.draft;
    let people = draft.closes.iter().map(|c| c.employee).chain(draft.opens.iter().map(|o| o.employee));
    let people: std::collections::BTreeSet<Id> = people.chain(kept.request.employee).collect();
    let mut count = 0;
    for person in people {
        let successor = draft.successor.filter(|_| kept.request.employee == Some(person));
        for waiting in company.product.waiting() {
            let moved = Moved { by: kept.id, person, successor };
            count += waiting.hand_on(ctx, company, tx, moved).await?;
        }
    }
    Ok(count)
}

/// What waited for those who moved comes back to them. Answers what others have seen to since.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn hand_back(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<Vec<NotRestored>> {
    let mut left = Vec::new();
    for waiting in company.product.waiting() {
        let seen_to = waiting.hand_back(ctx, company, tx, id).await?;
        let named = |(object, id): (String, Id)| NotRestored {
            record: Ref::new(&object, id),
            why: String::from("changed"),
        };
        left.extend(seen_to.into_iter().map(named));
    }
    Ok(left)
}

/// What happens to the person's own record, account and to what names the person.
async fn person(
    journal: &mut Journal<'_>,
    tx: &mut Tx,
    request: &MoveRequest,
    planned: &Planned,
) -> Result<u64> {
    let Some(person) = request.employee else { return Ok(0) };
    let day = planned.draft.day;
    match request.kind {
        MoveKind::LeaveOfAbsence => {
            let values = Draft::new()
                .with("leave_from", json!(day))
                .with("leave_until", json!(request.until))
                .with("cover_id", json!(request.cover));
            journal.update(tx, "employee", person, values).await?;
            Ok(0)
        }
        MoveKind::Return => {
            let values = Draft::new()
                .with("leave_from", json!(null))
                .with("leave_until", json!(null))
                .with("cover_id", json!(null));
            journal.update(tx, "employee", person, values).await?;
            Ok(0)
        }
        MoveKind::Activate => {
            journal.update(tx, "employee", person, Draft::new().with("hired_on", json!(day))).await?;
            Ok(0)
        }
        MoveKind::Depart => departure::depart(journal, tx, request, planned, person).await,
        _ => Ok(0),
    }
}

/// The return from a leave is planned with the leave.
async fn plan_return(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let Some(until) = kept.request.until else { return Ok(()) };
    let back = until.succ_opt().unwrap_or(until);
    let request = MoveRequest {
        kind: MoveKind::Return,
        employee: kept.request.employee,
        leave: Some(kept.id),
        effective_on: Some(back),
        ..MoveRequest::empty(MoveKind::Return)
    };
    let at = plan::start_of(company, back);
    let values = store::shown(&request, Some(at)).with("stage", Stage::Scheduled.name());
    let program = program(ctx, kept.id);
    let made = guanxi_records::write::create_in(&program, company, tx, "move", values).await?;
    let payload =
        serde_json::to_value(Payload { r#move: made.id(), act: Act::Begin }).map_err(Error::internal)?;
    let job = NewJob::new(KIND, payload).by(ctx.actor.employee()).at(at);
    let job = company.queue.enqueue(tx, &job, ctx.now()).await?;
    let planned = Kept {
        id: made.id(),
        stage: Stage::Scheduled,
        request,
        plan: None,
        report: None,
        problem: None,
        job: Some(job),
        confirmed_at: Some(ctx.now()),
        confirmed_by: ctx.actor.employee(),
        ..kept.clone()
    };
    store::save(tx, &planned).await
}
