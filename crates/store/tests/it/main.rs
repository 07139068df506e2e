//! What the rest of the program relies on from a database, on both of them.

#[cfg(test)]
mod companies;
#[cfg(test)]
mod migrations;
#[cfg(test)]
mod searching;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod support;
#[cfg(test)]
mod tables;
#[cfg(test)]
mod transactions;
#[cfg(test)]
mod values;
