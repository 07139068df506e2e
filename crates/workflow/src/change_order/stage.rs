//! How far a change order is.

use guanxi_kernel::{Error, Result};

use super::STAGE;

/// How far a change order is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Being prepared by its author.
    Draft,
    /// Waiting for those who have to approve it.
    Waiting,
    /// Given back to its author.
    Returned,
    /// Somebody changed meanwhile what it changes, or it no longer fits the record.
    Conflict,
    /// Done.
    Applied,
    /// Refused.
    Rejected,
    /// Taken back, or ended because its record went.
    Withdrawn,
}

impl Stage {
    const ALL: [Self; 7] = [
        Self::Draft,
        Self::Waiting,
        Self::Returned,
        Self::Conflict,
        Self::Applied,
        Self::Rejected,
        Self::Withdrawn,
    ];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Returned => "returned",
            Self::Conflict => "conflict",
            Self::Applied => "applied",
            Self::Rejected => "rejected",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether something can still become of it.
    #[must_use]
    pub const fn open(self) -> bool {
        !matches!(self, Self::Applied | Self::Rejected | Self::Withdrawn)
    }

    /// Whether its author may change what it proposes.
    #[must_use]
    pub const fn in_hand(self) -> bool {
        matches!(self, Self::Draft | Self::Returned | Self::Conflict)
    }

    /// Whether its author may take it back.
    #[must_use]
    pub const fn withdrawable(self) -> bool {
        matches!(self, Self::Waiting | Self::Returned | Self::Conflict)
    }

    /// The refusal of what it is not at the stage for.
    pub(super) fn refused<T>(self) -> Result<T> {
        Err(Error::new(STAGE).with("stage", self.name()))
    }
}
