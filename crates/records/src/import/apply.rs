//! A chunk of rows, written: looked up, matched with records, made or changed.

use std::collections::HashSet;

use guanxi_kernel::{Ctx, Error, FieldError, Id, Kind, Result};
use guanxi_store::Tx;
use guanxi_tabular::Cell;
use serde_json::{Map, Value as Json};

use super::convert::Forms;
use super::key::{self, Match};
use super::mapping::Plan;
use super::prepare::{Prepared, prepare};
use super::problem::{self, Problem};
use super::request::{Duplicates, Empty, ImportRequest, Mode};
use super::rows::SourceRow;
use super::{AMBIGUOUS, EXISTS, KEY_EMPTY, NO_MATCH, lookup};
use crate::company::Company;
use crate::data::{Draft, Stored};
use crate::definition::{FieldDef, FieldType};
use crate::write::{self, Update};

/// What an import works with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Importing<'a> {
    pub(super) ctx: &'a Ctx,
    pub(super) company: &'a Company,
    pub(super) plan: &'a Plan,
    pub(super) request: &'a ImportRequest,
}

/// A row and what became of it.
#[derive(Debug, Clone)]
pub(super) struct Applied {
    pub(super) line: u64,
    pub(super) cells: Vec<Cell>,
    pub(super) values: Map<String, Json>,
    pub(super) outcome: Outcome,
}

/// What became of a row.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A new record.
    Created(Id),
    /// A changed record.
    Updated(Id),
    /// Nothing, because its record is there already.
    Skipped,
    /// Nothing, because somebody left it out.
    LeftOut,
    /// Nothing, because it is wrong.
    Failed(Vec<Problem>),
    /// Nothing yet: a record it refers to may still come.
    Waiting,
}

/// What is to be done with a row.
enum Decision {
    Create,
    Update(Id),
    Done(Outcome),
    /// An earlier row of the same wave is about the same record.
    Later,
}

/// Writes rows within the transaction. With `patient`, rows that refer to records of their own object which are not there
/// wait instead of failing.
pub(super) async fn apply(
    importing: Importing<'_>,
    tx: &mut Tx,
    rows: Vec<SourceRow>,
    patient: bool,
) -> Result<Vec<Applied>> {
    let Importing { ctx, company, plan, request } = importing;
    let forms = Forms::new(request, ctx.zone);
    let mut prepared: Vec<Prepared> =
        rows.into_iter().map(|row| prepare(plan, plan.corrections.mend(row), forms)).collect();
    lookup::references(ctx, company, tx, plan, &mut prepared).await?;
    let mut outcomes: Vec<Option<Outcome>> =
        prepared.iter().map(|row| early(importing, row, patient)).collect();
    loop {
        let open: Vec<usize> =
            outcomes.iter().enumerate().filter(|(_, o)| o.is_none()).map(|(place, _)| place).collect();
        if open.is_empty() {
            break;
        }
        wave(importing, tx, &prepared, &open, &mut outcomes).await?;
    }
    let pairs = prepared.into_iter().zip(outcomes);
    let applied = pairs.map(|(row, outcome)| Applied {
        line: row.line,
        cells: row.cells,
        values: row.values,
        outcome: outcome.unwrap_or(Outcome::Skipped),
    });
    Ok(applied.collect())
}

/// The outcome of a row that cannot be written, or not yet.
fn early(importing: Importing<'_>, row: &Prepared, patient: bool) -> Option<Outcome> {
    if importing.plan.corrections.leaves_out(row.line) {
        return Some(Outcome::LeftOut);
    }
    let waits = row.waits && row.faults.iter().all(|f| f.code == super::REFERENCE_MISSING);
    if patient && waits {
        return Some(Outcome::Waiting);
    }
    (!row.faults.is_empty()).then(|| failed(importing, &row.faults))
}

fn failed(importing: Importing<'_>, faults: &[FieldError]) -> Outcome {
    Outcome::Failed(problem::of_faults(importing.ctx, importing.company, faults))
}

/// Writes the rows that are about different records; those about the same ones are left for the next wave.
async fn wave(
    importing: Importing<'_>,
    tx: &mut Tx,
    prepared: &[Prepared],
    open: &[usize],
    outcomes: &mut [Option<Outcome>],
) -> Result<()> {
    let rows: Vec<&Prepared> = open.iter().filter_map(|place| prepared.get(*place)).collect();
    let matches = key::matches(importing.ctx, importing.company, tx, importing.plan, &rows).await?;
    let mut seen = HashSet::new();
    let (mut creates, mut updates) = (Vec::new(), Vec::new());
    for ((place, row), found) in open.iter().zip(&rows).zip(&matches) {
        match decide(importing, found, &mut seen) {
            Decision::Create => creates.push((*place, draft(importing, row, false))),
            Decision::Update(id) => {
                updates.push((*place, Update { id, version: None, values: draft(importing, row, true) }));
            }
            Decision::Done(outcome) => put(outcomes, *place, outcome),
            Decision::Later => {}
        }
    }
    write_all(importing, tx, creates, outcomes, Outcome::Created).await?;
    write_all(importing, tx, updates, outcomes, Outcome::Updated).await
}

