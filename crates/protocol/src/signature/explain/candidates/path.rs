//! The path: gateway prefix, version, family name, suffix, slashes, query, host, and the paths of other calls.

use super::{
    super::{Known, Mistake, PathMistake, Received},
    Slot, Variant,
};
use percent_encoding::{NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

/// The gateway prefixes of the platform's tenants (openapi.md §1.1).
const PREFIXES: [&str; 7] = ["", "/api", "/api/open", "/miniprogram/api", "/acl/api", "/ams/api", "/ams/sandbox/api"];

const VERSIONS: [&str; 3] = ["v1", "v2", ""];

const SUFFIX: &str = ".htm";

/// One change to a path; `None` where it changes nothing.
struct Edit {
    mistake: PathMistake,
    apply: Box<dyn Fn(&str) -> Option<String>>,
}

pub(super) fn variants(received: &Received<'_>, known: &Known<'_>) -> Vec<Variant> {
    let (sent, edits) = (received.path(), edits(received, known));
    let mut variants = Vec::new();
    let mut pairs = Vec::new();
    for (nth, first) in edits.iter().enumerate() {
        let Some(once) = (first.apply)(sent) else { continue };
        for second in &edits[nth + 1..] {
            let same_kind = std::mem::discriminant(&first.mistake) == std::mem::discriminant(&second.mistake);
            if let Some(twice) = (second.apply)(&once).filter(|twice| !same_kind && twice != sent) {
                let mistakes = [&first.mistake, &second.mistake].map(|mistake| Mistake::Path(mistake.clone()));
                pairs.push(Variant::alone(Slot::Path, twice, mistakes.into()));
            }
        }
        variants.push(Variant::one(Slot::Path, once, Mistake::Path(first.mistake.clone())));
    }
    variants.extend(pairs);
    variants
}

/// In the order in which a client would make them.
fn edits(received: &Received<'_>, known: &Known<'_>) -> Vec<Edit> {
    let mut edits = Vec::new();
    let mut edit = |mistake: PathMistake, apply: Box<dyn Fn(&str) -> Option<String>>| {
        let apply = Box::new(move |path: &str| apply(path).filter(|changed| changed != path));
        edits.push(Edit { mistake, apply });
    };
    for prefix in PREFIXES {
        let apply = move |path: &str| Some(format!("{prefix}{}", &path[Version::of(path)?.start..]));
        edit(PathMistake::Prefix { signed: prefix.to_owned() }, Box::new(apply));
    }
    for version in VERSIONS {
        edit(PathMistake::Version { signed: version.to_owned() }, Box::new(move |path| versioned(path, version)));
    }
    for (sent, signed) in [("oauths", "authorizations"), ("authorizations", "oauths")] {
        let apply = move |path: &str| Some(path.replacen(&format!("/{sent}/"), &format!("/{signed}/"), 1));
        edit(PathMistake::Family { signed: signed.to_owned() }, Box::new(apply));
    }
    edit(PathMistake::SuffixAdded, Box::new(|path| (!path.ends_with(SUFFIX)).then(|| format!("{path}{SUFFIX}"))));
    edit(PathMistake::SuffixRemoved, Box::new(|path| path.strip_suffix(SUFFIX).map(str::to_owned)));
    edit(PathMistake::SlashAdded, Box::new(|path| (!path.ends_with('/')).then(|| format!("{path}/"))));
    edit(PathMistake::SlashRemoved, Box::new(|path| path.strip_suffix('/').map(str::to_owned)));
    edit(PathMistake::LeadingSlashMissing, Box::new(|path| path.strip_prefix('/').map(str::to_owned)));
    edit(PathMistake::LowerCase, Box::new(|path| Some(path.to_lowercase())));
    edit(PathMistake::Decoded, Box::new(|path| Some(percent_decode_str(path).decode_utf8().ok()?.into_owned())));
    edit(PathMistake::Encoded, Box::new(|path| Some(utf8_percent_encode(path, NON_ALPHANUMERIC).to_string())));
    for path in known.paths {
        let signed = (*path).to_owned();
        edit(PathMistake::Other { signed: signed.clone() }, Box::new(move |_| Some(signed.clone())));
    }
    if let Some(query) = received.query().map(str::to_owned) {
        edit(PathMistake::WithQuery, Box::new(move |path| Some(format!("{path}{query}"))));
    }
    if let Some(host) = received.authority() {
        for signed in [format!("http://{host}"), format!("https://{host}"), host.to_owned()] {
            let apply = {
                let signed = signed.clone();
                move |path: &str| Some(format!("{signed}{path}"))
            };
            edit(PathMistake::Url { signed }, Box::new(apply));
        }
    }
    edit(PathMistake::Missing, Box::new(|_| Some(String::new())));
    edits
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

fn versioned(path: &str, version: &str) -> Option<String> {
    let at = Version::of(path)?;
    let slash = if version.is_empty() { "" } else { "/" };
    Some(format!("{}{slash}{version}{}", &path[..at.start], &path[at.end..]))
}
