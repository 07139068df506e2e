//! Submitting something for approval, again after it was returned, and taking it back.

use std::sync::Arc;

use guanxi_kernel::{Action, Chosen, Ctx, Error, Id, Result};
use guanxi_records::{Company, Draft, FieldValue, access};
use guanxi_store::{Tx, retry};
use serde_json::Value as Json;

use super::act::refused;
use super::graph::Graph;
use super::machine::{self, Machine};
use super::process::{self, Active, active};
use super::run::{Facts, Run, Stage};
use super::staff::Staff;
use super::store::{self, Kept};
use super::subject::{Deed, Outcome, Subject};
use super::{NOT_ALLOWED, NOT_ASKED, settle};
use super::{chosen, facts};

/// Asks those who have to approve it. None: nobody has to, and it may be done at once. Where nobody is left to be asked it may
/// be approved by the time this returns; what was to be done is done then.
///
/// # Errors
/// Those of the change itself; when the database refuses.
pub async fn start(ctx: &Ctx, company: &Company, tx: &mut Tx, subject: Subject) -> Result<Option<Id>> {
    let needed = chosen::must_be_said(ctx, false);
    start_with(ctx, company, tx, subject, needed).await
}

/// The same for what was just made, whoever made it.
///
/// # Errors
/// As [`start`].
pub(super) async fn made(ctx: &Ctx, company: &Company, tx: &mut Tx, subject: Subject) -> Result<Option<Id>> {
    let needed = chosen::must_be_said(ctx, true);
    start_with(ctx, company, tx, subject, needed).await
}

async fn start_with(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: Subject,
    needed: bool,
) -> Result<Option<Id>> {
    let Some((process, facts)) = found(ctx, company, tx, &subject).await? else { return Ok(None) };
    begin(ctx, company, tx, &process, facts, subject, needed).await.map(Some)
}

async fn begin(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    process: &Active,
    mut facts: Facts,
    subject: Subject,
    needed: bool,
) -> Result<Id> {
    let staff = Staff::deciding(company, tx, ctx.now(), subject.deed).await?;
    chosen::settle(ctx, tx, &staff, &process.graph, &mut facts, &Chosen::new(), needed).await?;
    let mut machine = Machine::new(&process.graph, &staff, ctx.now());
    let run = machine::begin(&mut machine, facts, &subject.reason);
    let log = machine.log;
    let mut kept = Kept {
        id: Id(0),
        version: 1,
        process: Some(process.id),
        process_version: process.version,
        object: subject.object,
        record: subject.record,
        deed: subject.deed,
        change_order: subject.change_order,
        reason: subject.reason,
        graph: process.graph.clone(),
        run,
    };
    store::insert(ctx, company, tx, &mut kept, &process.name).await?;
    settle::after(ctx, company, tx, &mut kept, None, log).await?;
    Ok(kept.id)
}

/// Asks by this process, whatever its conditions say, for approval of a record as it is. None: the process is not in use for the
/// object. Where nobody is left to be asked, it has been decided by the time this returns.
///
/// # Errors
/// When the database refuses.
pub(crate) async fn start_by(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    process: Id,
    subject: Subject,
) -> Result<Option<(Id, Option<Outcome>)>> {
    let known = process::in_use_by_id(ctx, company, tx, process).await?;
    let Some(process) = known.filter(|p| p.object == subject.object) else { return Ok(None) };
    let Some(submitter) = ctx.actor.employee() else { return Ok(None) };
    let facts = facts::read(ctx, company, tx, &subject, submitter, &process.graph.conditions()).await?;
    // A rule chooses nobody, whatever was said with the request it follows.
    let id = begin(&ctx.choosing(None), company, tx, &process, facts, subject, false).await?;
    let outcome = match store::load(tx, id).await?.run.stage {
        Stage::Waiting | Stage::Returned => None,
        Stage::Approved => Some(Outcome::Approved),
        Stage::Rejected | Stage::Cancelled => Some(Outcome::Rejected),
        Stage::Withdrawn => Some(Outcome::Withdrawn),
    };
    Ok(Some((id, outcome)))
}

/// Submits a record for approval that was made and not approved: refused, taken back, or mended since.
///
/// # Errors
/// `record.not_found`, `access.denied` without the right to change it; `approval.not_allowed` when it is no draft, or no process
/// asks for approval of it by now.
pub async fn submit(ctx: &Ctx, company: &Company, object: &str, id: Id, reason: &str) -> Result<Id> {
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let known = company.object(object)?;
            let record = access::permit(ctx, company, &mut tx, &known, id, Action::Edit).await?;
            let draft = matches!(record.get("state"), FieldValue::Text(t) if t == "draft");
            if !draft || !store::open_of(&mut tx, object, id).await?.is_empty() {
                return Err(Error::new(NOT_ALLOWED));
            }
            let subject = Subject {
                object: String::from(object),
                record: id,
                deed: Deed::Create,
                values: Draft::new(),
                change_order: None,
                reason: String::from(reason.trim()),
            };
            let approval = start(ctx, company, &mut tx, subject).await?;
            let approval = approval.ok_or_else(|| Error::new(NOT_ALLOWED))?;
            tx.commit().await?;
            Ok(approval)
        })
    })
    .await
}

