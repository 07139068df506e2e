//! What follows an act: it is kept, people are told, and what was decided is done, all in the same transaction.

use std::collections::BTreeSet;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Action, Ctx, Id, Result};
use guanxi_records::event::{self, Event};
use guanxi_records::{Company, Draft, FieldValue, access, query, write};
use guanxi_store::Tx;
use serde_json::json;

use super::due::DUE_KIND;
use super::machine::Machine;
use super::reading;
use super::run::{Entry, Happened, Run, Stage, Task, TaskState};
use super::staff::Staff;
use super::store::{self, Kept};
use super::subject::{Deed, Outcome};
use super::{ASKING, agreement};
use crate::notify::{self, Notice};
use crate::{automation, change_order, export_request};

/// Lets the rules act on an approval. Answers what they answer, how it was before, and what happened.
pub(super) fn rules<T>(
    ctx: &Ctx,
    kept: &mut Kept,
    staff: &Staff,
    act: impl FnOnce(&mut Machine<'_, Staff>, &mut Run) -> T,
) -> (T, Run, Vec<Entry>) {
    let before = kept.run.clone();
    let mut machine = Machine::new(&kept.graph, staff, ctx.now());
    let done = act(&mut machine, &mut kept.run);
    (done, before, machine.log)
}

/// Keeps what became of an approval and does what follows.
///
/// # Errors
/// Those of what was approved; when the database refuses.
pub(super) async fn after(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &mut Kept,
    before: Option<&Run>,
    log: Vec<Entry>,
) -> Result<()> {
    let happened: Vec<Happened> = log.iter().map(|e| e.what).collect();
    store::save(ctx, company, tx, kept, before, log).await?;
    deadlines(ctx, company, tx, kept, before).await?;
    answered(ctx, tx, kept, before).await?;
    tell(ctx, company, tx, kept, before, &happened).await?;
    announce(ctx, company, tx, kept, before).await?;
    let stage = before.map(|run| run.stage);
    if stage != Some(kept.run.stage) {
        outcome(ctx, company, tx, kept).await?;
    }
    if stage == Some(kept.run.stage) {
        return Ok(());
    }
    keep_locked(ctx, company, tx, kept).await?;
    // A rule that waited for it goes on with the record as it is left.
    if stage.is_some() && !kept.run.stage.open() {
        let approved = kept.run.stage == Stage::Approved;
        automation::decided(ctx, company, tx, kept.id, approved).await?;
    }
    Ok(())
}

/// The screens of everybody whose questions changed show it, and whoever is asked no longer need not be told so otherwise.
async fn announce(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    before: Option<&Run>,
) -> Result<()> {
    let questions = |run: &Run| -> BTreeSet<(u32, Id, TaskState, bool)> {
        let open = run.stage == Stage::Waiting;
        run.tasks
            .iter()
            .flat_map(|t| {
                std::iter::once(t.person).chain(t.instead_of).map(move |id| (t.id, id, t.state, open))
            })
            .collect()
    };
    let old = before.map(questions).unwrap_or_default();
    let new = questions(&kept.run);
    let mut people: BTreeSet<Id> = old.symmetric_difference(&new).map(|(_, person, ..)| *person).collect();
    if before.is_none_or(|run| run.stage != kept.run.stage || !run.tasks.eq(&kept.run.tasks)) {
        people.insert(kept.run.facts.submitter);
    }
    let told = people.into_iter().map(Event::told).collect();
    event::append(ctx, company, tx, told).await
}

/// What an approval came to is done.
async fn outcome(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let export = kept.object == export_request::OBJECT;
    let outcome = match kept.run.stage {
        Stage::Waiting if export => return export_request::waits(ctx, company, tx, kept.record).await,
        Stage::Waiting | Stage::Cancelled => return Ok(()),
        Stage::Returned => Outcome::Returned,
        Stage::Approved => Outcome::Approved,
        Stage::Rejected => Outcome::Rejected,
        Stage::Withdrawn => Outcome::Withdrawn,
    };
    match kept.change_order {
        Some(order) => change_order::decided(ctx, company, tx, order, outcome).await,
        None if kept.deed == Deed::Confirm => agreement::decided(ctx, company, tx, kept, outcome).await,
        None if export => export_request::decided(ctx, company, tx, kept.record, outcome).await,
        None => Ok(()),
    }
}

/// The record says whether it waits: so that nobody needs to look for approvals of records that wait for none.
pub(super) async fn keep_locked(ctx: &Ctx, company: &Company, tx: &mut Tx, kept: &Kept) -> Result<()> {
    let object = company.object(&kept.object)?;
    let program = ctx.as_program();
    let everything = access::predicate(&program, &company.definitions(), &object, Action::Read)?;
    let found = query::load(&program, company, tx, &object, &everything, &[kept.record]).await?;
    let Some(record) = found.first() else { return Ok(()) };
    let open = store::open_of(tx, &kept.object, kept.record).await?;
    let others = reading::load_all(tx, &open).await?;
    let waiting = others.iter().filter(|other| other.run.stage == Stage::Waiting);
    let waits = waiting.into_iter().any(|other| other.graph.lock || other.deed == Deed::Create);
    let refused = kept.deed == Deed::Create && kept.run.stage != Stage::Approved;
    let state = match (waits, refused) {
        (true, _) => "in_approval",
        (false, true) => "draft",
        (false, false) => "normal",
    };
    let present = record.get("state");
    let locked = matches!(present, FieldValue::Text(t) if t == "in_approval");
    // What was void or locked for another reason stays so.
    let ours = locked || kept.deed == Deed::Create || matches!(present, FieldValue::Text(t) if t == "normal");
    if !ours || matches!(present, FieldValue::Text(t) if t == state) {
        return Ok(());
    }
    let values = Draft::new().with("state", state);
    write::update_in(&program, company, tx, &kept.object, kept.record, None, values).await.map(drop)
}

/// Each question with an end gets a look when it is over.
async fn deadlines(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    before: Option<&Run>,
) -> Result<()> {
    let known =
        |task: &Task| before.and_then(|run| run.task(task.id)).is_some_and(|old| old.due_at == task.due_at);
    let ends: BTreeSet<_> = kept.run.waiting().filter(|t| !known(t)).filter_map(|t| t.due_at).collect();
    let jobs: Vec<NewJob> =
        ends.into_iter().map(|at| NewJob::new(DUE_KIND, json!({"approval": kept.id})).at(at)).collect();
    company.queue.enqueue_all(tx, &jobs, ctx.now()).await.map(drop)
}

/// Whoever is asked no longer has nothing to look at: it was decided from the mail, by somebody else, or taken back.
async fn answered(ctx: &Ctx, tx: &mut Tx, kept: &Kept, before: Option<&Run>) -> Result<()> {
    let asked = |run: &Run| -> BTreeSet<Id> {
        run.waiting().flat_map(|t| std::iter::once(t.person).chain(t.instead_of)).collect()
    };
    let still = asked(&kept.run);
    let people: Vec<Id> = before.map(asked).unwrap_or_default().difference(&still).copied().collect();
    let notices: Vec<Notice> = ASKING.iter().map(|kind| notice(kept, kind, people.clone())).collect();
    notify::answered(tx, ctx.now(), &notices).await
}

async fn tell(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    kept: &Kept,
    before: Option<&Run>,
    happened: &[Happened],
) -> Result<()> {
    let asked_before: BTreeSet<(u32, Id)> =
        before.into_iter().flat_map(Run::waiting).map(|t| (t.id, t.person)).collect();
    let fresh = kept.run.waiting().filter(|t| !asked_before.contains(&(t.id, t.person)));
    let asked: Vec<Id> = fresh.flat_map(|t| std::iter::once(t.person).chain(t.instead_of)).collect();
    let copied = before.map_or(0, |run| run.copies.len());
    let told: Vec<Id> = kept.run.copies.iter().skip(copied).map(|(_, id)| *id).collect();
    let mut notices = vec![("approval.waiting", asked), ("approval.copied", told)];
    if before.map(|run| run.stage) != Some(kept.run.stage) {
        let submitter = kept.run.facts.submitter;
        let agreed = kept.run.tasks.iter().filter(|t| t.state == TaskState::Approved).map(|t| t.person);
        notices.extend(match kept.run.stage {
            Stage::Waiting | Stage::Cancelled => None,
            Stage::Returned => Some(("approval.returned", vec![submitter])),
            // Those who agreed learn what came of it.
            Stage::Approved => Some(("approval.approved", agreed.chain([submitter]).collect())),
            Stage::Rejected => Some(("approval.rejected", agreed.chain([submitter]).collect())),
            // Those who were asked need not look any more.
            Stage::Withdrawn => {
                Some(("approval.withdrawn", asked_before.iter().map(|(_, id)| *id).collect()))
            }
        });
    }
    if happened.contains(&Happened::Urge) {
        notices.push(("approval.urged", kept.run.waiting().map(|t| t.person).collect()));
    }
    for (kind, to) in notices {
        notify::tell(ctx, company, tx, notice(kept, kind, to)).await?;
    }
    Ok(())
}

/// What somebody is told of an approval.
pub(super) fn notice(kept: &Kept, kind: &'static str, to: Vec<Id>) -> Notice {
    let params = vec![("approval", kept.id.to_string())];
    Notice { kind, to, object: kept.object.clone(), record: kept.record, params }
}
