//! What names, addresses and notes are put together from. Each Chinese character that goes into an address on the network
//! stands with its reading.

pub(super) mod business;
pub(super) mod goods;
pub(super) mod names;
pub(super) mod notes;
pub(super) mod places;
