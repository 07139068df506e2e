//! How far a request is.

use serde::{Deserialize, Serialize};

/// How far a request is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// Waits for a decision.
    Open,
    /// To be carried out.
    Approved,
    /// Will not be carried out.
    Refused,
    /// Carried out.
    Done,
}

impl Stage {
    const ALL: [Self; 4] = [Self::Open, Self::Approved, Self::Refused, Self::Done];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Approved => "approved",
            Self::Refused => "refused",
            Self::Done => "done",
        }
    }

    /// The stage of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.name() == name)
    }
}
