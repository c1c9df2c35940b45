//! A JSON body written otherwise, as serialisers of several languages would write it.
//!
//! Numbers keep the text they were sent with: what another serialiser would make of them is not guessed.

use super::super::{BodyMistake, Escapes, KeyOrder, Layout};
use serde::{
    Deserialize, Deserializer,
    de::{MapAccess, Visitor},
};
use serde_json::value::RawValue;
use std::{collections::BTreeMap, fmt};

/// Longer bodies are not written otherwise: eighty times over, it would take too long.
const MOST: usize = 4 << 10;

/// Deeper bodies neither.
const DEEPEST: usize = 32;

const LAYOUTS: [Layout; 7] = [
    Layout::Compact,
    Layout::Spaced,
    Layout::Indented(2),
    Layout::Indented(3),
    Layout::Indented(4),
    Layout::Tabs,
    Layout::Jackson,
];

const ORDERS: [KeyOrder; 2] = [KeyOrder::AsSent, KeyOrder::Sorted];

const ESCAPES: [Escapes; 6] =
    [Escapes::Fewest, Escapes::Ascii, Escapes::AsciiAndSlash, Escapes::Html, Escapes::Slash, Escapes::DotNet];

/// A way to write JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Form {
    layout: Layout,
    keys: KeyOrder,
    escapes: Escapes,
}

/// Every other way to write a body, each told by what is different from how it was sent; what differs least comes first.
pub(super) fn rewritten(body: &[u8]) -> Vec<(Vec<u8>, BodyMistake)> {
    let Some(json) = std::str::from_utf8(body).ok().filter(|text| text.len() <= MOST).and_then(Json::parse) else {
        return Vec::new();
    };
    let layouts = LAYOUTS.into_iter().flat_map(|layout| ORDERS.map(|keys| (layout, keys)));
    let forms = layouts.flat_map(|(layout, keys)| ESCAPES.map(|escapes| Form { layout, keys, escapes }));
    let written: Vec<(Form, Vec<u8>)> = forms.map(|form| (form, json.written(form).into_bytes())).collect();
    let sent: Vec<Form> = written.iter().filter(|(_, text)| text == body).map(|(form, _)| *form).collect();
    let mut least: BTreeMap<&[u8], (usize, usize, BodyMistake)> = BTreeMap::new();
    for (nth, (form, text)) in written.iter().enumerate().filter(|(_, (_, text))| text != body) {
        let (differences, mistake) = form.differences(&sent);
        let rank = (differences, nth);
        if least.get(text.as_slice()).is_none_or(|(differences, nth, _)| rank < (*differences, *nth)) {
            least.insert(text, (differences, nth, mistake));
        }
    }
    let mut found: Vec<_> = least.into_iter().collect();
    found.sort_by_key(|(_, (differences, nth, _))| (*differences, *nth));
    found.into_iter().map(|(text, (.., mistake))| (text.to_vec(), mistake)).collect()
}

impl Form {
    /// How this form differs from the nearest of those that the body could have been sent in. Of a body that was sent in
    /// none of them, all is told.
    fn differences(self, sent: &[Self]) -> (usize, BodyMistake) {
        let from = |sent: Option<&Self>| {
            let layout = Some(self.layout).filter(|layout| sent.is_none_or(|sent| sent.layout != *layout));
            let keys = Some(self.keys).filter(|keys| sent.map_or(*keys == KeyOrder::Sorted, |sent| sent.keys != *keys));
            let escapes = Some(self.escapes)
                .filter(|escapes| sent.map_or(*escapes != Escapes::Fewest, |sent| sent.escapes != *escapes));
            let count = usize::from(layout.is_some()) + usize::from(keys.is_some()) + usize::from(escapes.is_some());
            (count, BodyMistake::Rewritten { layout, keys, escapes })
        };
        sent.iter().map(|sent| from(Some(sent))).min_by_key(|(count, _)| *count).unwrap_or_else(|| from(None))
    }
}

