//! A string to sign as people can compare it: what is invisible in it made visible.

use crate::digest::{hex, sha256};
use std::fmt;

/// A string to sign, to be looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shown {
    /// The text in one line: `␊` for a line feed, `␍` for a carriage return, `␉` for a tab, `␠` for a space that one
    /// would overlook (at an edge, or beside other white space), `\u{…}` for other invisible characters, `\x..` for bytes
    /// that are no UTF-8.
    ///
    /// It holds the whole body, and so whatever is secret in it.
    pub text: String,
    /// Of the bytes, in hexadecimal.
    pub sha256: String,
    /// How many bytes it has.
    pub bytes: usize,
}

/// Makes the invisible in a string to sign visible.
#[must_use]
pub fn shown(string_to_sign: &[u8]) -> Shown {
    let pieces: Vec<Piece> = string_to_sign
        .utf8_chunks()
        .flat_map(|chunk| chunk.valid().chars().map(Piece::Char).chain(chunk.invalid().iter().map(|b| Piece::Byte(*b))))
        .collect();
    let text = (0..pieces.len()).map(|at| visible(&pieces, at)).collect();
    Shown { text, sha256: hex(&sha256(string_to_sign)), bytes: string_to_sign.len() }
}

#[derive(Clone, Copy)]
enum Piece {
    Char(char),
    /// No part of any character.
    Byte(u8),
}

fn visible(pieces: &[Piece], at: usize) -> String {
    match pieces[at] {
        Piece::Byte(byte) => format!("\\x{byte:02x}"),
        Piece::Char('\n') => "␊".to_owned(),
        Piece::Char('\r') => "␍".to_owned(),
        Piece::Char('\t') => "␉".to_owned(),
        Piece::Char(' ') if overlooked(pieces, at) => "␠".to_owned(),
        Piece::Char(hidden) if is_hidden(hidden) => hidden.escape_unicode().collect(),
        Piece::Char(plain) => plain.to_string(),
    }
}

/// A space at an edge, or beside other white space.
fn overlooked(pieces: &[Piece], at: usize) -> bool {
    let blank = |neighbour: Option<&Piece>| match neighbour {
        Some(Piece::Char(character)) => character.is_whitespace(),
        Some(Piece::Byte(_)) => false,
        None => true,
    };
    blank(at.checked_sub(1).and_then(|before| pieces.get(before))) || blank(pieces.get(at + 1))
}

/// Control, formatting and unusual white space characters.
fn is_hidden(character: char) -> bool {
    character.is_control()
        || (character.is_whitespace() && character != ' ')
        || matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} bytes, SHA-256 {})", self.text, self.bytes, self.sha256)
    }
}
