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
