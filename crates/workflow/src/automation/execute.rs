//! Taking runs of a rule through its steps, those at the same place together.

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use chrono::TimeDelta;
use guanxi_kernel::{Action, Ctx, Id, Instant, Result};
use guanxi_records::definition::ObjectDef;
use guanxi_records::{Company, FieldValue, access, query};
use guanxi_store::Tx;

use super::active::Rule;
use super::definition::{Branch, Deed, Step};
use super::program::Instruction;
use super::run::{End, Lane, Problem, Trace};
use super::tell::Telling;
use super::{OUT_OF_SIGHT, ask, call, condition, deeds, tell};

/// What every step needs to know.
pub(super) struct Scene<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) rule: &'a Rule,
    pub(super) object: Arc<ObjectDef>,
    pub(super) now: Instant,
}

/// Takes the runs on until each has ended or rests. Steps lead forward only, so those furthest back go first, and runs that went
/// different ways meet again.
///
/// # Errors
/// What concerns all of them: then what was done is to be taken back.
pub(super) async fn execute(
    ctx: &Ctx,
    company: &Company,
    tx: &mut Tx,
    rule: &Rule,
    lanes: &mut [Lane],
) -> Result<()> {
    let object = company.object(&rule.object)?;
    let scene = Scene { ctx, company, rule, object, now: ctx.now() };
    load(&scene, tx, lanes).await?;
    while let Some(place) = lanes.iter().filter(|l| l.going()).map(|l| l.place).min() {
        let mut here: Vec<&mut Lane> = lanes.iter_mut().filter(|l| l.going() && l.place == place).collect();
        match rule.program.get(place) {
            None => here.iter_mut().for_each(|lane| lane.end = Some(End::Done)),
            Some(Instruction::Jump(to)) => here.iter_mut().for_each(|lane| lane.place = *to),
            Some(Instruction::Choose(step, starts)) => choose(&scene, tx, step, starts, &mut here).await?,
            Some(Instruction::Ask(step, approved, rejected)) => {
                ask::ask(&scene, tx, step, (*approved, *rejected), &mut here).await?;
            }
            Some(Instruction::Do(step)) => {
                act(&scene, tx, step, &mut here).await?;
                here.iter_mut().filter(|l| l.going() || rests(l)).for_each(|lane| lane.place = place + 1);
            }
        }
    }
    Ok(())
}

const fn rests(lane: &Lane) -> bool {
    matches!(lane.end, Some(End::Asleep(_)))
}

async fn act(scene: &Scene<'_>, tx: &mut Tx, step: &Step, lanes: &mut [&mut Lane]) -> Result<()> {
    match &step.deed {
        Deed::Change { values } => deeds::change(scene, tx, step, values, lanes).await,
        Deed::Create { object, values } => deeds::create(scene, tx, step, object, values, lanes).await,
        Deed::Assign { to } => deeds::assign(scene, tx, step, to, lanes).await,
        Deed::Notify { to, text, mail, channels } => {
            tell::tell(scene, tx, step, &Telling { to, text, mail: *mail, channels }, lanes).await
        }
        Deed::Call { .. } => call::call(scene, tx, step, lanes).await,
        Deed::Wait { hours, until, days } => {
            wait(scene, step, (*hours, until.as_deref(), *days), lanes);
            Ok(())
        }
        Deed::Stop {} => {
            for lane in lanes {
                lane.trace.push(Trace::new(&step.id, scene.now, "done"));
                lane.end = Some(End::Done);
            }
            Ok(())
        }
        // These are instructions of their own.
        Deed::Branch { .. } | Deed::Approval { .. } => Ok(()),
    }
}

/// Reads the records as whoever the rule acts as sees them.
async fn load(scene: &Scene<'_>, tx: &mut Tx, lanes: &mut [Lane]) -> Result<()> {
    let ids: Vec<Id> = lanes.iter().map(|l| l.record).collect();
    let mut found = visible(scene, scene.ctx, tx, &ids).await?;
    let missing: Vec<Id> = ids.into_iter().filter(|id| !found.contains_key(id)).collect();
    let there: BTreeSet<Id> = if missing.is_empty() {
        BTreeSet::new()
    } else {
        visible(scene, &scene.ctx.as_program(), tx, &missing).await?.into_keys().collect()
    };
    for lane in lanes {
        lane.stored = found.remove(&lane.record);
        if lane.stored.is_none() {
            lane.end = Some(if there.contains(&lane.record) {
                End::Failed(Problem::of(&guanxi_kernel::Error::new(OUT_OF_SIGHT)))
            } else {
                End::Gone
            });
        }
    }
    Ok(())
}

