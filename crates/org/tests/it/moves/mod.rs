//! Moves: prepared, rehearsed, confirmed, carried out, taken back.

mod departure;
mod generated;
mod house;
mod positions;
