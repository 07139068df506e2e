//! How work flows: approvals of what is to be done with records, and change orders, which hold what is to be changed until it
//! is approved.

pub mod approval;
pub mod change_order;
mod module;

pub use module::{codes, module};
