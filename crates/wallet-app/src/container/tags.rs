//! The opening tags of a page, as far as they matter for putting a script into it.
//!
//! Bytes, not text: a page may be in any encoding whose tags are ASCII.

use std::ops::Range;

/// An opening tag, such as `<script src="…">`, or the doctype.
#[derive(Debug)]
pub(super) struct Tag {
    /// In lower case.
    pub(super) name: String,
    pub(super) at: Range<usize>,
    pub(super) attributes: Vec<Attribute>,
}

#[derive(Debug)]
pub(super) struct Attribute {
    /// In lower case.
    pub(super) name: String,
    pub(super) at: Range<usize>,
    /// Without its quotes.
    pub(super) value: Range<usize>,
}

impl Tag {
    pub(super) fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|attribute| attribute.name == name)
    }
}

/// Every opening tag of a page; what stands in comments and scripts is none.
pub(super) fn of(html: &[u8]) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut at = 0;
    while let Some(start) = find(html, at, b"<") {
        if html[start..].starts_with(b"<!--") {
            at = after(html, start + 4, b"-->");
            continue;
        }
        let Some(tag) = tag(html, start) else {
            at = start + 1;
            continue;
        };
        at = tag.at.end;
        if tag.name == "script" || tag.name == "style" {
            at = find_end_tag(html, at, &tag.name);
        }
        tags.push(tag);
    }
    tags
}

fn tag(html: &[u8], start: usize) -> Option<Tag> {
    let name_ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/');
    let length = html.get(start + 1..)?.iter().position(name_ends)?;
    let name = &html[start + 1..start + 1 + length];
    if !matches!(name.first()?, b'!' | b'a'..=b'z' | b'A'..=b'Z') {
        return None;
    }
    let (attributes, end) = attributes(html, start + 1 + length)?;
    Some(Tag { name: lower(name), at: start..end, attributes })
}

/// The attributes from here to the end of the tag, and where that is; `None` if the page ends first.
fn attributes(html: &[u8], mut at: usize) -> Option<(Vec<Attribute>, usize)> {
    let mut attributes = Vec::new();
    loop {
        let byte = *html.get(at)?;
        if byte == b'>' {
            return Some((attributes, at + 1));
        }
        if byte.is_ascii_whitespace() || byte == b'/' {
            at += 1;
            continue;
        }
        let attribute = attribute(html, at)?;
        at = attribute.at.end;
        attributes.push(attribute);
    }
}

fn attribute(html: &[u8], start: usize) -> Option<Attribute> {
    let name_ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'>' | b'/' | b'=');
    // A stray `=` is part of a name, so that reading always goes on.
    let name_end = start + 1 + html.get(start + 1..)?.iter().position(name_ends)?;
    let name = lower(&html[start..name_end]);
    let equals = skip_space(html, name_end);
    if html.get(equals) != Some(&b'=') {
        return Some(Attribute { name, at: start..name_end, value: name_end..name_end });
    }
    let open = skip_space(html, equals + 1);
    let quote = *html.get(open)?;
    let (value, end) = if matches!(quote, b'"' | b'\'') {
        let close = find(html, open + 1, &[quote])?;
        (open + 1..close, close + 1)
    } else {
        let ends = |byte: &u8| byte.is_ascii_whitespace() || *byte == b'>';
        let end = open + html.get(open..)?.iter().position(ends)?;
        (open..end, end)
    };
    Some(Attribute { name, at: start..end, value })
}

fn skip_space(html: &[u8], at: usize) -> usize {
    at + html[at.min(html.len())..].iter().take_while(|byte| byte.is_ascii_whitespace()).count()
}

fn find(html: &[u8], from: usize, what: &[u8]) -> Option<usize> {
    html.get(from..)?.windows(what.len()).position(|window| window == what).map(|at| from + at)
}

fn after(html: &[u8], from: usize, what: &[u8]) -> usize {
    find(html, from, what).map_or(html.len(), |at| at + what.len())
}

fn find_end_tag(html: &[u8], from: usize, name: &str) -> usize {
    let end = format!("</{name}");
    let rest = html.get(from..).unwrap_or_default();
    let found = rest.windows(end.len()).position(|window| window.eq_ignore_ascii_case(end.as_bytes()));
    found.map_or(html.len(), |at| from + at)
}

fn lower(name: &[u8]) -> String {
    String::from_utf8_lossy(name).to_ascii_lowercase()
}
