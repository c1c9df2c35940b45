//! One row a mistake in the string to sign; and that two are found together.

use super::*;
use crate::digest::{hex, sha256};
use base64::{Engine, engine::general_purpose::STANDARD};

/// What a client does differently, and what that is called.
struct Row {
    make: fn(&mut Written),
    called: Mistake,
}

fn row(make: fn(&mut Written), called: Mistake) -> Row {
    Row { make, called }
}

fn method_and_layout() -> Vec<Row> {
    let method = |signed: &str| Mistake::Method(MethodMistake::Other { signed: signed.into() });
    vec![
        row(|w| w.method = "post ".into(), method("post")),
        row(|w| w.method = "GET ".into(), method("GET")),
        row(|w| w.method = String::new(), Mistake::Method(MethodMistake::Missing)),
        row(|w| w.method = "POST".into(), Mistake::Method(MethodMistake::SpaceMissing)),
        row(|w| w.line_break = "\r\n".into(), Mistake::LineBreak { signed: LineEnd::CrLf }),
        row(|w| w.line_break = "\r".into(), Mistake::LineBreak { signed: LineEnd::Cr }),
        row(|w| w.line_break = " ".into(), Mistake::LineBreak { signed: LineEnd::Space }),
        row(|w| w.line_break = "\\n".into(), Mistake::LineBreak { signed: LineEnd::Literal }),
        row(|w| w.line_break = String::new(), Mistake::LineBreak { signed: LineEnd::Nothing }),
        row(|w| w.first_dot = String::new(), Mistake::DotMissing(Dot::AfterClientId)),
        row(|w| w.second_dot = String::new(), Mistake::DotMissing(Dot::AfterTime)),
        row(|w| w.first_dot = "\n".into(), Mistake::LineBreakForDot(Dot::AfterClientId)),
        row(|w| w.second_dot = "\n".into(), Mistake::LineBreakForDot(Dot::AfterTime)),
    ]
}

fn paths() -> Vec<Row> {
    let prefix = |signed: &str| Mistake::Path(PathMistake::Prefix { signed: signed.into() });
    let version = |signed: &str| Mistake::Path(PathMistake::Version { signed: signed.into() });
    let url = |signed: &str| Mistake::Path(PathMistake::Url { signed: signed.into() });
    let other = "/v1/users/inquiryUserInfo";
    vec![
        row(|w| w.path.insert_str(0, "/api"), prefix("/api")),
        row(|w| w.path.insert_str(0, "/api/open"), prefix("/api/open")),
        row(|w| w.path.insert_str(0, "/miniprogram/api"), prefix("/miniprogram/api")),
        row(|w| w.path.insert_str(0, "/acl/api"), prefix("/acl/api")),
        row(|w| w.path.insert_str(0, "/ams/api"), prefix("/ams/api")),
        row(|w| w.path.insert_str(0, "/ams/sandbox/api"), prefix("/ams/sandbox/api")),
        row(|w| w.path = w.path.replace("v1", "v2"), version("v2")),
        row(|w| w.path = w.path.replace("/v1", ""), version("")),
        row(
            |w| w.path = w.path.replace("authorizations", "oauths"),
            Mistake::Path(PathMistake::Family { signed: "oauths".into() }),
        ),
        row(|w| w.path.push_str(".htm"), Mistake::Path(PathMistake::SuffixAdded)),
        row(|w| w.path.push('/'), Mistake::Path(PathMistake::SlashAdded)),
        row(|w| w.path = w.path.replacen('/', "", 1), Mistake::Path(PathMistake::LeadingSlashMissing)),
        row(|w| w.path.make_ascii_lowercase(), Mistake::Path(PathMistake::LowerCase)),
        row(|w| w.path = w.path.replace('/', "%2F"), Mistake::Path(PathMistake::Encoded)),
        row(|w| w.path.push_str("?trace=1"), Mistake::Path(PathMistake::WithQuery)),
        row(|w| w.path.insert_str(0, "http://127.0.0.1:7700"), url("http://127.0.0.1:7700")),
        row(|w| w.path.insert_str(0, "https://127.0.0.1:7700"), url("https://127.0.0.1:7700")),
        row(|w| w.path.insert_str(0, "127.0.0.1:7700"), url("127.0.0.1:7700")),
        row(
            |w| w.path = "/v1/users/inquiryUserInfo".into(),
            Mistake::Path(PathMistake::Other { signed: other.into() }),
        ),
        row(|w| w.path.clear(), Mistake::Path(PathMistake::Missing)),
    ]
}

