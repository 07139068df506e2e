//! Permission reviews: on a schedule each manager is shown what their people may do, and keeps or withdraws each right.
//!
//! Who is asked about somebody is not kept but follows from the positions at every moment ([`reviewer`]): whoever is the
//! superior by then sees the open items, so that no move can leave one behind. What somebody answered is written once, with
//! who answered when and what came of it, and stands in the audit besides.

mod answer;
mod evidence;
mod finish;
mod item;
mod job;
mod mine;
mod reviewer;
pub mod rights;
mod settings;
mod start;
mod store;
mod tables;
mod withdraw;

use guanxi_records::notices::{NoticeKind, Way};

pub use answer::{Answer, Given, answer};
pub use evidence::{Detail, Summary, review, reviews};
pub use item::{Item, Role, ThroughShown, WhatShown};
pub use job::{REVIEW_KIND, ReviewJob, schedule, tend};
pub use mine::{Mine, Person, mine};
pub use settings::{Settings, Unanswered, set_settings, settings};
pub use start::start;

pub(crate) use tables::{PEOPLE, migrations};

/// The name of the settings, and of what the audit calls a review.
const NAME: &str = "permission_review";
/// Somebody's people are to be looked at.
const ASKED: &str = "permission_review.asked";
/// Some of it was not answered yet.
const REMINDED: &str = "permission_review.reminded";
/// A right that a position carries should be taken away.
const PROPOSED: &str = "permission_review.proposed";

/// What people are told.
pub(crate) const KINDS: &[NoticeKind] = &[
    NoticeKind::new(ASKED, Way::Mail),
    NoticeKind::new(REMINDED, Way::Mail),
    NoticeKind::new(PROPOSED, Way::Program),
];

guanxi_kernel::codes! {
    /// There is no such review, or it is not the caller's to see.
    NOT_FOUND = NotFound "permission_review.not_found";
    /// A review is still open.
    OPEN = Conflict "permission_review.open";
    /// The review has ended.
    ENDED = Conflict "permission_review.ended";
    /// There is no such item, or it is somebody else's to answer; parameter `item`.
    ITEM = NotFound "permission_review.item_not_found";
    /// It is answered already; parameter `item`.
    ANSWERED = Conflict "permission_review.answered";
    /// More answers at once than are taken; parameter `limit`.
    TOO_MANY = Invalid "permission_review.too_many";
    /// The settings make no sense; `errors` names each field.
    INVALID = Invalid "permission_review.invalid";
    /// A number out of its bounds; parameters `min`, `max`.
    BOUNDS = Invalid "permission_review.bounds";
}
