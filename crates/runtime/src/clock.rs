//! The world's clock: the only place where time is read.
//!
//! A system clock runs, shifted by what was advanced; a manual clock stands still until it is told to move.

use chrono::{DateTime, Datelike, FixedOffset, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use std::sync::{Mutex, PoisonError};

/// A moment in the wallet's time zone.
pub type Now = DateTime<FixedOffset>;

/// The clock of one world.
#[derive(Debug)]
pub struct Clock {
    zone: FixedOffset,
    start: Hands,
    hands: Mutex<Hands>,
}

#[derive(Debug, Clone, Copy)]
enum Hands {
    Running { shift: TimeDelta },
    Standing { at: Now },
}

/// A clock as it is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "mode", rename_all = "lowercase", rename_all_fields = "camelCase", deny_unknown_fields)]
pub(crate) enum Written {
    System { ahead_milliseconds: i64 },
    Manual { at: Now },
}

impl Written {
    pub(crate) fn check(self) -> Result<(), String> {
        let then = match self {
            Self::System { .. } => system_now().fixed_offset().checked_add_signed(self.shift()),
            Self::Manual { at } => Some(at),
        };
        plausible(then).map(drop)
    }

    fn shift(self) -> TimeDelta {
        match self {
            Self::System { ahead_milliseconds } => {
                TimeDelta::try_milliseconds(ahead_milliseconds).unwrap_or(TimeDelta::MAX)
            }
            Self::Manual { .. } => TimeDelta::zero(),
        }
    }
}

/// Whether the clock runs by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum ClockMode {
    /// It runs with the system's clock, perhaps shifted.
    System,
    /// It stands until moved.
    Manual,
}

impl Clock {
    /// A clock that runs, in the given zone.
    #[must_use]
    pub fn system(zone: FixedOffset) -> Self {
        Self::starting(zone, Hands::Running { shift: TimeDelta::zero() })
    }

    /// A clock that stands at a moment, in that moment's zone.
    #[must_use]
    pub fn manual(at: Now) -> Self {
        Self::starting(*at.offset(), Hands::Standing { at })
    }

    fn starting(zone: FixedOffset, start: Hands) -> Self {
        Self { zone, start, hands: Mutex::new(start) }
    }

    /// The world's time.
    #[must_use]
    pub fn now(&self) -> Now {
        self.read(*self.lock())
    }

    /// Whether it runs.
    #[must_use]
    pub fn mode(&self) -> ClockMode {
        match *self.lock() {
            Hands::Running { .. } => ClockMode::System,
            Hands::Standing { .. } => ClockMode::Manual,
        }
    }

    /// Moves the clock forward; it never goes back by this. Saturates at the end of the calendar.
    pub fn advance(&self, by: TimeDelta) -> Now {
        let mut hands = self.lock();
        let by = by.max(TimeDelta::zero());
        *hands = match *hands {
            Hands::Running { shift } => Hands::Running { shift: shift.checked_add(&by).unwrap_or(TimeDelta::MAX) },
            Hands::Standing { at } => Hands::Standing { at: at.checked_add_signed(by).unwrap_or(at) },
        };
        self.read(*hands)
    }

    /// Stops the clock, at the given moment or where it is.
    pub fn freeze(&self, at: Option<Now>) -> Now {
        let mut hands = self.lock();
        let at = at.unwrap_or_else(|| self.read(*hands)).with_timezone(&self.zone);
        *hands = Hands::Standing { at };
        at
    }

    /// How it stands, or how far it is ahead of the system's.
    pub(crate) fn write(&self) -> Written {
        match *self.lock() {
            Hands::Running { shift } => Written::System { ahead_milliseconds: shift.num_milliseconds() },
            Hands::Standing { at } => Written::Manual { at },
        }
    }

    /// Goes on from what was written, which has been checked.
    pub(crate) fn put(&self, written: Written) {
        *self.lock() = match written {
            Written::System { .. } => Hands::Running { shift: written.shift() },
            Written::Manual { at } => Hands::Standing { at: at.with_timezone(&self.zone) },
        };
    }

    /// Puts the clock back to how the world began.
    pub fn reset(&self) -> Now {
        let mut hands = self.lock();
        *hands = self.start;
        self.read(*hands)
    }

    fn read(&self, hands: Hands) -> Now {
        match hands {
            Hands::Running { shift } => {
                let real = system_now();
                real.checked_add_signed(shift).unwrap_or(real).with_timezone(&self.zone)
            }
            Hands::Standing { at } => at,
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Hands> {
        self.hands.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[expect(clippy::disallowed_methods, reason = "the one place where the system's clock is read")]
fn system_now() -> DateTime<Utc> {
    Utc::now()
}

/// Reads `1d 2h`, `90s` and the like.
///
/// # Errors
/// What is wrong, and how to write it.
pub fn parse_duration(text: &str) -> Result<TimeDelta, String> {
    let problem = || format!("`{text}` is no duration: write it like 1s, 90m or 1d 2h");
    let duration = humantime::parse_duration(text).map_err(|_| problem())?;
    TimeDelta::from_std(duration).map_err(|_| problem())
}

/// Reads a moment that a clock can be put to.
///
/// # Errors
/// What is wrong, and how to write it.
pub fn parse_moment(text: &str) -> Result<Now, String> {
    let moment = DateTime::parse_from_rfc3339(text)
        .map_err(|_| format!("`{text}` is no moment: write it like 2026-01-15T09:00:00+08:00"))?;
    plausible(Some(moment))
}

/// On the wire a year has four digits, and seconds are counted from 1970; what is issued now ends a little later.
pub(crate) fn plausible(then: Option<Now>) -> Result<Now, String> {
    then.filter(|then| (1970..=9000).contains(&then.year()))
        .ok_or_else(|| "the clock keeps to the years 1970 to 9000: choose a moment between".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nine() -> Now {
        DateTime::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap()
    }

    #[test]
    fn a_manual_clock_stands_until_it_is_moved_and_goes_back_on_reset() {
        let clock = Clock::manual(nine());
        assert_eq!((clock.now(), clock.mode()), (nine(), ClockMode::Manual));
        assert_eq!(clock.advance(TimeDelta::hours(24)), nine() + TimeDelta::hours(24));
        assert_eq!(clock.reset(), nine());
    }

    #[test]
    fn a_system_clock_runs_on_from_where_it_was_advanced_to() {
        let clock = Clock::system(*nine().offset());
        let before = clock.now();
        let after = clock.advance(TimeDelta::days(1));
        assert!(after >= before + TimeDelta::days(1) && clock.now() >= after);
        assert_eq!(clock.freeze(None), clock.now());
        assert_eq!(clock.mode(), ClockMode::Manual);
    }

    #[test]
    fn advancing_never_goes_back_and_never_leaves_the_calendar() {
        let clock = Clock::manual(nine());
        assert_eq!(clock.advance(TimeDelta::hours(-1)), nine());
        assert_eq!(clock.advance(TimeDelta::MAX), nine());
    }
}
