//! What rules do for records, as it is kept.

use std::collections::BTreeMap;
use std::sync::Arc;

use guanxi_kernel::clock::format_instant;
use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_records::Stored;
use guanxi_store::sea_query::{Alias, Expr, ExprTrait, Func, Query, Value};
use guanxi_store::{Conn, Row, Tx, Val, bulk};
use serde::{Deserialize, Serialize};

use super::cause::Cause;

/// Why a run, or a step of it, did not get through.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(super) struct Problem {
    pub(super) code: String,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) params: BTreeMap<String, String>,
    /// The field, where it is about one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) field: Option<String>,
}

impl Problem {
    /// The first fault of a field, or the error itself.
    pub(super) fn of(error: &Error) -> Self {
        let text = |params: &[(&'static str, String)]| {
            params.iter().map(|(name, value)| (String::from(*name), value.clone())).collect()
        };
        match error.field_errors().first() {
            Some(fault) => Self {
                code: String::from(fault.code),
                params: text(&fault.params),
                field: Some(fault.field.clone()),
            },
            None => Self { code: String::from(error.code().name), params: text(error.params()), field: None },
        }
    }
}

/// What became of a step.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Trace {
    /// The step.
    pub(super) step: String,
    /// When, RFC 3339.
    pub(super) at: String,
    /// `done`, `chosen`, `skipped`, `waiting`, `failed`.
    pub(super) outcome: String,
    /// Which way was gone, until when it waits, why it failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) problem: Option<Problem>,
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) params: BTreeMap<String, String>,
    /// The record it wrote.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) record: Option<(String, Id)>,
    /// By which the audit tells what changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) request: Option<String>,
}

impl Trace {
    pub(super) fn new(step: &str, at: Instant, outcome: &str) -> Self {
        Self {
            step: String::from(step),
            at: format_instant(at),
            outcome: String::from(outcome),
            problem: None,
            params: BTreeMap::new(),
            record: None,
            request: None,
        }
    }

    pub(super) fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.params.insert(String::from(name), value.into());
        self
    }
}

/// How a run ends for now.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum End {
    /// All is done.
    Done,
    /// It goes on then.
    Asleep(Instant),
    /// It goes on when this was decided.
    Asked(Id),
    /// It did not get through.
    Failed(Problem),
    /// It did not get through, which may help itself.
    Again(Problem),
    /// The record is gone.
    Gone,
}

/// A run on its way through the steps.
#[derive(Debug, Clone)]
pub(super) struct Lane {
    pub(super) run: Id,
    pub(super) rule: Id,
    pub(super) revision: i64,
    pub(super) record: Id,
    pub(super) place: usize,
    pub(super) attempts: i64,
    /// Whether it is a continued one, with a trace already.
    pub(super) continued: bool,
    /// Of what it does.
    pub(super) cause: Arc<Cause>,
    pub(super) stored: Option<Stored>,
    /// Whether it has done anything that would have to be taken back.
    pub(super) acted: bool,
    pub(super) end: Option<End>,
    pub(super) trace: Vec<Trace>,
}

pub(super) const COLUMNS: [&str; 9] =
    ["id", "automation_id", "revision", "record_id", "place", "attempts", "depth", "chain", "problem"];

impl Lane {
    /// From [`COLUMNS`].
    pub(super) fn read(row: &Row) -> Result<Self> {
        let (rule, record) = (row.id("automation_id")?, row.id("record_id")?);
        let cause = Cause::read(row.int("depth")?, row.opt_text("chain")?).and(rule, record);
        let (place, attempts) = (row.int("place")?, row.int("attempts")?);
        Ok(Self {
            run: row.id("id")?,
            rule,
            revision: row.int("revision")?,
            record,
            place: usize::try_from(place).unwrap_or_default(),
            attempts,
            continued: place > 0 || attempts > 0 || row.opt_text("problem")?.is_some(),
            cause: Arc::new(cause),
            stored: None,
            acted: false,
            end: None,
            trace: Vec::new(),
        })
    }

    pub(super) const fn going(&self) -> bool {
        self.end.is_none()
    }
}

/// How long until a run is tried again, by how often it was tried.
fn pause(attempts: i64) -> Option<chrono::TimeDelta> {
    match attempts {
        ..=1 => Some(chrono::TimeDelta::minutes(1)),
        2 => Some(chrono::TimeDelta::minutes(5)),
        3 => Some(chrono::TimeDelta::minutes(30)),
        _ => None,
    }
}

/// What a run is changed to: those that come to the same share a statement.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Outcome {
    stage: &'static str,
    place: i64,
    attempts: i64,
    due_at: Option<Instant>,
    approval: Option<Id>,
    problem: Option<String>,
    ended: bool,
}

