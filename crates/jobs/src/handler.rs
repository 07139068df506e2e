//! What runs a job, and which handler runs which.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use guanxi_kernel::{Error, Kind};
use serde_json::Value;

use crate::work::Work;

/// Why a handler did not get through.
#[derive(Debug)]
pub enum JobError {
    /// Trying again may help; the pause grows with each attempt.
    Retry(Error),
    /// Trying again may help, but not before this time has passed (the other side said so).
    RetryAfter(Error, Duration),
    /// Trying again is of no use until somebody changes something.
    Fail(Error),
    /// It was asked to stop, and did: what [`Work::proceed`] answers.
    Cancelled,
}

/// What helps by itself is tried again, also a fault of ours (a newer version may know better); what a person has to put
/// right is not.
impl From<Error> for JobError {
    fn from(error: Error) -> Self {
        match error.kind() {
            Kind::Unavailable | Kind::TooMany | Kind::Stale | Kind::Internal => Self::Retry(error),
            _ => Self::Fail(error),
        }
    }
}

/// Runs the jobs of a kind. `C` is what handlers share: a handle of the company.
pub trait Handler<C>: Send + Sync + 'static {
    /// Runs one job. Answers what it came to, for the person who asked for it.
    ///
    /// It may have run before, in part or (when the worker died at the last moment) as a whole. Long work calls
    /// [`Work::progress`] or [`Work::checkpoint`] now and then, which tell it when to stop. The future may be dropped at
    /// any `await` when its lease is lost or the program ends.
    fn run(&self, work: &mut Work<C>) -> impl Future<Output = Result<Value, JobError>> + Send;
}

/// The same without the type of its future, so that handlers of all kinds stand in one table.
pub(crate) trait AnyHandler<C>: Send + Sync {
    fn run<'a>(&'a self, work: &'a mut Work<C>) -> BoxFuture<'a, Result<Value, JobError>>;
}

impl<C: Send + Sync, H: Handler<C>> AnyHandler<C> for H {
    fn run<'a>(&'a self, work: &'a mut Work<C>) -> BoxFuture<'a, Result<Value, JobError>> {
        Handler::run(self, work).boxed()
    }
}

/// Which handler runs which kind of job. A worker leaves kinds it does not know to other nodes.
pub struct Registry<C> {
    handlers: BTreeMap<&'static str, Arc<dyn AnyHandler<C>>>,
}

impl<C> Default for Registry<C> {
    fn default() -> Self {
        Self { handlers: BTreeMap::new() }
    }
}

impl<C> fmt::Debug for Registry<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.handlers.keys()).finish()
    }
}

impl<C: Send + Sync + 'static> Registry<C> {
    /// Nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The same with a handler for this kind, in place of any it had.
    #[must_use]
    pub fn with(mut self, kind: &'static str, handler: impl Handler<C>) -> Self {
        self.handlers.insert(kind, Arc::new(handler));
        self
    }

    /// Adds another registry's handlers.
    #[must_use]
    pub fn and(mut self, other: Self) -> Self {
        self.handlers.extend(other.handlers);
        self
    }

    /// The kinds it knows.
    pub fn kinds(&self) -> impl Iterator<Item = &'static str> {
        self.handlers.keys().copied()
    }

    pub(crate) fn get(&self, kind: &str) -> Option<Arc<dyn AnyHandler<C>>> {
        self.handlers.get(kind).map(Arc::clone)
    }
}
