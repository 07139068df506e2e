//! How many records of a list there are by a field or two, and what their numbers add up to: what groups, boards,
//! calendars and charts show. The same records count as in the list: of the same filter and words, as far as the reader
//! may read them.

mod fold;
mod question;
mod read;
mod request;
mod statement;

pub use fold::{Amount, Group, Groups, Key, Sum};
pub use read::{groups, statement};
pub use request::{GroupsRequest, Period, ToldBy};
