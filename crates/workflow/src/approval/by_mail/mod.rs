//! Deciding from the mail: links by which whoever is asked decides without signing in.
//!
//! A link is for one person, one question and the time this question runs; it ends with the question, when it was used, and
//! after seven days. Of its secret a hash is kept. Following it changes nothing: programs that look through mail follow links.
//! What is shown is what the person may see at that moment. A company must want it: whoever reads the mailbox has the link,
//! and no second factor is asked for.

mod decide;
mod follow;
mod link;
mod setting;
mod words;

pub use decide::{ByMail, decide_by_mail};
pub use follow::{Asking, Difference, follow};
pub use link::prune_links;
pub(crate) use link::{issue, migration};
pub use setting::{mail_decisions, set_mail_decisions};
