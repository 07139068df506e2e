//! Who would have to approve something, before it is submitted.

use std::collections::BTreeSet;

use guanxi_kernel::{Action, Ctx, Id, Result, Via};
use guanxi_org::access::{Named, Names};
use guanxi_org::moves;
use guanxi_records::{Company, Draft, access, write};
use guanxi_store::{Tx, retry};
use serde::Serialize;

use super::agreement;
use super::chosen::{self, Choice};
use super::graph::{Approve, Approver, Graph, Mode, Step};
use super::machine::People;
use super::process::in_use;
use super::run::Facts;
use super::staff::Staff;
use super::start::found;
use super::subject::{Deed, MOVE, Subject};

/// Who would have to approve it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Simulated {
    /// The process that would run; none: nobody has to approve it.
    pub process: Option<String>,
    /// Its steps on the way it would take.
    pub steps: Vec<Expected>,
}

/// A step on the way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Expected {
    /// The step.
    pub step: String,
    /// What it is called.
    pub name: String,
    /// `approve` or `copy`.
    pub kind: &'static str,
    /// How many of them must agree.
    pub mode: Option<Mode>,
    /// Who would be asked.
    pub people: Vec<Named>,
    /// Whom whoever submits it may choose, where they are asked to.
    pub choice: Option<Choice>,
}

/// Says who would have to approve it if the caller submitted it now. Nothing is kept.
///
/// # Errors
/// `record.not_found` for a record the caller does not see; those of the change itself, which the caller must be allowed to
/// propose.
pub async fn simulate(ctx: &Ctx, company: &Company, subject: Subject) -> Result<Simulated> {
    retry(|| {
        let subject = subject.clone();
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let simulated = allowed(ctx, company, &mut tx, &subject).await;
            tx.rollback().await?;
            simulated
        })
    })
    .await
}

/// The conditions are looked at by the program, on the record as it would be: so whoever asks must be able to make it so.
async fn allowed(ctx: &Ctx, company: &Company, tx: &mut Tx, subject: &Subject) -> Result<Simulated> {
    let object = company.object(&subject.object)?;
    access::permit(ctx, company, tx, &object, subject.record, Action::Read).await?;
    let values = subject.values.clone();
    let proposed = match subject.deed {
        _ if values == Draft::new() => None,
        Deed::Edit => Some(write::Deed::Edit(values)),
        Deed::Transfer => Some(write::Deed::Transfer(values)),
        Deed::Create | Deed::Delete | Deed::Confirm => None,
    };
    if let Some(proposed) = proposed {
        tx.savepoint().await?;
        let proposing = ctx.clone().through(Via::ChangeOrder);
        let done =
            write::propose_in(&proposing, company, tx, &object.name, (subject.record, None), proposed).await;
        tx.back_to().await?;
        done?;
    }
    expected(ctx, company, tx, subject).await
}

/// The same for a change that was tried with the rights of the caller.
///
/// # Errors
/// Those of the change itself; when the database refuses.
pub(crate) async fn expected(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    subject: &Subject,
) -> Result<Simulated> {
    let Some((process, facts)) = found(ctx, company, tx, subject).await? else {
        return Ok(Simulated { process: None, steps: Vec::new() });
    };
    let staff = Staff::read(company, tx, ctx.now()).await?;
    let mut way: Vec<(&Step, Vec<Id>)> = Vec::new();
    walk(&process.graph.steps, &staff, &facts, &mut way);
    let mut names = Names::default();
    let people: BTreeSet<Id> = way.iter().flat_map(|(_, people)| people.iter().copied()).collect();
    names.add(tx, "employee", people).await?;
    let choices = chosen::told(tx, &staff, &process.graph, &facts).await?;
    let shown = |(step, people): (&Step, Vec<Id>)| Expected {
        step: String::from(step.id()),
        name: String::from(process.graph.name(step.id())),
        kind: if matches!(step, Step::Copy(_)) { "copy" } else { "approve" },
        mode: if let Step::Approve(step) = step { Some(step.mode) } else { None },
        people: people.into_iter().map(|id| names.of(id)).collect(),
        choice: choices.iter().find(|choice| choice.step == step.id()).cloned(),
    };
    Ok(Simulated { process: Some(process.name.clone()), steps: way.into_iter().map(shown).collect() })
}

/// Who would have to agree to a move if this plan of it were confirmed. Nothing is kept.
///
/// # Errors
/// `move.not_found`; when the database refuses.
pub async fn of_plan(ctx: &Ctx, company: &Company, id: Id, plan: &moves::Plan) -> Result<Simulated> {
    let mut conn = company.db.read().await?;
    if in_use(company, &mut conn, MOVE).await?.is_empty() {
        return Ok(Simulated { process: None, steps: Vec::new() });
    }
    drop(conn);
    retry(|| {
        Box::pin(async move {
            let mut tx = company.db.begin().await?;
            let wish = moves::confirmed_as(ctx, company, &mut tx, id, plan).await?;
            let simulated = expected(ctx, company, &mut tx, &agreement::subject(&wish)).await;
            tx.rollback().await?;
            simulated
        })
    })
    .await
}

fn walk<'a>(steps: &'a [Step], staff: &Staff, facts: &Facts, way: &mut Vec<(&'a Step, Vec<Id>)>) {
    for step in steps {
        match step {
            Step::Approve(approve) => way.push((step, asked(approve, staff, facts))),
            Step::Copy(copy) => way.push((step, people(&copy.to, staff, facts))),
            Step::Branch(branch) => {
                let met = branch.branches.iter().find(|way| facts.met.contains(&way.filter));
                walk(met.map_or(&branch.otherwise, |way| &way.steps), staff, facts, way);
            }
            Step::Parallel(parallel) => {
                parallel.branches.iter().for_each(|lane| walk(&lane.steps, staff, facts, way));
            }
        }
    }
}

fn people(approvers: &[Approver], staff: &Staff, facts: &Facts) -> Vec<Id> {
    let mut found: Vec<Id> = Vec::new();
    for id in approvers.iter().flat_map(|a| staff.resolve(a, facts)) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}

fn asked(step: &Approve, staff: &Staff, facts: &Facts) -> Vec<Id> {
    // Who is not chosen yet is nobody's to stand in for.
    if step.choice(&facts.met).is_some() && step.approvers.len() == 1 && facts.chosen.is_empty() {
        return Vec::new();
    }
    let graph = Graph::of(vec![Step::Approve(step.clone())]);
    let mut machine = super::machine::Machine::new(&graph, staff, chrono::DateTime::UNIX_EPOCH);
    let run = super::machine::begin(&mut machine, facts.clone(), "");
    run.tasks.iter().map(|t| t.person).collect()
}
