//! Erasing what is kept about a person, wherever the engine keeps it: values of records and their words, old values in the
//! audit, texts of background work, imports and answers.
//!
//! Who may ask for it, and of whom, is a domain's to say. Erasing does not delete: the record stays, under another name, and
//! with it what it did. The audit stays a chain: a row whose values were taken out keeps its hash, and a later row of the
//! action [`ERASE`](crate::audit::ERASE) tells of it (see [`audit::verify`](crate::audit::verify)).

mod kept;
mod personal;
mod record;
mod words;

pub use kept::kept;
pub use personal::{Whose, personal};
pub use record::Erasure;
pub use words::Words;
