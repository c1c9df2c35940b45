//! `up`, and what it shares with `exec`.

use super::{
    simulation::{Https, Pages, Ready, Simulation},
    values::base_url,
};
use crate::{
    exit::{Exit, Failure},
    state::Folder,
};
use clap::Args;
use std::{collections::BTreeMap, path::PathBuf};

#[derive(Debug, Args)]
pub(crate) struct Up {
    #[command(flatten)]
    pub(crate) simulation: Simulation,
    #[command(flatten)]
    pub(crate) ready: Ready,
    #[command(flatten)]
    pub(crate) https: Https,
    #[command(flatten)]
    pub(crate) own: OwnBackends,
    #[command(flatten)]
    pub(crate) pages: Pages,
    #[command(flatten)]
    pub(crate) state: StateFolders,
    /// The first of the ports in a row: wallet server, wallet app, merchant, mini programs, then the other merchants in
    /// the order of their names; 0 takes whichever are free
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: u16,
}

/// Where a world's state comes from, and where it is left.
#[derive(Debug, Args)]
pub(crate) struct StateFolders {
    /// Go on from the state in this folder, which --export-on-exit wrote; it says what time it is, and who holds the phone
    #[arg(long, value_name = "DIR", conflicts_with_all = ["clock", "user"])]
    pub(crate) import: Option<PathBuf>,
    /// Write the state to this folder at the end [default DIR: that of --import]
    #[arg(long, value_name = "DIR", num_args = 0..=1, action = clap::ArgAction::Set)]
    export_on_exit: Option<Vec<PathBuf>>,
}

impl StateFolders {
    /// Where to leave it, if that is asked for.
    pub(crate) fn export(&self) -> Result<Option<Folder>, Failure> {
        let Some(named) = &self.export_on_exit else { return Ok(None) };
        let no_folder = || {
            Failure::new(Exit::Usage, "--export-on-exit without a folder writes to that of --import, and there is none")
                .help("write --export-on-exit DIR")
        };
        let folder = named.first().or(self.import.as_ref()).ok_or_else(no_folder)?;
        Folder::ready(folder.clone()).map(Some)
    }
}

/// Backends that are somebody else's programs.
#[derive(Debug, Args)]
pub(crate) struct OwnBackends {
    /// Your own backend in the place of a merchant's reference backend, NAME being one of the fixtures' merchants
    /// [default NAME: the merchant of --mini-program]; may be given more than once
    #[arg(long = "merchant", value_name = "[NAME=]URL", value_parser = own_backend)]
    merchants: Vec<OwnBackend>,
}

/// Somebody else's program in the place of a reference backend.
#[derive(Debug, Clone)]
struct OwnBackend {
    /// The merchant's name in the fixtures, if one was given.
    merchant: Option<String>,
    url: String,
}

impl OwnBackends {
    /// By the merchant's name; what names none is the backend of *the* merchant.
    pub(crate) fn by_merchant(&self, merchant: &str) -> Result<BTreeMap<String, String>, Failure> {
        let mut own = BTreeMap::new();
        for OwnBackend { merchant: name, url } in &self.merchants {
            let name = name.as_deref().unwrap_or(merchant);
            if own.insert(name.to_owned(), url.clone()).is_some() {
                let what = format!("`{name}` is given two backends");
                return Err(Failure::new(Exit::Usage, what).help("write --merchant NAME=URL once for each merchant"));
            }
        }
        Ok(own)
    }
}

fn own_backend(text: &str) -> Result<OwnBackend, String> {
    match text.split_once('=').filter(|(name, _)| !name.contains([':', '/'])) {
        Some((name, url)) => Ok(OwnBackend { merchant: Some(name.to_owned()), url: base_url(url)? }),
        None => Ok(OwnBackend { merchant: None, url: base_url(text)? }),
    }
}
