//! What is asked for: who moves, when, and who gets what.

use chrono::NaiveDate;
use guanxi_kernel::{Id, Instant};
use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use super::briefing::Letter;
pub use super::receiver::{BalanceBy, ByField, ByFieldCase, Receiver, ReceiverWord};

/// The kinds of move.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MoveKind {
    /// Somebody begins to work here.
    Activate,
    /// From one position to another.
    ChangePosition,
    /// One more position.
    AddPosition,
    /// One position less.
    EndPosition,
    /// Acts in a position for a time.
    Act,
    /// Away for a time.
    LeaveOfAbsence,
    /// Back from being away.
    Return,
    /// Leaves the company.
    Depart,
    /// Comes back to the company.
    Rehire,
    /// Departments are moved, merged, split, renamed or closed.
    Reorganise,
    /// Records change hands; nobody moves.
    HandOver,
}

impl MoveKind {
    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Activate => "activate",
            Self::ChangePosition => "change_position",
            Self::AddPosition => "add_position",
            Self::EndPosition => "end_position",
            Self::Act => "act",
            Self::LeaveOfAbsence => "leave_of_absence",
            Self::Return => "return",
            Self::Depart => "depart",
            Self::Rehire => "rehire",
            Self::Reorganise => "reorganise",
            Self::HandOver => "hand_over",
        }
    }

    /// Whether it takes the person away, so that records need another owner.
    #[must_use]
    pub const fn takes_away(self) -> bool {
        matches!(self, Self::Depart)
    }

    /// Whether it names a position the person gets.
    #[must_use]
    pub const fn gives_position(self) -> bool {
        matches!(self, Self::Activate | Self::ChangePosition | Self::AddPosition | Self::Act | Self::Rehire)
    }
}

/// A move as it is asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MoveRequest {
    /// What happens.
    pub kind: MoveKind,
    /// To whom; none only for a reorganisation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub employee: Option<Id>,
    /// The position taken up or, for the end of one, given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Id>,
    /// The position left; the primary one where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_position: Option<Id>,
    /// How the position is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Holding>,
    /// From when on; none: once confirmed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_at: Option<Instant>,
    /// In place of a moment: the start of this day in the company's time zone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub effective_on: Option<NaiveDate>,
    /// The last day: of acting, of the leave, of the position added; of work for a departure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
    /// Why.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    /// What else is to be known.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// Others who change their positions in the same plan.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Further>,
    /// What a reorganisation does, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<ReorganiseStep>,
    /// Who gets what.
    #[serde(default)]
    pub handover: Handover,
    /// The position those report to afterwards who reported to the one given up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subordinates: Option<Id>,
    /// When the account of somebody who leaves is stopped.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stop_account: Option<StopAccount>,
    /// What is kept of a departure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub departure: Option<Departure>,
    /// Who acts in the positions of somebody on leave.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cover: Option<Id>,
    /// For a return: the leave it ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub leave: Option<Id>,
    /// The roles that approve it before it can be confirmed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub approvals: Vec<Id>,
}

impl MoveRequest {
    /// A request of this kind that says nothing else.
    #[must_use]
    pub fn empty(kind: MoveKind) -> Self {
        Self {
            kind,
            employee: None,
            position: None,
            from_position: None,
            appointment: None,
            effective_at: None,
            effective_on: None,
            until: None,
            reason: String::new(),
            note: String::new(),
            people: Vec::new(),
            steps: Vec::new(),
            handover: Handover::default(),
            subordinates: None,
            stop_account: None,
            departure: None,
            cover: None,
            leave: None,
            approvals: Vec::new(),
        }
    }
}

/// Somebody else who changes position in the same plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Further {
    /// Who.
    pub employee: Id,
    /// The new position; none: the present one ends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Id>,
    /// The position left; the primary one where none is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from_position: Option<Id>,
    /// How the new position is held.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<Holding>,
}

/// How a position is held, as asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Holding {
    /// As the one that says where the person belongs.
    Primary,
    /// Beside that one.
    Additional,
    /// For somebody who is away.
    Acting,
}

impl Holding {
    /// The word used in the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Additional => "additional",
            Self::Acting => "acting",
        }
    }
}

/// When an account is stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StopAccount {
    /// Once the departure is confirmed.
    Now,
    /// When it takes effect.
    Effective,
}

/// What is kept of a departure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Departure {
    /// How it came about: a value of the field `departure_kind` of people.
    pub kind: String,
    /// Whether the person would be taken on again: `yes`, `no`, `unknown`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rehire: Option<String>,
    /// Whether personal data must be kept.
    #[serde(default)]
    pub legal_hold: bool,
}

/// Who gets what.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Handover {
    /// The first that fits decides.
    pub rules: Vec<HandoverRule>,
    /// For what no rule fits; none: it stays, or for somebody who leaves, must be decided.
    #[serde(rename = "default", skip_serializing_if = "Option::is_none")]
    pub rest: Option<Receiver>,
    /// Single records, whatever the rules say.
    pub exceptions: Vec<Exception>,
    /// Whether what belongs to a record, such as the contacts of a customer, goes along with it.
    pub follow: bool,
    /// Whether closed business stays in the books it was done in.
    pub closed: Closed,
    /// After so many days receivers are reminded of what they have not taken up.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remind_after_days: Option<u16>,
    /// The pattern of the letter that tells customers who looks after them now; none: the usual one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub letter: Option<Letter>,
}

impl Default for Handover {
    fn default() -> Self {
        Self {
            rules: Vec::new(),
            rest: None,
            exceptions: Vec::new(),
            follow: true,
            closed: Closed::Keep,
            remind_after_days: None,
            letter: None,
        }
    }
}

/// What becomes of closed business.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Closed {
    /// It stays where it is.
    Keep,
    /// It goes as the rules say.
    Move,
}

/// Some records and who gets them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HandoverRule {
    /// The object, or `*` for all.
    pub object: String,
    /// Which records, in the filter language; none: all. Not with `*`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub filter: Option<Json>,
    /// Who gets them.
    pub receiver: Receiver,
}

/// One record and who gets it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exception {
    /// The object.
    pub object: String,
    /// The record.
    pub record: Id,
    /// Who gets it.
    pub receiver: Receiver,
}

/// A step of a reorganisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    untagged,
    expecting = "a step: {\"rename\", \"name\"}, {\"move\", \"to\"}, {\"merge\", \"into\"}, {\"close\", \"into\"} or {\"split\", \"name\", \"positions\"}"
)]
pub enum ReorganiseStep {
    /// Another name.
    Rename {
        /// The department.
        rename: Id,
        /// Its new name.
        name: String,
    },
    /// Another parent.
    Move {
        /// The department.
        r#move: Id,
        /// The department it comes below.
        to: Id,
    },
    /// Its positions, departments and books go to another; it closes.
    Merge {
        /// The department that ends.
        merge: Id,
        /// The one that goes on.
        into: Id,
    },
    /// It closes; what is left goes to another, its parent where none is named.
    Close {
        /// The department.
        close: Id,
        /// Where its books go.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        into: Option<Id>,
    },
    /// Some of its positions make a new department below it.
    Split {
        /// The department.
        split: Id,
        /// The new one's name.
        name: String,
        /// The positions that go there.
        positions: Vec<Id>,
    },
}
