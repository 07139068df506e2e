//! How far a request is, and why it was not made.

use guanxi_kernel::Error;
use guanxi_org::account;
use guanxi_records::access;

use super::{EXPIRED, MORE_RECORDS};
use crate::watch;

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Somebody has to agree.
    Waiting,
    /// It was sent back to whoever asked.
    Returned,
    /// Everybody agreed; the file is being made.
    Approved,
    /// The file was made.
    Made,
    /// Somebody did not agree.
    Rejected,
    /// Whoever asked took it back.
    Withdrawn,
    /// It was agreed to and could not be made.
    NotMade,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Waiting,
        Self::Returned,
        Self::Approved,
        Self::Made,
        Self::Rejected,
        Self::Withdrawn,
        Self::NotMade,
    ];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Approved => "approved",
            Self::Made => "made",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
            Self::NotMade => "not_made",
        }
    }

    pub(super) fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether it waits for a decision.
    pub(super) const fn asked(self) -> bool {
        matches!(self, Self::Waiting | Self::Returned)
    }
}

/// Why it was not made, as its record says it.
pub(super) fn problem(error: &Error) -> &'static str {
    if error.is(account::ACCOUNT_STATE) || error.is(account::NOT_FOUND) {
        "gone"
    } else if error.is(watch::EXPORT_HELD) {
        "held"
    } else if error.is(MORE_RECORDS) {
        "more_records"
    } else if error.is(EXPIRED) {
        "expired"
    } else if error.is(access::DENIED)
        || error.code().name.starts_with("query.")
        || error.code().name.starts_with("filter.")
    {
        // A field that is hidden by now is asked for in vain, as a list is that is out of reach.
        "no_right"
    } else {
        "failed"
    }
}
