//! `walletsim ca`: the certificate that clients of the wallet server's HTTPS are to trust.

use crate::{
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use std::{
    env, fs,
    path::{Path, PathBuf},
};
use walletsim_simulator::Authority;

#[derive(Debug, Args)]
pub(crate) struct Ca {
    /// Write it into this file instead
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    #[command(flatten)]
    ca_dir: CaDir,
}

/// Where the local certificate authority is kept.
#[derive(Debug, Args)]
pub(crate) struct CaDir {
    /// Where the local certificate authority is kept, or made the first time [default: `walletsim` in the user's data folder]
    #[arg(long, env = "WALLETSIM_CA_DIR", value_name = "DIR")]
    ca_dir: Option<PathBuf>,
}

pub(crate) fn ca(args: &Ca) -> Result<Exit, Failure> {
    let authority = Authority::open(&args.ca_dir.folder()?)?;
    match &args.out {
        Some(file) => write(file, authority.certificate())?,
        None => print(authority.certificate()),
    }
    Ok(Exit::Held)
}

/// What was there is replaced: it is a copy, and perhaps of an authority that is no more.
fn write(file: &Path, certificate: &str) -> Result<(), Failure> {
    fs::write(file, certificate).map_err(|problem| {
        Failure::new(Exit::CouldNotRun, format!("{} cannot be written: {problem}", file.display()))
            .help("give --out a file in a folder that exists and can be written")
    })
}

impl CaDir {
    pub(crate) fn folder(&self) -> Result<PathBuf, Failure> {
        let no_home = || {
            Failure::new(Exit::CouldNotRun, "there is no data folder for the certificate authority: HOME is not set")
                .help("say where to keep it with --ca-dir DIR")
        };
        self.ca_dir.clone().or_else(in_data_folder).ok_or_else(no_home)
    }
}

/// As the XDG base directories have it: a relative path counts as none.
fn in_data_folder() -> Option<PathBuf> {
    let absolute = |name| env::var_os(name).map(PathBuf::from).filter(|folder| folder.is_absolute());
    let data = absolute("XDG_DATA_HOME").or_else(|| Some(absolute("HOME")?.join(".local/share")))?;
    Some(data.join("walletsim"))
}
