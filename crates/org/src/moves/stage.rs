//! How far a move is.

use guanxi_kernel::{Error, Result};
use serde::{Deserialize, Serialize};

use super::STAGE;

/// How far a move is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Being prepared.
    Draft,
    /// Prepared by somebody who may not confirm it.
    Waiting,
    /// Confirmed for a later moment.
    Scheduled,
    /// Its moment came and something stands against it.
    Blocked,
    /// Being carried out.
    Applying,
    /// Carried out.
    Done,
    /// Being taken back.
    Undoing,
    /// Taken back.
    Undone,
    /// Given up before it was carried out.
    Cancelled,
}

impl Stage {
    const ALL: [Self; 9] = [
        Self::Draft,
        Self::Waiting,
        Self::Scheduled,
        Self::Blocked,
        Self::Applying,
        Self::Done,
        Self::Undoing,
        Self::Undone,
        Self::Cancelled,
    ];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Waiting => "waiting",
            Self::Scheduled => "scheduled",
            Self::Blocked => "blocked",
            Self::Applying => "applying",
            Self::Done => "done",
            Self::Undoing => "undoing",
            Self::Undone => "undone",
            Self::Cancelled => "cancelled",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }

    /// Whether the plan can still be changed, and confirmed.
    #[must_use]
    pub const fn open(self) -> bool {
        matches!(self, Self::Draft | Self::Waiting | Self::Blocked)
    }

    /// Refuses when it is none of these.
    pub(crate) fn require(self, allowed: &[Self]) -> Result<()> {
        if allowed.contains(&self) { Ok(()) } else { Err(Error::new(STAGE).with("stage", self.name())) }
    }
}