async fn visible(
    scene: &Scene<'_>,
    ctx: &Ctx,
    tx: &mut Tx,
    ids: &[Id],
) -> Result<HashMap<Id, guanxi_records::Stored>> {
    let definitions = scene.company.definitions();
    let predicate = access::predicate(ctx, &definitions, &scene.object, Action::Read)?;
    let found = query::load(ctx, scene.company, tx, &scene.object, &predicate, ids).await?;
    Ok(found.into_iter().map(|record| (record.id(), record)).collect())
}

/// Each goes the first way that fits its record as it stands by now.
async fn choose(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    starts: &[usize],
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let Deed::Branch { branches, .. } = &step.deed else { return Ok(()) };
    let filters: Vec<_> = branches.iter().filter_map(|b| b.filter.as_ref()).collect();
    let ids: Vec<Id> = lanes.iter().map(|l| l.record).collect();
    let (program, definitions) = (scene.ctx.as_program(), scene.company.definitions());
    let met = query::fits(&program, &definitions, tx, &scene.object, &ids, &filters).await?;
    for lane in lanes {
        let way = way(scene, branches, met.get(&lane.record).map_or(&[], Vec::as_slice), lane);
        let name = way.and_then(|way| branches.get(way)).map(|b| b.name.clone());
        let outcome = if way.is_some() { "chosen" } else { "skipped" };
        let trace = Trace::new(&step.id, scene.now, outcome);
        lane.trace.push(trace.with("branch", name.unwrap_or_default()));
        let start = starts.get(way.unwrap_or(branches.len())).or(starts.last());
        lane.place = start.copied().unwrap_or(lane.place + 1);
    }
    Ok(())
}

fn way(scene: &Scene<'_>, branches: &[Branch], met: &[bool], lane: &Lane) -> Option<usize> {
    let mut filters = met.iter().copied();
    let mut found = None;
    for (place, branch) in branches.iter().enumerate() {
        // One answer for each that has a filter, in their order.
        let met = branch.filter.is_none() || filters.next().unwrap_or_default();
        let stored = lane.stored.as_ref();
        let holds = || stored.is_some_and(|s| condition::holds(scene.ctx, s, &branch.condition));
        if found.is_none() && met && holds() {
            found = Some(place);
        }
    }
    found
}

/// The run rests; what has passed already is not waited for.
fn wait(
    scene: &Scene<'_>,
    step: &Step,
    (hours, until, days): (Option<f64>, Option<&str>, i64),
    lanes: &mut [&mut Lane],
) {
    for lane in lanes {
        let until = match until {
            Some(field) => lane.stored.as_ref().and_then(|s| moment(scene, s.get(field), days)),
            None => {
                #[expect(
                    clippy::cast_possible_truncation,
                    reason = "seconds of some hours; the cast saturates"
                )]
                let seconds = (hours.unwrap_or_default() * 3600.0) as i64;
                TimeDelta::try_seconds(seconds).map(|span| scene.now + span)
            }
        };
        match until.filter(|until| *until > scene.now) {
            Some(until) => {
                let text = guanxi_kernel::clock::format_instant(until);
                lane.trace.push(Trace::new(&step.id, scene.now, "waiting").with("until", text));
                lane.end = Some(End::Asleep(until));
            }
            None => lane.trace.push(Trace::new(&step.id, scene.now, "skipped")),
        }
    }
}

/// The moment a field speaks of, so many days later: a day begins at midnight by the company's clock.
fn moment(scene: &Scene<'_>, value: &FieldValue, days: i64) -> Option<Instant> {
    let span = TimeDelta::try_days(days)?;
    match value {
        FieldValue::Instant(at) => at.checked_add_signed(span),
        FieldValue::Date(day) => {
            let day = day.checked_add_signed(span)?;
            Some(super::clock::moment(scene.company.settings().zone(), day, chrono::NaiveTime::MIN))
        }
        _ => None,
    }
}