fn clients() -> Vec<Row> {
    let mistake = Mistake::ClientId;
    vec![
        row(
            |w| w.client_id = "TEST_CLIENT_PAPER_0002".into(),
            mistake(ClientIdMistake::Other { signed: "TEST_CLIENT_PAPER_0002".into() }),
        ),
        row(
            |w| w.client_id.make_ascii_lowercase(),
            mistake(ClientIdMistake::Case { signed: "test_client_beans_0001".into() }),
        ),
        row(|w| w.client_id.clear(), mistake(ClientIdMistake::Missing)),
    ]
}

fn times() -> Vec<Row> {
    let form = |signed: &str| Mistake::Time(TimeMistake::Form { signed: signed.into() });
    let moment = |signed: &str| Mistake::Time(TimeMistake::OtherMoment { signed: signed.into() });
    let header =
        |name: &str, signed: &str| Mistake::Time(TimeMistake::OtherHeader { name: name.into(), signed: signed.into() });
    vec![
        row(|w| w.time = "1768438800000".into(), form("1768438800000")),
        row(|w| w.time = "1768438800".into(), form("1768438800")),
        row(|w| w.time = "2026-01-15T09:00:00.000+08:00".into(), form("2026-01-15T09:00:00.000+08:00")),
        row(|w| w.time = "2026-01-15T01:00:00Z".into(), form("2026-01-15T01:00:00Z")),
        row(|w| w.time = "2026-01-15T01:00:00.0000000Z".into(), form("2026-01-15T01:00:00.0000000Z")),
        row(|w| w.time = "2026-01-15T01:00:00+00:00".into(), form("2026-01-15T01:00:00+00:00")),
        row(|w| w.time = "2026-01-15T01:00:00+0000".into(), form("2026-01-15T01:00:00+0000")),
        row(|w| w.time = "2026-01-15T09:00:00+0800".into(), form("2026-01-15T09:00:00+0800")),
        row(|w| w.time = "2026-01-15 09:00:00".into(), form("2026-01-15 09:00:00")),
        row(|w| w.time = "2026-01-15T09:00:00 08:00".into(), form("2026-01-15T09:00:00 08:00")),
        row(|w| w.time = "2026-01-15T09%3A00%3A00%2B08%3A00".into(), form("2026-01-15T09%3A00%3A00%2B08%3A00")),
        row(|w| w.time = "Thu, 15 Jan 2026 01:00:07 GMT".into(), header("Date", "Thu, 15 Jan 2026 01:00:07 GMT")),
        row(|w| w.time = "2026-01-15T09:00:01+08:00".into(), header("Response-Time", "2026-01-15T09:00:01+08:00")),
        row(|w| w.time = "2026-01-15T08:59:59+08:00".into(), moment("2026-01-15T08:59:59+08:00")),
        row(|w| w.time = "2026-01-15T09:00:00.417+08:00".into(), moment("2026-01-15T09:00:00.417+08:00")),
        row(|w| w.time.clear(), Mistake::Time(TimeMistake::Missing)),
    ]
}

fn layout(layout: Layout) -> Mistake {
    Mistake::Body(BodyMistake::Rewritten { layout: Some(layout), keys: None, escapes: None })
}

const SPACED: &str =
    r#"{"grantType": "AUTHORIZATION_CODE", "authCode": "2812345678ABCDEF", "extendInfo": {"b": [1, 2.50], "a": "x"}}"#;
