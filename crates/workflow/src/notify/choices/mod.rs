//! By which way each kind reaches a person: as the person chose, else as the company did, else as is usual for the kind.

mod company;
mod own;
mod time;
mod ways;

use std::collections::BTreeMap;

use guanxi_kernel::{Error, FieldError, Id, Result};
use guanxi_records::Product;
use guanxi_records::notices::{Channel, Way};
use serde::{Deserialize, Serialize};

pub use company::{Defaults, company_choices, defaults, set_defaults};
pub use own::{Chosen, ChosenKind, Offered, chosen, set_choices};
pub use time::{Quiet, Time};
pub(super) use ways::{Ways, of_people, of_person};

use super::{CHANNEL, KIND_UNKNOWN, TIME};

/// When the mail of the day goes out unless somebody chose.
const DIGEST: Time = Time::at(8);

/// A channel by which something is told, too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Through {
    /// Which.
    pub channel: Id,
    /// Together once a day; otherwise at once.
    #[serde(default)]
    pub daily: bool,
}

/// What somebody, or the company for everybody, chose.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Choices {
    /// The way of each kind; the others go their usual way.
    pub kinds: BTreeMap<String, Way>,
    /// The channels of each kind, beside its way.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub channels: BTreeMap<String, Vec<Through>>,
    /// The groups the company has told of each kind. Nobody chooses such for himself.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<String, Vec<Id>>,
    /// When mail waits.
    pub quiet: Option<Quiet>,
    /// When the mail of the day goes out.
    pub digest_at: Option<Time>,
}

impl Choices {
    /// When the mail of the day goes out.
    #[must_use]
    pub fn digest(&self) -> Time {
        self.digest_at.unwrap_or(DIGEST)
    }

    /// Refuses kinds and channels nobody knows and times that are none.
    fn check(&self, product: &Product, channels: &[Channel]) -> Result<()> {
        let known = |id: Id| channels.iter().any(|channel| channel.id == id && channel.to_people);
        if !self.channels.values().flatten().all(|through| known(through.channel)) {
            return Err(Error::fields(CHANNEL, vec![FieldError::new("channels", CHANNEL.name)]));
        }
        let unknown = |kind: &&String| !product.notices().any(|k| k.name == kind.as_str());
        let mut faults: Vec<FieldError> = self
            .kinds
            .keys()
            .chain(self.channels.keys())
            .filter(unknown)
            .map(|kind| FieldError::new("kinds", KIND_UNKNOWN.name).with("kind", kind))
            .collect();
        let times = [
            ("digest_at", self.digest_at),
            ("quiet.from", self.quiet.map(|q| q.from)),
            ("quiet.until", self.quiet.map(|q| q.until)),
        ];
        let wrong = times.into_iter().filter(|(_, time)| time.is_some_and(|t| !t.is_sound()));
        faults.extend(wrong.map(|(field, _)| FieldError::new(field, TIME.name)));
        if faults.is_empty() {
            return Ok(());
        }
        let code = if faults.iter().any(|f| f.code == TIME.name) { TIME } else { KIND_UNKNOWN };
        Err(Error::fields(code, faults))
    }
}
