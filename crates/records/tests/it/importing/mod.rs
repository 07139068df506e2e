//! Importing files.

mod columns;
pub(crate) mod desk;
mod modes;
mod objects;
mod references;
mod resuming;
mod rights;
mod undoing;
