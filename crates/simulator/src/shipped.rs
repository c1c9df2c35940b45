//! The fixtures that come with the simulator, and folders over them.

use crate::colors;
use rust_embed::RustEmbed;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt, fs, io,
    path::{Path, PathBuf},
    sync::{Arc, LazyLock},
};
use walletsim_wallet::{
    Fixtures,
    fixtures::{FixtureProblem, Source},
};

#[derive(RustEmbed)]
#[folder = "../../fixtures"]
struct Shipped;

/// Why fixtures cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum FixturesError {
    /// A folder cannot be read.
    #[error("the fixtures in {} cannot be read: {problem}\n  help: give a folder laid out like the shipped fixtures", folder.display())]
    Folder {
        /// Which.
        folder: PathBuf,
        /// What the system says.
        problem: io::Error,
    },
    /// What is in them does not hold together.
    #[error("{}", Listed(.problems))]
    Problems {
        /// Every one.
        problems: Vec<FixtureProblem>,
        /// Every file, for showing lines of it.
        sources: Vec<Source>,
    },
}

struct Listed<'a>(&'a [FixtureProblem]);

impl fmt::Display for Listed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (nth, problem) in self.0.iter().enumerate() {
            if nth > 0 {
                f.write_str("\n")?;
            }
            problem.fmt(f)?;
        }
        Ok(())
    }
}

/// Files as they were read: the shipped ones, and those of each folder that is laid over them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files(Vec<Vec<Source>>);

/// The files of the shipped fixtures, and of `folders`.
pub fn read(folders: &[PathBuf]) -> Result<Files, FixturesError> {
    let mut layers = vec![shipped()];
    for folder in folders {
        let read = sources(folder);
        layers.push(read.map_err(|problem| FixturesError::Folder { folder: folder.clone(), problem })?);
    }
    Ok(Files(layers))
}

/// The shipped fixtures, with `folders` laid over them in order: entries of the same name are replaced, others added.
pub fn fixtures(folders: &[PathBuf]) -> Result<Arc<Fixtures>, FixturesError> {
    read(folders)?.fixtures()
}

/// The same, with texts laid over all of them: path below the fixtures' folder → text.
pub(crate) fn fixtures_with(
    folders: &[PathBuf],
    files: &BTreeMap<String, String>,
) -> Result<Arc<Fixtures>, FixturesError> {
    let Files(mut layers) = read(folders)?;
    let given =
        |(path, text): (&String, &String)| Source { path: path.clone(), shown_as: path.clone(), text: text.clone() };
    layers.push(files.iter().map(given).collect());
    Files(layers).fixtures()
}

impl Files {
    /// What they hold, checked as a whole.
    pub fn fixtures(&self) -> Result<Arc<Fixtures>, FixturesError> {
        let loaded = Fixtures::load(&self.0);
        let sources = self.0.concat();
        let mut problems = colors::accents(&sources);
        match loaded {
            Ok(fixtures) => {
                problems.extend(colors::brands(&fixtures, &sources));
                if problems.is_empty() {
                    Ok(Arc::new(fixtures))
                } else {
                    Err(FixturesError::Problems { problems, sources })
                }
            }
            Err(told) => {
                problems.splice(0..0, told);
                Err(FixturesError::Problems { problems, sources })
            }
        }
    }
}

/// The same, without the shipped wallets that `wallet` does not need: a start does not wait for what it leaves unread.
/// With folders all are read, for those may lead to any; that the shipped files hold together is a test's business.
pub fn fixtures_for(wallet: &str, folders: &[PathBuf]) -> Result<Arc<Fixtures>, FixturesError> {
    let Some(needed) = needed(wallet).filter(|_| folders.is_empty()) else { return fixtures(folders) };
    let sources: Vec<Source> = Shipped::iter()
        .filter(|path| !path.starts_with(WALLETS) || needed.iter().any(|needed| needed == path))
        .filter_map(|path| source(&path))
        .collect();
    let loaded = Fixtures::load_in_part(std::slice::from_ref(&sources));
    loaded.map(Arc::new).map_err(|problems| FixturesError::Problems { problems, sources })
}

/// The scopes of all shipped wallets; these are not read before somebody asks.
pub(crate) fn scopes() -> &'static BTreeSet<String> {
    static SCOPES: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let wallets = fixtures(&[]).map(|fixtures| fixtures.wallets.clone()).unwrap_or_default();
        wallets.values().flat_map(|profile| profile.scopes.keys()).map(ToString::to_string).collect()
    });
    &SCOPES
}

const WALLETS: &str = "wallets/";

/// The files of a shipped wallet and of those it extends; `None` if one is not shipped.
fn needed(wallet: &str) -> Option<Vec<String>> {
    let mut needed = Vec::new();
    let mut next = Some(wallet.to_owned());
    while let Some(name) = next {
        let path = format!("{WALLETS}{name}.yaml");
        let text = source(&path).filter(|_| !needed.contains(&path))?.text;
        next = text.lines().find_map(|line| line.strip_prefix("extends: ")).map(|base| base.trim().to_owned());
        needed.push(path);
    }
    Some(needed)
}

fn shipped() -> Vec<Source> {
    Shipped::iter().filter_map(|path| source(&path)).collect()
}

fn source(path: &str) -> Option<Source> {
    let text = String::from_utf8(Shipped::get(path)?.data.into_owned()).ok()?;
    Some(Source { shown_as: format!("shipped fixtures: {path}"), path: path.to_owned(), text })
}

fn sources(folder: &Path) -> io::Result<Vec<Source>> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(place) = waiting.pop() {
        let mut entries =
            fs::read_dir(place)?.map(|entry| entry.map(|entry| entry.path())).collect::<io::Result<Vec<_>>>()?;
        entries.sort();
        for path in entries {
            if path.is_dir() {
                waiting.push(path);
            } else if path.extension().is_some_and(|ending| ["yaml", "yml", "pem"].iter().any(|known| ending == *known))
            {
                let below = path.strip_prefix(folder).unwrap_or(&path);
                let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).collect();
                let text = fs::read_to_string(&path)?;
                found.push(Source { path: parts.join("/"), shown_as: path.display().to_string(), text });
            }
        }
    }
    Ok(found)
}
