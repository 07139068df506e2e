//! What is kept of a channel in the open.

use serde::{Deserialize, Serialize};

use super::kind::USUAL_CHARACTERS;

/// What is kept of a channel in the open. Only any other system has such.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Settings {
    /// What is sent: JSON with places for what is said.
    pub body: String,
    /// Names of the headers that go with it; what they say is secret.
    pub headers: Vec<String>,
    /// As many characters are said at once.
    pub characters: Option<usize>,
    /// Where in the answer it stands whether it was taken, as a JSON pointer; none: the status says so.
    pub answer_field: Option<String>,
    /// What stands there when it was.
    pub answer_value: Option<String>,
}

impl Settings {
    pub(super) fn most_characters(&self) -> usize {
        self.characters.unwrap_or(USUAL_CHARACTERS)
    }
}
