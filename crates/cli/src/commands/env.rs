//! `walletsim env`: what a backend needs to know to be pointed at the simulator.

use super::{
    backend_facts::{Backend, Fact, PrivateKey, Servers},
    sign::quoted,
};
use crate::{
    args::{Fixtures as FixtureArgs, base_url_of_either_kind, known_port, local},
    exit::{Exit, Failure},
    out::{print, say},
};
use clap::{Args, ValueEnum};
use serde_json::{Map, Value};
use std::path::{Path, PathBuf};
use walletsim_simulator::shipped;

#[derive(Debug, Args)]
pub(crate) struct Env {
    /// Whose backend it is: a merchant of the fixtures
    #[arg(long, value_name = "NAME", default_value = "beans")]
    merchant: String,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Shell)]
    output: Output,
    /// The first port, as given to `walletsim up`: the wallet server's, and next to it the wallet app's
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = first_port)]
    port: u16,
    /// Where the wallet server is, if not on --port
    #[arg(long, value_name = "URL", value_parser = base_url_of_either_kind)]
    wallet_server: Option<String>,
    /// Where the wallet app is, if not on the port after --port
    #[arg(long, value_name = "URL", value_parser = base_url_of_either_kind)]
    wallet_app: Option<String>,
    /// Write the keys into this folder and name their files, instead of printing the private one
    #[arg(long, value_name = "DIR")]
    keys_dir: Option<PathBuf>,
    #[command(flatten)]
    fixtures: FixtureArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// `export NAME='value'`, for `eval "$(walletsim env)"`
    Shell,
    /// `NAME="value"`, for a .env file
    Dotenv,
    /// One object
    Json,
}

/// The wallet app is on the next one.
fn first_port(text: &str) -> Result<u16, String> {
    match text {
        "0" => Err("of free ports nobody knows which they are: give --wallet-server URL and --wallet-app URL, as `walletsim up --port 0` prints them, or \
             start your program with `walletsim exec`"
            .to_owned()),
        _ => known_port(text).and_then(|port| if port < u16::MAX { Ok(port) } else { Err("there is no port after 65535".to_owned()) }),
    }
}

pub(crate) fn env(args: &Env) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let backend = Backend::of(&fixtures, &args.merchant)?;
    if let Some(folder) = &args.keys_dir {
        backend.write_keys(folder)?;
    }
    let servers = Servers {
        wallet_server: address(args.wallet_server.as_ref(), args.port),
        wallet_app: address(args.wallet_app.as_ref(), args.port + 1),
    };
    let key = if args.keys_dir.is_none() { PrivateKey::Told } else { PrivateKey::InItsFile };
    if backend.keeps_its_key() {
        say!(
            "note: the fixtures have no private key of `{0}`, so none is told: its backend has its own, or merchants.yaml names it in \
             privateKeys",
            args.merchant
        );
    }
    print(&written(args.output, backend.facts(servers, key, |name| place(args, name))));
    Ok(Exit::Held)
}

fn address(given: Option<&String>, port: u16) -> String {
    given.map_or_else(|| local(port), String::to_owned)
}

/// Where a key's file is, if it is in one: the shipped fixtures are inside the program.
fn place(args: &Env, name: &str) -> Option<String> {
    let file = format!("{name}.pem");
    let written = args.keys_dir.iter().map(|folder| folder.join(&file));
    let own = args.fixtures.folders.iter().rev().map(|folder| folder.join("keys").join(&file));
    let there = written.chain(own).find(|file| file.is_file())?;
    Some(absolute(&there))
}

/// A backend may be started elsewhere.
fn absolute(file: &Path) -> String {
    std::path::absolute(file).unwrap_or_else(|_| file.to_owned()).display().to_string()
}

fn written(output: Output, facts: Vec<Fact>) -> String {
    let facts = facts.into_iter();
    match output {
        Output::Shell => lines(facts.map(|fact| format!("export {}={}", fact.variable, quoted(&fact.text())))),
        Output::Dotenv => {
            let escaped = |value: String| value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
            lines(facts.map(|fact| format!("{}=\"{}\"", fact.variable, escaped(fact.text()))))
        }
        Output::Json => {
            let object: Map<String, Value> = facts.map(|fact| (fact.name.to_owned(), fact.value)).collect();
            format!("{:#}\n", Value::Object(object))
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}
