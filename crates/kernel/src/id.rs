//! Record ids: 63-bit numbers that grow with time, so tables stay in insertion order and indexes stay small.
//!
//! Layout, from the top: 41 bits of milliseconds since 2020-01-01 (until 2089), 10 bits of node, 12 bits of sequence.
//! Two nodes never share a node number at the same time (the database hands the numbers out), so ids never meet.

use std::fmt;
use std::str::FromStr;
use std::sync::atomic::{AtomicI64, Ordering};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::clock::Instant;

/// Milliseconds from the Unix epoch to 2020-01-01T00:00:00Z.
const EPOCH_MS: i64 = 1_577_836_800_000;
const SEQUENCE_BITS: u32 = 12;
const NODE_BITS: u32 = 10;

/// The identity of a record. A string of digits in JSON, because JavaScript cannot hold 63 bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(pub i64);

impl Id {
    /// The number as the database holds it.
    #[must_use]
    pub const fn get(self) -> i64 {
        self.0
    }

    /// The smallest id of that moment: every one made before it is smaller, as far as the clock was not set back.
    #[must_use]
    pub fn first_at(at: Instant) -> Self {
        Self((at.timestamp_millis() - EPOCH_MS).max(0) << (SEQUENCE_BITS + NODE_BITS))
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// A text that is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotAnId;

impl fmt::Display for NotAnId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an id is a string of up to 19 digits")
    }
}

impl std::error::Error for NotAnId {}

impl FromStr for Id {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let digits = !text.is_empty() && text.len() <= 19 && text.bytes().all(|b| b.is_ascii_digit());
        let number = if digits { text.parse::<i64>().ok() } else { None };
        number.filter(|n| *n > 0).map(Id).ok_or(NotAnId)
    }
}

impl Serialize for Id {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Id {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Makes ids. One per open company and process.
#[derive(Debug)]
pub struct IdGenerator {
    node: i64,
    /// The last `milliseconds << SEQUENCE_BITS | sequence` given out; only ever grows, also when the clock jumps back.
    last: AtomicI64,
}

impl IdGenerator {
    /// A generator for the node number the database handed out (taken modulo 1024).
    #[must_use]
    pub const fn new(node: i64) -> Self {
        Self { node: node.rem_euclid(1 << NODE_BITS), last: AtomicI64::new(0) }
    }

    /// So many ids in a row, for statements that number rows themselves: the node, and the first ticket. The id of ticket `t`
    /// is `(t / 4096) * 4194304 + node * 4096 + t % 4096`.
    pub fn block(&self, now: Instant, count: usize) -> (i64, i64) {
        let floor = (now.timestamp_millis() - EPOCH_MS).max(1) << SEQUENCE_BITS;
        let count = i64::try_from(count).unwrap_or(i64::MAX >> 32).max(1);
        let step = |last: i64| Some((last + 1).max(floor) + count - 1);
        let previous = match self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step) {
            Ok(previous) | Err(previous) => previous,
        };
        (self.node, (previous + 1).max(floor))
    }

    /// The next id. More than 4,096 in a millisecond borrow from the following one.
    pub fn next(&self, now: Instant) -> Id {
        let floor = (now.timestamp_millis() - EPOCH_MS).max(1) << SEQUENCE_BITS;
        let step = |last: i64| Some((last + 1).max(floor));
        let previous = match self.last.fetch_update(Ordering::Relaxed, Ordering::Relaxed, step) {
            Ok(previous) | Err(previous) => previous,
        };
        let ticket = (previous + 1).max(floor);
        let sequence = ticket & ((1 << SEQUENCE_BITS) - 1);
        let milliseconds = ticket >> SEQUENCE_BITS;
        Id((milliseconds << (SEQUENCE_BITS + NODE_BITS)) | (self.node << SEQUENCE_BITS) | sequence)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(ms: i64) -> Instant {
        chrono::DateTime::from_timestamp_millis(ms).unwrap()
    }

    #[test]
    fn ids_grow_even_when_the_clock_jumps_back() {
        let ids = IdGenerator::new(3);
        let mut last = Id(0);
        for ms in [1_800_000_000_000, 1_800_000_000_000, 1_700_000_000_000, 1_800_000_000_001] {
            for _ in 0..5_000 {
                let id = ids.next(at(ms));
                assert!(id > last);
                last = id;
            }
        }
    }

    #[test]
    fn nodes_never_meet() {
        let (a, b) = (IdGenerator::new(1), IdGenerator::new(2));
        let now = at(1_800_000_000_000);
        let first: std::collections::HashSet<_> = (0..9_000).map(|_| a.next(now)).collect();
        assert!((0..9_000).all(|_| !first.contains(&b.next(now))));
    }

    #[test]
    fn a_block_is_between_its_neighbours() {
        let ids = IdGenerator::new(5);
        let now = at(1_800_000_000_000);
        let before = ids.next(now);
        let (node, first) = ids.block(now, 10_000);
        let after = ids.next(now);
        let id = |t: i64| Id((t / 4096) * 4_194_304 + node * 4096 + t % 4096);
        assert!((first..first + 10_000).all(|t| before < id(t) && id(t) < after));
    }

    #[test]
    fn text_that_is_no_id_is_refused() {
        for text in ["", "0", "-1", "1.0", "9999999999999999999", "１２", "abc", "1 "] {
            assert_eq!(text.parse::<Id>(), Err(NotAnId), "{text}");
        }
        assert_eq!("42".parse(), Ok(Id(42)));
    }
}
