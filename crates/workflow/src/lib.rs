//! How work flows: approvals of what is to be done with records, and change orders, which hold what is to be changed until it
//! is approved; and what people are told about it.

pub mod approval;
pub mod change_order;
pub mod integrity;
mod module;
pub mod notify;

pub use module::{codes, module};
