//! Everything that is wrong with a file, not only what is wrong first.

use crate::problem::{Fault, Problem};

/// What has been found wrong so far. A part that cannot be read is left out, and the rest is read on.
#[derive(Debug, Default)]
pub(super) struct Faults {
    here: Vec<Fault>,
    in_fragments: Vec<Problem>,
}

impl Faults {
    pub(super) fn add(&mut self, fault: Fault) {
        self.here.push(fault);
    }

    /// What is wrong with a fragment that the file uses.
    pub(super) fn add_of_fragment(&mut self, problems: Vec<Problem>) {
        self.in_fragments.extend(problems);
    }

    /// What was read, if it could be.
    pub(super) fn keep<T>(&mut self, read: Result<T, Fault>) -> Option<T> {
        read.map_err(|fault| self.add(fault)).ok()
    }

    /// In the order of the file, those of its fragments behind. What each row of a `for-each` has wrong is told once.
    pub(super) fn into_problems(mut self, problem: impl Fn(Fault) -> Problem) -> Vec<Problem> {
        self.here.sort_by_key(|fault| fault.place().offset);
        self.here.dedup_by(|one, other| one.is_same(other));
        self.here.into_iter().map(problem).chain(self.in_fragments).collect()
    }
}
