//! Where the program's own tables name people, and what becomes of each place when a person leaves. A table that names
//! people is not complete before it says so here: a test compares these lists with the tables.

/// What becomes of a reference to a person who leaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Handling {
    /// It says who it was at the time, and stays.
    History,
    /// A move writes it by itself: it is what moves are about.
    Move,
    /// The rows end with the departure and come back when it is undone.
    Ended,
    /// The rows end with the departure for good: they can be made again by whoever comes back.
    Gone,
    /// It stays for a return; nothing can be done with it meanwhile.
    Kept,
}

impl Handling {
    /// The word for it in the committed list of references.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::History => "history",
            Self::Move => "move",
            Self::Ended => "ended",
            Self::Gone => "gone",
            Self::Kept => "kept",
        }
    }
}

/// A column that names a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PersonReference {
    /// The table.
    pub table: &'static str,
    /// The column.
    pub column: &'static str,
    /// What becomes of it.
    pub handling: Handling,
}

impl PersonReference {
    /// A reference.
    #[must_use]
    pub const fn new(table: &'static str, column: &'static str, handling: Handling) -> Self {
        Self { table, column, handling }
    }
}

/// The references of the engine's own tables, and of the queue.
pub(crate) const OWN: &[PersonReference] = &[
    PersonReference::new("record_share", "employee_id", Handling::Ended),
    PersonReference::new("record_share", "created_by", Handling::History),
    PersonReference::new("ownership", "owner_id", Handling::History),
    PersonReference::new("handover", "owner_before", Handling::History),
    PersonReference::new("handover", "owner_after", Handling::History),
    PersonReference::new("introduction", "receiver_id", Handling::History),
    PersonReference::new("audit", "actor_id", Handling::History),
    PersonReference::new("idempotency_key", "actor_id", Handling::History),
    PersonReference::new("import_mapping", "created_by", Handling::History),
    // A job acts with the rights its person has at each step, so it ends by itself.
    PersonReference::new("job", "created_by", Handling::History),
];
