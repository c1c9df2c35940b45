//! Somebody's own mini program in the place of a demo page: a folder of files, or a dev server.

use crate::{Options, parts::known};
use reqwest::Url;
use std::{collections::BTreeMap, path::PathBuf};
use walletsim_wallet::fixtures::{MiniProgram, UnknownName};
use walletsim_wallet_app::container::{self, INDEX, home};

/// A mini program's own page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnPage {
    /// Its appId, or its name in the fixtures.
    pub mini_program: String,
    /// Where its page is.
    pub at: PageAt,
}

/// Where a page is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PageAt {
    /// In a folder that has an `index.html`.
    Folder(PathBuf),
    /// At a dev server on this machine, such as `http://localhost:5173`.
    DevServer(Url),
}

/// Why a page cannot be shown.
#[derive(Debug, thiserror::Error)]
pub enum PageError {
    /// Neither an appId nor a name of the fixtures.
    #[error(transparent)]
    Unknown(#[from] UnknownName),
    /// Given twice.
    #[error("`{0}` is given two pages")]
    Twice(String),
    /// Its fixture names a page somewhere else.
    #[error("`{name}` has a page in its fixture: {page}")]
    InFixture {
        /// The mini program's name in the fixtures.
        name: String,
        /// What its fixture says.
        page: String,
    },
    /// Its id cannot be part of a host name.
    #[error("the appId of `{name}` cannot be part of a host name: {app_id}")]
    NoHome {
        /// The mini program's name in the fixtures.
        name: String,
        /// Its id.
        app_id: String,
    },
    /// There is no such folder.
    #[error("there is no folder {}", .0.display())]
    NoFolder(PathBuf),
    /// Nothing can be opened there.
    #[error("the folder {} has no {INDEX}", .0.display())]
    NoIndex(PathBuf),
    /// A dev server somewhere else.
    #[error("{0} is not on this machine")]
    Elsewhere(Url),
}

impl PageError {
    /// What to do next.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::Unknown(_) => {
                "name a mini program by its appId or its name in mini-programs.yaml; add yours there, in a folder for --fixtures"
            }
            Self::Twice(_) => "give --page once for each mini program",
            Self::InFixture { .. } => "take `page` out of its fixture, or leave --page away",
            Self::NoHome { .. } => {
                "use letters, digits and hyphens: a mini program lives at http://APPID.walletsim.localhost"
            }
            Self::NoFolder(_) => {
                "build the mini program first, or correct the path: it begins where walletsim was started"
            }
            Self::NoIndex(_) => {
                "name the folder that has the built mini program, often `dist`; or its dev server's URL"
            }
            Self::Elsewhere(_) => "start the dev server here, or name its host with --allow-host",
        }
    }
}

/// What is shown for each mini program that is given a page, by its name in the fixtures.
pub(crate) fn own_pages(options: &Options) -> Result<BTreeMap<String, container::Page>, PageError> {
    let mut pages = BTreeMap::new();
    for own in &options.pages {
        let (name, program) = named(options, &own.mini_program)?;
        if let Some(page) = &program.page {
            return Err(PageError::InFixture { name, page: page.value.clone() });
        }
        if !home::can_be_a_name(program.app_id.as_str()) {
            return Err(PageError::NoHome { name, app_id: program.app_id.to_string() });
        }
        if pages.insert(name.clone(), page(options, &own.at)?).is_some() {
            return Err(PageError::Twice(name));
        }
    }
    Ok(pages)
}

fn named<'a>(options: &'a Options, wanted: &str) -> Result<(String, &'a MiniProgram), UnknownName> {
    let programs = &options.fixtures.mini_programs;
    if let Some((name, program)) = programs.iter().find(|(_, program)| program.app_id.as_str() == wanted) {
        return Ok((name.clone(), program));
    }
    Ok((wanted.to_owned(), known("mini program", wanted, programs)?))
}

fn page(options: &Options, at: &PageAt) -> Result<container::Page, PageError> {
    match at {
        PageAt::Folder(folder) if folder.join(INDEX).is_file() => Ok(container::Page::Files(folder.clone())),
        PageAt::Folder(folder) if !folder.exists() => Err(PageError::NoFolder(folder.clone())),
        PageAt::Folder(folder) => Err(PageError::NoIndex(folder.clone())),
        PageAt::DevServer(url) if options.hosts.allow(url.host_str().unwrap_or_default()) => {
            Ok(container::Page::DevServer(url.clone()))
        }
        PageAt::DevServer(url) => Err(PageError::Elsewhere(url.clone())),
    }
}
