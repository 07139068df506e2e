//! The one program: command line, configuration, wiring.

pub mod acting;
pub mod cli;
pub mod client;
pub mod config;
pub mod demo;
pub mod housekeeping;
pub mod hub;
pub mod logs;
pub mod mail_server;
pub mod output;
pub mod outward;
pub mod product;
pub mod robots;
pub mod stop;
