//! The body.

use super::{
    super::{BodyMistake, LineEnd, Mistake, Received},
    RESERVED, Slot, Variant, charset, json,
};
use crate::digest::{hex, sha256};
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::percent_encode;

/// Line ends that are left behind a body.
const ENDS: [LineEnd; 3] = [LineEnd::Lf, LineEnd::CrLf, LineEnd::Literal];

/// Longer bodies are tried in their likeliest variants only.
const MOST: usize = 64 << 10;

pub(super) fn variants(received: &Received<'_>) -> Vec<Variant> {
    let mut variants = around(received.body);
    if received.body.len() <= MOST {
        variants.extend(within(received.body, received.content_type));
    }
    variants
}

fn one(text: Vec<u8>, mistake: BodyMistake) -> Variant {
    Variant::one(Slot::Body, text, Mistake::Body(mistake))
}

/// White space, and nothing.
fn around(body: &[u8]) -> Vec<Variant> {
    let mut variants = Vec::new();
    for end in ENDS {
        variants.push(one(ended(body, end), BodyMistake::LineEndAdded(end)));
    }
    variants.push(one(body.trim_ascii().to_vec(), BodyMistake::Trimmed));
    variants.push(one(Vec::new(), BodyMistake::Empty));
    variants.push(one(b"{}".to_vec(), BodyMistake::EmptyObject));
    for signed in [LineEnd::CrLf, LineEnd::Lf, LineEnd::Nothing] {
        variants.push(one(with_line_ends(body, signed), BodyMistake::LineEnds { signed }));
    }
    variants
}

/// Other bytes for the same text.
fn within(body: &[u8], content_type: Option<&str>) -> Vec<Variant> {
    let rewritten = json::rewritten(body);
    let mut variants: Vec<Variant> =
        rewritten.iter().map(|(text, mistake)| one(text.clone(), mistake.clone())).collect();
    let in_charsets = charset::of_a_body(body, content_type);
    variants.extend(in_charsets.into_iter().map(|(charset, text)| one(text, BodyMistake::Charset(charset))));
    let twice: String = body.iter().copied().map(char::from).collect();
    variants.push(one(twice.into_bytes(), BodyMistake::EncodedTwice));
    if let Ok(text) = std::str::from_utf8(body) {
        variants.extend(serde_json::to_string(text).ok().map(|text| one(text.into_bytes(), BodyMistake::Quoted)));
    }
    let percent = percent_encode(body, RESERVED).to_string();
    variants.push(one(percent.into_bytes(), BodyMistake::PercentEncoded));
    variants.push(one(STANDARD.encode(body).into_bytes(), BodyMistake::Base64));
    variants.push(one(hex(&sha256(body)).into_bytes(), BodyMistake::Digest));
    // A tool that writes JSON otherwise often ends it with a line feed as well.
    for (text, mistake) in &rewritten {
        for end in ENDS {
            let mistakes = vec![Mistake::Body(mistake.clone()), Mistake::Body(BodyMistake::LineEndAdded(end))];
            variants.push(Variant::alone(Slot::Body, ended(text, end), mistakes));
        }
    }
    variants
}

fn ended(body: &[u8], end: LineEnd) -> Vec<u8> {
    [body, end.text().as_bytes()].concat()
}

fn with_line_ends(body: &[u8], end: LineEnd) -> Vec<u8> {
    let mut out = Vec::with_capacity(body.len());
    for line in body.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_suffix(b"\n") {
            Some(line) => {
                out.extend_from_slice(line.strip_suffix(b"\r").unwrap_or(line));
                out.extend_from_slice(end.text().as_bytes());
            }
            None => out.extend_from_slice(line),
        }
    }
    out
}
