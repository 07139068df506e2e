//! Moves: prepared, rehearsed, confirmed, carried out, taken back.

mod approval;
mod briefing;
mod departure;
mod generated;
mod house;
mod interrupted;
mod limits;
mod positions;
mod views;
