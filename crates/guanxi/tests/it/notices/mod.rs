//! Notifications of the whole program: hand-overs, tasks, and mail through a real server.

mod handed;
mod mail;
mod office;
mod server;
