//! Who holds the phone, and what it speaks. A wallet app is one phone, and a phone has one user at a time.

use std::sync::{Mutex, MutexGuard, PoisonError};
use walletsim_web::Language;

#[derive(Debug)]
pub(crate) struct Phone {
    first: String,
    holder: Mutex<String>,
    language: Mutex<Option<Language>>,
}

impl Phone {
    pub(crate) fn held_by(user: String) -> Self {
        Self { holder: Mutex::new(user.clone()), first: user, language: Mutex::default() }
    }

    /// A name in the fixtures.
    pub(crate) fn holder(&self) -> String {
        lock(&self.holder).clone()
    }

    pub(crate) fn hand_to(&self, user: &str) {
        user.clone_into(&mut lock(&self.holder));
    }

    /// Somebody is there no more: if they hold the phone, whoever had it first has it again.
    pub(crate) fn take_from(&self, gone: &str) {
        let mut holder = lock(&self.holder);
        if *holder == gone {
            holder.clone_from(&self.first);
        }
    }

    /// What somebody chose on the phone.
    pub(crate) fn language(&self) -> Option<Language> {
        *lock(&self.language)
    }

    pub(crate) fn speak(&self, language: Language) {
        *lock(&self.language) = Some(language);
    }

    pub(crate) fn reset(&self) {
        self.hand_to(&self.first);
        *lock(&self.language) = None;
    }
}

fn lock<T>(kept: &Mutex<T>) -> MutexGuard<'_, T> {
    kept.lock().unwrap_or_else(PoisonError::into_inner)
}
