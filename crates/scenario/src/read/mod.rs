//! From a file to a [`Scenario`]: everything that can be known to be wrong before playing is refused here, with its line.
//!
//! * `fields`: the entries of a map, with unknown ones refused; `faults`: everything that is wrong, not only the first
//! * `steps`: what surrounds an act; `verbs`: the acts; `expect`: the matchers
//! * `rounds`: steps that are played several times; `fragment`: those of another file; `bound`: what is put into both
//! * `names`: references to names that nothing defines; `known`: names that the fixtures do not have

mod bound;
mod expect;
mod faults;
mod fields;
mod fragment;
mod known;
mod names;
mod never;
mod rounds;
mod schema;
mod site;
mod steps;
mod verbs;

use crate::{
    find::unreadable,
    problem::{Fault, Problem},
    scenario::{Clock, Scenario, Setup},
    yaml::{self, Kind, Node},
};
use chrono::DateTime;
use faults::Faults;
use fields::Fields;
use known::Known;
pub use known::Name;
use names::Defined;
pub use schema::schema;
use site::Site;
use std::{
    cell::Cell,
    fs::{self, File},
    io::Read,
    path::Path,
};
use steps::STEPS;

/// Far more than any scenario needs, in bytes.
const MOST: u64 = 1024 * 1024;

const KEYS: &[&str] =
    &["scenario", "description", TAGS, WALLET, SKIP_UNLESS, "clock", "seed", USER, MINI_PROGRAM, EXPECT_NEVER, STEPS];
const TAGS: &str = "tags";
const WALLET: &str = "wallet";
const EXPECT_NEVER: &str = "expect-never";
const SKIP_UNLESS: &str = "skip-unless";
const USER: &str = "user";
const MINI_PROGRAM: &str = "mini-program";

const BEGINNING: &str = "2026-01-15T09:00:00+08:00";

/// In the place of a moment: the machine's time.
const SYSTEM: &str = "system";

/// Reads one file. `known` says which names of a kind there are in the fixtures.
///
/// # Errors
/// Everything that is wrong with it, in the order of the file.
pub fn read<'k>(path: &Path, known: impl Fn(Name) -> Vec<&'k str>) -> Result<Scenario, Vec<Problem>> {
    let source = text(path).map_err(|problem| vec![problem])?;
    let known = |name| known(name).into_iter().map(str::to_owned).collect();
    parsed(path, &source, Some(&known))
}

/// Reads the text of a file, without asking whether its names are in the fixtures; `path` is what problems call it, and
/// where its golden trace is looked for.
///
/// # Errors
/// As [`read`].
pub fn parse(path: &Path, source: &str) -> Result<Scenario, Vec<Problem>> {
    parsed(path, source, None)
}

/// The text of a scenario file or a fragment, which has at most a mebibyte.
///
/// # Errors
/// When it cannot be read, or has more.
pub fn text(path: &Path) -> Result<String, Problem> {
    let too_large = |size: u64| {
        let what = format!("{} has {size} bytes; a scenario has at most {MOST}", path.display());
        Err(Problem::whole(path, what, "split it into several files"))
    };
    let size = fs::metadata(path).map_err(|error| unreadable(path, &error))?.len();
    if size > MOST {
        return too_large(size);
    }
    // A device says nothing of its size, and may have no end.
    let mut text = String::new();
    let read = File::open(path).and_then(|file| file.take(MOST + 1).read_to_string(&mut text));
    match read.map_err(|error| unreadable(path, &error))? as u64 {
        size if size > MOST => too_large(size),
        _ => Ok(text),
    }
}

fn parsed(path: &Path, source: &str, known: Known<'_>) -> Result<Scenario, Vec<Problem>> {
    let mut faults = Faults::default();
    let root = faults.keep(yaml::parse(source));
    let scenario = root.and_then(|root| {
        known::check_head(&root, known, &mut faults);
        scenario(path, source, &root, known, &mut faults)
    });
    match (scenario, faults.into_problems(|fault| Problem::at(path, source, fault))) {
        (Some(scenario), problems) if problems.is_empty() => Ok(scenario),
        (_, problems) => Err(problems),
    }
}

