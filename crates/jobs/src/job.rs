//! A job: what is asked for, and what is known of it.

use guanxi_kernel::{Error, Id, Instant, Result};
use guanxi_store::Row;
use serde_json::Value;

use crate::error::PAYLOAD;

/// How often a job is tried unless told otherwise. With the usual pauses that is about twenty minutes.
const MAX_ATTEMPTS: u32 = 8;

/// What a job is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum JobState {
    /// Waits for its time, or to be tried again.
    Waiting,
    /// A worker has it.
    Running,
    /// Ended well.
    Done,
    /// Ended badly: its handler said that trying again is of no use.
    Failed,
    /// Ended badly: tried as often as allowed.
    Dead,
    /// Somebody took it back.
    Cancelled,
}

impl JobState {
    /// Every state.
    pub const ALL: [Self; 6] =
        [Self::Waiting, Self::Running, Self::Done, Self::Failed, Self::Dead, Self::Cancelled];

    /// The word in the database and in the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Running => "running",
            Self::Done => "done",
            Self::Failed => "failed",
            Self::Dead => "dead",
            Self::Cancelled => "cancelled",
        }
    }

    /// The state of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.name() == name)
    }

    /// Whether nothing happens to it any more by itself.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        !matches!(self, Self::Waiting | Self::Running)
    }
}

/// What happens when a job with the same key waits or runs already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Unique {
    /// Any number of them.
    No,
    /// That one is enough.
    Once(String),
    /// That one is enough if it has not begun; else it runs once more when it is through.
    Latest(String),
}

/// A job to enqueue.
#[derive(Debug, Clone, PartialEq)]
pub struct NewJob {
    /// Which handler runs it.
    pub kind: String,
    /// What the handler is told.
    pub payload: Value,
    /// Not before this moment; none: at once.
    pub run_at: Option<Instant>,
    /// How often it is tried, at least once.
    pub max_attempts: u32,
    /// The person it is done for.
    pub created_by: Option<Id>,
    pub(crate) unique: Unique,
}

impl NewJob {
    /// A job to run at once, for nobody in particular.
    #[must_use]
    pub fn new(kind: impl Into<String>, payload: Value) -> Self {
        Self {
            kind: kind.into(),
            payload,
            run_at: None,
            max_attempts: MAX_ATTEMPTS,
            created_by: None,
            unique: Unique::No,
        }
    }

    /// Not before this moment.
    #[must_use]
    pub fn at(self, run_at: Instant) -> Self {
        Self { run_at: Some(run_at), ..self }
    }

    /// For this person.
    #[must_use]
    pub fn by(self, employee: Option<Id>) -> Self {
        Self { created_by: employee, ..self }
    }

    /// Tried this often.
    #[must_use]
    pub fn attempts(self, max_attempts: u32) -> Self {
        Self { max_attempts, ..self }
    }

    /// Only if no job of this key waits or runs: for work that is the same work (an import pressed twice).
    #[must_use]
    pub fn once(self, key: impl Into<String>) -> Self {
        Self { unique: Unique::Once(key.into()), ..self }
    }

    /// Joined with a waiting job of this key; one that runs already runs once more, because it may have begun before
    /// what this one is about happened: for work that catches up with a state (counting anew).
    #[must_use]
    pub fn latest(self, key: impl Into<String>) -> Self {
        Self { unique: Unique::Latest(key.into()), ..self }
    }
}

/// How far a job is, in units of its own (rows, records).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Units done.
    pub done: u64,
    /// Units in all, once known.
    pub total: Option<u64>,
}

/// Why the last attempt failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The stable code of the error.
    pub code: String,
    /// Values for its sentence, by name.
    pub params: Vec<(String, String)>,
    /// The error with its causes, for administrators alone.
    pub detail: String,
}

