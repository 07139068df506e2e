//! The organisation: departments, positions and who holds them; roles and the rights that follow; accounts and sessions;
//! who may do what, and why; what people may ask of the data kept about them.

pub mod access;
pub mod account;
pub mod authority;
pub mod bootstrap;
pub mod company_settings;
pub mod hooks;
mod module;
pub mod moves;
pub mod optional_modules;
pub mod organisation;
mod owners;
pub mod privacy;
pub mod see_as;
pub mod temporary_access;
pub mod uses;
pub mod views;
pub mod working_calendar;

pub use account::session;
pub use bootstrap::bootstrap;
pub use module::{codes, module};
