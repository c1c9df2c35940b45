//! `walletsim sign`: the headers of a signed request, or the whole request as a curl command.

use super::{keyring, raw};
use crate::{
    args::{DEFAULT_WALLET_SERVER, Fixtures as FixtureArgs, WALLET_SERVER, base_url_of_either_kind, known_port, local},
    exit::{Exit, Failure},
    out::{print, say},
};
use clap::{Args, ValueEnum};
use std::{io::IsTerminal, path::PathBuf, sync::Arc};
use walletsim_protocol::signature::{SignatureEncoding, SignatureHeader, SignedMessage, SigningKey, explain::shown};
use walletsim_simulator::{Fixtures, Merchant, shipped};

const CONTENT_TYPE: &str = "application/json; charset=UTF-8";

#[derive(Debug, Args)]
pub(crate) struct Sign {
    /// The path to call, such as /v1/authorizations/applyToken; a query is sent but not signed
    #[arg(long, value_name = "PATH")]
    path: String,
    /// A merchant of the fixtures, by name or client id
    #[arg(long, value_name = "NAME", default_value = "beans", conflicts_with = "client_id")]
    client: String,
    /// A client id of your own, with --key
    #[arg(long, value_name = "ID", requires = "key")]
    client_id: Option<String>,
    /// The private key to sign with: PKCS#8, as PEM or bare Base64
    #[arg(long, value_name = "FILE")]
    key: Option<PathBuf>,
    /// The version to say that the key has [default: the client's own, or 1]
    #[arg(long, value_name = "N")]
    key_version: Option<u32>,
    /// The Request-Time, in any form [default: now]
    #[arg(long, value_name = "TIME")]
    time: Option<String>,
    /// How the signature is written
    #[arg(long, value_enum, default_value_t = Encoding::PercentBase64)]
    encoding: Encoding,
    /// The body; @FILE stands for what is in a file, as curl has it
    #[arg(long, value_name = "TEXT", conflicts_with = "body_file")]
    body: Option<String>,
    /// The file with the body, byte for byte [default: stdin]
    #[arg(long, value_name = "FILE")]
    body_file: Option<PathBuf>,
    /// What to print
    #[arg(long, value_enum, default_value_t = Output::Headers)]
    output: Output,
    /// The base URL of the curl command
    #[arg(long, env = WALLET_SERVER, value_name = "URL", default_value = DEFAULT_WALLET_SERVER, value_parser = base_url_of_either_kind)]
    wallet_server: String,
    /// The first port, as given to `walletsim up`, instead of --wallet-server
    #[arg(long, value_name = "N", value_parser = known_port)]
    port: Option<u16>,
    /// Show the string to sign and its SHA-256 on stderr
    #[arg(long)]
    show: bool,
    #[command(flatten)]
    fixtures: FixtureArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Encoding {
    /// Standard Base64, then percent-encoded, as the official SDKs do
    PercentBase64,
    /// Standard Base64
    Base64,
    /// base64url without padding
    Base64Url,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Output {
    /// A header a line
    Headers,
    /// A curl command that sends the request
    Curl,
}

/// Who signs.
struct Signer {
    client_id: String,
    key: Arc<SigningKey>,
    key_version: u32,
}

pub(crate) fn sign(args: &Sign) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let signer = signer(args, &fixtures)?;
    let (path, time) = (path(&args.path)?, args.time.clone().unwrap_or_else(now));
    for (option, text) in [("--time", &time), ("--client-id", &signer.client_id), ("--path", &args.path)] {
        one_line(option, text)?;
    }
    let body = body(args)?;
    let message = SignedMessage { path, client_id: &signer.client_id, time: &time, body: &body };
    if args.show {
        say!("{}", shown(&message.string_to_sign()));
    }
    let header = signer.key.sign(&message, signer.key_version);
    let header = header.map_err(|problem| Failure::new(Exit::CouldNotRun, problem.to_string()))?;
    let signature = SignatureHeader { encoding: args.encoding.into(), ..header }.to_string();
    let headers = [
        ("Content-Type", CONTENT_TYPE),
        ("Client-Id", &signer.client_id),
        ("Request-Time", &time),
        ("Signature", &signature),
    ];
    print(&match args.output {
        Output::Headers => headers.map(|(name, value)| format!("{name}: {value}\n")).concat(),
        Output::Curl => curl(args, &headers, &body)?,
    });
    Ok(Exit::Held)
}

fn signer(args: &Sign, fixtures: &Fixtures) -> Result<Signer, Failure> {
    let given = args.key.as_ref().map(|file| {
        let key = SigningKey::from_pkcs8(&keyring::file(file)?);
        key.map(Arc::new).map_err(|problem| keyring::no_key(&file.display().to_string(), &problem))
    });
    match (&args.client_id, given.transpose()?) {
        (Some(id), Some(key)) => Ok(Signer { client_id: id.clone(), key, key_version: args.key_version.unwrap_or(1) }),
        (_, given) => {
            let (name, merchant) = keyring::merchant(fixtures, &args.client)?;
            let newest = merchant.own_key().map(|(version, _)| version);
            let key_version = args.key_version.or(newest).unwrap_or(1);
            let key = given.or_else(|| key_of_version(fixtures, merchant, key_version)).ok_or_else(|| {
                Failure::new(Exit::Usage, format!("the fixtures have no private key of `{name}`"))
                    .help("give one with --key FILE, or choose another merchant with --client NAME")
            })?;
            Ok(Signer { client_id: merchant.client_id.to_string(), key, key_version })
        }
    }
}

/// The merchant's private key of that version, if there is one; else the newest.
fn key_of_version(fixtures: &Fixtures, merchant: &Merchant, version: u32) -> Option<Arc<SigningKey>> {
    let of_version = merchant.private_keys.get(&version).map(|key| key.value.as_str());
    fixtures.signing_key(of_version.or_else(|| merchant.own_key().map(|(_, newest)| newest))?)
}

/// What is signed of a path.
fn path(sent: &str) -> Result<&str, Failure> {
    if !sent.starts_with('/') {
        return Err(Failure::new(Exit::Usage, format!("the path `{sent}` does not begin with a slash")).help(
            "give the path alone, such as /v1/authorizations/applyToken; the host belongs to --wallet-server URL",
        ));
    }
    Ok(sent.split('?').next().unwrap_or(sent))
}

fn one_line(option: &str, text: &str) -> Result<(), Failure> {
    if text.contains(char::is_control) {
        return Err(Failure::new(Exit::Usage, format!("{option} has a line break or another control character in it"))
            .help("give one line of text: it becomes a header, or the first line of the request"));
    }
    Ok(())
}

fn body(args: &Sign) -> Result<Vec<u8>, Failure> {
    match (&args.body, &args.body_file) {
        (Some(text), _) => match text.strip_prefix('@') {
            Some(file) => raw::bytes(file.as_ref()),
            None => Ok(text.clone().into_bytes()),
        },
        (None, Some(file)) => raw::bytes(file),
        (None, None) if std::io::stdin().is_terminal() => Err(Failure::new(Exit::Usage, "there is no body to sign")
            .help("give it with --body TEXT or --body-file FILE, or pipe it in; --body '' signs none")),
        (None, None) => raw::bytes("-".as_ref()),
    }
}

fn curl(args: &Sign, headers: &[(&str, &str)], body: &[u8]) -> Result<String, Failure> {
    let data = match (std::str::from_utf8(body).ok().filter(|text| !text.contains('\0')), &args.body_file) {
        (Some(text), _) => format!("--data-raw {}", quoted(text)),
        (None, Some(file)) => format!("--data-binary {}", quoted(&format!("@{}", file.display()))),
        (None, None) => {
            return Err(Failure::new(Exit::Usage, "a body that is no text does not fit into a command")
                .help("write it to a file and give that with --body-file FILE"));
        }
    };
    let server = args.port.map_or_else(|| args.wallet_server.clone(), local);
    let url = quoted(&format!("{}{}", server.trim_end_matches('/'), args.path));
    let mut lines = vec![format!("curl -sS -X POST {url}")];
    lines.extend(headers.iter().map(|(name, value)| format!("-H {}", quoted(&format!("{name}: {value}")))));
    lines.push(data);
    Ok(format!("{}\n", lines.join(" \\\n  ")))
}

/// For a POSIX shell.
pub(super) fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[expect(clippy::disallowed_methods, reason = "a request signed by hand is made now, in no world's time")]
fn now() -> String {
    chrono::Utc::now().format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

impl From<Encoding> for SignatureEncoding {
    fn from(encoding: Encoding) -> Self {
        match encoding {
            Encoding::PercentBase64 => Self::PercentBase64,
            Encoding::Base64 => Self::Base64,
            Encoding::Base64Url => Self::Base64Url,
        }
    }
}
