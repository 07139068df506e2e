//! What people and groups are told through channels: the robots of chats, gateways for short messages.
//!
//! What is to be said is a row of `channel_message`, written with the transaction it follows from, and its own ledger: what
//! was taken is never said again. No row holds a sentence. It is made when it is said, with what the person it is for may
//! see at that moment; what an automation says to a group, with what the automation's owner may; and of what the company has
//! a group told of by itself nothing but that it happened.
//!
//! One job for each channel ([`job`]) says what is due, in order, as much at once as one message holds and no more often than
//! the receiver takes. Who speaks HTTP is no part of this crate ([`Messenger`]).

mod claim;
mod compose;
mod counts;
mod groups;
mod job;
mod log;
mod outcome;
mod pace;
mod prune;
mod put;
mod retry;
mod silence;
mod tables;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Id, Instant, Result};
use guanxi_records::Company;
use guanxi_records::notices::{Delivered, NoticeKind, Piece, Way};
use serde::{Deserialize, Serialize};
use serde_json::json;

pub use counts::{Counts, counts};
pub use groups::GroupKind;
pub(in crate::notify) use groups::{check_groups, kinds as group_kinds};
pub use job::ChannelJob;
pub use log::{Attempt, Entry, LogPage, log};
pub(in crate::notify) use prune::prune;
pub(crate) use put::{Post, put};
pub use retry::retry;
pub(crate) use silence::silence;
pub(crate) use tables::migrations;

/// The kind of job that says what is due.
pub const KIND: &str = "channel.send";
/// A channel gave something up.
pub(super) const FAILING: &str = "channel.failing";
/// What is older is not said any more: it tells nobody anything new.
const STALE: chrono::TimeDelta = chrono::TimeDelta::days(3);

/// What people are told by this module.
pub(super) const KINDS: &[NoticeKind] = &[NoticeKind::new(FAILING, Way::Mail)];

/// Whoever can speak through channels. The only part that speaks to the outside is no part of this crate.
pub trait Messenger: Clone + Send + Sync + 'static {
    /// Says as many of the pieces as fit into one message, and waits for the answer.
    ///
    /// # Errors
    /// When there is no such channel any more, or the database cannot be reached.
    fn say(
        &self,
        company: &Company,
        channel: Id,
        pieces: &[Piece],
    ) -> impl Future<Output = Result<Delivered>> + Send;
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    channel: Id,
    /// Only asks for the look that is due by now.
    #[serde(default)]
    wakes: bool,
}

/// Looks what there is to be said through the channel: one look at a time, so that nothing is said twice or out of order.
fn job(channel: Id) -> NewJob {
    NewJob::new(KIND, json!({"channel": channel})).latest(format!("{KIND}:{channel}"))
}

/// The same at a later moment; what comes meanwhile is looked at by itself.
fn later(channel: Id, at: Instant) -> NewJob {
    let key = format!("{KIND}:{channel}:{}", at.timestamp());
    NewJob::new(KIND, json!({"channel": channel, "wakes": true})).at(at).once(key)
}
