//! The HTTP interface: one endpoint per file, path = resource/verb. Endpoints hold no rules: they parse, call and map.
//!
//! [`router`] serves the interface, its description, the explorer and the client. What every endpoint takes and answers
//! stands in one table ([`endpoint::table`]), from which both the routes and the OpenAPI document are made.

mod access_rights;
mod approval_figures;
mod approval_processes;
mod approvals;
mod automations;
mod changes;
mod changes_feed;
mod channels;
pub mod client;
pub mod code;
mod company_settings;
mod connectors;
mod employees;
pub mod endpoint;
mod erasures;
mod events;
mod extract;
mod feedback;
mod files;
mod http;
mod import;
mod integrity;
mod jobs;
mod mail_decisions;
mod mail_settings;
mod me;
mod moves;
mod notifications;
mod objects;
mod openapi;
mod operations;
mod organisation;
mod permission_reviews;
mod records;
mod recycle_bin;
mod reports;
mod search;
mod second_factor;
mod see_as;
mod service;
mod session;
mod state;
mod temporary_access;
mod tokens;
mod views;
mod watch;
mod webhooks;
mod working_calendar;

pub use http::problem::Problem;
pub use http::router::router;
pub use state::{AppState, BoxFuture, Companies, Limits, Options};

use guanxi_kernel::Language;
use guanxi_records::Module;

/// What this crate brings to the product: its sentences.
#[must_use]
pub fn module() -> Module {
    let messages = vec![
        (Language::ZhCn, include_str!("../messages/zh-CN.ftl")),
        (Language::ZhTw, include_str!("../messages/zh-TW.ftl")),
        (Language::En, include_str!("../messages/en.ftl")),
        (Language::De, include_str!("../messages/de.ftl")),
    ];
    Module { name: "api", messages, ..Module::default() }
}
