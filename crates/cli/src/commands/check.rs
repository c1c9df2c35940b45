//! `walletsim check`: what is wrong with scenario files, playing nothing.

use crate::{
    args::Check,
    exit::{Exit, Failure},
    out::print,
};
use std::{collections::BTreeSet, path::PathBuf, slice};
use walletsim_protocol::Scope;
use walletsim_scenario::{Name, Problem, Scenario};
use walletsim_simulator::{Fixtures, shipped};

pub(crate) fn check(args: &Check) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let files = Files::read(&args.paths, &fixtures);
    if !files.problems.is_empty() {
        files.tell();
        eprintln!("error: {}", files.count());
        return Ok(Exit::Unreadable);
    }
    let noun = if files.scenarios.len() == 1 { "scenario" } else { "scenarios" };
    print(&format!("{} {noun} can be played\n", files.scenarios.len()));
    Ok(Exit::Held)
}

/// Every scenario file that was named, and everything that is wrong with those that cannot be read.
pub(crate) struct Files {
    pub(crate) scenarios: Vec<Scenario>,
    pub(crate) problems: Vec<Problem>,
    unreadable: usize,
}

impl Files {
    pub(crate) fn read(paths: &[PathBuf], fixtures: &Fixtures) -> Self {
        let mut files = Self { scenarios: Vec::new(), problems: Vec::new(), unreadable: 0 };
        let mut found: Vec<PathBuf> = Vec::new();
        for path in paths {
            match walletsim_scenario::find(slice::from_ref(path)) {
                Ok(more) => found.extend(more.into_iter().filter(|file| !found.contains(file)).collect::<Vec<_>>()),
                Err(problem) => files.refuse(vec![problem]),
            }
        }
        for file in found {
            match walletsim_scenario::read(&file, |name| known(fixtures, name)) {
                Ok(scenario) => files.scenarios.push(scenario),
                Err(problems) => files.refuse(problems),
            }
        }
        files
    }

    fn refuse(&mut self, problems: Vec<Problem>) {
        self.problems.extend(problems);
        self.unreadable += 1;
    }

    /// Shows every problem under its line, on stderr.
    pub(crate) fn tell(&self) {
        for problem in &self.problems {
            eprintln!("{:?}", miette::Report::new(problem.clone()));
        }
    }

    /// `1 of 3 files cannot be played`.
    pub(crate) fn count(&self) -> String {
        match (self.unreadable, self.unreadable + self.scenarios.len()) {
            (_, 1) => "the file cannot be played".to_owned(),
            (unreadable, all) => format!("{unreadable} of {all} files cannot be played"),
        }
    }
}

fn known(fixtures: &Fixtures, name: Name) -> Vec<&str> {
    match name {
        Name::Wallet => fixtures.wallets.keys().map(String::as_str).collect(),
        Name::User => fixtures.users.keys().map(String::as_str).collect(),
        Name::UserId => fixtures.users.values().map(|user| user.user_id.as_str()).collect(),
        Name::MiniProgram => fixtures.mini_programs.keys().map(String::as_str).collect(),
        Name::Merchant => fixtures.merchants.keys().map(String::as_str).collect(),
        Name::Scope => {
            let scopes = fixtures.wallets.values().flat_map(|wallet| wallet.scopes.keys());
            scopes.map(Scope::as_str).collect::<BTreeSet<_>>().into_iter().collect()
        }
    }
}
