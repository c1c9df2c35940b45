//! The strings that a client could have signed: what was received, with one or two of the known mistakes.
//!
//! One file a part of the string. Each gives variants of its part; every variant is tried alone, then every two of
//! different parts. A variant that is two mistakes already is tried alone only.

mod body;
mod charset;
mod client;
mod first_line;
mod json;
mod path;
mod time;

use super::{FirstHash, Known, Mistake, Received};
use crate::digest::{hex, sha256};
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC};
use std::collections::BTreeSet;

/// How many bytes are hashed at most, so that a miss is answered soon (in some tens of
/// milliseconds). With bodies of some hundred bytes, as real ones are, nothing is left out.
const MOST_BYTES: usize = 8 << 20;

/// How many mistakes in the string to sign are looked for at once.
const MOST_MISTAKES: usize = 2;

/// What percent-encoding functions encode: all but RFC 3986's unreserved characters.
const RESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A part of the string to sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Slot {
    Method,
    Path,
    LineBreak,
    ClientId,
    FirstDot,
    Time,
    SecondDot,
    Body,
}

/// The parts of a string to sign, in the order of [`Slot`].
type Parts<'a> = [&'a [u8]; 8];

/// Another text for one part.
#[derive(Debug)]
struct Variant {
    slot: Slot,
    text: Vec<u8>,
    mistakes: Vec<Mistake>,
    /// Whether it is worth trying together with others.
    company: Company,
}

/// How a variant is tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Company {
    /// Alone, and with each variant of another part.
    Any,
    /// Alone only: one of thousands.
    Alone,
}

impl Variant {
    fn one(slot: Slot, text: impl Into<Vec<u8>>, mistake: Mistake) -> Self {
        Self { slot, text: text.into(), mistakes: vec![mistake], company: Company::Any }
    }

    fn alone(slot: Slot, text: impl Into<Vec<u8>>, mistakes: Vec<Mistake>) -> Self {
        Self { slot, text: text.into(), mistakes, company: Company::Alone }
    }
}

/// What was found.
pub(super) struct Outcome {
    pub(super) found: Option<Found>,
    /// How many strings were compared.
    pub(super) tried: usize,
    /// Whether these were all.
    pub(super) complete: bool,
}

/// The string that was signed, and what is wrong with it.
pub(super) struct Found {
    pub(super) mistakes: Vec<Mistake>,
    pub(super) string: Vec<u8>,
}

/// Looks for the string that `is_signed`.
pub(super) fn search(received: &Received<'_>, known: &Known<'_>, is_signed: &dyn Fn(&[u8]) -> bool) -> Outcome {
    let mut search = Search { is_signed, tried: 0, bytes: 0, buffer: Vec::new() };
    let found = search.run(received, known);
    Outcome { found, tried: search.tried, complete: search.bytes <= MOST_BYTES }
}

struct Search<'s> {
    is_signed: &'s dyn Fn(&[u8]) -> bool,
    tried: usize,
    bytes: usize,
    buffer: Vec<u8>,
}

