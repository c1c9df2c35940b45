//! What is wrong with a file is told with its line, and with what to do.

#![allow(clippy::unwrap_used)]

mod all;
mod expectations;
mod file;
mod fragments;
mod references;
mod rounds;
mod steps;

use miette::{GraphicalReportHandler, GraphicalTheme};
use std::path::Path;
use walletsim_scenario::{Problem, Scenario, parse};

/// The problems with a file.
fn problem(source: &str) -> String {
    shown(parse(Path::new("login.yaml"), source))
}

fn shown(read: Result<Scenario, Vec<Problem>>) -> String {
    let mut text = String::new();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(400);
    for problem in read.unwrap_err() {
        handler.render_report(&mut text, &problem).unwrap();
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

/// The problem with a file that has these steps.
fn problem_with(steps: &str) -> String {
    problem(&format!("scenario: A login\nsteps:\n{steps}"))
}

#[track_caller]
fn told(problem: &str, expected: &str) {
    assert_eq!(problem.trim_matches('\n'), expected.trim_matches('\n'));
}