fn decide(importing: Importing<'_>, found: &Match, seen: &mut HashSet<String>) -> Decision {
    let request = importing.request;
    let refuse = |code| {
        let field = request.key.first().cloned().unwrap_or_default();
        Decision::Done(failed(importing, &[FieldError::new(field, code)]))
    };
    let again = request.mode == Mode::Create && request.duplicates == Duplicates::Create;
    if let Match::One(_, key) | Match::Nothing(key) = found
        && !again
        && !seen.insert(key.clone())
    {
        return Decision::Later;
    }
    match (request.mode, found) {
        (Mode::Update, Match::Keyless) => refuse(KEY_EMPTY),
        (Mode::Update, Match::Nothing(_)) => refuse(NO_MATCH),
        (_, Match::Keyless | Match::Nothing(_)) => Decision::Create,
        (Mode::Update | Mode::Both, Match::One(id, _)) => Decision::Update(*id),
        (Mode::Update | Mode::Both, Match::Several) => refuse(AMBIGUOUS),
        (Mode::Create, found) => match (request.duplicates, found) {
            (Duplicates::Skip, _) => Decision::Done(Outcome::Skipped),
            (Duplicates::Error, _) => refuse(EXISTS),
            (Duplicates::Create, _) => Decision::Create,
            (Duplicates::Update, Match::One(id, _)) => Decision::Update(*id),
            (Duplicates::Update, _) => refuse(AMBIGUOUS),
        },
    }
}

/// The values to write. Empty cells leave a new record its defaults, and take a value away only where that was asked for.
fn draft(importing: Importing<'_>, row: &Prepared, change: bool) -> Draft {
    let clears = change && importing.request.empty == Empty::Clear;
    // What a record was found by is as it is; a number is given once.
    let found_by =
        |field: &FieldDef| field.kind == FieldType::AutoNumber || importing.request.key.contains(&field.name);
    let slots = importing.plan.slots.iter().filter(|s| s.written && !(change && found_by(&s.field)));
    let written = slots.map(|s| &s.field.name);
    let values = written.filter_map(|name| row.values.get(name).map(|value| (name.clone(), value.clone())));
    let empty = |value: &Json| value.is_null() || value.as_array().is_some_and(Vec::is_empty);
    Draft(values.filter(|(_, value)| clears || !empty(value)).collect())
}

/// A record to be made or changed, by the place of its row.
trait Write: Clone + Send + Sync {
    async fn many(importing: Importing<'_>, tx: &mut Tx, items: Vec<Self>) -> Result<Vec<Result<Stored>>>;
}

impl Write for Draft {
    async fn many(importing: Importing<'_>, tx: &mut Tx, items: Vec<Self>) -> Result<Vec<Result<Stored>>> {
        write::create_many(importing.ctx, importing.company, tx, &importing.request.object, items).await
    }
}

impl Write for Update {
    async fn many(importing: Importing<'_>, tx: &mut Tx, items: Vec<Self>) -> Result<Vec<Result<Stored>>> {
        write::update_many(importing.ctx, importing.company, tx, &importing.request.object, items).await
    }
}

/// Writes all at once; where one of them takes all back, one by one.
async fn write_all<W: Write>(
    importing: Importing<'_>,
    tx: &mut Tx,
    items: Vec<(usize, W)>,
    outcomes: &mut [Option<Outcome>],
    outcome: impl Fn(Id) -> Outcome,
) -> Result<()> {
    if items.is_empty() {
        return Ok(());
    }
    let (places, writes): (Vec<usize>, Vec<W>) = items.into_iter().unzip();
    tx.savepoint().await?;
    let results = match W::many(importing, tx, writes.clone()).await {
        Ok(results) => {
            tx.release().await?;
            results
        }
        Err(error) if is_refusal(&error) => {
            tx.back_to().await?;
            one_by_one(importing, tx, writes).await?
        }
        Err(error) => return Err(error),
    };
    for (place, result) in places.into_iter().zip(results) {
        let became = match result {
            Ok(stored) => outcome(stored.id()),
            Err(error) if is_refusal(&error) => {
                Outcome::Failed(problem::of_error(importing.ctx, importing.company, &error))
            }
            Err(error) => return Err(error),
        };
        put(outcomes, place, became);
    }
    Ok(())
}

async fn one_by_one<W: Write>(
    importing: Importing<'_>,
    tx: &mut Tx,
    writes: Vec<W>,
) -> Result<Vec<Result<Stored>>> {
    let mut results = Vec::with_capacity(writes.len());
    for write in writes {
        tx.savepoint().await?;
        let result = match W::many(importing, tx, vec![write]).await {
            Ok(mut results) => results.pop().unwrap_or_else(|| Err(Error::new(super::FILE))),
            Err(error) if is_refusal(&error) => Err(error),
            Err(error) => return Err(error),
        };
        if result.is_ok() {
            tx.release().await?
        } else {
            tx.back_to().await?
        }
        results.push(result);
    }
    Ok(results)
}

/// Whether a row was refused, rather than the database or the program having failed.
fn is_refusal(error: &Error) -> bool {
    !matches!(error.kind(), Kind::Internal | Kind::Unavailable)
}

fn put(outcomes: &mut [Option<Outcome>], place: usize, outcome: Outcome) {
    if let Some(slot) = outcomes.get_mut(place) {
        *slot = Some(outcome);
    }
}
