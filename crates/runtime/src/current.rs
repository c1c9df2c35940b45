//! A value that is replaced as a whole while others look at it.

use std::sync::{Arc, PoisonError, RwLock};

/// What holds now. Who looks keeps what they saw, whatever comes after it.
#[derive(Debug)]
pub struct Current<T>(RwLock<Arc<T>>);

impl<T> Current<T> {
    /// The first.
    #[must_use]
    pub fn new(first: Arc<T>) -> Self {
        Self(RwLock::new(first))
    }

    /// What holds now.
    #[must_use]
    pub fn now(&self) -> Arc<T> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// From now on another holds.
    pub fn replace(&self, next: Arc<T>) {
        *self.0.write().unwrap_or_else(PoisonError::into_inner) = next;
    }
}
