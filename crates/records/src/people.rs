//! Where the program's own tables name people, and what becomes of each place when a person leaves. A table that names
//! people is not complete before it says so here: a test compares these lists with the tables.

use guanxi_kernel::{Ctx, Id, Result};
use guanxi_store::{Conn, Tx};

use crate::company::Company;
use crate::data::Draft;
use crate::hook::BoxFuture;

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

/// Somebody who moves: leaves, goes on leave, or does other work from now on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The move.
    pub by: Id,
    /// Who moves.
    pub person: Id,
    /// Who gets what no rule is about.
    pub successor: Option<Id>,
}

/// What waits for people in a domain's own tables, such as questions they are to answer: a move hands it to whoever can see to
/// it from then on.
pub trait Waiting: Send + Sync {
    /// What it is called in the list of what a move does.
    fn name(&self) -> &'static str;

    /// How much of it waits for the person.
    fn count<'a>(&'a self, conn: &'a mut Conn, person: Id) -> BoxFuture<'a, Result<u64>>;

    /// Hands on what can no longer wait for the person, after the move has written who works where. Answers how much.
    fn hand_on<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        moved: Moved,
    ) -> BoxFuture<'a, Result<u64>>;

    /// Gives back what the move handed on, after it was taken back. Answers what somebody has seen to since, by its object.
    fn hand_back<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        by: Id,
    ) -> BoxFuture<'a, Result<Vec<(String, Id)>>>;
}

/// Who has to agree before a move that somebody confirmed is carried out, as a domain has it that knows how people agree. What
/// they said is told to `org` by that domain, in the transaction it was said in.
pub trait Agreement: Send + Sync {
    /// Whether anybody has to be asked about the move as it would be with these values of its record.
    fn needed<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        wish: &'a Confirmed,
    ) -> BoxFuture<'a, Result<bool>>;

    /// Asks them about the move, which says by now that it waits. Where nobody is left to be asked, it may have been decided by
    /// the time this returns.
    fn ask<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        wish: &'a Confirmed,
    ) -> BoxFuture<'a, Result<()>>;

    /// The move is no longer what was asked: nobody need say anything more about it.
    fn end<'a>(
        &'a self,
        ctx: &'a Ctx,
        company: &'a Company,
        tx: &'a mut Tx,
        by: Id,
    ) -> BoxFuture<'a, Result<()>>;
}

/// A move that somebody confirmed, as those see it who have to agree.
#[derive(Debug, Clone)]
pub struct Confirmed {
    /// The move.
    pub by: Id,
    /// What its record says of it once it waits.
    pub values: Draft,
    /// Whom it is about.
    pub about: Vec<Id>,
    /// Why, in the words of whoever prepared it.
    pub reason: String,
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
    PersonReference::new("activity", "person_id", Handling::History),
    PersonReference::new("right_used", "person_id", Handling::History),
    PersonReference::new("idempotency_key", "actor_id", Handling::History),
    PersonReference::new("import_mapping", "created_by", Handling::History),
    // A job acts with the rights its person has at each step, so it ends by itself.
    PersonReference::new("job", "created_by", Handling::History),
];
