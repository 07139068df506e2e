//! A believable company to try the program with: an industrial automation supplier with its people, customers and orders.
//!
//! The company follows from a seed, the sizes and the moment alone; see [`world`]. Names, numbers and addresses are made
//! up: domains end in `.example`, telephone numbers come from sparsely used blocks.

mod activity;
mod business;
mod chance;
mod customers;
mod feed;
mod make;
mod orders;
mod payments;
mod people;
mod posts;
mod products;
mod records;
pub mod report;
mod roles;
mod rules;
mod staff;
mod words;
mod world;

#[cfg(test)]
mod tests;

pub use make::{ALL, Account, Made, NOT_EMPTY, PASSWORD, Request, make};
pub use people::{FEWEST, MOST};