impl Search<'_> {
    fn run(&mut self, received: &Received<'_>, known: &Known<'_>) -> Option<Found> {
        let parts: Parts<'_> = [
            b"POST ",
            received.path().as_bytes(),
            b"\n",
            received.client_id.as_bytes(),
            b".",
            received.time.as_bytes(),
            b".",
            received.body,
        ];
        self.look(&parts, &[]).or_else(|| self.in_charsets(&parts)).or_else(|| self.hashed_twice(&parts, &[])).or_else(
            || {
                let variants = variants(received, known, &parts);
                self.singles(&parts, &variants).or_else(|| self.pairs(&parts, &variants))
            },
        )
    }

    fn singles(&mut self, parts: &Parts<'_>, variants: &[Variant]) -> Option<Found> {
        let alone = variants.iter().filter(|variant| variant.mistakes.len() == 1);
        let composed = variants.iter().filter(|variant| variant.mistakes.len() > 1);
        for variant in alone.clone().chain(composed) {
            let found = self.look(&with(parts, variant), &[variant]);
            if found.is_some() {
                return found;
            }
        }
        for variant in alone.filter(|variant| variant.company == Company::Any) {
            let found = self.hashed_twice(&with(parts, variant), &[variant]);
            if found.is_some() {
                return found;
            }
        }
        None
    }

    fn pairs(&mut self, parts: &Parts<'_>, variants: &[Variant]) -> Option<Found> {
        let company: Vec<&Variant> = variants.iter().filter(|variant| variant.company == Company::Any).collect();
        for (nth, first) in company.iter().enumerate() {
            let once = with(parts, first);
            for second in &company[nth + 1..] {
                if second.slot == first.slot || first.mistakes.len() + second.mistakes.len() > MOST_MISTAKES {
                    continue;
                }
                let found = self.look(&with(&once, second), &[first, second]);
                if found.is_some() {
                    return found;
                }
            }
        }
        None
    }

    /// Compares one string.
    fn look(&mut self, parts: &Parts<'_>, variants: &[&Variant]) -> Option<Found> {
        let size: usize = parts.iter().map(|part| part.len()).sum();
        self.bytes += size;
        if self.bytes > MOST_BYTES {
            return None;
        }
        self.buffer.clear();
        for part in parts {
            self.buffer.extend_from_slice(part);
        }
        self.tried += 1;
        (self.is_signed)(&self.buffer).then(|| found(variants, None, self.buffer.clone()))
    }

    /// Compares the whole string in other charsets.
    fn in_charsets(&mut self, parts: &Parts<'_>) -> Option<Found> {
        let texts = charset::of_a_whole_string(&parts.concat()).into_iter();
        self.any(texts.map(|(charset, text)| (Mistake::Charset(charset), text)), &[])
    }

    /// Compares the hash of a string in the place of the string.
    fn hashed_twice(&mut self, parts: &Parts<'_>, variants: &[&Variant]) -> Option<Found> {
        let string = parts.concat();
        self.bytes += string.len();
        if self.bytes > MOST_BYTES {
            return None;
        }
        let hash = sha256(&string);
        let texts = [
            (FirstHash::Bytes, hash.to_vec()),
            (FirstHash::Hex, hex(&hash).into_bytes()),
            (FirstHash::Base64, STANDARD.encode(hash).into_bytes()),
        ];
        self.any(texts.map(|(first, text)| (Mistake::HashedTwice { first }, text)).into_iter(), variants)
    }

    /// Compares whole strings.
    fn any(&mut self, texts: impl Iterator<Item = (Mistake, Vec<u8>)>, variants: &[&Variant]) -> Option<Found> {
        for (mistake, text) in texts {
            self.bytes += text.len();
            if self.bytes > MOST_BYTES {
                return None;
            }
            self.tried += 1;
            if (self.is_signed)(&text) {
                return Some(found(variants, Some(mistake), text));
            }
        }
        None
    }
}

fn found(variants: &[&Variant], more: Option<Mistake>, string: Vec<u8>) -> Found {
    let mistakes = variants.iter().flat_map(|variant| variant.mistakes.clone()).chain(more).collect();
    Found { mistakes, string }
}

fn with<'a>(parts: &Parts<'a>, variant: &'a Variant) -> Parts<'a> {
    let mut parts = *parts;
    parts[variant.slot as usize] = &variant.text;
    parts
}

/// Every variant of every part, the likeliest first; of those with the same text, the first.
fn variants(received: &Received<'_>, known: &Known<'_>, parts: &Parts<'_>) -> Vec<Variant> {
    let all = [
        path::variants(received, known),
        first_line::variants(received),
        client::variants(received, known),
        body::variants(received),
        time::variants(received),
    ];
    // Ordered, not hashed: comparing long bodies is quicker than hashing them.
    let mut seen: [BTreeSet<Vec<u8>>; 8] = parts.map(|sent| BTreeSet::from([sent.to_vec()]));
    all.into_iter().flatten().filter(|variant| seen[variant.slot as usize].insert(variant.text.clone())).collect()
}
