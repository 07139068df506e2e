//! What people can be told of by notifications: each domain says which kinds it has. How they are told is not known here.

use std::fmt;
use std::time::Duration;

use guanxi_kernel::{Id, Language, Result};
use guanxi_store::Conn;
use serde::{Deserialize, Serialize};

use crate::hook::BoxFuture;

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
    /// Whether it concerns the company as a whole, so that a group may be told, too.
    pub groups: bool,
}

impl NoticeKind {
    /// A kind.
    #[must_use]
    pub const fn new(name: &'static str, usual: Way) -> Self {
        Self { name, usual, groups: false }
    }

    /// The same, which a group may be told, too: then with nothing of the record, for nobody knows who reads it.
    #[must_use]
    pub const fn for_groups(self) -> Self {
        Self { groups: true, ..self }
    }
}

/// No more than so many messages within so many seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Most {
    /// How many.
    pub number: u32,
    /// Within how many seconds.
    pub seconds: u32,
}

/// A way to people beside the program and mail: the robot of a chat, a gateway for short messages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its identity.
    pub id: Id,
    /// What it is called.
    pub name: String,
    /// What it is, such as `wecom`.
    pub kind: &'static str,
    /// The language of what is said to nobody in particular.
    pub language: Language,
    /// Whether people may choose it for what concerns them.
    pub to_people: bool,
    /// Whether it reaches people by their number alone: whoever has none is not reached.
    pub needs_number: bool,
    /// Whether everybody in a group reads what is said, also to one of them.
    pub group: bool,
    /// Whether anything is sent.
    pub active: bool,
    /// Where links begin, without a slash at the end.
    pub base: String,
    /// How much of it its receiver takes.
    pub pace: &'static [Most],
}

/// A domain that has such channels.
pub trait Channels: Send + Sync {
    /// All of them, by name.
    fn all<'a>(&'a self, conn: &'a mut Conn) -> BoxFuture<'a, Result<Vec<Channel>>>;
}

/// One thing that is said through a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// What.
    pub text: String,
    /// Where it leads.
    pub link: Option<String>,
    /// Whom it is for; none: the group.
    pub to: Option<Reader>,
}

/// Whom something is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reader {
    /// The name.
    pub name: String,
    /// The number in full, such as `+8613800138000`.
    pub mobile: Option<String>,
}

/// What became of one message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// How many of the pieces it said.
    pub taken: usize,
    /// How long it took.
    pub milliseconds: i64,
    /// Whether it was taken.
    pub result: std::result::Result<(), Refusal>,
}

/// Why it was not taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// A status, `timeout`, `connection`, `address`, `answer`, `template`, or `code` with the one that was answered.
    pub failure: String,
    /// What the other side said about it.
    pub says: Option<String>,
    /// Whether waiting will hardly help.
    pub lasting: bool,
    /// How long it is to be left alone.
    pub wait: Option<Duration>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.says {
            Some(says) => write!(f, "{}: {says}", self.failure),
            None => f.write_str(&self.failure),
        }
    }
}
