//! `walletsim keys show`.

use super::Form;
use crate::{
    args::Fixtures as FixtureArgs,
    commands::keyring::{self, Half, WALLET, WALLET_PUBLIC},
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use std::path::Path;
use walletsim_protocol::signature::KeyError;
use walletsim_simulator::{Fixtures, shipped};

#[derive(Debug, Args)]
pub(crate) struct Show {
    /// A merchant, `wallet`, a key of the fixtures such as beans.public, or a file; without it, all of the fixtures are
    /// listed
    #[arg(value_name = "NAME|FILE")]
    key: Option<String>,
    /// How the key is written
    #[arg(long, value_enum, default_value_t = Form::Pem)]
    output: Form,
    /// The private half instead of the public one
    #[arg(long, requires = "key")]
    private: bool,
    #[command(flatten)]
    fixtures: FixtureArgs,
}

pub(super) fn show(args: &Show) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let Some(key) = &args.key else {
        print(&list(&fixtures).map_err(|problem| keyring::no_key("the fixtures", &problem))?);
        return Ok(Exit::Held);
    };
    let wanted = if args.private { Half::Private } else { Half::Public };
    let (shown_as, text) = find(&fixtures, key, wanted)?;
    let pem = half(&text, &shown_as, wanted)?;
    print(&match args.output {
        Form::Pem => pem,
        Form::Base64 => format!("{}\n", keyring::bare(&pem)),
    });
    Ok(Exit::Held)
}

/// A line a key: name, half, whose, and the fingerprint that both halves of a pair share.
fn list(fixtures: &Fixtures) -> Result<String, KeyError> {
    let mut lines = vec![["key", "half", "whose", "fingerprint (SHA-256 of the public half)"].map(str::to_owned)];
    for (name, text) in fixtures.keys.iter() {
        let (half, public) = keyring::public_half(text)?;
        let owners = keyring::owners(fixtures, name);
        let owners = if owners.is_empty() { "nobody".to_owned() } else { owners.join("; ") };
        lines.push([name.clone(), half.word().to_owned(), owners, keyring::fingerprint(&public)?]);
    }
    let width = |column: usize| lines.iter().map(|line| line[column].chars().count()).max().unwrap_or_default();
    let (name, half, whose) = (width(0), width(1), width(2));
    let line = |[a, b, c, d]: &[String; 4]| format!("{a:<name$}  {b:<half$}  {c:<whose$}  {d}\n");
    Ok(lines.iter().map(line).collect())
}

/// What people call the key, and its text.
fn find(fixtures: &Fixtures, key: &str, wanted: Half) -> Result<(String, String), Failure> {
    let name = match fixtures.merchants.get(key) {
        Some(merchant) if wanted == Half::Private => merchant.own_key().map(|(_, key)| key.to_owned()),
        Some(merchant) => merchant.public_keys.values().next_back().map(|newest| newest.value.clone()),
        None if key == WALLET && wanted == Half::Private => Some("wallet.private".to_owned()),
        None if key == WALLET => Some(WALLET_PUBLIC.to_owned()),
        // A pair is called like its files: shop stands for shop.public and shop.private.
        None if fixtures.keys.contains_key(key) => Some(key.to_owned()),
        None => Some(format!("{key}.{}", wanted.word())),
    };
    let known = name.and_then(|name| Some((name.clone(), fixtures.keys.get(&name)?.clone())));
    if let Some(known) = known {
        return Ok(known);
    }
    if Path::new(key).is_file() {
        return Ok((key.to_owned(), keyring::file(Path::new(key))?));
    }
    let names: Vec<&str> = fixtures.keys.keys().map(String::as_str).collect();
    Err(Failure::new(Exit::Usage, format!("there is no {} key `{key}`, nor such a file", wanted.word()))
        .help(format!("name a file, a merchant, or one of: {}", names.join(", "))))
}

/// One half of a key, as PEM.
fn half(text: &str, shown_as: &str, wanted: Half) -> Result<String, Failure> {
    let no_key = |problem: KeyError| keyring::no_key(shown_as, &problem);
    match (keyring::public_half(text).map_err(no_key)?, wanted) {
        ((_, public), Half::Public) => public.to_pem().map_err(no_key),
        ((Half::Private, _), Half::Private) => keyring::private_pem(text).map_err(no_key),
        ((Half::Public, _), Half::Private) => {
            Err(Failure::new(Exit::Usage, format!("{shown_as} is a public key; the private half is not in it"))
                .help("name the private key, or leave --private out"))
        }
    }
}
