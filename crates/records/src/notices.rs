//! What people can be told of by notifications: each domain says which kinds it has. How they are told is not known here.

use serde::{Deserialize, Serialize};

/// By which way a person hears of something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Not at all.
    Off,
    /// In the program.
    Program,
    /// In the program, and by mail at once.
    Mail,
    /// In the program, and by the mail of the day.
    Digest,
}

impl Way {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Off, Self::Program, Self::Mail, Self::Digest];

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Program => "program",
            Self::Mail => "mail",
            Self::Digest => "digest",
        }
    }

    /// Whether it goes by mail, now or later.
    #[must_use]
    pub const fn mails(self) -> bool {
        matches!(self, Self::Mail | Self::Digest)
    }
}

/// A kind of notification. Its sentence is the message of its name; what it is called among the settings is the message
/// `notice-<name>`, with `-` for `.`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoticeKind {
    /// Its name, such as `task.given`.
    pub name: &'static str,
    /// How people hear of it as long as nobody chose.
    pub usual: Way,
}

impl NoticeKind {
    /// A kind.
    #[must_use]
    pub const fn new(name: &'static str, usual: Way) -> Self {
        Self { name, usual }
    }
}
