//! Notifications: what people are told because something happened that concerns them.
//!
//! What is told is a row of `notification`, written with the transaction it is told in; the sentence is made when it is read,
//! in the reader's language, and names a record only as far as the reader may see it at that moment. Which kinds there are,
//! modules say ([`guanxi_records::Module::notices`]); by which way each reaches a person, the company and the person choose.

mod answered;
pub mod channel;
mod choices;
mod given;
mod handed;
mod keep;
mod leaver;
mod list;
mod mail;
mod mark;
mod page;
mod prune;
mod tables;
mod tell;
mod texts;
mod told;

use std::sync::Arc;

use guanxi_kernel::Id;
use guanxi_records::hook::Hook;
use guanxi_records::notices::{NoticeKind, Way};

pub(crate) use answered::answered;
pub use choices::{
    Choices, Chosen, ChosenKind, Defaults, Offered, Quiet, Through, Time, chosen, company_choices, defaults,
    set_choices, set_defaults,
};
pub use list::{Asked, Page, list, unread};
pub use mail::{KIND as MAIL_KIND, Letter, MailJob, Mailer, Sent};
pub use mark::{Which, mark_read};
pub use prune::prune;
pub(crate) use tables::{PEOPLE, migrations};
pub use tell::tell;
pub use told::Told;

guanxi_kernel::codes! {
    /// A kind of notification nobody knows; parameter `kind`.
    KIND_UNKNOWN = Invalid "notification.kind";
    /// A time of day that is none; parameter `time`.
    TIME = Invalid "notification.time";
    /// There is no such channel, or it is not one for this.
    CHANNEL = Invalid "notification.channel";
    /// No group is told of this kind; parameter `kind`.
    GROUP_KIND = Invalid "notification.group_kind";
    /// Nothing of the channel was given up.
    NOTHING_TO_RETRY = Conflict "notification.nothing_to_retry";
    /// More notifications at once than may be marked; parameter `limit`.
    TOO_MANY = Invalid "notification.too_many";
}

/// A record was given to the person.
const GIVEN: &str = "record.given";
/// A record of the person was changed.
const CHANGED: &str = "record.changed";
/// Many records were handed over to the person.
const HANDED: &str = "record.handed";

/// What is told by this module itself.
pub(crate) fn kinds() -> Vec<NoticeKind> {
    let own = [
        NoticeKind::new(GIVEN, Way::Program),
        NoticeKind::new(HANDED, Way::Program),
        NoticeKind::new(CHANGED, Way::Off),
    ];
    [&own, channel::KINDS].concat()
}

/// What this module does when records are written.
pub(crate) fn hooks() -> Vec<Arc<dyn Hook>> {
    vec![Arc::new(given::Given), Arc::new(handed::Handed), Arc::new(leaver::Leaver)]
}

/// Something people are told.
#[derive(Debug, Clone)]
pub struct Notice {
    /// What it is, such as `approval.waiting`: the sentence shown is the message of that name (with `-` for `.`). Besides its
    /// own values it is given `title` (what the record is known by, or the name of its object where the reader may not see
    /// it), `what` (the same as a part of a sentence: “Acme”, a record (customer), 12 records (customers)), `object` (the
    /// name of the object), `number` (how many times, or records) and `who` (who did it).
    pub kind: &'static str,
    /// Whom it is for; who does it is not told.
    pub to: Vec<Id>,
    /// The object of the record it is about.
    pub object: String,
    /// The record it is about, and where it leads.
    pub record: Id,
    /// Values for the sentence. No names of people or records: what may be seen is found out when it is read.
    pub params: Vec<(&'static str, String)>,
}

impl Notice {
    /// Which of several things about its record it is: two approvals of one order are two questions, not one asked twice.
    fn apart(&self) -> Option<&str> {
        self.params.iter().find(|(name, _)| *name == "approval").map(|(_, id)| id.as_str())
    }
}
