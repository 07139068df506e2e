//! Where domains take part in writing a record, and in taking records out. Hooks run in the order of the modules, inside the
//! change's transaction.

use std::pin::Pin;

use guanxi_kernel::{Ctx, Result};
use guanxi_store::{Conn, Tx};

use crate::company::Company;
use crate::data::Stored;
use crate::definition::ObjectDef;
use crate::export::ExportRequest;
use crate::field::FieldValue;

/// A future that can be sent to another thread.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// What is being done to a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WriteKind {
    /// It is made.
    Create,
    /// Fields of it change.
    Edit,
    /// Its owner changes.
    Transfer,
    /// It goes into the recycle bin.
    Delete,
    /// It comes back.
    Restore,
}

impl WriteKind {
    /// The word kept in the audit.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Create => "create",
            Self::Edit => "edit",
            Self::Transfer => "transfer",
            Self::Delete => "delete",
            Self::Restore => "restore",
        }
    }
}

/// A record before and after, while it is being written.
#[derive(Debug)]
pub struct Pending {
    /// What is being done.
    pub kind: WriteKind,
    /// As it was; none for a new one.
    pub before: Option<Stored>,
    /// As it will be: every field. Hooks that run before may still change it.
    pub after: Stored,
}

impl Pending {
    /// Whether the field's value changes (for a new record: whether it has one).
    #[must_use]
    pub fn changes(&self, field: &str) -> bool {
        let after = self.after.get(field);
        self.before.as_ref().map_or(!after.is_null(), |before| before.get(field) != after)
    }

    /// Sets a value of the record to be written.
    pub fn set(&mut self, field: &str, value: FieldValue) {
        self.after.set(field, value);
    }
}

/// What is about to be taken out.
#[derive(Debug, Clone, Copy)]
pub struct TakingOut<'a> {
    /// What was asked for.
    pub request: &'a ExportRequest,
    /// The fields that are written, in order, all of them named.
    pub fields: &'a [String],
    /// How many records.
    pub records: usize,
}

/// A part a domain takes in writing, and in taking out.
pub trait Hook: Send + Sync {
    /// The objects it cares for; empty: every one.
    fn objects(&self) -> &'static [&'static str];

    /// Runs after the input was checked and before the rules of the object: may complete or refuse.
    fn before<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _company: &'a Company,
        _tx: &'a mut Tx,
        _pending: &'a mut Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Runs before records are written to a file for the actor, at once or by a job, and again before each piece of it: may
    /// refuse.
    fn exporting<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _company: &'a Company,
        _conn: &'a mut Conn,
        _object: &'a ObjectDef,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Runs once for everything that is about to be taken out, at once or by a job, when it is known how much it is, and outside
    /// of any transaction: may refuse. What was asked for and agreed to beforehand does not come by here.
    fn taking_out<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _company: &'a Company,
        _what: &'a TakingOut<'a>,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Runs after personal values of a record were taken away for good, in the same transaction: what else keeps them must
    /// let go of them, too. The names are those of the fields.
    fn erased<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _company: &'a Company,
        _tx: &'a mut Tx,
        _record: &'a Stored,
        _fields: &'a [String],
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }

    /// Runs after the record was written, in the same transaction: may write other records or refuse.
    fn after<'a>(
        &'a self,
        _ctx: &'a Ctx,
        _company: &'a Company,
        _tx: &'a mut Tx,
        _pending: &'a Pending,
    ) -> BoxFuture<'a, Result<()>> {
        Box::pin(std::future::ready(Ok(())))
    }
}
