//! What is said about a signature: what happened, and what to do. One exhaustive match for each.

use super::{
    BodyMistake, Charset, ClientIdMistake, Difference, Dot, EncodingMistake, Escapes, Explanation, FirstHash, Garbled,
    HeaderMistake, KeyName, KeyOrder, Layout, LineEnd, MethodMistake, Mistake, Part, PathMistake, Scheme, Signed,
    TimeMistake,
};
use crate::digest::hex;
use std::fmt;

const RULE: &str = "sign `POST <path>\\n<Client-Id>.<Request-Time>.<body>`";

impl Explanation {
    /// What happened, without a full stop. Nothing of the body is in it beyond one byte.
    #[must_use]
    pub fn what(&self) -> String {
        match self {
            Self::Verifies { key } => format!("the signature verifies with {key}"),
            Self::Mistake { mistakes, key, first_difference } => {
                let made = made_with(mistakes, key);
                format!("{made}{}{}", listed(mistakes), at(first_difference.as_ref()))
            }
            Self::SignedOtherBytes { mistakes, key, hash, digest, tried, complete } => {
                let all = if *complete { "" } else { " (not all: the body is long)" };
                format!(
                    "{}{}over a string with {hash} {}, which none of {tried} known mistakes{all} gives",
                    made_with(mistakes, key),
                    if mistakes.is_empty() { String::new() } else { format!("{}, ", listed(mistakes)) },
                    hex(digest),
                )
            }
            Self::WrongHash { scheme, mistakes, key, signed } => {
                let more = if mistakes.is_empty() { String::new() } else { format!("; also, {}", listed(mistakes)) };
                let over = match signed {
                    Signed::Known { first_difference } => at(first_difference.as_ref()),
                    // It could be the string itself, with the body in it.
                    Signed::Unknown { value } if *scheme == Scheme::NoDigest => {
                        format!("; it covers {} unknown bytes", value.len())
                    }
                    Signed::Unknown { value } => {
                        format!("; it covers an unknown string, with the digest {}", hex(value))
                    }
                };
                format!("the signature was made with {key}, but as {scheme}{more}{over}")
            }
            Self::NotThisKey { tried } if tried.is_empty() => "there is no key to verify the signature with".to_owned(),
            Self::NotThisKey { tried } => {
                let tried: Vec<String> = tried.iter().map(KeyName::to_string).collect();
                format!("the signature was made with none of the known keys ({}), or was damaged", tried.join(", "))
            }
            Self::Garbled(Garbled::Missing) => "the Signature header has no `signature=` part".to_owned(),
            Self::Garbled(Garbled::Undecodable) => {
                "the signature value is neither percent-encoded Base64, nor Base64, nor base64url".to_owned()
            }
            Self::Garbled(Garbled::Length { actual, expected }) => {
                let expected: Vec<String> = expected.iter().map(usize::to_string).collect();
                format!("the signature value is {actual} bytes long, not {}", expected.join(" or "))
            }
        }
    }

    /// What to do about it, as an imperative without a full stop.
    #[must_use]
    pub fn help(&self) -> String {
        match self {
            Self::Verifies { .. } => "nothing is to be done".to_owned(),
            Self::Mistake { mistakes, .. } => advice(mistakes),
            Self::SignedOtherBytes { mistakes, .. } => {
                let first = if mistakes.is_empty() { String::new() } else { format!("{}; ", advice(mistakes)) };
                format!(
                    "{first}{RULE}, print exactly what you sign, and compare it with what `walletsim explain-signature` shows"
                )
            }
            Self::WrongHash { mistakes, scheme, .. } => {
                let first = match scheme {
                    Scheme::Pkcs1(_) => "sign with SHA256withRSA",
                    Scheme::Pss(_) => "sign with SHA256withRSA and PKCS#1 v1.5 padding, not PSS",
                    Scheme::BareDigest(_) | Scheme::HexDigest(_) | Scheme::NoDigest => {
                        "use your library's signing function (SHA256withRSA) on the string itself; do not encrypt a digest"
                    }
                };
                if mistakes.is_empty() { first.to_owned() } else { format!("{first}; {}", advice(mistakes)) }
            }
            Self::NotThisKey { .. } => {
                "check that the private key you sign with belongs to the public key registered for this client \
                 (`walletsim keys show` lists fingerprints), and that nothing alters the header on its way"
                    .to_owned()
            }
            Self::Garbled(Garbled::Missing) => {
                "send `Signature: algorithm=RSA256, keyVersion=1, signature=<value>`".to_owned()
            }
            Self::Garbled(Garbled::Undecodable) => {
                "write the signature's bytes in standard Base64, then percent-encode that".to_owned()
            }
            Self::Garbled(Garbled::Length { .. }) => {
                "check that the value is not cut short and that it is the signature, not its digest".to_owned()
            }
        }
    }
}

