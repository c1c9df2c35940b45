//! Why a signature does not verify: which byte of the string to sign is different, and which known mistake it is.
//!
//! Nothing is verified thousands of times. The RSA public operation, once a key, gives back the padded block that was
//! signed (`recover`). It tells whether the signature was made with that key at all, by which scheme and hash, and the
//! exact digest; thousands of candidate strings can then be compared with that digest at a microsecond each
//! (`candidates`).
//!
//! To add a mistake: a variant in `mistake`, its sentence and advice in `words`, the candidate in the file of its part
//! of the string below `candidates/`, and a row in the table of `tests/table.rs`.

mod candidates;
mod explanation;
mod hash;
mod header;
mod known;
mod mistake;
mod received;
mod recover;
mod scheme;
mod shown;
mod value;
mod words;

#[cfg(test)]
mod tests;

pub use explanation::{Difference, Explanation, Garbled, Part, Signed};
pub use hash::Hash;
pub use known::{KeyName, Known};
pub use mistake::{
    BodyMistake, Charset, ClientIdMistake, Dot, EncodingMistake, Escapes, FirstHash, HeaderMistake, KeyOrder, Layout,
    LineEnd, MethodMistake, Mistake, PathMistake, TimeMistake,
};
pub use received::Received;
pub use scheme::Scheme;
pub use shown::{Shown, shown};

use candidates::Outcome;
use known::Key;
use recover::Padded;

/// Says why the signature of `received` does not verify with the keys in `known`, or that it does.
///
/// Pure, and bounded: a signature that no candidate matches takes some tens of milliseconds at most, whatever the body.
#[must_use]
pub fn explain(received: &Received<'_>, known: &Known<'_>) -> Explanation {
    let said = match header::read(received.signature) {
        Ok(said) => said,
        Err(garbled) => return Explanation::Garbled(garbled),
    };
    let keys = known.in_order(said.key_version);
    if keys.is_empty() {
        return Explanation::NotThisKey { tried: Vec::new() };
    }
    let (bytes, encoding) = match value::decode(&said.value, &keys.iter().map(Key::size).collect::<Vec<_>>()) {
        Ok(decoded) => decoded,
        Err(garbled) => return Explanation::Garbled(garbled),
    };
    let mut mistakes = said.mistakes;
    mistakes.extend(encoding.into_iter().map(Mistake::Encoding));
    for Made { key, padded, turned } in made(&keys, &bytes) {
        let of_this = turned.map(Mistake::Encoding).into_iter().chain(key.mistake(said.key_version));
        let mistakes = mistakes.iter().cloned().chain(of_this).collect();
        let told = compare(received, known, key.name.clone(), &padded, mistakes);
        if padded.is_certain() || !matches!(told, Explanation::WrongHash { signed: Signed::Unknown { .. }, .. }) {
            return told;
        }
    }
    Explanation::NotThisKey { tried: keys.into_iter().map(|key| key.name).collect() }
}

/// Who may have made a signature, and what was signed.
struct Made<'a> {
    key: &'a Key,
    padded: Padded,
    /// In some rare client the bytes are in reverse.
    turned: Option<EncodingMistake>,
}

/// What is certain first, and the bytes as they came before the bytes in reverse.
fn made<'a>(keys: &'a [Key], bytes: &[u8]) -> Vec<Made<'a>> {
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    let mut made = Vec::new();
    for (bytes, turned) in [(bytes, None), (reversed.as_slice(), Some(EncodingMistake::Reversed))] {
        for key in keys {
            made.extend(key.numbers.recover(bytes).into_iter().map(|padded| Made { key, padded, turned }));
        }
    }
    made.sort_by_key(|made| !made.padded.is_certain());
    made
}

/// Compares what was signed with every string that could have been meant.
fn compare(
    received: &Received<'_>,
    known: &Known<'_>,
    key: KeyName,
    padded: &Padded,
    mut mistakes: Vec<Mistake>,
) -> Explanation {
    let Outcome { found, tried, complete } = candidates::search(received, known, &|string| padded.is_over(string));
    let difference = found.as_ref().and_then(|found| Difference::between(received, &found.string));
    let known_string = found.is_some();
    mistakes.extend(found.into_iter().flat_map(|found| found.mistakes));
    match (padded.scheme(), known_string) {
        (Scheme::Pkcs1(Hash::Sha256), true) if mistakes.is_empty() => Explanation::Verifies { key },
        (Scheme::Pkcs1(Hash::Sha256), true) => Explanation::Mistake { mistakes, key, first_difference: difference },
        (Scheme::Pkcs1(Hash::Sha256), false) => {
            let digest = padded.value().to_vec();
            Explanation::SignedOtherBytes { mistakes, key, hash: Hash::Sha256, digest, tried, complete }
        }
        (scheme, true) => {
            Explanation::WrongHash { scheme, mistakes, key, signed: Signed::Known { first_difference: difference } }
        }
        (scheme, false) => {
            let signed = Signed::Unknown { value: padded.value().to_vec() };
            Explanation::WrongHash { scheme, mistakes, key, signed }
        }
    }
}
