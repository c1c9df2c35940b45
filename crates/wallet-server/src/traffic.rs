//! How often each merchant calls, by the world's clock.

use chrono::TimeDelta;
use std::{
    collections::HashMap,
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
};
use walletsim_protocol::ClientId;
use walletsim_wallet::Now;

/// What is counted together. That it is the last minute and not the current one is assumed.
const WINDOW: TimeDelta = TimeDelta::minutes(1);

/// The calls of the last minute, of merchants that may not call as often as they like.
#[derive(Debug, Default)]
pub(crate) struct Traffic(Mutex<HashMap<ClientId, Vec<Now>>>);

impl Traffic {
    /// Counts a call, and says whether it is one of the `most` that are let in within a minute. One that is not let in is
    /// not counted.
    pub(crate) fn admits(&self, client: &ClientId, most: NonZeroU32, now: Now) -> bool {
        let mut merchants = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let calls = merchants.entry(client.clone()).or_default();
        calls.retain(|call| now.signed_duration_since(*call) < WINDOW);
        let admitted = u32::try_from(calls.len()).is_ok_and(|calls| calls < most.get());
        if admitted {
            calls.push(now);
        }
        admitted
    }

    /// Forgets every call.
    pub(crate) fn forget(&self) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clear();
    }
}
