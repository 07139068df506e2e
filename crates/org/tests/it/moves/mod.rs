//! Moves: prepared, rehearsed, confirmed, carried out, taken back.

mod departure;
mod house;
mod positions;
