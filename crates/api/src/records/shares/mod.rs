//! `/records/{object}/{id}/shares`: who may see or change a record beyond roles.

pub(super) mod create;
pub(super) mod delete;
pub(super) mod list;
mod shape;
