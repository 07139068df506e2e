//! What those who enqueue jobs and those who write handlers rely on, on both databases.

#[cfg(test)]
mod cancelling;
#[cfg(test)]
mod enqueueing;
#[cfg(test)]
mod failing;
#[cfg(test)]
mod leasing;
#[cfg(test)]
mod listing;
#[cfg(test)]
mod schedules;
#[cfg(test)]
mod stopping;
#[cfg(test)]
mod support;
