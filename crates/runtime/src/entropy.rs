//! The world's randomness: one ChaCha20 stream a purpose, so that a draw for one never shifts the draws for another.

use rand::{Rng, SeedableRng, TryRng, rngs::ChaCha20Rng, rngs::SysRng};
use serde::{Deserialize, Serialize};
use std::{
    collections::{BTreeMap, HashMap},
    fmt,
    sync::{Mutex, MutexGuard, PoisonError},
};

/// The randomness of one world. Two worlds with the same seed draw the same.
pub struct Entropy {
    seed: [u8; 32],
    after_reset: AfterReset,
    streams: Mutex<HashMap<&'static str, ChaCha20Rng>>,
    /// What was written down by another, and is gone on from.
    begun: Mutex<Option<Begun>>,
}

/// A seed as it is written down, and how many words each of its streams has given.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Written {
    seed: String,
    drawn: BTreeMap<String, u64>,
}

/// The same, read.
pub(crate) struct Begun {
    seed: [u8; 32],
    drawn: BTreeMap<String, u64>,
}

impl Written {
    pub(crate) fn begun(self) -> Result<Begun, String> {
        let digit = |at: usize| u8::from_str_radix(self.seed.get(at * 2..at * 2 + 2)?, 16).ok();
        let bytes: Option<Vec<u8>> = (0..32).map(digit).collect();
        let seed = bytes.filter(|_| self.seed.len() == 64).and_then(|bytes| bytes.try_into().ok());
        let problem = || format!("`{}` is no seed: it has 64 hexadecimal digits", self.seed);
        Ok(Begun { seed: seed.ok_or_else(problem)?, drawn: self.drawn })
    }
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
        Self { seed, after_reset, streams: Mutex::new(HashMap::new()), begun: Mutex::default() }
    }

    /// Draws from the stream of one purpose.
    pub fn draw<T>(&self, purpose: &'static str, draw: impl FnOnce(&mut ChaCha20Rng) -> T) -> T {
        let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let stream = streams.entry(purpose).or_insert_with(|| {
            let begun = self.begun();
            let mut rng = ChaCha20Rng::from_seed(begun.as_ref().map_or(self.seed, |begun| begun.seed));
            rng.set_stream(stream_number(purpose));
            let drawn = begun.as_ref().and_then(|begun| begun.drawn.get(purpose));
            rng.set_word_pos(drawn.copied().unwrap_or_default().into());
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

    /// Where it is, if it was seeded; what nobody can foresee is not written down.
    pub(crate) fn write(&self) -> Option<Written> {
        if self.after_reset == AfterReset::GoOn {
            return None;
        }
        let streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
        let begun = self.begun();
        let seed = begun.as_ref().map_or(self.seed, |begun| begun.seed);
        let mut drawn = begun.as_ref().map(|begun| begun.drawn.clone()).unwrap_or_default();
        let since = streams.iter().map(|(purpose, rng)| (*purpose, u64::try_from(rng.get_word_pos())));
        drawn.extend(since.map(|(purpose, words)| (purpose.to_owned(), words.unwrap_or(u64::MAX))));
        let digits = seed.iter().flat_map(|byte| [byte >> 4, byte & 15]);
        let seed = digits.filter_map(|digit| char::from_digit(u32::from(digit), 16)).collect();
        Some(Written { seed, drawn })
    }

    /// Draws what would have been drawn next where this was written. What nobody could foresee stays so.
    pub(crate) fn go_on_from(&self, begun: Begun) {
        if self.after_reset == AfterReset::Repeat {
            let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
            *self.begun() = Some(begun);
            streams.clear();
        }
    }

    fn begun(&self) -> MutexGuard<'_, Option<Begun>> {
        self.begun.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Starts every stream anew, if it was seeded; what nobody can foresee must not be drawn twice.
    pub fn reset(&self) {
        if self.after_reset == AfterReset::Repeat {
            let mut streams = self.streams.lock().unwrap_or_else(PoisonError::into_inner);
            *self.begun() = None;
            streams.clear();
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