impl Outcome {
    fn of(lane: &Lane, now: Instant) -> Result<Self> {
        let text = |problem: &Problem| serde_json::to_string(problem).map_err(Error::internal);
        let place = i64::try_from(lane.place).unwrap_or(i64::MAX);
        let plain = |stage, ended| Self {
            stage,
            place,
            attempts: lane.attempts,
            due_at: None,
            approval: None,
            problem: None,
            ended,
        };
        Ok(match &lane.end {
            Some(End::Done) => plain("done", true),
            Some(End::Gone) => plain("cancelled", true),
            Some(End::Asleep(until)) => {
                Self { due_at: Some(*until), attempts: 0, ..plain("sleeping", false) }
            }
            Some(End::Asked(approval)) => {
                Self { approval: Some(*approval), attempts: 0, ..plain("sleeping", false) }
            }
            Some(End::Failed(problem)) => Self { problem: Some(text(problem)?), ..plain("failed", true) },
            Some(End::Again(problem)) => {
                let problem = Some(text(problem)?);
                match pause(lane.attempts) {
                    Some(pause) => Self { problem, due_at: Some(now + pause), ..plain("sleeping", false) },
                    None => Self { problem, ..plain("failed", true) },
                }
            }
            None => plain("open", false),
        })
    }
}

/// Keeps what became of runs, and of their steps. Answers when some of them wake.
///
/// # Errors
/// When the database refuses.
pub(super) async fn save(tx: &mut Tx, lanes: &[Lane], now: Instant) -> Result<Vec<Instant>> {
    let mut outcomes: BTreeMap<Outcome, Vec<i64>> = BTreeMap::new();
    for lane in lanes {
        outcomes.entry(Outcome::of(lane, now)?).or_default().push(lane.run.get());
    }
    let mut wake = Vec::new();
    for (outcome, ids) in outcomes {
        wake.extend(outcome.due_at);
        let value = |val: Val| Expr::val(Value::from(val));
        let ended = outcome.ended.then_some(now);
        let update = Query::update()
            .table(tx.dialect().table("automation_run"))
            .value(Alias::new("stage"), outcome.stage)
            .value(Alias::new("place"), outcome.place)
            .value(Alias::new("attempts"), outcome.attempts)
            .value(Alias::new("due_at"), value(Val::instant(outcome.due_at)))
            .value(Alias::new("approval_id"), value(Val::id(outcome.approval)))
            .value(Alias::new("problem"), value(Val::text(outcome.problem)))
            .value(Alias::new("ended_at"), value(Val::instant(ended)))
            .and_where(Expr::col(Alias::new("id")).is_in(ids))
            .to_owned();
        let sql = tx.build(&update);
        tx.run(&sql).await?;
    }
    traces(tx, lanes).await?;
    Ok(wake)
}

async fn traces(tx: &mut Tx, lanes: &[Lane]) -> Result<()> {
    let continued: Vec<Id> =
        lanes.iter().filter(|l| l.continued && !l.trace.is_empty()).map(|l| l.run).collect();
    let known = numbers(tx, &continued).await?;
    let mut rows = Vec::new();
    for lane in lanes {
        let first = known.get(&lane.run).map_or(0, |last| last + 1);
        for (number, trace) in (first..).zip(&lane.trace) {
            let body = serde_json::to_string(trace).map_err(Error::internal)?;
            rows.push(vec![Val::from(lane.run), Val::from(number), Val::from(body)]);
        }
    }
    bulk::insert(tx, "automation_trace", &["run_id", "number", "body"], rows).await
}

/// The last number of each trace.
async fn numbers(conn: &mut Conn, runs: &[Id]) -> Result<BTreeMap<Id, i64>> {
    if runs.is_empty() {
        return Ok(BTreeMap::new());
    }
    let column = |name: &'static str| Expr::col(Alias::new(name));
    let select = Query::select()
        .column(Alias::new("run_id"))
        .expr_as(Func::max(column("number")), Alias::new("last"))
        .from(conn.dialect().table("automation_trace"))
        .and_where(column("run_id").is_in(runs.iter().map(|id| id.get())))
        .group_by_col(Alias::new("run_id"))
        .to_owned();
    let sql = conn.build(&select);
    conn.rows(&sql).await?.iter().map(|row| Ok((row.id("run_id")?, row.int("last")?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_help_itself_is_tried_again_three_times() {
        let pauses: Vec<Option<i64>> = (1..=4).map(|n| pause(n).map(|p| p.num_minutes())).collect();
        assert_eq!(pauses, [Some(1), Some(5), Some(30), None]);
    }
}
