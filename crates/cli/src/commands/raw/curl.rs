//! A curl command, as people paste it and browsers copy it. Options that do not change what is signed are passed over.

use super::{Headers, Request, Unreadable};
use clap::Parser;
use std::{fs, iter::Peekable, str::Chars};

const HELP: &str = "paste the command with every value in it, as `walletsim sign --output curl` prints one";

/// What of curl's command line matters here, and what is often beside it.
#[derive(Debug, Parser)]
#[command(name = "curl", no_binary_name = true, disable_help_flag = true, disable_version_flag = true)]
struct Curl {
    #[arg(value_name = "URL")]
    urls: Vec<String>,
    #[arg(long)]
    url: Vec<String>,
    #[arg(short = 'X', long)]
    request: Option<String>,
    #[arg(short = 'H', long)]
    header: Vec<String>,
    #[arg(short = 'd', long, visible_alias = "data-ascii", allow_hyphen_values = true)]
    data: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    data_raw: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    data_binary: Vec<String>,
    #[arg(long, allow_hyphen_values = true)]
    json: Vec<String>,
    /// Options without a value that are passed over.
    #[arg(
        short = 's', short_aliases = ['S', 'i', 'v', 'k', 'L', 'f', 'g', '#', 'N', '4', '6'], long = "silent",
        aliases = ["show-error", "include", "verbose", "insecure", "location", "fail", "fail-with-body", "globoff",
            "compressed", "http1.1", "http2", "no-buffer", "progress-bar", "path-as-is"],
        action = clap::ArgAction::Count
    )]
    _passed_over: u8,
    /// Options with a value that are passed over.
    #[arg(
        short = 'o', short_aliases = ['D', 'w', 'A', 'e', 'b', 'u', 'm', 'x'], long = "output",
        aliases = ["dump-header", "write-out", "user-agent", "referer", "cookie", "user", "max-time", "proxy", "connect-timeout",
            "cacert", "resolve", "retry"]
    )]
    _passed_over_too: Vec<String>,
}

pub(super) fn request(command: &str) -> Result<Request, Unreadable> {
    let words = shlex::split(&plain_quotes(command))
        .ok_or_else(|| Unreadable::new("the curl command has a quotation mark that is not closed", HELP))?;
    let curl = Curl::try_parse_from(words.into_iter().skip(1)).map_err(|problem| {
        let what = problem.to_string();
        let first = what.lines().next().unwrap_or_default().trim_start_matches("error: ").to_owned();
        Unreadable::new(format!("the curl command cannot be read: {first}"), "leave that option out")
    })?;
    let url =
        curl.urls.iter().chain(&curl.url).next().ok_or_else(|| Unreadable::new("the curl command has no URL", HELP))?;
    let (host, target) = split(url);
    let body = body(&curl)?;
    let mut headers: Vec<(String, String)> = curl.header.iter().filter_map(|line| header(line)).collect();
    if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
        headers.push(("Host".to_owned(), host));
    }
    if let Some((name, value)) = headers.iter().find(|(_, value)| value.contains('$')) {
        let what = format!("the header {name} still has a shell variable in it: {value}");
        return Err(Unreadable::new(what, HELP));
    }
    let method = curl.request.unwrap_or_else(|| if body.is_some() { "POST" } else { "GET" }.to_owned());
    Ok(Request { method, target, headers: Headers(headers), body: body.unwrap_or_default() })
}

/// Host, and path with query.
fn split(url: &str) -> (String, String) {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let path = rest.find(['/', '?']).unwrap_or(rest.len());
    let target = if rest[path..].starts_with('/') { rest[path..].to_owned() } else { format!("/{}", &rest[path..]) };
    (rest[..path].to_owned(), target.split('#').next().unwrap_or_default().to_owned())
}

/// curl takes `Name: value`, and `Name;` for an empty one.
fn header(line: &str) -> Option<(String, String)> {
    let (name, value) = line.split_once(':').or_else(|| Some((line.strip_suffix(';')?, "")))?;
    Some((name.trim().to_owned(), value.trim().to_owned()))
}

