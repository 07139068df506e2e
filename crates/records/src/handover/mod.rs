//! Records that change hands together, because their owner moves on or their department is dissolved.
//!
//! This is the pipeline of [`crate::write`] for sets of records. What a hand-over changes, owner and department, needs no
//! parsing, no numbers and no sums; whether a receiver may own is asked once for each receiver by whoever makes the
//! [`Target`]s. What remains of the steps is done for thousands of records in one statement each: version and time
//! stamps, the ended period of `ownership`, one audit row with the ids of all records of a step, one announcement.
//!
//! First every record with its receiver is written down ([`keep`]), so that what was shown is what is done, however often
//! the work is interrupted; then it is done step by step ([`apply`]); [`restore`] takes back what nobody changed since.

mod apply;
mod back;
mod groups;
pub mod introduced;
mod keep;
mod left;
mod restore;
mod select;

use std::sync::Arc;

use guanxi_kernel::Id;

use crate::definition::ObjectDef;
use crate::filter::Filter;

pub use apply::{Step, apply, kept_objects};
pub use back::{Back, coming_back, keep_back};
pub use groups::{Group, groups};
pub use keep::keep;
pub use left::{Owned, left_over, owned};
pub use restore::{NotRestored, not_restored, restore};

/// Whose records change hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// Those a person owns.
    Owner(Id),
    /// Those in the books of a department.
    Department(Id),
}

/// In whose hands a record comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// The new owner; `None` leaves the record without one, in the pool. Ignored when `stays`.
    pub owner: Option<Id>,
    /// The department whose books it comes into; `None`: it stays in those it is in.
    pub department: Option<Id>,
    /// The owner stays; only the books change, and only of records in the books of `from`.
    pub stays: bool,
    /// With `stays`: the books that are left.
    pub from: Option<Id>,
}

/// How the records of a case are shared out: places in the list of targets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// Nothing happens to them.
    Nothing,
    /// All to one target.
    One(usize),
    /// Evenly by number among so many targets from this one on.
    Count(usize, usize),
    /// Evenly by value: the largest first, back and forth among so many targets from this one on.
    Value(usize, usize),
}

/// Which records a case is about.
#[derive(Debug, Clone, PartialEq)]
pub enum Which {
    /// These records.
    Records(Vec<Id>),
    /// Those that meet the filter.
    Filter(Box<Filter>),
    /// Closed business.
    Closed,
    /// Those that go along with the record they follow, to where that one goes.
    Follow(Box<Assignment>),
    /// All that are left.
    Rest,
}

/// Some records of an object, and what becomes of them.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// Which records.
    pub which: Which,
    /// What becomes of them; of those that follow it is the other's business.
    pub share: Share,
}

/// What becomes of the records of one object: the first case that fits.
#[derive(Debug, Clone, PartialEq)]
pub struct Assignment {
    /// The object.
    pub object: Arc<ObjectDef>,
    /// Whose records.
    pub whose: Whose,
    /// The cases, in order.
    pub cases: Vec<Case>,
}