/// In one line.
impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Verifies { .. } => f.write_str(&self.what()),
            _ => write!(f, "{}; to do: {}", self.what(), self.help()),
        }
    }
}

/// The beginning of a sentence about mistakes. Whose key it was is said by the mistake where it is one.
fn made_with(mistakes: &[Mistake], key: &KeyName) -> String {
    let told = |mistake: &Mistake| matches!(mistake, Mistake::KeyVersion { .. } | Mistake::OtherKey { .. });
    if mistakes.iter().any(told) {
        "the signature does not verify: ".to_owned()
    } else if mistakes.is_empty() {
        format!("the signature was made with {key}, but ")
    } else {
        format!("the signature was made with {key}, but: ")
    }
}

fn listed(mistakes: &[Mistake]) -> String {
    let all: Vec<String> = mistakes.iter().map(Mistake::what).collect();
    all.join(", and ")
}

fn advice(mistakes: &[Mistake]) -> String {
    let mut all: Vec<&str> = mistakes.iter().map(Mistake::help).collect();
    all.dedup();
    all.join("; ")
}

fn at(difference: Option<&Difference>) -> String {
    let Some(Difference { offset, part, offset_in_part, ours, theirs }) = difference else { return String::new() };
    let (ours, theirs) = (byte(*ours), byte(*theirs));
    format!(
        "; the first difference is byte {offset} of the string to sign (byte {offset_in_part} of {part}): \
         {ours} is expected, {theirs} was signed"
    )
}

fn byte(byte: Option<u8>) -> String {
    match byte {
        None => "its end".to_owned(),
        Some(b' ') => "a space".to_owned(),
        Some(b'\n') => "a line feed".to_owned(),
        Some(b'\r') => "a carriage return".to_owned(),
        Some(byte) if byte.is_ascii_graphic() => format!("`{}`", char::from(byte)),
        Some(byte) => format!("0x{byte:02x}"),
    }
}

impl Mistake {
    /// What the client did, as a clause.
    #[must_use]
    pub fn what(&self) -> String {
        match self {
            Self::KeyVersion { said: Some(said), signed_with } => {
                format!("the header says keyVersion={said}, but key version {signed_with} made the signature")
            }
            Self::KeyVersion { said: None, signed_with } => format!(
                "the header says no keyVersion, which means the newest key, but key version {signed_with} made the \
                 signature"
            ),
            Self::OtherKey { whose } => format!("the key {whose} made it, which is not this client's"),
            Self::Header(mistake) => header(mistake),
            Self::Encoding(mistake) => encoding(*mistake).to_owned(),
            Self::Method(MethodMistake::Other { signed }) => format!("the method was signed as `{signed}`"),
            Self::Method(MethodMistake::Missing) => "the string was signed without the method".to_owned(),
            Self::Method(MethodMistake::SpaceMissing) => {
                "the string was signed without the space after the method".to_owned()
            }
            Self::Path(mistake) => path(mistake),
            Self::LineBreak { signed } => format!("after the path, {} was signed instead of a line feed", end(*signed)),
            Self::ClientId(ClientIdMistake::Other { signed }) => format!("the client id {signed} was signed"),
            Self::ClientId(ClientIdMistake::Case { signed }) => format!("the client id was signed as `{signed}`"),
            Self::ClientId(ClientIdMistake::Missing) => "no client id was signed".to_owned(),
            Self::Time(mistake) => time(mistake),
            Self::DotMissing(dot) => format!("the dot {} was not signed", dot.place()),
            Self::LineBreakForDot(dot) => format!("a line feed was signed instead of the dot {}", dot.place()),
            Self::Body(mistake) => body(mistake),
            Self::Charset(charset) => format!("the whole string was signed in {charset}"),
            Self::HashedTwice { first } => {
                let form = match first {
                    FirstHash::Bytes => "",
                    FirstHash::Hex => ", as hexadecimal text,",
                    FirstHash::Base64 => ", as Base64 text,",
                };
                format!("the SHA-256 of the string{form} was signed instead of the string, and so hashed twice")
            }
        }
    }

