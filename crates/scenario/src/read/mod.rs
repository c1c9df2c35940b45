//! From a file to a [`Scenario`]: everything that can be known to be wrong before playing is refused here, with its line.
//!
//! * `fields`: the entries of a map, with unknown ones refused
//! * `steps`: what surrounds an act; `verbs`: the acts; `expect`: the matchers
//! * `names`: references to names that nothing defines; `known`: names that the fixtures do not have

mod expect;
mod fields;
mod known;
mod names;
mod steps;
mod verbs;

use crate::{
    find::unreadable,
    problem::{Fault, Problem},
    scenario::{Scenario, Setup},
    yaml::{self, Node},
};
use chrono::{DateTime, FixedOffset};
use fields::Fields;
pub use known::Name;
pub(crate) use known::SetupPlaces;
use std::{fs, path::Path};

/// Far more than any scenario needs, in bytes.
const MOST: u64 = 1024 * 1024;

const KEYS: &[&str] = &["scenario", "description", "wallet", "clock", "seed", "user", "mini-program", "steps"];

const BEGINNING: &str = "2026-01-15T09:00:00+08:00";

/// Reads one file.
///
/// # Errors
/// What is wrong with it first, in the order of lines within a step.
pub fn read(path: &Path) -> Result<Scenario, Problem> {
    let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
    if size > MOST {
        let what = format!("{} has {size} bytes; a scenario has at most {MOST}", path.display());
        return Err(Problem::whole(path, what, "split it into several files"));
    }
    let source = fs::read_to_string(path).map_err(|error| unreadable(path, &error))?;
    parse(path, &source)
}

/// Reads the text of a file; `path` is what problems call it, and where its golden trace is looked for.
///
/// # Errors
/// As [`read`].
pub fn parse(path: &Path, source: &str) -> Result<Scenario, Problem> {
    let read = || scenario(path, source, &yaml::parse(source)?);
    read().map_err(|fault| Problem::at(path, source, fault))
}

fn scenario(path: &Path, source: &str, root: &Node) -> Result<Scenario, Fault> {
    let fields = Fields::of(root, "a scenario", KEYS)?;
    let title = fields.text("scenario")?.filter(|title| !title.trim().is_empty()).ok_or_else(|| {
        Fault::new(fields.place, "the scenario has no title")
            .help("begin the file with `scenario:` and what it shows, in a sentence")
    })?;
    let named = |name, default: &str| Ok(fields.text(name)?.unwrap_or_else(|| default.to_owned()));
    let setup = Setup {
        wallet: named("wallet", "seed")?,
        clock: clock(&fields)?,
        seed: fields.number("seed")?.unwrap_or(1),
        user: named("user", "alice")?,
        mini_program: named("mini-program", "coffee")?,
    };
    let steps = fields.node("steps").ok_or_else(|| {
        Fault::new(fields.place, "the scenario has no steps").help("add `steps:` with at least one step")
    })?;
    let places = SetupPlaces {
        wallet: fields.place_of("wallet"),
        user: fields.place_of("user"),
        mini_program: fields.place_of("mini-program"),
    };
    Ok(Scenario {
        places,
        path: path.into(),
        title,
        description: fields.text("description")?,
        setup,
        steps: steps::read(steps)?,
        source: source.into(),
    })
}

fn clock(fields: &Fields<'_>) -> Result<DateTime<FixedOffset>, Fault> {
    let text = fields.text("clock")?.unwrap_or_else(|| BEGINNING.to_owned());
    DateTime::parse_from_rfc3339(&text).map_err(|_| {
        Fault::new(fields.place_of("clock"), format!("`{text}` is no moment"))
            .help(format!("write date, time and offset, like {BEGINNING}"))
    })
}
