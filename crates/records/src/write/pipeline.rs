//! The steps in order; see the module's documentation.

use guanxi_kernel::{Error, Result};
use guanxi_store::Tx;

use super::item::{Batch, Item, Work};
use super::journal::Journal;
use super::{compute, money, number, ownership, reference, required, rollup, row, status, unique};
use crate::data::Stored;
use crate::hook::WriteKind;

/// Takes parsed and allowed records through steps 4 to 10. Answers for each record, in order, what it became or why not;
/// those that fail are left out and the others are written.
pub(super) async fn run(work: &Work<'_>, tx: &mut Tx, mut batch: Batch) -> Result<Vec<Result<Stored>>> {
    status::check(work, tx, &mut batch).await?;
    check(work, tx, &mut batch).await?;
    let mut answers: Vec<Option<Error>> = batch.items.iter_mut().map(Item::problem).collect();
    keep(&mut batch, &answers);
    let mut journal = Journal::default();
    let unchanged = write(work, tx, &mut batch, &mut journal).await?;
    journal.flush(work, tx).await?;
    let mut written = merged(batch, unchanged);
    let mut results = Vec::with_capacity(answers.len());
    for answer in answers.drain(..) {
        match answer {
            Some(error) => results.push(Err(error)),
            None => results.extend(written.next().map(Ok)),
        }
    }
    Ok(results)
}

/// Takes one record through; its failure is the answer.
pub(super) async fn run_one(work: &Work<'_>, tx: &mut Tx, batch: Batch) -> Result<Stored> {
    let mut results = run(work, tx, batch).await?;
    results.pop().unwrap_or_else(|| Err(Error::new(guanxi_kernel::code::INTERNAL)))
}

/// Takes records that follow from others (roll-ups) through the same steps; a fault of one is the failure of all.
pub(super) async fn finish(
    work: &Work<'_>,
    tx: &mut Tx,
    batch: &mut Batch,
    journal: &mut Journal,
) -> Result<()> {
    check(work, tx, batch).await?;
    if let Some(problem) = batch.items.iter_mut().find_map(Item::problem) {
        return Err(problem);
    }
    write(work, tx, batch, journal).await.map(drop)
}

/// Steps 4 to 7: nothing is written yet. Lines first, because their records sum them up.
async fn check(work: &Work<'_>, tx: &mut Tx, batch: &mut Batch) -> Result<()> {
    for (_, child) in &mut batch.children {
        Box::pin(check(work, tx, child)).await?;
    }
    collect_faults(batch);
    batch.run_hooks_before(work, tx).await?;
    required::check(batch);
    reference::check(work, tx, batch).await?;
    unique::check(tx, batch).await?;
    number::fill(work, tx, batch).await?;
    money::fill(work, tx, batch).await?;
    compute::run(work, batch)
}

/// Steps 8 to 10 but for the journal. Answers the records that turned out not to change, with their places.
async fn write(
    work: &Work<'_>,
    tx: &mut Tx,
    batch: &mut Batch,
    journal: &mut Journal,
) -> Result<Vec<(usize, Stored)>> {
    let unchanged = take_unchanged(batch);
    row::write(work, tx, batch).await?;
    ownership::keep(work, tx, batch).await?;
    journal.add(batch);
    for (_, child) in &mut batch.children {
        Box::pin(write(work, tx, child, journal)).await?;
    }
    // Lines that came with their record are summed up already.
    let alone = batch.items.iter().all(|i| i.parent.is_none());
    if alone {
        Box::pin(rollup::of_masters(work, tx, batch, journal)).await?;
    }
    batch.run_hooks_after(work, tx).await?;
    Ok(unchanged)
}

/// Shows the faults of lines at their record: `lines[2].quantity`.
fn collect_faults(batch: &mut Batch) {
    for (field, child) in &mut batch.children {
        for line in &mut child.items {
            let Some(item) = line.parent.and_then(|p| batch.items.get_mut(p)) else { continue };
            for mut fault in std::mem::take(&mut line.faults) {
                let place = line.line.unwrap_or_default();
                fault.field = format!("{field}[{place}].{}", fault.field);
                item.faults.push(fault);
            }
            if item.refusal.is_none() {
                item.refusal = line.refusal.take();
            }
        }
    }
}

/// Leaves out the records that failed, with their lines.
fn keep(batch: &mut Batch, answers: &[Option<Error>]) {
    let mut places = Vec::with_capacity(answers.len());
    let mut next = 0;
    for answer in answers {
        places.push(answer.is_none().then_some(next));
        next += usize::from(answer.is_none());
    }
    retain(batch, &places);
}

/// Keeps the items that have a new place, and the lines of those with the place their record moves to.
fn retain(batch: &mut Batch, places: &[Option<usize>]) {
    let mut place = 0..;
    batch.items.retain(|_| place.next().and_then(|p| places.get(p)).copied().flatten().is_some());
    for (_, child) in &mut batch.children {
        let mut next = 0;
        let mut of_child = Vec::with_capacity(child.items.len());
        for line in &mut child.items {
            let parent = line.parent.and_then(|p| places.get(p)).copied().flatten();
            line.parent = parent;
            of_child.push(parent.map(|_| next));
            next += usize::from(parent.is_some());
        }
        retain(child, &of_child);
    }
}

/// Takes out records that do not change and have no lines that do: writing them would only make a version.
fn take_unchanged(batch: &mut Batch) -> Vec<(usize, Stored)> {
    let with_lines = |batch: &Batch, place: usize| {
        batch.children.iter().any(|(_, child)| {
            let changes = |i: &Item| i.pending.before.is_none() || i.changed(&child.object).next().is_some();
            child.items.iter().any(|i| i.parent == Some(place) && changes(i))
        })
    };
    let idle = |batch: &Batch, place: usize, item: &Item| {
        matches!(item.pending.kind, WriteKind::Edit | WriteKind::Transfer)
            && item.changed(&batch.object).next().is_none()
            && !with_lines(batch, place)
    };
    let mut taken = Vec::new();
    let mut places = Vec::with_capacity(batch.items.len());
    let mut next = 0;
    for (place, item) in batch.items.iter().enumerate() {
        let idle = idle(batch, place, item);
        if idle {
            taken.push((place, item.pending.after.clone()));
        }
        places.push((!idle).then_some(next));
        next += usize::from(!idle);
    }
    if !taken.is_empty() {
        retain(batch, &places);
    }
    taken
}

/// The records written and those left alone, in the order they came.
fn merged(batch: Batch, unchanged: Vec<(usize, Stored)>) -> impl Iterator<Item = Stored> {
    let mut all: Vec<Stored> = batch.items.into_iter().map(|i| i.pending.after).collect();
    for (place, stored) in unchanged {
        all.insert(place.min(all.len()), stored);
    }
    all.into_iter()
}
