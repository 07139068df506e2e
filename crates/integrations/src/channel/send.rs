//! Saying something through a channel.

use std::fmt;
use std::time::Duration;

use guanxi_kernel::{Id, Result};
use guanxi_records::Company;

use super::body::{Made, made};
use super::get::{Kept, with_secrets};
use super::secret::{ADDRESS, HEADER, SIGNING, Secrets};
use super::{answer, outbound};
use crate::outbound::Message;

/// As much of an answer is read.
const MOST_READ: usize = 16 * 1024;

/// Whom something is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct To {
    /// The name.
    pub name: String,
    /// The number in full, such as `+8613800138000`.
    pub mobile: Option<String>,
}

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What.
    pub text: String,
    /// Where it leads.
    pub link: Option<String>,
    /// Whom it is for; none: the group.
    pub to: Option<To>,
}

/// Why it was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A status, `timeout`, `connection`, `address`, `answer`, or `code` with the one that was answered.
    pub failure: String,
    /// What the other side said about it.
    pub says: Option<String>,
    /// Whether waiting will hardly help.
    pub lasting: bool,
    /// How long it is to be left alone.
    pub wait: Option<Duration>,
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// How many of the parts it said.
    pub taken: usize,
    /// How long it took.
    pub milliseconds: i64,
    /// Whether it was taken.
    pub result: std::result::Result<(), Refusal>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.says {
            Some(says) => write!(f, "{}: {says}", self.failure),
            None => f.write_str(&self.failure),
        }
    }
}

/// Says as many of the parts as fit into one message, and waits for the answer.
///
/// # Errors
/// `channel.not_found`, `channel.not_equipped`; when the database cannot be reached.
pub async fn send(company: &Company, channel: Id, parts: &[Part]) -> Result<Delivered> {
    let mut conn = company.db.read().await?;
    let (kept, secrets) = with_secrets(&mut conn, channel).await?;
    drop(conn);
    let begun = company.clock.now();
    let made = made(kept.kind, &kept.settings, secrets.told(SIGNING), parts, begun);
    let Some(made) = made.filter(|made| made.taken > 0) else {
        let refusal = Refusal { failure: String::from("template"), says: None, lasting: true, wait: None };
        return Ok(Delivered { taken: parts.len().min(1), milliseconds: 0, result: Err(refusal) });
    };
    let taken = made.taken;
    let (message, headers) = message(&kept, &secrets, made);
    let answer = outbound(company)?.ask_with(message, &headers, MOST_READ).await;
    let result = answer::judged(kept.kind, &kept.settings, answer);
    let hidden = |refusal: Refusal| Refusal {
        failure: secrets.hidden(&refusal.failure),
        says: refusal.says.map(|says| secrets.hidden(&says)),
        ..refusal
    };
    let milliseconds = (company.clock.now() - begun).num_milliseconds().max(0);
    Ok(Delivered { taken, milliseconds, result: result.map_err(hidden) })
}

/// Headers by name.
type Headers = Vec<(String, String)>;

fn message(kept: &Kept, secrets: &Secrets, made: Made) -> (Message, Headers) {
    let address = secrets.told(ADDRESS).unwrap_or_default();
    let url = crate::outbound::parse(address).map_or_else(
        |_| String::new(),
        |mut url| {
            if !made.query.is_empty() {
                url.query_pairs_mut().extend_pairs(&made.query);
            }
            String::from(url)
        },
    );
    let header = |name: &String| {
        let secret = secrets.told(&format!("{HEADER}{name}"))?;
        Some((name.clone(), String::from(secret)))
    };
    let headers = kept.settings.headers.iter().filter_map(header).collect();
    (Message { url, headers: Vec::new(), body: made.body.to_string().into_bytes() }, headers)
}
