//! Where in a file something stands.

/// A stretch of a scenario file.
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