/// JSON with its keys in order and its numbers as text.
enum Json<'a> {
    Object(Vec<(String, Json<'a>)>),
    Array(Vec<Json<'a>>),
    Text(String),
    /// A number, `true`, `false` or `null`.
    Plain(&'a str),
}

impl<'a> Json<'a> {
    fn parse(text: &'a str) -> Option<Self> {
        Self::parse_to(text, DEEPEST)
    }

    fn parse_to(text: &'a str, depth: usize) -> Option<Self> {
        let text = text.trim_ascii();
        let below = |value: &'a RawValue| Self::parse_to(value.get(), depth.checked_sub(1)?);
        Some(match text.bytes().next()? {
            b'{' => {
                let entries: Entries<'a> = serde_json::from_str(text).ok()?;
                let entry = |(name, value)| Some((name, below(value)?));
                Self::Object(entries.0.into_iter().map(entry).collect::<Option<_>>()?)
            }
            b'[' => {
                let values: Vec<&'a RawValue> = serde_json::from_str(text).ok()?;
                Self::Array(values.into_iter().map(below).collect::<Option<_>>()?)
            }
            b'"' => Self::Text(serde_json::from_str(text).ok()?),
            _ => Self::Plain(serde_json::from_str::<&RawValue>(text).ok()?.get()),
        })
    }

    fn written(&self, form: Form) -> String {
        let mut out = String::new();
        self.write(form, 0, &mut out);
        out
    }

    fn write(&self, form: Form, level: usize, out: &mut String) {
        match self {
            Self::Plain(text) => out.push_str(text),
            Self::Text(text) => write_text(text, form.escapes, out),
            Self::Object(entries) => {
                let mut entries: Vec<_> = entries.iter().collect();
                if form.keys == KeyOrder::Sorted {
                    entries.sort_by_key(|(name, _)| name);
                }
                let inner = level + 1;
                write_between(['{', '}'], entries, &form.layout.of_objects(level), out, |(name, value), out| {
                    write_text(name, form.escapes, out);
                    out.push_str(form.layout.colon());
                    value.write(form, inner, out);
                });
            }
            Self::Array(values) => {
                // Jackson's lists stay in their line, and so what is in them belongs to the same level.
                let inner = if form.layout == Layout::Jackson { level } else { level + 1 };
                write_between(['[', ']'], values.iter().collect(), &form.layout.of_arrays(level), out, |value, out| {
                    value.write(form, inner, out);
                });
            }
        }
    }
}

/// What stands around the entries of an object or list: after the opening bracket, between entries, before the closing one,
/// and in an empty one.
struct Around {
    open: String,
    between: String,
    close: String,
    empty: &'static str,
}

impl Layout {
    fn colon(self) -> &'static str {
        match self {
            Self::Compact => ":",
            Self::Jackson => " : ",
            Self::Spaced | Self::Indented(_) | Self::Tabs => ": ",
        }
    }

    fn of_objects(self, level: usize) -> Around {
        let lines = |unit: &str, empty| {
            let inner = format!("\n{}", unit.repeat(level + 1));
            Around { between: format!(",{inner}"), open: inner, close: format!("\n{}", unit.repeat(level)), empty }
        };
        let inline = |between: &str| Around {
            open: String::new(),
            between: between.to_owned(),
            close: String::new(),
            empty: "",
        };
        match self {
            Self::Compact => inline(","),
            Self::Spaced => inline(", "),
            Self::Indented(spaces) => lines(&" ".repeat(usize::from(spaces)), ""),
            Self::Tabs => lines("\t", ""),
            Self::Jackson => lines("  ", " "),
        }
    }

    fn of_arrays(self, level: usize) -> Around {
        match self {
            Self::Jackson => {
                Around { open: " ".to_owned(), between: ", ".to_owned(), close: " ".to_owned(), empty: " " }
            }
            _ => self.of_objects(level),
        }
    }
}

fn write_between<T>(
    [open, close]: [char; 2],
    entries: Vec<T>,
    around: &Around,
    out: &mut String,
    mut write: impl FnMut(T, &mut String),
) {
    out.push(open);
    if entries.is_empty() {
        out.push_str(around.empty);
    } else {
        for (nth, entry) in entries.into_iter().enumerate() {
            out.push_str(if nth == 0 { &around.open } else { &around.between });
            write(entry, out);
        }
        out.push_str(&around.close);
    }
    out.push(close);
}

fn write_text(text: &str, escapes: Escapes, out: &mut String) {
    out.push('"');
    for character in text.chars() {
        match (character, escapes) {
            ('"', Escapes::DotNet) => out.push_str("\\u0022"),
            ('"', _) => out.push_str("\\\""),
            ('\\', _) => out.push_str("\\\\"),
            ('\n', _) => out.push_str("\\n"),
            ('\r', _) => out.push_str("\\r"),
            ('\t', _) => out.push_str("\\t"),
            ('\u{8}', _) => out.push_str("\\b"),
            ('\u{c}', _) => out.push_str("\\f"),
            ('/', Escapes::Slash | Escapes::AsciiAndSlash) => out.push_str("\\/"),
            ('<' | '>' | '&' | '\u{2028}' | '\u{2029}', Escapes::Html)
            | ('\0'..='\u{1f}', _)
            | ('\u{7f}'.., Escapes::Ascii | Escapes::AsciiAndSlash) => {
                push_escape(character, |unit| format!("\\u{unit:04x}"), out);
            }
            ('<' | '>' | '&' | '\'' | '+' | '`' | '\u{7f}'.., Escapes::DotNet) => {
                push_escape(character, |unit| format!("\\u{unit:04X}"), out);
            }
            _ => out.push(character),
        }
    }
    out.push('"');
}

fn push_escape(character: char, escape: impl Fn(u16) -> String, out: &mut String) {
    for unit in character.encode_utf16(&mut [0; 2]) {
        out.push_str(&escape(*unit));
    }
}

/// An object's entries, in order.
struct Entries<'a>(Vec<(String, &'a RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct InOrder;
        impl<'de> Visitor<'de> for InOrder {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut entries = Vec::new();
                while let Some((name, value)) = map.next_entry()? {
                    entries.push((name, value));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(InOrder)
    }
}