/// The process that asks for approval of this, and what the approval hangs on; none: nobody has to be asked.
///
/// # Errors
/// Those of the change itself; when the database refuses.
pub(super) async fn found(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: &Subject,
) -> Result<Option<(Arc<Active>, Facts)>> {
    let processes = active(ctx, company, tx, &subject.object, subject.deed).await?;
    let Some(submitter) = ctx.actor.employee().filter(|_| !processes.is_empty()) else { return Ok(None) };
    let mut conditions: Vec<&Json> = Vec::new();
    for condition in processes.iter().flat_map(|p| p.graph.conditions()) {
        if !conditions.contains(&condition) {
            conditions.push(condition);
        }
    }
    let facts = facts::read(ctx, company, tx, subject, submitter, &conditions).await?;
    let fits = |p: &&Arc<Active>| p.graph.filter.as_ref().is_none_or(|filter| facts.met.contains(filter));
    let process = processes.iter().find(fits).map(Arc::clone);
    Ok(process.map(|process| {
        let own = own_facts(&process.graph, facts);
        (process, own)
    }))
}

/// Of what is met, what this process asks for: other processes' conditions are no concern of its approvals.
fn own_facts(graph: &Graph, facts: Facts) -> Facts {
    let wanted: Vec<Json> = graph.conditions().into_iter().cloned().collect();
    Facts { met: facts.met.into_iter().filter(|c| wanted.contains(c)).collect(), ..facts }
}

/// Whether something can still be done with it.
///
/// # Errors
/// `approval.not_found`.
pub async fn is_open(tx: &mut Tx, id: Id) -> Result<bool> {
    Ok(store::load(tx, id).await?.run.stage.open())
}

/// What it is about is no longer there: it ends, whoever may take it back.
///
/// # Errors
/// `approval.not_found`; when the database refuses.
pub async fn cancel(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let mut kept = store::lock(tx, id, None).await?;
    if !kept.run.stage.open() {
        return Ok(());
    }
    let staff = Staff::deciding(company, tx, ctx.now(), kept.deed).await?;
    let ((), before, log) = settle::rules(ctx, &mut kept, &staff, machine::cancelled);
    settle::after(ctx, company, tx, &mut kept, Some(&before), log).await
}

/// Whoever submitted it submits it again after it was returned, with other values; `anew`: what was agreed to before is no
/// longer what is asked, so everybody is asked again.
///
/// # Errors
/// `approval.not_found`, `approval.stage` when it was not returned, `approval.not_asked` for others.
pub async fn resubmit(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    id: Id,
    subject: Subject,
    anew: bool,
) -> Result<()> {
    let mut kept = store::lock(tx, id, None).await?;
    require_submitter(ctx, &kept)?;
    if anew {
        kept.run.resume = None;
    }
    again(ctx, company, tx, kept, subject).await
}

/// The same for an approval already read for it.
///
/// # Errors
/// `approval.stage` when it was not returned; those of the change itself.
pub(super) async fn again(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    mut kept: Kept,
    subject: Subject,
) -> Result<()> {
    let conditions = kept.graph.conditions();
    let submitter = kept.run.facts.submitter;
    let mut facts = facts::read(ctx, company, tx, &subject, submitter, &conditions).await?;
    let staff = Staff::deciding(company, tx, ctx.now(), kept.deed).await?;
    let (former, needed) = (&kept.run.facts.chosen, chosen::must_be_said(ctx, false));
    chosen::settle(ctx, tx, &staff, &kept.graph, &mut facts, former, needed).await?;
    let resubmit = |machine: &mut Machine<'_, Staff>, run: &mut Run| {
        machine::resubmit(machine, run, facts, &subject.reason)
    };
    let (done, before, log) = settle::rules(ctx, &mut kept, &staff, resubmit);
    done.map_err(refused)?;
    kept.reason = subject.reason;
    settle::after(ctx, company, tx, &mut kept, Some(&before), log).await
}

/// Whoever submitted it takes it back; its change order learns of it through `change_order::decided`.
///
/// # Errors
/// `approval.not_found`, `approval.stage` when it has ended, `approval.not_allowed` when the process keeps it,
/// `approval.not_asked` for others.
pub async fn withdraw(ctx: &Ctx, company: &Company, tx: &mut Tx, id: Id) -> Result<()> {
    let mut kept = store::lock(tx, id, None).await?;
    require_submitter(ctx, &kept)?;
    let staff = Staff::deciding(company, tx, ctx.now(), kept.deed).await?;
    let by = kept.run.facts.submitter;
    let (done, before, log) =
        settle::rules(ctx, &mut kept, &staff, |machine, run| machine::withdraw(machine, run, by, ""));
    done.map_err(refused)?;
    settle::after(ctx, company, tx, &mut kept, Some(&before), log).await
}

/// Only who submitted it, or looks after it since that person left.
pub(super) fn require_submitter(ctx: &Ctx, kept: &Kept) -> Result<()> {
    if ctx.actor.employee() == Some(kept.run.facts.submitter) { Ok(()) } else { Err(Error::new(NOT_ASKED)) }
}
