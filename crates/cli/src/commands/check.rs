//! `walletsim check`: what is wrong with scenario files, playing nothing.

use crate::{
    args::{Check, Output},
    exit::{Exit, Failure},
    out::{print, say},
};
use miette::{Diagnostic, Severity};
use serde_json::{Value, json};
use std::{
    collections::{BTreeSet, HashSet},
    num::NonZero,
    panic::resume_unwind,
    path::PathBuf,
    slice, thread,
};
use walletsim_protocol::Scope;
use walletsim_scenario::{Name, Problem, Scenario, lint};
use walletsim_simulator::{Fixtures, shipped};

pub(crate) fn check(args: &Check) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let files = Files::read(&args.paths, &fixtures);
    let warnings: Vec<Problem> = files.scenarios.iter().flat_map(lint).collect();
    let exit = match (files.problems.is_empty(), warnings.is_empty()) {
        (false, _) => Exit::Unreadable,
        (true, false) if args.strict => Exit::Failed,
        (true, _) => Exit::Held,
    };
    if args.output == Output::Json {
        let all: Vec<Value> = files.problems.iter().chain(&warnings).map(as_json).collect();
        print(&format!("{:#}\n", Value::from(all)));
        return Ok(exit);
    }
    files.tell();
    for warning in &warnings {
        say!("{:?}", miette::Report::new(warning.clone()));
    }
    if exit == Exit::Unreadable {
        say!("error: {}", files.count());
    } else {
        print(&format!(
            "{} can be played{}\n",
            counted(files.scenarios.len(), "scenario"),
            match warnings.len() {
                0 => String::new(),
                count => format!(", with {}", counted(count, "warning")),
            }
        ));
    }
    Ok(exit)
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

fn as_json(problem: &Problem) -> Value {
    let place = problem.place();
    let severity = if problem.severity() == Some(Severity::Warning) { "warning" } else { "error" };
    json!({
        "file": problem.path().display().to_string(),
        "line": place.map(|place| place.line),
        "column": place.map(|place| place.column),
        "severity": severity,
        "what": problem.to_string(),
        "help": problem.help().map(|help| help.to_string()),
    })
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
        let (mut found, mut known) = (Vec::new(), HashSet::new());
        for path in paths {
            match walletsim_scenario::find(slice::from_ref(path)) {
                Ok(more) => found.extend(more.into_iter().filter(|file| known.insert(file.clone()))),
                Err(problem) => files.refuse(vec![problem]),
            }
        }
        for read in each_read(&found, fixtures) {
            match read {
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
            say!("{:?}", miette::Report::new(problem.clone()));
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

/// Reads on every core: of many short scenarios, reading is a fair part of playing them.
fn each_read(files: &[PathBuf], fixtures: &Fixtures) -> Vec<Result<Scenario, Vec<Problem>>> {
    let read = |file: &PathBuf| walletsim_scenario::read(file, |name| known(fixtures, name));
    let cores = thread::available_parallelism().map_or(1, NonZero::get);
    let share = files.len().div_ceil(cores).max(1);
    thread::scope(|scope| {
        let shares = files.chunks(share).map(|share| scope.spawn(move || share.iter().map(read).collect::<Vec<_>>()));
        let shares: Vec<_> = shares.collect();
        let joined = shares.into_iter().map(|share| share.join().unwrap_or_else(|panic| resume_unwind(panic)));
        joined.flatten().collect()
    })
}

fn known(fixtures: &Fixtures, name: Name) -> Vec<&str> {
    match name {
        Name::Wallet => fixtures.wallets.keys().map(String::as_str).collect(),
        Name::User => fixtures.users.keys().map(String::as_str).collect(),
        Name::UserId => fixtures.users.values().map(|user| user.user_id.as_str()).collect(),
        Name::MiniProgram => fixtures.mini_programs.keys().map(String::as_str).collect(),
        Name::AppId => fixtures.mini_programs.values().map(|program| program.app_id.as_str()).collect(),
        Name::ClientId => fixtures.merchants.values().map(|merchant| merchant.client_id.as_str()).collect(),
        Name::Merchant => fixtures.merchants.keys().map(String::as_str).collect(),
        Name::Scope => {
            let scopes = fixtures.wallets.values().flat_map(|wallet| wallet.scopes.keys());
            scopes.map(Scope::as_str).collect::<BTreeSet<_>>().into_iter().collect()
        }
    }
}
