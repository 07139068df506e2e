//! What can be done to records.

/// What can be done to the records of an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Action {
    /// See it.
    Read,
    /// Make a new one.
    Create,
    /// Change it.
    Edit,
    /// Put it into the recycle bin, and take it out.
    Delete,
    /// Give it to another owner.
    Transfer,
    /// Share it with people or departments.
    Share,
    /// Bring in many from a file.
    Import,
    /// Take many out into a file.
    Export,
    /// Decide on its approval.
    Approve,
    /// Print it.
    Print,
}

impl Action {
    /// All of them, in the order of the rights editor.
    pub const ALL: [Self; 10] = [
        Self::Read,
        Self::Create,
        Self::Edit,
        Self::Delete,
        Self::Transfer,
        Self::Share,
        Self::Import,
        Self::Export,
        Self::Approve,
        Self::Print,
    ];

    /// Whether it is done to a record that is there, which must be seen for it; seeing itself and making are not.
    #[must_use]
    pub const fn needs_sight(self) -> bool {
        !matches!(self, Self::Read | Self::Create | Self::Import)
    }

    /// What it takes on the record that lines belong to: to do something to lines is to change their record.
    #[must_use]
    pub const fn on_master(self) -> Self {
        match self {
            Self::Create | Self::Edit | Self::Delete | Self::Import | Self::Transfer => Self::Edit,
            other => other,
        }
    }

    /// The word used in the API and the database.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Delete => "delete",
            Self::Transfer => "transfer",
            Self::Share => "share",
            Self::Import => "import",
            Self::Export => "export",
            Self::Approve => "approve",
            Self::Print => "print",
        }
    }

    /// The action of that name.
    #[must_use]
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|a| a.name() == name)
    }
}
