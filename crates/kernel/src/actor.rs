//! Who acts, and by which way.

use crate::id::Id;

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Actor {
    /// A person, in the browser or by a program with that person's token.
    Employee(Id),
    /// The program itself: wiring, scheduled work, the command line.
    System,
}

impl Actor {
    /// The person, if it is one.
    #[must_use]
    pub const fn employee(self) -> Option<Id> {
        match self {
            Self::Employee(id) => Some(id),
            Self::System => None,
        }
    }
}

/// By which way a change came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Via {
    /// The browser.
    Web,
    /// A program with a token.
    Api,
    /// An import.
    Import,
    /// Background work.
    #[default]
    Job,
    /// The command line.
    Cli,
    /// A people move that is carried out or taken back.
    Move,
    /// A change order that is applied.
    ChangeOrder,
    /// A rule that acts by itself.
    Automation,
}

impl Via {
    /// The word kept in the audit.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Web => "web",
            Self::Api => "api",
            Self::Import => "import",
            Self::Job => "job",
            Self::Cli => "cli",
            Self::Move => "move",
            Self::ChangeOrder => "change_order",
            Self::Automation => "automation",
        }
    }
}