/// The scenario, if enough of it could be read for one; it is whole only when no fault was found.
fn scenario(path: &Path, source: &str, root: &Node, known: Known<'_>, faults: &mut Faults) -> Option<Scenario> {
    if let Some(key) = fragment::head(root) {
        let fault = Fault::new(key.place, "this file is a fragment, and nothing is played by itself");
        faults.add(
            fault.help("name the scenarios that `use:` it; end its name in .fragment.yaml, and folders leave it out"),
        );
        return None;
    }
    let fields = Fields::of(root, "a scenario", KEYS, faults);
    let fields = faults.keep(fields)?;
    let mut named = |name, default: &str| {
        let given = faults.keep(fields.text(name)).flatten();
        given.unwrap_or_else(|| default.to_owned())
    };
    let (wallet, user, mini_program) = (named(WALLET, "seed"), named(USER, "alice"), named(MINI_PROGRAM, "coffee"));
    let title = faults.keep(title(&fields));
    let clock = faults.keep(clock(&fields));
    let seed = faults.keep(fields.number("seed"));
    let description = faults.keep(fields.text("description"));
    let tags = faults.keep(tags(&fields));
    let conditions = fields.node(SKIP_UNLESS).map(|node| expect::read(node, SKIP_UNLESS, &Defined::default(), faults));
    let never = fields.node(EXPECT_NEVER).map(|node| never::read(node, faults));
    let left = Cell::default();
    let site = Site::new(path, known, &left);
    let steps = faults.keep(listed(&fields, "scenario"));
    let steps = steps.map(|node| steps::read(node, &mut Defined::default(), &site, faults));
    Some(Scenario {
        path: path.into(),
        title: title?,
        description: description?,
        tags: tags?,
        setup: Setup { wallet, clock: clock?, seed: seed?.unwrap_or(1), user, mini_program },
        conditions: conditions.unwrap_or_default(),
        never: never.unwrap_or_default(),
        steps: steps?,
        source: source.into(),
    })
}

fn title(fields: &Fields<'_>) -> Result<String, Fault> {
    fields.text("scenario")?.filter(|title| !title.trim().is_empty()).ok_or_else(|| {
        Fault::new(fields.place, "the scenario has no title")
            .help("begin the file with `scenario:` and what it shows, in a sentence")
    })
}

fn tags(fields: &Fields<'_>) -> Result<Vec<String>, Fault> {
    let Some(node) = fields.node(TAGS) else { return Ok(Vec::new()) };
    let Kind::List(tags) = &node.kind else {
        return Err(Fault::new(node.place, format!("`{TAGS}` must be a list, not {}", node.describe()))
            .help("write `tags: [slow, money]`"));
    };
    tags.iter().map(|tag| fields::text(tag, "a tag")).collect()
}

fn listed<'n>(fields: &Fields<'n>, what: &str) -> Result<&'n Node, Fault> {
    fields.node(STEPS).ok_or_else(|| {
        Fault::new(fields.place, format!("the {what} has no steps")).help("add `steps:` with at least one step")
    })
}

fn clock(fields: &Fields<'_>) -> Result<Clock, Fault> {
    let text = fields.text("clock")?.unwrap_or_else(|| BEGINNING.to_owned());
    if text == SYSTEM {
        return Ok(Clock::System);
    }
    DateTime::parse_from_rfc3339(&text).map(Clock::StandsAt).map_err(|_| {
        Fault::new(fields.place_of("clock"), format!("`{text}` is no moment"))
            .help(format!("write date, time and offset, like {BEGINNING}, or `{SYSTEM}` for the machine's time"))
    })
}
