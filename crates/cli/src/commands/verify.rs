//! `walletsim verify` and `walletsim explain-signature`: whether a message's signature verifies, and if not, why.

use super::{keyring, raw};
use crate::{
    args::Fixtures as FixtureArgs,
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use std::path::PathBuf;
use walletsim_protocol::{
    digest::hex,
    signature::{
        VerifyingKey,
        explain::{Explanation, Known, Received, Signed, explain, shown},
        header_name,
    },
};
use walletsim_simulator::{Fixtures, shipped};

/// A message, and what to verify it with.
#[derive(Debug, Args)]
pub(crate) struct Verify {
    #[command(flatten)]
    message: Message,
    /// The path that was called, such as /v1/authorizations/applyToken: a response does not say it, and its signature covers it
    #[arg(long, value_name = "PATH", requires = "response")]
    path: Option<String>,
    /// The sender's public key, instead of the fixtures' [X.509, as PEM or bare Base64]
    #[arg(long, value_name = "FILE")]
    public_key: Option<PathBuf>,
    /// Whose paths a path may have been mistaken for: a wallet of the fixtures
    #[arg(long, value_name = "NAME", default_value = "seed")]
    wallet: String,
    #[command(flatten)]
    fixtures: FixtureArgs,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Message {
    /// A request: raw HTTP, or a curl command; `-` for stdin
    #[arg(long, value_name = "FILE")]
    request: Option<PathBuf>,
    /// A response: raw HTTP; `-` for stdin
    #[arg(long, value_name = "FILE", requires = "path")]
    response: Option<PathBuf>,
}

/// How much is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Detail {
    /// `verify`
    Verdict,
    /// `explain-signature`
    Everything,
}

/// A message as it was read; [`Received`] borrows from it.
struct Read {
    whose: Whose,
    method: String,
    target: String,
    headers: raw::Headers,
    body: Vec<u8>,
}

/// Who should have signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Requests are merchants'.
    Merchants,
    /// Responses are the wallet's.
    Wallets,
}

pub(crate) fn verify(args: &Verify, detail: Detail) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let read = read(args)?;
    read.check_signed()?;
    let client_id = read.signed_header(header_name::CLIENT_ID)?;
    let time_header = match read.whose {
        Whose::Merchants => header_name::REQUEST_TIME,
        Whose::Wallets => header_name::RESPONSE_TIME,
    };
    let times: Vec<(&str, &str)> = [header_name::REQUEST_TIME, header_name::RESPONSE_TIME, "date"]
        .into_iter()
        .filter(|name| *name != time_header)
        .filter_map(|name| Some((name, read.headers.first(name)?)))
        .collect();
    let received = Received {
        method: &read.method,
        target: &read.target,
        host: read.headers.first("host"),
        client_id,
        time: read.signed_header(time_header)?,
        other_times: &times,
        content_type: read.headers.first("content-type"),
        body: &read.body,
        signature: read.signed_header(header_name::SIGNATURE)?,
    };
    let keys = Keys::of(args, &fixtures, &read, client_id)?;
    let others: Vec<(&str, &VerifyingKey)> = keys.others.iter().map(|(name, key)| (name.as_str(), key)).collect();
    // A name in the fixtures is taken for a client id now and then.
    let client_ids: Vec<&str> =
        fixtures.merchants.iter().flat_map(|(name, merchant)| [merchant.client_id.as_str(), name.as_str()]).collect();
    let paths = paths(&fixtures, &args.wallet)?;
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let known = Known { own: &keys.own, others: &others, client_ids: &client_ids, paths: &paths };
    let explanation = explain(&received, &known);
    let text = told(&explanation, &keys.sender, &received, detail);
    print(&text);
    Ok(if matches!(explanation, Explanation::Verifies { .. }) { Exit::Held } else { Exit::Failed })
}

fn read(args: &Verify) -> Result<Read, Failure> {
    match (&args.message.request, &args.message.response, &args.path) {
        (Some(file), ..) => {
            let raw::Request { method, target, headers, body } = raw::request(&raw::bytes(file)?)?;
            Ok(Read { whose: Whose::Merchants, method, target, headers, body })
        }
        (None, Some(file), Some(path)) => {
            let raw::Response { headers, body } = raw::response(&raw::bytes(file)?)?;
            Ok(Read { whose: Whose::Wallets, method: "POST".to_owned(), target: path.clone(), headers, body })
        }
        _ => Err(Failure::new(Exit::Usage, "there is no message")
            .help("give --request FILE, or --response FILE --path PATH")),
    }
}

/// Every path of a wallet.
fn paths(fixtures: &Fixtures, wallet: &str) -> Result<Vec<String>, Failure> {
    let profile = fixtures.wallet(wallet)?;
    Ok(profile.openapi.routes().into_iter().map(|route| route.path).collect())
}

impl Read {
    /// The version that the message says its key has. A key given by hand is taken to have it.
    fn key_version(&self) -> u32 {
        let header = self.headers.first(header_name::SIGNATURE).unwrap_or_default().to_ascii_lowercase();
        let mut parts = header.split([',', ';']).filter_map(|part| part.split_once('='));
        let version = parts.find(|(name, _)| name.trim() == "keyversion");
        version.and_then(|(_, version)| version.trim().parse().ok()).unwrap_or(1)
    }

