//! Importing files.

mod columns;
mod correcting;
pub(crate) mod desk;
mod modes;
mod objects;
mod references;
mod resuming;
mod rights;
mod undoing;
