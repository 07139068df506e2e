//! The organisation on both databases.

mod access;
mod accounts;
mod authority;
mod bootstrap;
mod hooks;
mod matrix;
mod messages;
mod oracle;
mod scene;
mod throttle;
