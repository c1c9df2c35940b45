//! `walletsim keys generate`.

use crate::{
    commands::{
        key_file::{self, KeyFile, Secrecy},
        keyring,
    },
    exit::{Exit, Failure},
    out::{print, say},
};
use clap::{Args, ValueEnum};
use std::path::{Path, PathBuf};
use walletsim_protocol::signature::{KeyError, SigningKey};

#[derive(Debug, Args)]
pub(crate) struct Generate {
    /// The folder to write to; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
    /// What the files are called: NAME.private.pem and NAME.public.pem
    #[arg(long, value_name = "NAME", default_value = "merchant", value_parser = name)]
    name: String,
    /// What to print
    #[arg(long, value_enum, default_value_t = Output::Files)]
    output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// The names of the files
    Files,
    /// Beside each name, the key as one line of Base64, as the official SDKs take it
    Base64,
}

pub(super) fn generate(args: &Generate) -> Result<Exit, Failure> {
    let files = pair_of_files(&args.out, &args.name)?;
    key_file::write_new(&files)?;
    let lines = files.iter().map(|(file, _, pem)| match args.output {
        Output::Files => format!("{}\n", file.display()),
        Output::Base64 => format!("{} {}\n", file.display(), keyring::bare(pem)),
    });
    print(&lines.collect::<Vec<_>>().concat());
    say!(
        "The wallet needs the public key: put it into keys/ of a fixtures folder, name it in merchants.yaml \
         (publicKeys: {{ 1: {}.public }}), and start with --fixtures DIR. Your backend signs with the private one.",
        args.name
    );
    Ok(Exit::Held)
}

/// A new pair for two files of a folder: `NAME.private.pem` and `NAME.public.pem`.
pub(in crate::commands) fn pair_of_files(folder: &Path, name: &str) -> Result<[KeyFile; 2], Failure> {
    let (private, public) = pair().map_err(|problem| Failure::new(Exit::CouldNotRun, problem.to_string()))?;
    let file = |half, secrecy, pem| (folder.join(format!("{name}.{half}.pem")), secrecy, pem);
    Ok([file("private", Secrecy::Private, private), file("public", Secrecy::Public, public)])
}

/// The private and the public half, as PEM.
fn pair() -> Result<(String, String), KeyError> {
    let key = SigningKey::generate()?;
    Ok((key.to_pem()?, key.public_pem()?))
}

fn name(text: &str) -> Result<String, String> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if text.is_empty() || text.starts_with('.') || !text.chars().all(plain) {
        return Err("use letters, digits, `-`, `_` and `.` only: it becomes a file's name".to_owned());
    }
    Ok(text.to_owned())
}
