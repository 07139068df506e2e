//! The kinds of systems there are connectors for: what they are asked for and what they have, as data.

use super::flow::{Direction, Flow};
use super::{files, tryton};

/// What a setting is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SettingKind {
    /// Words.
    Text,
    /// An address.
    Url,
    /// What is never shown again.
    Secret,
}

impl SettingKind {
    /// The word for it in the interface.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Url => "url",
            Self::Secret => "secret",
        }
    }
}

/// What a system is reached with.
#[derive(Debug, Clone, Copy)]
pub struct SettingDef {
    /// Its name.
    pub name: &'static str,
    /// What it is.
    pub kind: SettingKind,
    /// Whether nothing works without.
    pub required: bool,
}

/// What part a field there plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// A value as any.
    Plain,
    /// What our number is written into, so that a thing is found again.
    Key,
    /// Worked out there: it is compared, never written.
    Computed,
    /// A list of lines.
    Lines,
}

/// A field there.
#[derive(Debug, Clone, Copy)]
pub struct RemoteField {
    /// Its name.
    pub name: &'static str,
    /// Its part.
    pub part: Part,
}

/// A member of a line there, and where it is found from a line here.
#[derive(Debug, Clone, Copy)]
pub struct LineField {
    /// There.
    pub remote: &'static str,
    /// Here, possibly through references: `product_id.code`.
    pub path: &'static str,
    /// Whether both sides tell it alike, so that lines can be compared by it.
    pub compared: bool,
}

/// A kind of things there.
#[derive(Debug, Clone, Copy)]
pub struct EntityDef {
    /// Its name.
    pub name: &'static str,
    /// Which ways it can go.
    pub directions: &'static [Direction],
    /// Its fields.
    pub fields: &'static [RemoteField],
    /// Its statuses.
    pub statuses: &'static [&'static str],
    /// The members of its lines.
    pub lines: &'static [LineField],
    /// Whether what is found there alone becomes a record here.
    pub makes_records: bool,
    /// Whether what is there can be read at any time: else both sides cannot be compared.
    pub readable: bool,
    /// Whether any name may be a field, as the columns of a file.
    pub open: bool,
    /// The flow most begin with.
    pub suggested: fn() -> Flow,
}

impl EntityDef {
    /// The field of that name.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static RemoteField> {
        self.fields.iter().find(|f| f.name == name)
    }

    /// The field our number stands in.
    #[must_use]
    pub fn key(&self) -> Option<&'static str> {
        self.fields.iter().find(|f| f.part == Part::Key).map(|f| f.name)
    }

    pub(super) fn part(&self, name: &str) -> Part {
        self.field(name).map_or(Part::Plain, |f| f.part)
    }
}

/// A kind of system.
#[derive(Debug, Clone, Copy)]
pub struct KindDef {
    /// Its name.
    pub name: &'static str,
    /// What it is reached with.
    pub settings: &'static [SettingDef],
    /// What it has.
    pub entities: &'static [EntityDef],
    /// Whether its values are texts as people write them.
    pub written: bool,
}

impl KindDef {
    /// The things of that name.
    #[must_use]
    pub fn entity(&self, name: &str) -> Option<&'static EntityDef> {
        self.entities.iter().find(|e| e.name == name)
    }

    /// The setting of that name.
    #[must_use]
    pub fn setting(&self, name: &str) -> Option<&'static SettingDef> {
        self.settings.iter().find(|s| s.name == name)
    }
}

/// Every kind.
pub const KINDS: &[KindDef] = &[tryton::KIND, files::KIND];

/// The kind of that name.
#[must_use]
pub fn kind(name: &str) -> Option<&'static KindDef> {
    KINDS.iter().find(|k| k.name == name)
}
