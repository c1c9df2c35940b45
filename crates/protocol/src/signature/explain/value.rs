//! A signature's bytes out of however many layers of encoding a client has put around them.

use super::{EncodingMistake, Garbled};
use crate::signature::SignatureEncoding;
use base64::{
    Engine,
    engine::general_purpose::{STANDARD_PAD_INDIFFERENT, URL_SAFE_PAD_INDIFFERENT},
};
use percent_encoding::percent_decode;

/// How many layers are taken off at most.
const DEEPEST: usize = 5;

/// One layer of encoding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Layer {
    Percent,
    SpaceForPlus,
    White,
    Base64,
    Hex,
}

const LAYERS: [Layer; 5] = [Layer::Percent, Layer::SpaceForPlus, Layer::White, Layer::Base64, Layer::Hex];

impl Layer {
    fn removed(self, text: &[u8]) -> Option<Vec<u8>> {
        let out = match self {
            Self::Percent => percent_decode(text).collect(),
            Self::SpaceForPlus => text.iter().map(|byte| if *byte == b' ' { b'+' } else { *byte }).collect(),
            Self::White => text.iter().copied().filter(|byte| !byte.is_ascii_whitespace()).collect(),
            Self::Base64 if text.contains(&b'-') || text.contains(&b'_') => {
                URL_SAFE_PAD_INDIFFERENT.decode(text).ok()?
            }
            Self::Base64 => STANDARD_PAD_INDIFFERENT.decode(text).ok()?,
            Self::Hex => from_hex(text)?,
        };
        (out != text && !out.is_empty()).then_some(out)
    }
}

/// The bytes, and what was wrong with their encoding. `lengths` are those that a signature can have.
pub(super) fn decode(value: &str, lengths: &[usize]) -> Result<(Vec<u8>, Vec<EncodingMistake>), Garbled> {
    let usual = SignatureEncoding::decode(value).ok().map(|(bytes, _)| bytes);
    if let Some(bytes) = usual.as_ref().filter(|bytes| lengths.contains(&bytes.len())) {
        return Ok((bytes.clone(), Vec::new()));
    }
    let mut waiting = vec![(value.as_bytes().to_vec(), Vec::new())];
    while !waiting.is_empty() {
        let mut next = Vec::new();
        for (text, layers) in &waiting {
            for layer in LAYERS {
                let Some(out) = layer.removed(text) else { continue };
                let layers: Vec<Layer> = layers.iter().copied().chain([layer]).collect();
                let binary = matches!(layer, Layer::Base64 | Layer::Hex);
                if binary && lengths.contains(&out.len()) {
                    return Ok((out, mistakes(&layers)));
                }
                // Only texts have layers.
                if layers.len() < DEEPEST && out.is_ascii() {
                    next.push((out, layers));
                }
            }
        }
        waiting = next;
    }
    Err(match usual {
        Some(bytes) => Garbled::Length { actual: bytes.len(), expected: distinct(lengths) },
        None => Garbled::Undecodable,
    })
}

fn mistakes(layers: &[Layer]) -> Vec<EncodingMistake> {
    let count = |layer: Layer| layers.iter().filter(|one| **one == layer).count();
    [
        (count(Layer::Percent) > 1, EncodingMistake::PercentTwice),
        (count(Layer::SpaceForPlus) > 0, EncodingMistake::PlusAsSpace),
        (count(Layer::White) > 0, EncodingMistake::LineBreaks),
        (count(Layer::Base64) > 1, EncodingMistake::Base64Twice),
        (count(Layer::Hex) > 0, EncodingMistake::Hex),
    ]
    .into_iter()
    .filter_map(|(there, mistake)| there.then_some(mistake))
    .collect()
}

fn from_hex(text: &[u8]) -> Option<Vec<u8>> {
    let digit = |byte: &u8| char::from(*byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let whole = text.len().is_multiple_of(2);
    whole.then(|| text.chunks(2).map(|pair| Some(digit(&pair[0])? << 4 | digit(&pair[1])?)).collect())?
}

fn distinct(lengths: &[usize]) -> Vec<usize> {
    let mut lengths = lengths.to_vec();
    lengths.sort_unstable();
    lengths.dedup();
    lengths
}
