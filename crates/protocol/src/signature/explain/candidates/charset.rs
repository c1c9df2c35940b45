//! The same text as other bytes.

use super::super::Charset;

/// The charsets that a whole string to sign is tried in; in the others it would differ in its body only.
const WHOLE: [Charset; 4] = [Charset::Utf16Le, Charset::Utf16Be, Charset::Utf16BeBom, Charset::Utf16LeBom];

/// The byte order mark.
const MARK: &str = "\u{feff}";

const ALL: [Charset; 7] = [
    Charset::Utf8,
    Charset::Utf8Bom,
    Charset::Latin1,
    Charset::Utf16Le,
    Charset::Utf16Be,
    Charset::Utf16BeBom,
    Charset::Utf16LeBom,
];

pub(super) fn of_a_whole_string(string: &[u8]) -> Vec<(Charset, Vec<u8>)> {
    let Ok(text) = std::str::from_utf8(string) else { return Vec::new() };
    let bom = (Charset::Utf8Bom, written(text, Charset::Utf8Bom));
    WHOLE.into_iter().map(|charset| (charset, written(text, charset))).chain([bom]).collect()
}

/// A body in every other charset.
pub(super) fn of_a_body(body: &[u8], content_type: Option<&str>) -> Vec<(Charset, Vec<u8>)> {
    let text = text(body, content_type);
    ALL.into_iter().map(|charset| (charset, written(&text, charset))).filter(|(_, bytes)| bytes != body).collect()
}

/// What a body says: by its byte order mark, by its content type, else UTF-8, else Latin-1.
fn text(body: &[u8], content_type: Option<&str>) -> String {
    let said = content_type.unwrap_or_default().to_ascii_lowercase();
    let utf16 = |body: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = body.as_chunks().0.iter().map(|pair| unit(*pair)).collect();
        String::from_utf16_lossy(&units)
    };
    match body {
        [0xff, 0xfe, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xfe, 0xff, rest @ ..] => utf16(rest, u16::from_be_bytes),
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ if said.contains("utf-16le") => utf16(body, u16::from_le_bytes),
        _ if said.contains("utf-16") => utf16(body, u16::from_be_bytes),
        _ if said.contains("8859-1") => body.iter().copied().map(char::from).collect(),
        _ => match std::str::from_utf8(body) {
            Ok(text) => text.to_owned(),
            Err(_) => body.iter().copied().map(char::from).collect(),
        },
    }
}

fn written(text: &str, charset: Charset) -> Vec<u8> {
    match charset {
        Charset::Utf8 => text.as_bytes().to_vec(),
        Charset::Utf8Bom => [MARK, text].concat().into_bytes(),
        Charset::Latin1 => text.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect(),
        Charset::Utf16Le => utf16(text, u16::to_le_bytes),
        Charset::Utf16Be => utf16(text, u16::to_be_bytes),
        Charset::Utf16BeBom => utf16(&[MARK, text].concat(), u16::to_be_bytes),
        Charset::Utf16LeBom => utf16(&[MARK, text].concat(), u16::to_le_bytes),
    }
}

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() * 2);
    for unit in text.encode_utf16() {
        out.extend_from_slice(&bytes(unit));
    }
    out
}
