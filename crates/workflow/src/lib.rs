//! How work flows: approvals of what is to be done with records, and change orders, which hold what is to be changed until it
//! is approved; rules that act by themselves; and what people are told about it.

pub mod approval;
pub mod automation;
pub mod change_order;
mod module;
pub mod notify;

pub use module::{codes, module};
