//! Change orders on both databases.

mod approved;
mod ended;
mod model;
mod proposed;
mod scene;
mod versions;
