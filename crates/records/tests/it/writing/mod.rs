//! The pipeline, the audit and what depends on them.

mod conflicts;
mod fields;
mod history;
mod many;
mod objects;
mod orders;
mod owners;
mod rights;
mod statements;