/// What curl would send: several data joined with `&`, files read.
fn body(curl: &Curl) -> Result<Option<Vec<u8>>, Unreadable> {
    let mut parts = Vec::new();
    for text in &curl.data {
        parts.push(match text.strip_prefix('@') {
            Some(file) => read(file)?.into_iter().filter(|byte| !matches!(byte, b'\r' | b'\n' | 0)).collect(),
            None => text.clone().into_bytes(),
        });
    }
    parts.extend(curl.data_raw.iter().map(|text| text.clone().into_bytes()));
    for text in curl.data_binary.iter().chain(&curl.json) {
        parts.push(match text.strip_prefix('@') {
            Some(file) => read(file)?,
            None => text.clone().into_bytes(),
        });
    }
    let separator: &[u8] = if curl.json.is_empty() { b"&" } else { b"" };
    Ok((!parts.is_empty()).then(|| parts.join(separator)))
}

fn read(file: &str) -> Result<Vec<u8>, Unreadable> {
    fs::read(file).map_err(|problem| {
        Unreadable::new(format!("the body's file {file} cannot be read: {problem}"), "run this where that file is")
    })
}

/// Turns `$'…'`, which browsers copy and POSIX does not know, into plain quotes.
fn plain_quotes(command: &str) -> String {
    let mut out = String::with_capacity(command.len());
    let mut characters = command.chars().peekable();
    let mut quote: Option<char> = None;
    while let Some(character) = characters.next() {
        match (character, quote) {
            ('$', None) if characters.peek() == Some(&'\'') => {
                characters.next();
                push_quoted(&unescaped(&mut characters), &mut out);
            }
            ('\\', None | Some('"')) => {
                out.push(character);
                out.extend(characters.next());
            }
            ('\'' | '"', None) => {
                quote = Some(character);
                out.push(character);
            }
            _ => {
                if quote == Some(character) {
                    quote = None;
                }
                out.push(character);
            }
        }
    }
    out
}

fn push_quoted(text: &str, out: &mut String) {
    out.push('\'');
    out.push_str(&text.replace('\'', r"'\''"));
    out.push('\'');
}

/// The text up to the closing quote, its escapes replaced.
fn unescaped(characters: &mut Peekable<Chars<'_>>) -> String {
    let mut text = String::new();
    while let Some(character) = characters.next() {
        match character {
            '\'' => break,
            '\\' => match characters.next() {
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('u') => text.extend(code_point(characters, 4)),
                Some('x') => text.extend(code_point(characters, 2)),
                other => text.extend(other),
            },
            plain => text.push(plain),
        }
    }
    text
}

fn code_point(characters: &mut Peekable<Chars<'_>>, most: usize) -> Option<char> {
    let mut digits = String::new();
    while digits.len() < most {
        digits.push(characters.next_if(char::is_ascii_hexdigit)?);
    }
    char::from_u32(u32::from_str_radix(&digits, 16).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_command_as_browsers_copy_it_is_read() {
        let command = "curl 'https://wallet.example/v1/x?y=1' \\\n  -H 'Client-Id: A' --compressed -sS -D - -XPOST \\\n  \
                       --data-raw $'{\"a\":\"\\u00e9\\'\\n\"}' -o /dev/null";
        let read = request(command).unwrap();
        let headers = [("Client-Id", "A"), ("Host", "wallet.example")];
        assert_eq!(
            read,
            Request {
                method: "POST".into(),
                target: "/v1/x?y=1".into(),
                headers: Headers(headers.map(|(name, value)| (name.into(), value.into())).into()),
                body: "{\"a\":\"é'\n\"}".into(),
            }
        );
    }

    #[test]
    fn what_cannot_be_known_is_said() {
        let what = |command: &str| request(command).unwrap_err().what;
        assert!(what("curl -H \"Signature: $SIGNATURE\" http://x/").contains("shell variable"));
        assert!(what("curl 'http://x/").contains("not closed"));
        assert!(what("curl --unheard-of http://x/").contains("--unheard-of"));
        assert!(what("curl -s").contains("no URL"));
    }
}