const INDENTED_2: &str = "{\n  \"grantType\": \"AUTHORIZATION_CODE\",\n  \"authCode\": \"2812345678ABCDEF\",\n  \"extendInfo\": {\n    \"b\": [\n      1,\n      2.50\n    ],\n    \"a\": \"x\"\n  }\n}";
const INDENTED_3: &str = "{\n   \"grantType\": \"AUTHORIZATION_CODE\",\n   \"authCode\": \"2812345678ABCDEF\",\n   \"extendInfo\": {\n      \"b\": [\n         1,\n         2.50\n      ],\n      \"a\": \"x\"\n   }\n}";
const INDENTED_4: &str = "{\n    \"grantType\": \"AUTHORIZATION_CODE\",\n    \"authCode\": \"2812345678ABCDEF\",\n    \"extendInfo\": {\n        \"b\": [\n            1,\n            2.50\n        ],\n        \"a\": \"x\"\n    }\n}";
const TABS: &str = "{\n\t\"grantType\": \"AUTHORIZATION_CODE\",\n\t\"authCode\": \"2812345678ABCDEF\",\n\t\"extendInfo\": {\n\t\t\"b\": [\n\t\t\t1,\n\t\t\t2.50\n\t\t],\n\t\t\"a\": \"x\"\n\t}\n}";
const JACKSON: &str = "{\n  \"grantType\" : \"AUTHORIZATION_CODE\",\n  \"authCode\" : \"2812345678ABCDEF\",\n  \"extendInfo\" : {\n    \"b\" : [ 1, 2.50 ],\n    \"a\" : \"x\"\n  }\n}";
const SORTED: &str =
    r#"{"authCode":"2812345678ABCDEF","extendInfo":{"a":"x","b":[1,2.50]},"grantType":"AUTHORIZATION_CODE"}"#;

fn utf16(written: &Written, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    String::from_utf8_lossy(&written.body).encode_utf16().flat_map(bytes).collect()
}

fn bodies() -> Vec<Row> {
    let body = Mistake::Body;
    vec![
        row(|w| w.body.push(b'\n'), body(BodyMistake::LineEndAdded(LineEnd::Lf))),
        row(|w| w.body.extend(b"\r\n"), body(BodyMistake::LineEndAdded(LineEnd::CrLf))),
        row(|w| w.body.clear(), body(BodyMistake::Empty)),
        row(|w| w.body = b"{}".into(), body(BodyMistake::EmptyObject)),
        row(|w| w.body = SPACED.into(), layout(Layout::Spaced)),
        row(|w| w.body = INDENTED_2.into(), layout(Layout::Indented(2))),
        row(|w| w.body = INDENTED_3.into(), layout(Layout::Indented(3))),
        row(|w| w.body = INDENTED_4.into(), layout(Layout::Indented(4))),
        row(|w| w.body = TABS.into(), layout(Layout::Tabs)),
        row(|w| w.body = JACKSON.into(), layout(Layout::Jackson)),
        row(
            |w| w.body = SORTED.into(),
            body(BodyMistake::Rewritten { layout: None, keys: Some(KeyOrder::Sorted), escapes: None }),
        ),
        row(|w| w.body = utf16(w, u16::to_le_bytes), body(BodyMistake::Charset(Charset::Utf16Le))),
        row(|w| w.body = utf16(w, u16::to_be_bytes), body(BodyMistake::Charset(Charset::Utf16Be))),
        row(|w| drop(w.body.splice(0..0, *b"\xef\xbb\xbf")), body(BodyMistake::Charset(Charset::Utf8Bom))),
        row(|w| w.body = serde_json::to_vec(&String::from_utf8_lossy(&w.body)).unwrap(), body(BodyMistake::Quoted)),
        row(|w| w.body = STANDARD.encode(&w.body).into(), body(BodyMistake::Base64)),
        row(|w| w.body = hex(&sha256(&w.body)).into(), body(BodyMistake::Digest)),
    ]
}

fn rows() -> Vec<Row> {
    [method_and_layout(), paths(), clients(), times(), bodies()].into_iter().flatten().collect()
}

