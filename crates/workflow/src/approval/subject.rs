//! What approvals are about.

use guanxi_kernel::Id;
use guanxi_records::Draft;
use serde::{Deserialize, Serialize};

use crate::export_request;

/// What is to be done with a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    /// It was made, and counts once this is approved.
    Create,
    /// Fields or lines of it change.
    Edit,
    /// It goes to another owner.
    Transfer,
    /// It goes into the recycle bin.
    Delete,
    /// What it plans is carried out: a people move that somebody confirmed.
    Confirm,
}

/// The object of people moves, of which nothing is approved but that they are carried out.
pub(crate) const MOVE: &str = "move";

impl Deed {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Create, Self::Edit, Self::Transfer, Self::Delete, Self::Confirm];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Transfer => "transfer",
            Self::Delete => "delete",
            Self::Confirm => "confirm",
        }
    }

    /// The deed of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|d| d.name() == name)
    }

    /// Whether it is done to records of the object: what the program writes by itself is only made, or only carried out.
    #[must_use]
    pub fn fits(self, object: &str) -> bool {
        match object {
            MOVE => self == Self::Confirm,
            export_request::OBJECT => self == Self::Create,
            _ => self != Self::Confirm,
        }
    }
}

/// What is to be approved.
#[derive(Debug, Clone)]
pub struct Subject {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// What is to be done with it.
    pub deed: Deed,
    /// The values it is to have, where it changes.
    pub values: Draft,
    /// The change order that holds them.
    pub change_order: Option<Id>,
    /// Why.
    pub reason: String,
}

/// What an approval came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Everybody asked agreed: it is to be done.
    Approved,
    /// Somebody refused.
    Rejected,
    /// It goes back to whoever submitted it, to be mended and submitted again.
    Returned,
    /// Whoever submitted it took it back.
    Withdrawn,
}
