//! `walletsim check`: what is wrong with scenario files, playing nothing.

use crate::{
    args::Check,
    exit::{Exit, Failure},
    out::print,
};
use std::path::PathBuf;
use walletsim_scenario::{Name, Problem, Scenario};
use walletsim_simulator::{Fixtures, shipped};

pub(crate) fn check(args: &Check) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    Ok(match read_all(&args.paths, &fixtures) {
        None => Exit::Unreadable,
        Some(scenarios) => {
            let noun = if scenarios.len() == 1 { "scenario" } else { "scenarios" };
            print(&format!("{} {noun} can be played\n", scenarios.len()));
            Exit::Held
        }
    })
}

/// Reads every file and tells every problem; `None` if there was one.
pub(crate) fn read_all(paths: &[PathBuf], fixtures: &Fixtures) -> Option<Vec<Scenario>> {
    let files = match walletsim_scenario::find(paths) {
        Ok(files) => files,
        Err(problem) => {
            tell(problem);
            return None;
        }
    };
    let read = |file: &PathBuf| {
        let scenario = walletsim_scenario::read(file)?;
        scenario.check_names(|name| known(fixtures, name))?;
        Ok(scenario)
    };
    let (mut scenarios, mut readable) = (Vec::new(), true);
    for file in &files {
        match read(file) {
            Ok(scenario) => scenarios.push(scenario),
            Err(problem) => {
                tell(problem);
                readable = false;
            }
        }
    }
    readable.then_some(scenarios)
}

fn known(fixtures: &Fixtures, name: Name) -> Vec<&str> {
    match name {
        Name::Wallet => fixtures.wallets.keys().map(String::as_str).collect(),
        Name::User => fixtures.users.keys().map(String::as_str).collect(),
        Name::MiniProgram => fixtures.mini_programs.keys().map(String::as_str).collect(),
    }
}

fn tell(problem: Problem) {
    eprintln!("{:?}", miette::Report::new(problem));
}
