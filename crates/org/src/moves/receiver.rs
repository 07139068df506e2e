//! Who gets records, as a rule names them.

use guanxi_kernel::Id;
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

/// Who gets records.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a receiver: {\"employee\"}, {\"position\"}, {\"head_of\"}, {\"balance\", \"by\"}, {\"by_field\"}, \"keep\" or \"pool\""
)]
pub enum Receiver {
    /// Nobody else, or nobody at all.
    Word(ReceiverWord),
    /// A person.
    Employee {
        /// Who.
        employee: Id,
    },
    /// Whoever holds the position.
    Position {
        /// Which.
        position: Id,
    },
    /// Whoever holds the position of the department's head.
    HeadOf {
        /// Which department.
        head_of: Id,
    },
    /// Several people, evenly.
    Balance {
        /// Who.
        balance: Vec<Id>,
        /// By what.
        #[serde(default)]
        by: BalanceBy,
    },
    /// By the value of a field.
    ByField {
        /// Which.
        by_field: Box<ByField>,
    },
}

/// Receivers without a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReceiverWord {
    /// The present owner.
    Keep,
    /// The pool: nobody.
    Pool,
}

/// What is shared out evenly.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum BalanceBy {
    /// The number of records.
    #[default]
    Count,
    /// Their worth, where the object says what that is.
    Value,
}

/// Receivers by the value of a field.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByField {
    /// The field.
    pub field: String,
    /// Receivers by value.
    pub cases: Vec<ByFieldCase>,
    /// For every other value; none: the next rule decides.
    #[serde(rename = "else", default, skip_serializing_if = "Option::is_none")]
    pub rest: Option<Receiver>,
}

/// A value and its receiver.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ByFieldCase {
    /// The value, as in a filter.
    pub value: Json,
    /// Who gets the records.
    pub receiver: Receiver,
}
