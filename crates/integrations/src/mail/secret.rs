//! A word that is kept and used, and shown to nobody.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A password. It is written into the company's database and nowhere else.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// This word.
    #[must_use]
    pub fn new(word: impl Into<String>) -> Self {
        Self(word.into())
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The word, for whoever has to say it.
    pub(super) fn told(&self) -> &str {
        &self.0
    }
}

/// A log says no more than whether there is one.
impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.is_empty() { "Secret(none)" } else { "Secret(kept)" })
    }
}