/// For the property test: the mistakes that can be made in any request, not only in the one of this table.
pub(super) fn of_any_request() -> Vec<fn(&mut Written)> {
    let of_this = |called: &Mistake| match called {
        Mistake::Time(mistake) => matches!(mistake, TimeMistake::Form { .. } | TimeMistake::OtherMoment { .. }),
        Mistake::Body(mistake) => matches!(mistake, BodyMistake::Rewritten { .. }),
        _ => false,
    };
    rows().into_iter().filter(|row| !of_this(&row.called)).map(|row| row.make).collect()
}

pub(super) fn signed_wrongly(received: &Received<'_>, makes: &[fn(&mut Written)]) -> Vec<u8> {
    let mut written = Written::of(received);
    for make in makes {
        make(&mut written);
    }
    written.string()
}

#[test]
fn a_correct_signature_verifies() {
    let received = request();
    let explanation = explained_over(&received, &received.string_to_sign());
    assert_eq!(explanation, Explanation::Verifies { key: KeyName::Own { version: 1 } });
}

#[test]
fn each_mistake_is_recognised_as_itself() {
    let received = request();
    for Row { make, called } in rows() {
        let string = signed_wrongly(&received, &[make]);
        assert_eq!(mistakes(explained_over(&received, &string)), std::slice::from_ref(&called), "{called}");
    }
}

#[test]
fn two_mistakes_in_different_parts_are_both_recognised() {
    let received = request();
    let parts = [paths(), method_and_layout(), clients(), bodies(), times()];
    let alone = |called: &Mistake| matches!(called, Mistake::Time(TimeMistake::OtherMoment { .. }));
    for (nth, firsts) in parts.iter().enumerate() {
        for seconds in &parts[nth + 1..] {
            // Each of the one part with some of the other, so that all are met.
            for (at, first) in firsts.iter().enumerate() {
                let second = &seconds[at % seconds.len()];
                if alone(&second.called) {
                    continue;
                }
                let string = signed_wrongly(&received, &[first.make, second.make]);
                let found = mistakes(explained_over(&received, &string));
                let called = [&first.called, &second.called];
                assert!(
                    found.len() == 2 && called.iter().all(|called| found.contains(called)),
                    "{called:?} are taken for {found:?}"
                );
            }
        }
    }
}

