//! Chance by seed.

use std::sync::Arc;

use guanxi_kernel::random::Random;

/// Throws the same in every run of the same seed.
#[derive(Debug, Clone)]
pub(super) struct Dice(Arc<Random>);

impl Dice {
    pub(super) fn new(seed: u64) -> Self {
        Self(Arc::new(Random::seeded(seed)))
    }

    pub(super) fn below(&self, bound: usize) -> usize {
        usize::try_from(self.0.below(bound as u64)).unwrap()
    }

    /// A number of days from one to the other, both possible.
    pub(super) fn days(&self, from: i64, to: i64) -> i64 {
        from + i64::try_from(self.0.below(u64::try_from(to - from + 1).unwrap())).unwrap()
    }

    pub(super) fn chance(&self, percent: usize) -> bool {
        self.below(100) < percent
    }

    pub(super) fn pick<T: Clone>(&self, of: &[T]) -> T {
        of[self.below(of.len())].clone()
    }

    pub(super) fn maybe<T: Clone>(&self, percent: usize, of: &[T]) -> Option<T> {
        (self.chance(percent) && !of.is_empty()).then(|| self.pick(of))
    }

    /// So many different ones, if there are so many.
    pub(super) fn some<T: Clone + PartialEq>(&self, count: usize, of: &[T]) -> Vec<T> {
        let mut left = of.to_vec();
        let mut found = Vec::new();
        while found.len() < count && !left.is_empty() {
            found.push(left.swap_remove(self.below(left.len())));
        }
        found
    }
}
