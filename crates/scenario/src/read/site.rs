//! Where steps are read, and what is known there.

use super::{bound::Bound, known::Known};
use crate::yaml::Node;
use std::{
    cell::Cell,
    path::{Path, PathBuf},
};

/// How many steps a scenario comes to at most, rounds and fragments counted.
const MOST: u64 = 10_000;

/// Where steps are read.
#[derive(Clone)]
pub(super) struct Site<'s> {
    /// The file that they stand in.
    pub(super) file: &'s Path,
    /// Which names the fixtures have.
    pub(super) known: Known<'s>,
    /// What names stand for here.
    pub(super) bound: Bound,
    /// The files around, the scenario first.
    pub(super) around: Vec<PathBuf>,
    /// Whether something else happens at the same time.
    pub(super) at_once: bool,
    /// How often each step here is played.
    times: u64,
    /// How many steps more there can be.
    left: &'s Cell<u64>,
}

impl<'s> Site<'s> {
    pub(super) fn new(file: &'s Path, known: Known<'s>, left: &'s Cell<u64>) -> Self {
        left.set(MOST);
        Self { file, known, bound: Bound::default(), around: vec![whole(file)], at_once: false, times: 1, left }
    }

    /// Within a fragment: none of the names here is known there.
    pub(super) fn in_fragment<'f>(&self, file: &'f Path, bound: Bound) -> Site<'f>
    where
        's: 'f,
    {
        let around = self.around.iter().cloned().chain([whole(file)]).collect();
        Site { file, known: self.known, bound, around, at_once: self.at_once, times: self.times, left: self.left }
    }

    /// Where a name stands for something as well.
    pub(super) fn bound_to(&self, name: &str, value: &Node) -> Self {
        Self { bound: self.bound.with(name, value), ..self.clone() }
    }

    /// Within one of several rounds that are read alike.
    pub(super) fn repeated(&self, times: u64) -> Self {
        Self { times: self.times.saturating_mul(times), ..self.clone() }
    }

    /// Beside what happens at the same time.
    pub(super) fn at_once(&self) -> Self {
        Self { at_once: true, ..self.clone() }
    }

    /// Whether a file is being read already.
    pub(super) fn is_within(&self, file: &Path) -> bool {
        self.around.contains(&whole(file))
    }

    /// Counts a step; false when it is the first too many, and nothing when there were too many before.
    pub(super) fn count(&self) -> Option<bool> {
        let left = self.left.get();
        if left == 0 {
            return None;
        }
        self.left.set(left.saturating_sub(self.times));
        Some(left > self.times)
    }

    /// What too many steps are told with.
    pub(super) fn too_many() -> String {
        format!("with its rounds and fragments the scenario has more than {MOST} steps")
    }
}

fn whole(file: &Path) -> PathBuf {
    file.canonicalize().unwrap_or_else(|_| file.to_owned())
}
