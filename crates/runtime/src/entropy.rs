//! The world's randomness: one ChaCha20 stream a purpose, so that a draw for one never shifts the draws for another.

use rand::{Rng, SeedableRng, TryRng, rngs::ChaCha20Rng, rngs::SysRng};
use std::{
    collections::HashMap,
    fmt,
    sync::{Mutex, PoisonError},
};

/// The randomness of one world. Two worlds with the same seed draw the same.
pub struct Entropy {
    seed: [u8; 32],
    after_reset: AfterReset,
    streams: Mutex<HashMap<&'static str, ChaCha20Rng>>,
}

/// Whether a reset draws the same once more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum AfterReset {
    Repeat,
    GoOn,
}

impl Entropy {
    /// Draws that repeat.
    #[must_use]
    pub fn seeded(seed: u64) -> Self {
        let mut bytes = [0; 32];
        ChaCha20Rng::seed_from_u64(seed).fill_bytes(&mut bytes);
        Self::from_bytes(bytes, AfterReset::Repeat)
    }

    /// Draws that nobody can foresee.
    ///
    /// # Errors
    /// When the system has no randomness to give.
    pub fn system() -> std::io::Result<Self> {
        let mut bytes = [0; 32];
        SysRng.try_fill_bytes(&mut bytes).map_err(std::io::Error::other)?;
        Ok(Self::from_bytes(bytes, AfterReset::GoOn))
    }

    fn from_bytes(seed: [u8; 32], after_reset: AfterReset) -> Self {
        Self { seed, after_reset, streams: Mutex::new(HashMap::new()) }
    }

    /// Draws from the stream of one purpose.
    pub fn draw<T>(&self, purpose: &'static str, draw: impl FnOnce(&mut ChaCha20Rng) -> T) -> T {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let stream = streams.entry(purpose).or_insert_with(|| {
            let mut rng = ChaCha20Rng::from_seed(self.seed);
            rng.set_stream(stream_number(purpose));
            rng
        });
        draw(stream)
    }

    /// `digits` hexadecimal digits from the stream of one purpose.
    #[must_use]
    pub fn hex(&self, purpose: &'static str, digits: usize) -> String {
        self.draw(purpose, |rng| {
            (0..digits).map(|_| char::from_digit(rng.next_u32() & 15, 16).unwrap_or('0')).collect()
        })
    }

    /// Starts every stream anew, if it was seeded; what nobody can foresee must not be drawn twice.
    pub fn reset(&self) {
        if self.after_reset == AfterReset::Repeat {
            self.streams.lock().unwrap_or_else(PoisonError::into_inner).clear();
        }
    }
}

/// FNV-1a: any fixed spread of purposes over stream numbers will do.
fn stream_number(purpose: &str) -> u64 {
    purpose.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

impl fmt::Debug for Entropy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Entropy(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_seed_draws_the_same_and_purposes_do_not_disturb_each_other() {
        let (one, two) = (Entropy::seeded(7), Entropy::seeded(7));
        let _ = two.hex("sessions", 32);
        assert_eq!(one.hex("codes", 32), two.hex("codes", 32));
        assert_ne!(one.hex("codes", 32), one.hex("sessions", 32));
        assert_ne!(one.hex("codes", 32), Entropy::seeded(8).hex("codes", 32));
    }

    #[test]
    fn a_reset_starts_the_streams_anew() {
        let entropy = Entropy::seeded(7);
        let first = entropy.hex("codes", 32);
        entropy.reset();
        assert_eq!(entropy.hex("codes", 32), first);
    }

    #[test]
    fn what_nobody_can_foresee_is_not_drawn_twice() {
        let entropy = Entropy::system().unwrap();
        let first = entropy.hex("codes", 32);
        entropy.reset();
        assert_ne!(entropy.hex("codes", 32), first);
    }
}
