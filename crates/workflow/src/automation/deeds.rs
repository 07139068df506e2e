//! What rules write, through the same pipeline as everybody: many records of a rule in a few statements.

use guanxi_kernel::{Error, Id, Result};
use guanxi_records::Stored;
use guanxi_records::write::{self, Update};
use guanxi_store::{Tx, Val};
use serde_json::{Map, Value as Json};

use super::definition::{Receiver, Step};
use super::execute::Scene;
use super::run::{End, Lane, Problem, Trace};
use super::worker::is_temporary;
use super::{NOBODY, people, value};
use crate::approval::machine::People as _;
use crate::approval::staff::Staff;

/// Sets fields of the records.
pub(super) async fn change(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    values: &Map<String, Json>,
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let (mut places, mut updates) = (Vec::new(), Vec::new());
    for (place, lane) in lanes.iter_mut().enumerate() {
        let Some(record) = lane.stored.as_ref() else { continue };
        match value::draft(scene, record, &scene.object, values) {
            Ok(values) => {
                places.push(place);
                updates.push(Update { id: lane.record, version: None, values });
            }
            Err(error) => fail(scene, step, lane, &error),
        }
    }
    let results = write::update_many(scene.ctx, scene.company, tx, &scene.object.name, updates).await?;
    for (place, result) in places.into_iter().zip(results) {
        if let Some(lane) = lanes.get_mut(place) {
            written(scene, step, lane, result);
        }
    }
    Ok(())
}

/// What became of writing the record of a run.
fn written(scene: &Scene<'_>, step: &Step, lane: &mut Lane, result: Result<Stored>) {
    match result {
        Ok(record) => {
            let same = lane.stored.as_ref().is_some_and(|s| s.version() == record.version());
            let trace = Trace::new(&step.id, scene.now, if same { "skipped" } else { "done" });
            lane.trace.push(wrote(scene, trace, &scene.object.name, lane.record));
            lane.acted = true;
            lane.stored = Some(record);
        }
        Err(error) => fail(scene, step, lane, &error),
    }
}

fn wrote(scene: &Scene<'_>, trace: Trace, object: &str, record: Id) -> Trace {
    let request = Some(String::from(&*scene.ctx.request_id));
    Trace { record: Some((String::from(object), record)), request, ..trace }
}

/// The run did not get through this step.
pub(super) fn fail(scene: &Scene<'_>, step: &Step, lane: &mut Lane, error: &Error) {
    let problem = Problem::of(error);
    let trace = Trace::new(&step.id, scene.now, "failed");
    lane.trace.push(Trace { problem: Some(problem.clone()), ..trace });
    lane.end = Some(if is_temporary(error) { End::Again(problem) } else { End::Failed(problem) });
}

/// Makes another record for each.
pub(super) async fn create(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    object: &str,
    values: &Map<String, Json>,
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let known = match scene.company.object(object) {
        Ok(known) => known,
        Err(error) => {
            lanes.iter_mut().for_each(|lane| fail(scene, step, lane, &error));
            return Ok(());
        }
    };
    let (mut places, mut drafts) = (Vec::new(), Vec::new());
    for (place, lane) in lanes.iter_mut().enumerate() {
        let Some(record) = lane.stored.as_ref() else { continue };
        match value::draft(scene, record, &known, values) {
            Ok(draft) => {
                places.push(place);
                drafts.push(draft);
            }
            Err(error) => fail(scene, step, lane, &error),
        }
    }
    let results = write::create_many(scene.ctx, scene.company, tx, object, drafts).await?;
    for (place, result) in places.into_iter().zip(results) {
        let Some(lane) = lanes.get_mut(place) else { continue };
        match result {
            Ok(made) => {
                let trace = Trace::new(&step.id, scene.now, "done");
                lane.trace.push(wrote(scene, trace, object, made.id()));
                lane.acted = true;
            }
            Err(error) => fail(scene, step, lane, &error),
        }
    }
    Ok(())
}

/// Gives the records to somebody who can work.
pub(super) async fn assign(
    scene: &Scene<'_>,
    tx: &mut Tx,
    step: &Step,
    to: &Receiver,
    lanes: &mut [&mut Lane],
) -> Result<()> {
    let staff = Staff::read(scene.company, tx, scene.now).await?;
    let receivers = match to {
        Receiver::InTurn(people) => {
            let able: Vec<Id> = people.in_turn.iter().copied().filter(|id| staff.works(*id)).collect();
            in_turn(scene, tx, &able, lanes.len()).await?
        }
        other => {
            let approver = people::receiver(other);
            let given = |lane: &&mut Lane| people::given(&staff, lane.stored.as_ref()?, approver.as_ref()?);
            lanes.iter().map(given).collect()
        }
    };
    let (mut places, mut given) = (Vec::new(), Vec::new());
    for (place, (lane, receiver)) in lanes.iter_mut().zip(receivers).enumerate() {
        match receiver {
            Some(receiver) => {
                places.push(place);
                given.push((lane.record, receiver, None));
            }
            None => fail(scene, step, lane, &Error::new(NOBODY)),
        }
    }
    let results = write::transfer_many(scene.ctx, scene.company, tx, &scene.object.name, &given).await?;
    for (place, result) in places.into_iter().zip(results) {
        if let Some(lane) = lanes.get_mut(place) {
            written(scene, step, lane, result);
        }
    }
    Ok(())
}

/// Whose turn it is, for so many: the rule remembers how often it gave something away.
async fn in_turn(scene: &Scene<'_>, tx: &mut Tx, people: &[Id], count: usize) -> Result<Vec<Option<Id>>> {
    let more = i64::try_from(count).unwrap_or_default();
    let text = "UPDATE {automation_rule} SET turn = turn + ? WHERE automation_id = ? RETURNING turn";
    let sql = tx.sql(text, [Val::from(more), Val::from(scene.rule.id)]);
    let turn = tx.opt(&sql).await?.map_or(Ok(more), |row| row.int("turn"))?;
    let first = usize::try_from(turn - more).unwrap_or_default();
    let whose = |at: usize| people.get((first + at).checked_rem(people.len())?).copied();
    Ok((0..count).map(whose).collect())
}