    /// What to do about it, as an imperative.
    #[must_use]
    pub fn help(&self) -> &'static str {
        match self {
            Self::KeyVersion { .. } => "say the version of the key that you sign with, or sign with that version",
            Self::OtherKey { .. } => "sign with this client's own private key",
            Self::Header(_) => "send `Signature: algorithm=RSA256, keyVersion=1, signature=<value>`",
            Self::Encoding(EncodingMistake::Reversed) => "reverse the bytes that your library gives you",
            Self::Encoding(_) => {
                "write the signature's bytes in standard Base64 without line breaks, then percent-encode that once"
            }
            Self::Method(_) => "begin with `POST` and one space",
            Self::Path(_) => "sign the path exactly as it is sent: with the gateway's prefix, without host and query",
            Self::LineBreak { signed: LineEnd::Literal } => {
                "sign a real line feed (one byte, 0x0a): with `printf`, or in the quotation marks in which your language \
                 replaces `\\n`"
            }
            Self::LineBreak { .. } => "sign one line feed (0x0a) after the path",
            Self::ClientId(_) => "sign the Client-Id header's value as it is sent",
            Self::Time(TimeMistake::OtherMoment { .. }) => "read the clock once, and sign and send the same text",
            Self::Time(_) => "sign the very text that is sent as Request-Time (in a response, as Response-Time)",
            Self::DotMissing(_) | Self::LineBreakForDot(_) => {
                "sign `<Client-Id>.<Request-Time>.<body>` in one line, with two dots"
            }
            Self::Body(BodyMistake::LineEndAdded(_) | BodyMistake::Trimmed) => {
                "sign the body byte for byte as it is sent; mind what `echo`, here-documents and editors add"
            }
            Self::Body(BodyMistake::Charset(_) | BodyMistake::EncodedTwice) | Self::Charset(_) => {
                "take the UTF-8 bytes of the string, and of the body that is sent"
            }
            Self::Body(_) => "serialise the body once, and sign and send those bytes",
            Self::HashedTwice { .. } => "give the string itself to the signing function: it hashes",
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.what())
    }
}

fn header(mistake: &HeaderMistake) -> String {
    match mistake {
        HeaderMistake::Bare => "the Signature header holds the bare value, without `signature=`".to_owned(),
        HeaderMistake::Separator { sent } => format!("the parts of the Signature header are separated by `{sent}`"),
        HeaderMistake::Quotes => "the Signature header has quotation marks in it".to_owned(),
        HeaderMistake::Label { sent } => format!("the algorithm is called `{sent}` instead of RSA256"),
        HeaderMistake::KeyVersion { sent } => format!("the keyVersion `{sent}` is not a number"),
    }
}

fn encoding(mistake: EncodingMistake) -> &'static str {
    match mistake {
        EncodingMistake::PercentTwice => "the signature value is percent-encoded twice",
        EncodingMistake::Base64Twice => "the signature value is in Base64 twice",
        EncodingMistake::Hex => "the signature value is hexadecimal",
        EncodingMistake::PlusAsSpace => "the `+` of the signature value became spaces",
        EncodingMistake::LineBreaks => "the signature value has line breaks in it",
        EncodingMistake::Reversed => "the signature's bytes are in reverse order",
    }
}

fn path(mistake: &PathMistake) -> String {
    match mistake {
        PathMistake::Prefix { signed } if signed.is_empty() => {
            "the path was signed without the gateway prefix".to_owned()
        }
        PathMistake::Prefix { signed } => format!("the path was signed with the gateway prefix {signed}"),
        PathMistake::Version { signed } if signed.is_empty() => "the path was signed without its version".to_owned(),
        PathMistake::Version { signed } => format!("the path was signed with the version {signed}"),
        PathMistake::Family { signed } => format!("the path was signed with /{signed}/"),
        PathMistake::SuffixAdded => "the path was signed with the suffix .htm".to_owned(),
        PathMistake::SuffixRemoved => "the path was signed without the suffix .htm".to_owned(),
        PathMistake::SlashAdded => "the path was signed with a slash at its end".to_owned(),
        PathMistake::SlashRemoved => "the path was signed without the slash at its end".to_owned(),
        PathMistake::LeadingSlashMissing => "the path was signed without its first slash".to_owned(),
        PathMistake::LowerCase => "the path was signed in lower case".to_owned(),
        PathMistake::Decoded => "the path was signed percent-decoded".to_owned(),
        PathMistake::Encoded => "the path was signed percent-encoded".to_owned(),
        PathMistake::WithQuery => "the path was signed with its query".to_owned(),
        PathMistake::Url { signed } => format!("the path was signed with {signed} before it"),
        PathMistake::Other { signed } => format!("the path {signed} was signed"),
        PathMistake::Missing => "no path was signed".to_owned(),
    }
}

