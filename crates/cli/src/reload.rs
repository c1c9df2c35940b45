//! Folders of fixtures that change while a simulator runs: read anew, checked as at the start, and taken in, or told and left alone.

use crate::{
    changes::{Changes, real},
    exit::{Exit, Failure},
    out::say,
};
use std::{collections::BTreeSet, path::PathBuf};
use tokio::task::JoinHandle;
use walletsim_simulator::{Fixtures, Readers, shipped};

/// Goes on until it is dropped.
pub(crate) struct Reloading(JoinHandle<()>);

impl Drop for Reloading {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// Follows the folders, if there are any. That they cannot be followed is told, and stops nothing.
pub(crate) fn on_change(folders: &[PathBuf], readers: &Readers) -> Option<Reloading> {
    let all: BTreeSet<PathBuf> = folders.iter().map(|folder| real(folder)).collect();
    if all.is_empty() {
        return None;
    }
    let changes = Changes::in_all(&all)
        .map_err(|problem| say!("the fixtures are read once, for their changes cannot be watched for: {problem}"));
    let (last, folders) = (read(folders), folders.to_owned());
    Some(Reloading(tokio::spawn(follow(changes.ok()?, last, folders, readers.clone()))))
}

/// What the files say, or why they cannot be read.
type Read = Result<shipped::Files, String>;

fn read(folders: &[PathBuf]) -> Read {
    shipped::read(folders).map_err(|problem| problem.to_string())
}

async fn follow(mut changes: Changes, mut last: Read, folders: Vec<PathBuf>, readers: Readers) {
    while changes.next(|_| true).await.is_some() {
        let now = read(&folders);
        // Programs touch more than they change; and a mistake is told once.
        if now == last {
            continue;
        }
        match take_in(&now, &readers).await {
            Ok(line) => say!("{line}"),
            Err(failure) => {
                failure.tell();
                say!("the fixtures stay as they were before this change");
            }
        }
        last = now;
    }
}

/// A line for people.
async fn take_in(read: &Read, readers: &Readers) -> Result<String, Failure> {
    let unreadable = |problem: String| Failure::new(Exit::Unreadable, problem);
    let fixtures = read.as_ref().map_err(|problem| unreadable(problem.clone()))?.fixtures()?;
    let there = there(&fixtures);
    let kept = readers.go_on_with(fixtures).await.map_err(unreadable)?;
    Ok(format!("the fixtures were read anew: {there}{}", until_the_next_start(&kept)))
}

fn there(fixtures: &Fixtures) -> String {
    let Fixtures { users, merchants, mini_programs, .. } = fixtures;
    format!("{} users, {} merchants, {} mini programs", users.len(), merchants.len(), mini_programs.len())
}

fn until_the_next_start(kept: &[String]) -> String {
    if kept.is_empty() { String::new() } else { format!("; as at the start until the next one: {}", kept.join(", ")) }
}
