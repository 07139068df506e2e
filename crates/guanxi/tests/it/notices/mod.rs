//! Notifications of the whole program: hand-overs, tasks, mail through a real server, and channels to a real receiver.

mod channel_groups;
mod channel_people;
mod channel_scene;
mod channel_setup;
mod channel_trouble;
mod handed;
mod mail;
mod office;
mod robot;
mod server;
