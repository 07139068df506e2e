//! What surrounds every endpoint: request ids, problems, protection, limits, measurement.

pub(crate) mod asked;
pub(crate) mod envelope;
pub(crate) mod headers;
pub(crate) mod limits;
pub(crate) mod once;
pub(crate) mod problem;
pub(crate) mod router;
