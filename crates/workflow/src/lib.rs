//! How work flows: approvals of what is to be done with records, and change orders, which hold what is to be changed until it
//! is approved; rules that act by themselves; what people are told about it; and how the company sees that rights are used
//! well: watching, and the review of who may do what.

pub mod approval;
pub mod automation;
pub mod change_order;
pub mod export_request;
pub mod feedback;
pub mod integrity;
mod module;
pub mod notify;
mod people;
pub mod permission_review;
pub mod see_as;
mod setting;
pub mod tour;
pub mod uses;
pub mod watch;

pub use module::{codes, module};