    /// A refusal made before the caller is known is not signed: it lacks nothing that could be sent along.
    fn check_signed(&self) -> Result<(), Failure> {
        if self.whose == Whose::Merchants || self.headers.first(header_name::SIGNATURE).is_some() {
            return Ok(());
        }
        let why = self
            .headers
            .first("x-walletsim-reason")
            .map_or_else(String::new, |why| format!("; the wallet says why: {why}"));
        Err(Failure::new(Exit::Failed, "does not verify: the answer is not signed").help(format!(
            "a refusal made before the caller was known is not, unless the wallet's profile says so{why}. If it is none, keep every \
             header of the answer (`curl -D FILE`, or `curl -i`)"
        )))
    }

    /// A header that signing needs, which must be there once.
    fn signed_header(&self, name: &'static str) -> Result<&str, Failure> {
        let mut values = self.headers.all(name);
        let not = |what: String, help: String| Failure::new(Exit::Failed, what).help(help);
        match (values.next().filter(|value| !value.is_empty()), values.next()) {
            (Some(value), None) => Ok(value),
            (_, Some(_)) => Err(not(
                format!("does not verify: the header {name} is there more than once"),
                "send it once: of two, nobody can say which was signed".to_owned(),
            )),
            (None, None) => Err(not(
                format!("does not verify: the header {name} is missing"),
                match self.whose {
                    Whose::Merchants => "send it; `walletsim sign` prints the headers of a signed request",
                    Whose::Wallets => {
                        "keep every header of the answer (`curl -D FILE`, or `curl -i`); a refusal made before \
                        the caller was known is not signed, unless the wallet's profile says so"
                    }
                }
                .to_owned(),
            )),
        }
    }
}

/// The keys that could have signed.
struct Keys {
    /// Whose the own ones are, for people.
    sender: String,
    own: Vec<(u32, VerifyingKey)>,
    others: Vec<(String, VerifyingKey)>,
}

impl Keys {
    fn of(args: &Verify, fixtures: &Fixtures, read: &Read, client_id: &str) -> Result<Self, Failure> {
        let merchant = fixtures.merchants.iter().find(|(_, merchant)| merchant.client_id.as_str() == client_id);
        let of_merchants = |but| keyring::of_merchants(fixtures, but);
        let wallet = || fixtures.verifying_key(keyring::WALLET_PUBLIC);
        let of_wallet = || wallet().map(|key| ("of the wallet".to_owned(), key));
        if let Some(file) = &args.public_key {
            let sender = file.display().to_string();
            let key = VerifyingKey::from_x509(&keyring::file(file)?);
            let key = key.map_err(|problem| keyring::no_key(&sender, &problem))?;
            let others = of_merchants(None).into_iter().chain(of_wallet()).collect();
            return Ok(Self { sender, own: vec![(read.key_version(), key)], others });
        }
        match (read.whose, merchant) {
            (Whose::Merchants, Some((name, merchant))) => {
                let others = of_merchants(Some(name)).into_iter().chain(of_wallet()).collect();
                Ok(Self { sender: name.clone(), own: keyring::public_keys(fixtures, merchant), others })
            }
            (Whose::Merchants, None) => {
                let known: Vec<&str> = fixtures.merchants.values().map(|known| known.client_id.as_str()).collect();
                let what = format!("does not verify: no merchant has the client id {client_id}");
                Err(Failure::new(Exit::Failed, what).help(format!(
                    "the fixtures have {}; add yours with --fixtures DIR, or give its key with --public-key FILE",
                    known.join(", ")
                )))
            }
            (Whose::Wallets, _) => {
                let own = wallet().map(|key| (read.key_version(), key)).into_iter().collect();
                Ok(Self { sender: keyring::WALLET.to_owned(), own, others: of_merchants(None) })
            }
        }
    }
}

/// What is printed: the verdict and what to do, and for those who want everything what was compared.
fn told(explanation: &Explanation, sender: &str, received: &Received<'_>, detail: Detail) -> String {
    let mut lines = match explanation {
        Explanation::Verifies { key } => vec![format!("OK: the signature verifies with {key} of {sender}")],
        _ => vec![format!("does not verify: {}", explanation.what()), format!("  to do: {}", explanation.help())],
    };
    if detail == Detail::Everything {
        let ours = shown(&received.string_to_sign());
        lines.extend([String::new(), "the string to sign of what was received:".to_owned()]);
        lines.extend(ours.text.split_inclusive('␊').map(|line| format!("  {line}")));
        lines.push(format!("{} bytes, SHA-256 {}", ours.bytes, ours.sha256));
        lines.extend(signed_digest(explanation).map(|digest| format!("what was signed instead: {digest}")));
    }
    lines.join("\n") + "\n"
}

/// What is known of a string that is unknown.
fn signed_digest(explanation: &Explanation) -> Option<String> {
    match explanation {
        Explanation::SignedOtherBytes { digest, .. } => Some(hex(digest)),
        Explanation::WrongHash { signed: Signed::Unknown { value }, .. } => Some(hex(value)),
        _ => None,
    }
}
