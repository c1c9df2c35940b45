//! Where in a file something stands.

use serde_saphyr::Location;

/// A stretch of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Place {
    /// From 1.
    pub line: u32,
    /// In characters, from 1.
    pub column: u32,
    /// In bytes, from the file's first.
    pub offset: usize,
    /// In bytes.
    pub length: usize,
}

/// A parser's location as a place.
#[must_use]
pub fn place(location: Location) -> Place {
    let small = |number: u64| usize::try_from(number).unwrap_or_default();
    let span = location.span();
    Place {
        line: u32::try_from(location.line()).unwrap_or(u32::MAX),
        column: u32::try_from(location.column()).unwrap_or(u32::MAX),
        offset: small(span.byte_offset().unwrap_or(span.offset())),
        length: small(span.byte_len().unwrap_or(span.len())),
    }
}

/// The place of what the parser could not read, of which it knows characters and no bytes.
#[must_use]
pub fn place_in(text: &str, location: Location) -> Place {
    let Place { offset, length, .. } = place(location);
    if location.span().byte_offset().is_some() {
        return place(location);
    }
    let bytes = |characters: usize| text.char_indices().nth(characters).map_or(text.len(), |(at, _)| at);
    let from = bytes(offset);
    Place { offset: from, length: bytes(offset + length) - from, ..place(location) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_read_stands_where_it_does_in_bytes() {
        let text = "a: 日本\nb: [é\nc: }é\n";
        let location = crate::parse(text).unwrap_err().location().unwrap();
        let Place { offset, length, .. } = place_in(text, location);
        assert_eq!(&text[offset..offset + length], ":");
    }
}
