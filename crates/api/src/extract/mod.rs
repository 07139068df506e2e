//! What endpoints read from a request; each failure is a problem.

mod asked;
pub(crate) mod body;
pub(crate) mod caller;
pub(crate) mod given;
pub(crate) mod if_match;
pub(crate) mod path;
pub(crate) mod query;
mod sound;

pub(crate) use body::Body;
pub(crate) use caller::Caller;
pub(crate) use if_match::IfMatch;
pub(crate) use path::Path;
pub(crate) use query::Query;
pub(crate) use sound::name_twice;
