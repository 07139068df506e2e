//! Chance that comes out the same for the same seed and place, so that any record can be made without those before it.

use rand::rngs::Xoshiro256PlusPlus;
use rand::{RngExt, SeedableRng};

/// A sequence of chances.
#[derive(Debug)]
pub(super) struct Chance(Xoshiro256PlusPlus);

impl Chance {
    /// The sequence of the record at this place among those of its kind.
    pub(super) fn at(seed: u64, kind: u64, place: u64) -> Self {
        // Neighbouring places must not give similar sequences; the generator mixes its seed, so any difference will do.
        let mixed =
            seed ^ kind.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ place.wrapping_mul(0xd1b5_4a32_d192_ed03);
        Self(Xoshiro256PlusPlus::seed_from_u64(mixed))
    }

    /// A number below the bound; 0 for a bound of 0.
    pub(super) fn below(&mut self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.0.random_range(0..bound) }
    }

    /// A number from the first to the last.
    pub(super) fn between(&mut self, first: i64, last: i64) -> i64 {
        self.0.random_range(first..=last.max(first))
    }

    /// Yes in so many of a hundred cases.
    pub(super) fn percent(&mut self, cases: u64) -> bool {
        self.below(100) < cases
    }

    /// One of these; the default of none.
    pub(super) fn pick<T: Copy + Default>(&mut self, all: &[T]) -> T {
        let place = self.below(all.len() as u64);
        usize::try_from(place).ok().and_then(|p| all.get(p)).copied().unwrap_or_default()
    }

    /// One of these, the heavier the likelier; the default of none.
    pub(super) fn weighted<T: Copy + Default>(&mut self, all: &[(T, u64)]) -> T {
        let mut left = self.below(all.iter().map(|(_, weight)| weight).sum());
        for (one, weight) in all {
            if left < *weight {
                return *one;
            }
            left -= weight;
        }
        T::default()
    }

    /// So many digits.
    pub(super) fn digits(&mut self, count: usize) -> String {
        (0..count).map(|_| char::from(b'0' + u8::try_from(self.below(10)).unwrap_or(0))).collect()
    }
}
