//! The path: gateway prefix, version, family name, suffix, slashes, query, host, and the paths of other calls.

use super::{
    super::{Known, Mistake, PathMistake, Received},
    RESERVED, Slot, Variant,
};
use percent_encoding::{percent_decode_str, utf8_percent_encode};

/// The gateway prefixes of the platform's tenants (openapi.md §1.1).
const PREFIXES: [&str; 7] = ["", "/api", "/api/open", "/miniprogram/api", "/acl/api", "/ams/api", "/ams/sandbox/api"];

const VERSIONS: [&str; 3] = ["v1", "v2", ""];

/// Two names of the same interfaces (openapi.md §3.1).
const FAMILIES: [&str; 2] = ["authorizations", "oauths"];

const SUFFIX: &str = ".htm";

pub(super) fn variants(received: &Received<'_>, known: &Known<'_>) -> Vec<Variant> {
    let (sent, mistakes) = (received.path(), mistakes(received, known));
    let (mut once, mut twice) = (Vec::new(), Vec::new());
    for (nth, first) in mistakes.iter().enumerate() {
        let Some(path) = made(first, sent, received) else { continue };
        for second in &mistakes[nth + 1..] {
            let same_kind = std::mem::discriminant(first) == std::mem::discriminant(second);
            if let Some(path) = made(second, &path, received).filter(|path| !same_kind && path != sent) {
                let both = [first, second].map(|mistake| Mistake::Path(mistake.clone()));
                twice.push(Variant::alone(Slot::Path, path, both.into()));
            }
        }
        once.push(Variant::one(Slot::Path, path, Mistake::Path(first.clone())));
    }
    once.extend(twice);
    once
}

/// Every mistake there is, in the order in which a client would make two of them.
fn mistakes(received: &Received<'_>, known: &Known<'_>) -> Vec<PathMistake> {
    use PathMistake as M;
    let mut mistakes = Vec::new();
    mistakes.extend(PREFIXES.map(|signed| M::Prefix { signed: signed.to_owned() }));
    if let Some(own) = Version::of(received.path()).map(|version| &received.path()[..version.start]) {
        // A base URL that has the prefix already.
        let twice = PREFIXES.into_iter().chain([own]).filter(|prefix| !prefix.is_empty() && !own.is_empty());
        mistakes.extend(twice.map(|prefix| M::Prefix { signed: format!("{prefix}{own}") }));
    }
    mistakes.extend(VERSIONS.map(|signed| M::Version { signed: signed.to_owned() }));
    mistakes.extend(FAMILIES.map(|signed| M::Family { signed: signed.to_owned() }));
    mistakes.extend([M::SuffixAdded, M::SuffixRemoved, M::SlashAdded, M::SlashRemoved, M::LeadingSlashMissing]);
    mistakes.extend([M::LowerCase, M::Decoded, M::Encoded]);
    mistakes.extend(known.paths.iter().map(|path| M::Other { signed: (*path).to_owned() }));
    mistakes.push(M::WithQuery);
    if let Some(host) = received.authority() {
        let before = [format!("http://{host}"), format!("https://{host}"), host.to_owned()];
        mistakes.extend(before.map(|signed| M::Url { signed }));
    }
    mistakes.push(M::Missing);
    mistakes
}

/// A path with a mistake made; `None` where it changes nothing.
fn made(mistake: &PathMistake, path: &str, received: &Received<'_>) -> Option<String> {
    let changed = match mistake {
        PathMistake::Prefix { signed } => format!("{signed}{}", &path[Version::of(path)?.start..]),
        PathMistake::Version { signed } => {
            let (at, slash) = (Version::of(path)?, if signed.is_empty() { "" } else { "/" });
            format!("{}{slash}{signed}{}", &path[..at.start], &path[at.end..])
        }
        PathMistake::Family { signed } => {
            let sent = FAMILIES.into_iter().find(|family| family != signed)?;
            path.replacen(&format!("/{sent}/"), &format!("/{signed}/"), 1)
        }
        PathMistake::SuffixAdded => format!("{path}{SUFFIX}"),
        PathMistake::SuffixRemoved => path.strip_suffix(SUFFIX)?.to_owned(),
        PathMistake::SlashAdded => format!("{path}/"),
        PathMistake::SlashRemoved => path.strip_suffix('/')?.to_owned(),
        PathMistake::LeadingSlashMissing => path.strip_prefix('/')?.to_owned(),
        PathMistake::LowerCase => path.to_lowercase(),
        PathMistake::Decoded => percent_decode_str(path).decode_utf8().ok()?.into_owned(),
        PathMistake::Encoded => utf8_percent_encode(path, RESERVED).to_string(),
        PathMistake::WithQuery => format!("{path}{}", received.query()?),
        PathMistake::Url { signed } => format!("{signed}{path}"),
        PathMistake::Other { signed } => signed.clone(),
        PathMistake::Missing => String::new(),
    };
    (changed != path).then_some(changed)
}

/// Where a path has its version: `/v1` of `/acl/api/v1/x`.
struct Version {
    /// Of its slash.
    start: usize,
    /// Of the slash after it.
    end: usize,
}

impl Version {
    fn of(path: &str) -> Option<Self> {
        let mut start = 0;
        for segment in path.split_inclusive('/') {
            let end = start + segment.trim_end_matches('/').len();
            let number = segment.trim_end_matches('/').strip_prefix('v').unwrap_or_default();
            if !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()) && start > 0 && end < path.len() {
                return Some(Self { start: start - 1, end });
            }
            start += segment.len();
        }
        None
    }
}
