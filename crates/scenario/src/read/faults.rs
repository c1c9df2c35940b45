//! Everything that is wrong with a file, not only what is wrong first.

use crate::problem::Fault;

/// What has been found wrong so far. A part that cannot be read is left out, and the rest is read on.
#[derive(Debug, Default)]
pub(super) struct Faults(Vec<Fault>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.0.push(fault);
    }

    /// What was read, if it could be.
    pub(super) fn keep<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    /// In the order of the file.
    pub(super) fn into_sorted(mut self) -> Vec<Fault> {
        self.0.sort_by_key(|fault| fault.place().offset);
        self.0
    }
}
