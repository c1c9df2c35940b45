//! `walletsim env`: what a backend needs to know to be pointed at the simulator.

use super::{
    key_file::{self, Secrecy},
    keyring::{self, WALLET_PUBLIC},
    sign::quoted,
};
use crate::{
    args::{Fixtures as FixtureArgs, WALLET_SERVER, base_url_of_either_kind},
    exit::{Exit, Failure},
    out::print,
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
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = clap::value_parser!(u16).range(1..=65534))]
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

/// One fact: its name in JSON, in an environment, and its value.
struct Fact(&'static str, &'static str, Value);

pub(crate) fn env(args: &Env) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let (_, merchant) = keyring::merchant(&fixtures, &args.merchant)?;
    // A merchant whose private key only its backend has is told everything else.
    let own = merchant.own_key();
    let newest = merchant.public_keys.last_key_value().map(|(version, _)| *version);
    let text = |name: &str| fixtures.keys.get(name).cloned().unwrap_or_default();
    let (wallet, private) = (text(WALLET_PUBLIC), own.map(|(_, key)| (key, text(key))));
    if let Some(folder) = &args.keys_dir {
        let file = |name: &str| folder.join(format!("{name}.pem"));
        let public = (file(WALLET_PUBLIC), Secrecy::Public, wallet.clone());
        let private = private.clone().map(|(name, text)| (file(name), Secrecy::Private, text));
        key_file::write_missing(&[public].into_iter().chain(private).collect::<Vec<_>>())?;
    }
    let place = |name: &str| Value::from(place(args, name));
    let private_file = own.map_or(Value::Null, |(_, key)| place(key));
    let printed = private.filter(|_| args.keys_dir.is_none()).map(|(_, text)| keyring::bare(&text));
    let facts = [
        Fact("walletServer", WALLET_SERVER, address(args.wallet_server.as_ref(), args.port)),
        Fact("walletApp", "WALLETSIM_WALLET_APP", address(args.wallet_app.as_ref(), args.port + 1)),
        Fact("clientId", "WALLETSIM_CLIENT_ID", merchant.client_id.as_str().into()),
        Fact("keyVersion", "WALLETSIM_KEY_VERSION", own.map(|(version, _)| version).or(newest).into()),
        Fact("walletPublicKey", "WALLETSIM_WALLET_PUBLIC_KEY", keyring::bare(&wallet).into()),
        Fact("walletPublicKeyFile", "WALLETSIM_WALLET_PUBLIC_KEY_FILE", place(WALLET_PUBLIC)),
        Fact("merchantPrivateKey", "WALLETSIM_MERCHANT_PRIVATE_KEY", printed.into()),
        Fact("merchantPrivateKeyFile", "WALLETSIM_MERCHANT_PRIVATE_KEY_FILE", private_file),
    ];
    if own.is_none() {
        eprintln!(
            "note: the fixtures have no private key of `{0}`, so none is told: its backend has its own, or merchants.yaml names it in \
             privateKeys",
            args.merchant
        );
    }
    print(&written(args.output, facts.into_iter().filter(|Fact(.., value)| !value.is_null())));
    Ok(Exit::Held)
}

fn address(given: Option<&String>, port: u16) -> Value {
    given.map_or_else(|| format!("http://127.0.0.1:{port}"), String::to_owned).into()
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

fn written(output: Output, facts: impl Iterator<Item = Fact>) -> String {
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    match output {
        Output::Shell => lines(facts.map(|Fact(_, name, value)| format!("export {name}={}", quoted(&text(&value))))),
        Output::Dotenv => {
            let escaped = |value: String| value.replace('\\', "\\\\").replace('"', "\\\"").replace('$', "\\$");
            lines(facts.map(|Fact(_, name, value)| format!("{name}=\"{}\"", escaped(text(&value)))))
        }
        Output::Json => {
            let object: Map<String, Value> = facts.map(|Fact(name, _, value)| (name.to_owned(), value)).collect();
            format!("{:#}\n", Value::Object(object))
        }
    }
}

fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.map(|line| line + "\n").collect()
}
