//! What the kit asks of another system. One file or two for each kind answer it; everything else is the same for all.

use std::pin::Pin;

use guanxi_kernel::{Id, Instant, Result};
use serde_json::{Map, Value as Json};

/// A future that can be sent to another thread.
pub(crate) type Answer<'a, T> = Pin<Box<dyn Future<Output = Result<T>> + Send + 'a>>;

/// A thing as the other system has it, in the kit's words: decimals as texts, days as `2026-11-22`, amounts of money as
/// `{"amount","currency"}`, lines as a list of objects.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Remote {
    /// Its id there.
    pub(crate) id: String,
    /// Our number, where it carries one.
    pub(crate) key: Option<String>,
    /// Its values by the names of the entity's fields.
    pub(crate) values: Map<String, Json>,
    /// Its status.
    pub(crate) status: Option<String>,
    /// When it was last changed there, if that is known.
    pub(crate) changed_at: Option<Instant>,
}

/// What happened there since a mark.
#[derive(Debug, Default)]
pub(crate) struct Page {
    /// The things, as they are now.
    pub(crate) items: Vec<Remote>,
    /// What could not be read, and why: the place and the code of the fault.
    pub(crate) unread: Vec<Unread>,
    /// Where to go on; none: there is nothing more than was told.
    pub(crate) next: Option<String>,
    /// Whether there is more already.
    pub(crate) more: bool,
}

/// A thing that cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Unread {
    /// Its id there.
    pub(crate) id: String,
    /// The code of the fault.
    pub(crate) code: String,
    /// Its sentence for those who look after the other system.
    pub(crate) says: String,
}

/// Another system. What cannot be reached answers with a code of the kind `Unavailable`: it is tried again by itself.
pub(crate) trait System: Send + Sync {
    /// Whether it answers and lets us in. Answers what it says of itself.
    fn test(&self) -> Answer<'_, String>;

    /// What was changed since the mark, oldest first.
    fn changed<'a>(&'a self, entity: &'a str, since: Option<&'a str>) -> Answer<'a, Page>;

    /// Everything there is, a page at a time.
    fn list<'a>(&'a self, entity: &'a str, after: Option<&'a str>) -> Answer<'a, Page>;

    /// These, as far as they are there.
    fn read<'a>(&'a self, entity: &'a str, ids: &'a [String]) -> Answer<'a, Vec<Remote>>;

    /// Those that carry these numbers of ours.
    fn find<'a>(&'a self, entity: &'a str, keys: &'a [String]) -> Answer<'a, Vec<Remote>>;

    /// Makes one that carries the number.
    fn create<'a>(
        &'a self,
        entity: &'a str,
        key: &'a str,
        values: &'a Map<String, Json>,
    ) -> Answer<'a, Remote>;

    /// Writes values of one.
    fn update<'a>(
        &'a self,
        entity: &'a str,
        id: &'a str,
        values: &'a Map<String, Json>,
    ) -> Answer<'a, Remote>;

    /// Brings it to a status.
    fn act<'a>(&'a self, entity: &'a str, id: &'a str, status: &'a str) -> Answer<'a, Remote>;

    /// Begins what is sent together under this number. Answers whether it was sent before already, as a whole.
    fn begin<'a>(&'a self, _entity: &'a str, _batch: Id) -> Answer<'a, bool> {
        Box::pin(std::future::ready(Ok(false)))
    }

    /// What was made or written since the beginning is to arrive as a whole.
    fn flush<'a>(&'a self, _entity: &'a str, _batch: Id) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// What was told up to the mark was taken, but for these.
    fn taken<'a>(
        &'a self,
        _entity: &'a str,
        _mark: Option<&'a str>,
        _refused: &'a [Unread],
    ) -> Answer<'a, ()> {
        Box::pin(std::future::ready(Ok(())))
    }
}
