//! How much people do with records: counted by the hour, without a word of what it was.
//!
//! What is seen leaves no trace of its own, so it is counted in memory and written down now and then ([`flush`]), on each
//! node for itself; reading costs no statement more. What is written stands in the audit and is counted from there by whoever
//! needs it ([`add`]), so that nothing is counted twice.

mod count;
mod flush;
mod read;

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use chrono::{NaiveDate, Timelike};
use guanxi_kernel::{Action, Id, Instant};

use crate::company::Company;

pub use flush::{add, flush, keep_flushing, prune};
pub use read::{Used, days, used};

pub(crate) use count::{listed, opened};

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Counted {
    /// Records that were shown.
    Views,
    /// Records written to files.
    Exports,
    /// Records changed, given away or deleted.
    Edits,
    /// Amounts changed.
    PriceChanges,
}

impl Counted {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Views, Self::Exports, Self::Edits, Self::PriceChanges];

    /// The word used in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Views => "views",
            Self::Exports => "exports",
            Self::Edits => "edits",
            Self::PriceChanges => "price_changes",
        }
    }

    /// What has that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|c| c.name() == name)
    }
}

/// An hour of a day by the company's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Hour {
    /// The day.
    pub day: NaiveDate,
    /// 0 to 23.
    pub hour: u8,
}

impl Hour {
    /// The hour the moment falls in.
    #[must_use]
    pub fn of(company: &Company, at: Instant) -> Self {
        let local = at.with_timezone(&company.settings().zone());
        Self { day: local.date_naive(), hour: u8::try_from(local.hour()).unwrap_or_default() }
    }
}

/// What was counted, by person, hour and kind.
pub type Counts = HashMap<(Id, Hour, Counted), i64>;
/// On which day a right was used last, by person, object and action.
pub type LastDays = HashMap<(Id, String, Action), NaiveDate>;

/// What this node counted and has not written down.
#[derive(Debug, Default)]
pub(crate) struct Usage(Mutex<Pending>);

#[derive(Debug, Default)]
struct Pending {
    counts: Counts,
    rights: LastDays,
    /// Which rights are known to be used on which day, so that they are written once a day. By person and action, then object:
    /// looking for one needs no text of its own.
    known: HashMap<(Id, Action), HashMap<String, NaiveDate>>,
}

impl Usage {
    fn pending(&self) -> MutexGuard<'_, Pending> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
