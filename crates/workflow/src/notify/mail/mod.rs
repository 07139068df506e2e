//! Notifications by mail: put together when they are sent, with what the person may see then.

mod compose;
mod due;
mod job;

use guanxi_jobs::NewJob;
use guanxi_kernel::{Id, Result};
use guanxi_records::Company;
use serde::{Deserialize, Serialize};
use serde_json::json;

pub(in crate::notify) use due::{Due, due};
pub use job::MailJob;

/// The kind of job that sends them.
pub const KIND: &str = "notification.mail";

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// The same for the same letter sent again, so that nobody reads it twice.
    pub key: String,
    /// Whom it is to.
    pub name: String,
    /// Where that is.
    pub address: String,
    /// The subject.
    pub subject: String,
    /// The text.
    pub text: String,
    /// The same in HTML.
    pub html: String,
    /// Where the person says how to be told.
    pub unsubscribe: String,
}

/// What became of a letter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sent {
    /// The server took it.
    Yes,
    /// The company sends no mail.
    NotSetUp,
}

/// Whoever can send mail. The only part that speaks to the outside is no part of this crate.
pub trait Mailer: Clone + Send + Sync + 'static {
    /// The address people reach the program at, without a slash at its end; none when the company sends no mail.
    ///
    /// # Errors
    /// When the database cannot be reached.
    fn base(&self, company: &Company) -> impl Future<Output = Result<Option<String>>> + Send;

    /// Sends a letter.
    ///
    /// # Errors
    /// When the server cannot be reached or does not take it.
    fn send(&self, company: &Company, letter: &Letter) -> impl Future<Output = Result<Sent>> + Send;
}

#[derive(Debug, Serialize, Deserialize)]
struct Payload {
    person: Id,
    /// Only asks for the look that is due by now.
    #[serde(default)]
    wakes: bool,
}

/// Looks what there is to be mailed to the person: one look at a time, so that nothing is sent twice.
pub(super) fn job(person: Id) -> NewJob {
    NewJob::new(KIND, json!({"person": person})).latest(format!("{KIND}:{person}"))
}

/// The same at a later moment; what comes meanwhile is looked at by itself.
fn later(person: Id, at: guanxi_kernel::Instant) -> NewJob {
    let key = format!("{KIND}:{person}:{}", at.timestamp());
    NewJob::new(KIND, json!({"person": person, "wakes": true})).at(at).once(key)
}
