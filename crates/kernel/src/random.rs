//! Secrets and chance, as a parameter: tests seed it, the program takes the operating system's.

use std::sync::Mutex;

use rand::{Rng, RngExt, SeedableRng, rngs::StdRng};

/// A source of random bytes that can be shared.
#[derive(Debug)]
pub struct Random(Mutex<StdRng>);

impl Random {
    /// Seeded by the operating system; fit for secrets.
    #[must_use]
    pub fn system() -> Self {
        Self(Mutex::new(rand::make_rng()))
    }

    /// The same sequence for the same seed. For tests and demo companies only.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        Self(Mutex::new(StdRng::seed_from_u64(seed)))
    }

    /// Fills the array with random bytes.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0_u8; N];
        self.with(|rng| rng.fill_bytes(&mut bytes));
        bytes
    }

    /// A number below the bound (0 for a bound of 0).
    pub fn below(&self, bound: u64) -> u64 {
        if bound == 0 { 0 } else { self.with(|rng| rng.random_range(0..bound)) }
    }

    /// A secret of 32 bytes as 64 hexadecimal digits.
    pub fn secret(&self) -> String {
        use std::fmt::Write as _;
        self.bytes::<32>().iter().fold(String::with_capacity(64), |mut text, byte| {
            // Writing to a String cannot fail.
            let _ = write!(text, "{byte:02x}");
            text
        })
    }

    fn with<T>(&self, act: impl FnOnce(&mut StdRng) -> T) -> T {
        // A panic while holding the lock leaves a usable generator behind.
        let mut rng = self.0.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        act(&mut rng)
    }
}