impl Fault {
    pub(crate) fn of(error: &Error) -> Self {
        let mut detail = error.to_string();
        let mut cause = std::error::Error::source(error);
        while let Some(source) = cause {
            detail.push_str(": ");
            detail.push_str(&source.to_string());
            cause = source.source();
        }
        let params = error.params().iter().map(|(name, value)| (String::from(*name), value.clone()));
        Self { code: String::from(error.code().name), params: params.collect(), detail }
    }

    pub(crate) fn params_text(&self) -> String {
        serde_json::to_string(&self.params).unwrap_or_default()
    }
}

/// A job as it is in the database.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    /// Its identity; grows with time.
    pub id: Id,
    /// Which handler runs it.
    pub kind: String,
    /// What the handler is told.
    pub payload: Value,
    /// What it is at.
    pub state: JobState,
    /// While it waits, when to run it; while it runs, when its lease ends.
    pub due_at: Instant,
    /// How often it was begun (not counting those given back).
    pub attempts: u32,
    /// How often it is tried.
    pub max_attempts: u32,
    /// The worker that has or had it.
    pub leased_by: Option<String>,
    /// Where its last attempt got to.
    pub checkpoint: Option<Value>,
    /// How far it is.
    pub progress: Progress,
    /// What it came to, once done.
    pub result: Option<Value>,
    /// Why its last attempt failed.
    pub error: Option<Fault>,
    /// Whether somebody asked it to stop.
    pub cancel_requested: bool,
    /// At most one job of this key waits or runs.
    pub unique_key: Option<String>,
    /// When it was enqueued.
    pub created_at: Instant,
    /// The person it is done for.
    pub created_by: Option<Id>,
    /// When it ended.
    pub finished_at: Option<Instant>,
    /// Tells this lease from every other one of this job, also after attempts are counted anew.
    pub(crate) lease: i64,
    /// Whether to run it once more when it is through.
    pub(crate) run_again: bool,
}

impl Job {
    pub(crate) fn read(row: &Row) -> Result<Self> {
        let state = row.text("state")?;
        Ok(Self {
            id: row.id("id")?,
            kind: String::from(row.text("kind")?),
            payload: json(row.text("payload")?)?,
            state: JobState::named(state).ok_or_else(|| Error::new(PAYLOAD).with("state", state))?,
            due_at: row.instant("due_at")?,
            attempts: count(row, "attempts")?,
            max_attempts: count(row, "max_attempts")?,
            leased_by: row.opt_text("leased_by")?.map(String::from),
            checkpoint: row.opt_text("checkpoint")?.map(json).transpose()?,
            progress: Progress {
                done: u64::try_from(row.int("progress_done")?).unwrap_or_default(),
                total: row.opt_int("progress_total")?.and_then(|n| u64::try_from(n).ok()),
            },
            result: row.opt_text("result")?.map(json).transpose()?,
            error: fault(row)?,
            cancel_requested: row.bool("cancel_requested")?,
            unique_key: row.opt_text("unique_key")?.map(String::from),
            created_at: row.instant("created_at")?,
            created_by: row.opt_id("created_by")?,
            finished_at: row.opt_instant("finished_at")?,
            lease: row.int("lease")?,
            run_again: row.bool("run_again")?,
        })
    }
}

fn fault(row: &Row) -> Result<Option<Fault>> {
    let Some(code) = row.opt_text("error_code")? else { return Ok(None) };
    Ok(Some(Fault {
        code: String::from(code),
        params: row
            .opt_text("error_params")?
            .and_then(|text| serde_json::from_str(text).ok())
            .unwrap_or_default(),
        detail: String::from(row.opt_text("error_detail")?.unwrap_or_default()),
    }))
}

fn count(row: &Row, column: &str) -> Result<u32> {
    Ok(u32::try_from(row.int(column)?).unwrap_or_default())
}

pub(crate) fn json(text: &str) -> Result<Value> {
    serde_json::from_str(text).map_err(|e| Error::new(PAYLOAD).because(e))
}
