//! A believable company to try the program with: an industrial automation supplier with its people, customers and orders.
//!
//! The company follows from a seed, the sizes and the moment alone; see [`world`]. Names, numbers and addresses are made
//! up: domains end in `.example`, telephone numbers come from sparsely used blocks.

mod activity;
mod chance;
mod customers;
mod orders;
mod people;
mod posts;
mod products;
mod roles;
mod words;
mod world;

#[cfg(test)]
mod tests;