fn time(mistake: &TimeMistake) -> String {
    match mistake {
        TimeMistake::Form { signed } => format!("the same time was signed as `{signed}`"),
        TimeMistake::OtherHeader { name, signed } => format!("the value of {name}, `{signed}`, was signed as the time"),
        TimeMistake::OtherMoment { signed } => format!("another time, `{signed}`, was signed"),
        TimeMistake::Missing => "no time was signed".to_owned(),
    }
}

fn body(mistake: &BodyMistake) -> String {
    match mistake {
        BodyMistake::Rewritten { layout, keys, escapes } => {
            let layout = layout.map(|layout| layout.to_string());
            let keys = keys.map(|keys| keys.to_string());
            let escapes = escapes.map(|escapes| escapes.to_string());
            let ways: Vec<String> = [layout, keys, escapes].into_iter().flatten().collect();
            format!("the body was serialised again: it was signed {}", ways.join(", "))
        }
        BodyMistake::LineEndAdded(line_end) => format!("the body was signed with {} at its end", end(*line_end)),
        BodyMistake::Trimmed => "the body was signed without the white space around it".to_owned(),
        BodyMistake::LineEnds { signed } => format!("the body was signed with {} for each line end", end(*signed)),
        BodyMistake::Empty => "no body was signed".to_owned(),
        BodyMistake::EmptyObject => "the body was signed as `{}`".to_owned(),
        BodyMistake::Charset(charset) => format!("the body was signed in {charset}"),
        BodyMistake::EncodedTwice => "the body's UTF-8 was encoded in UTF-8 once more before it was signed".to_owned(),
        BodyMistake::Quoted => "the body was signed as a JSON text in quotation marks".to_owned(),
        BodyMistake::PercentEncoded => "the body was signed percent-encoded".to_owned(),
        BodyMistake::Base64 => "the body was signed in Base64".to_owned(),
        BodyMistake::Digest => "the SHA-256 of the body was signed in its place".to_owned(),
    }
}

fn end(line_end: LineEnd) -> &'static str {
    match line_end {
        LineEnd::Lf => "a line feed",
        LineEnd::CrLf => "a carriage return and a line feed",
        LineEnd::Cr => "a carriage return",
        LineEnd::Space => "a space",
        LineEnd::Literal => "a backslash and an `n`",
        LineEnd::Nothing => "nothing",
    }
}

impl Dot {
    fn place(self) -> &'static str {
        match self {
            Self::AfterClientId => "after the client id",
            Self::AfterTime => "after the time",
        }
    }
}

impl fmt::Display for Part {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Method => "the method",
            Self::Path => "the path",
            Self::LineBreak => "the line break",
            Self::ClientId => "the client id",
            Self::Dot => "a dot",
            Self::Time => "the time",
            Self::Body => "the body",
        })
    }
}

impl fmt::Display for Layout {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Compact => f.write_str("without white space"),
            Self::Spaced => f.write_str("with a space after commas and colons (as Python's json.dumps)"),
            Self::Indented(spaces) => write!(f, "indented by {spaces} spaces"),
            Self::Tabs => f.write_str("indented by tabs"),
            Self::Jackson => f.write_str("as Jackson's pretty printer writes"),
        }
    }
}

impl fmt::Display for KeyOrder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::AsSent => "with its keys in another order",
            Self::Sorted => "with its keys sorted",
        })
    }
}

impl fmt::Display for Escapes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Fewest => "without escapes",
            Self::Ascii => "with \\u escapes beyond ASCII (as Python's json.dumps)",
            Self::Slash => "with slashes as \\/",
            Self::AsciiAndSlash => "with \\u escapes beyond ASCII and slashes as \\/ (as PHP's json_encode)",
            Self::Html => "with <, > and & as \\u escapes (as Go's encoding/json)",
            Self::DotNet => "with \\u escapes as System.Text.Json writes them",
        })
    }
}

impl fmt::Display for Charset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Utf8 => "UTF-8",
            Self::Utf8Bom => "UTF-8 after a byte order mark",
            Self::Latin1 => "Latin-1",
            Self::Utf16Le => "UTF-16 (little-endian)",
            Self::Utf16Be => "UTF-16 (big-endian)",
            Self::Utf16BeBom => "UTF-16 (big-endian, after a byte order mark)",
            Self::Utf16LeBom => "UTF-16 (little-endian, after a byte order mark)",
        })
    }
}
