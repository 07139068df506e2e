//! Properties that hold for any text.

#[cfg(test)]
mod folding;
#[cfg(test)]
mod generated;
#[cfg(test)]
mod searching;
#[cfg(test)]
mod sorting;
#[cfg(test)]
mod speed;
