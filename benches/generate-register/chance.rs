//! What the seed decides. ChaCha is a published cipher, so its stream is the same on every machine and in every version.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

/// A stream of decisions.
pub(crate) struct Chance(ChaCha8Rng);

impl Chance {
    /// The decisions on one thing; each has a stream of its own, so that files can be written on all cores.
    pub(crate) fn of(seed: u64, thing: Thing) -> Self {
        let mut key = [0; 32];
        for (place, byte) in key.iter_mut().zip(seed.to_le_bytes()) {
            *place = byte;
        }
        let mut stream = ChaCha8Rng::from_seed(key);
        stream.set_stream(match thing {
            Thing::Register => 0,
            Thing::Vendors => 1,
            Thing::Plan => 2,
            Thing::Activity(number) => 3 + number as u64,
        });
        Self(stream)
    }

    /// A number below `limit`, which is at least one.
    pub(crate) fn below(&mut self, limit: usize) -> usize {
        let wide = u128::from(self.0.next_u64()) * limit as u128;
        usize::try_from(wide >> 64).unwrap_or(0)
    }

    /// Yes in so many cases of a hundred.
    pub(crate) fn percent(&mut self, percent: usize) -> bool {
        self.below(100) < percent
    }

    /// One of several.
    pub(crate) fn pick<'a, T>(&mut self, several: &'a [T]) -> &'a T {
        several.get(self.below(several.len())).expect("there is something to pick from")
    }

    /// A day of the years 2023 to 2025.
    pub(crate) fn day(&mut self) -> String {
        let (year, month, day) = (2023 + self.below(3), 1 + self.below(12), 1 + self.below(28));
        format!("{year}-{month:02}-{day:02}")
    }
}

/// What decisions are about.
#[derive(Clone, Copy)]
pub(crate) enum Thing {
    /// The organisation.
    Register,
    /// Who the vendors are.
    Vendors,
    /// Which vendor serves which activity.
    Plan,
    /// What an activity says, by its number.
    Activity(usize),
}