#[test]
fn what_was_sent_and_not_signed_is_recognised_too() {
    let over = |received: Received<'_>, make: fn(&mut Written)| {
        mistakes(explained_over(&received, &signed_wrongly(&received, &[make])))
    };
    let target = |target| Received { target, ..request() };
    let body = |body| Received { body, ..request() };
    let path = |mistake| vec![Mistake::Path(mistake)];
    assert_eq!(
        over(target("/acl/api/v1/authorizations/applyToken"), |w| w.path = w.path.replace("/acl/api", "")),
        path(PathMistake::Prefix { signed: String::new() })
    );
    assert_eq!(
        over(target("/v1/oauths/applyToken"), |w| w.path = w.path.replace("oauths", "authorizations")),
        path(PathMistake::Family { signed: "authorizations".into() })
    );
    assert_eq!(over(target("/v1/x.htm"), |w| w.path = w.path.replace(".htm", "")), path(PathMistake::SuffixRemoved));
    assert_eq!(over(target("/v1/x/"), |w| w.path = "/v1/x".into()), path(PathMistake::SlashRemoved));
    assert_eq!(over(target("/v1/a%20b"), |w| w.path = "/v1/a b".into()), path(PathMistake::Decoded));
    assert_eq!(
        over(target("https://wallet.example/v1/x?y"), |w| w.path = "https://wallet.example/v1/x".into()),
        path(PathMistake::Url { signed: "https://wallet.example".into() })
    );
    assert_eq!(over(body(b"{ }\n"), |w| w.body = b"{ }".into()), [Mistake::Body(BodyMistake::Trimmed)]);
    assert_eq!(
        over(body(b"{\n\"a\":1}"), |w| w.body = b"{\r\n\"a\":1}".into()),
        [Mistake::Body(BodyMistake::LineEnds { signed: LineEnd::CrLf })]
    );
    assert_eq!(over(body(b"{ \"a\":1, \"b\": 2}"), |w| w.body = br#"{"a":1,"b":2}"#.into()), [layout(Layout::Compact)]);
    assert_eq!(
        over(Received { time: "1768438800000", ..request() }, |w| w.time = "1768438800".into()),
        [Mistake::Time(TimeMistake::Form { signed: "1768438800".into() })]
    );
    assert_eq!(
        over(Received { time: "1768438800123", ..request() }, |w| w.time = "1768438800125".into()),
        [Mistake::Time(TimeMistake::OtherMoment { signed: "1768438800125".into() })]
    );
}

#[test]
fn texts_beyond_ascii_are_escaped_in_every_languages_way() {
    let received = Received { body: r#"{"name":"Zoë/<Ω>&😀"}"#.as_bytes(), ..request() };
    let escaped = |body: &str, escapes| {
        let mut written = Written::of(&received);
        written.body = body.into();
        let found = mistakes(explained_over(&received, &written.string()));
        let rewritten = BodyMistake::Rewritten { layout: None, keys: None, escapes: Some(escapes) };
        assert_eq!(found, [Mistake::Body(rewritten)], "{body}");
    };
    escaped(r#"{"name":"Zo\u00eb/<\u03a9>&\ud83d\ude00"}"#, Escapes::Ascii);
    escaped(r#"{"name":"Zo\u00eb\/<\u03a9>&\ud83d\ude00"}"#, Escapes::AsciiAndSlash);
    escaped(r#"{"name":"Zoë\/<Ω>&😀"}"#, Escapes::Slash);
    escaped(r#"{"name":"Zoë/\u003cΩ\u003e\u0026😀"}"#, Escapes::Html);
    escaped(r#"{"name":"Zo\u00EB/\u003C\u03A9\u003E\u0026\uD83D\uDE00"}"#, Escapes::DotNet);
    let charset = |body: Vec<u8>, called| {
        let mut written = Written::of(&received);
        written.body = body;
        assert_eq!(mistakes(explained_over(&received, &written.string())), [Mistake::Body(called)]);
    };
    charset(b"{\"name\":\"Zo\xeb/<?>&?\"}".to_vec(), BodyMistake::Charset(Charset::Latin1));
    let twice: String = received.body.iter().copied().map(char::from).collect();
    charset(twice.into_bytes(), BodyMistake::EncodedTwice);
}

#[test]
fn the_whole_string_in_utf_16_and_a_hash_of_a_hash_are_recognised() {
    let received = request();
    let string = received.string_to_sign();
    let utf16: Vec<u8> = string.iter().flat_map(|byte| [*byte, 0]).collect();
    let hash = sha256(&string);
    let cases = [
        (utf16, Mistake::Charset(Charset::Utf16Le)),
        (hash.to_vec(), Mistake::HashedTwice { first: FirstHash::Bytes }),
        (hex(&hash).into_bytes(), Mistake::HashedTwice { first: FirstHash::Hex }),
        (STANDARD.encode(hash).into_bytes(), Mistake::HashedTwice { first: FirstHash::Base64 }),
    ];
    for (signed, called) in cases {
        assert_eq!(mistakes(explained_over(&received, &signed)), [called]);
    }
}

#[test]
fn the_first_difference_is_told_with_both_bytes() {
    let received = request();
    let string = signed_wrongly(&received, &[|w| w.path = w.path.replace("v1", "v2")]);
    let Explanation::Mistake { first_difference, .. } = explained_over(&received, &string) else { panic!() };
    let expected = Difference { offset: 7, part: Part::Path, offset_in_part: 2, ours: Some(b'1'), theirs: Some(b'2') };
    assert_eq!(first_difference, Some(expected));

    let string = signed_wrongly(&received, &[|w| w.body.push(b'\n')]);
    let Explanation::Mistake { first_difference, .. } = explained_over(&received, &string) else { panic!() };
    let (offset, offset_in_part) = (received.string_to_sign().len(), BODY.len());
    let expected = Difference { offset, part: Part::Body, offset_in_part, ours: None, theirs: Some(b'\n') };
    assert_eq!(first_difference, Some(expected));
}
