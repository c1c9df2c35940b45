//! Who holds the phone. A wallet app is one phone, and a phone has one user at a time.

use std::sync::{Mutex, MutexGuard, PoisonError};

#[derive(Debug)]
pub(crate) struct Phone {
    first: String,
    holder: Mutex<String>,
}

impl Phone {
    pub(crate) fn held_by(user: String) -> Self {
        Self { holder: Mutex::new(user.clone()), first: user }
    }

    /// A name in the fixtures.
    pub(crate) fn holder(&self) -> String {
        self.lock().clone()
    }

    pub(crate) fn hand_to(&self, user: &str) {
        user.clone_into(&mut self.lock());
    }

    pub(crate) fn reset(&self) {
        self.hand_to(&self.first);
    }

    fn lock(&self) -> MutexGuard<'_, String> {
        self.holder.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
