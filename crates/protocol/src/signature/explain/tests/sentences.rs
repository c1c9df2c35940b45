//! What people read.

use super::*;

#[test]
fn a_mistake_is_told_with_its_place_and_what_to_do() {
    let mut written = Written::of(&request());
    written.path.push_str("?trace=1");
    assert_eq!(
        explained_over(&request(), &written.string()).to_string(),
        "the signature was made with key version 1, but: the path was signed with its query; the first difference is \
         byte 34 of the string to sign (byte 0 of the line break): a line feed is expected, `?` was signed; to do: sign \
         the path exactly as it is sent: with the gateway's prefix, without host and query"
    );
}

#[test]
fn no_sentence_breaks_the_line_or_tells_the_body() {
    for string in [&b"unknown"[..], &request().string_to_sign()] {
        let told = explained_over(&request(), string).to_string();
        assert!(!told.contains('\n') && !told.contains("2812345678ABCDEF"), "{told}");
    }
}

#[test]
fn what_is_invisible_is_made_visible() {
    let string = b"POST  /v1/x \r\nA.B.{\t\"a b\":\xff\"\xc2\xa0\xe2\x80\x8b\"}\n";
    assert_eq!(shown(string).text, r#"POST␠␠/v1/x␠␍␊A.B.{␉"a b":\xff"\u{a0}\u{200b}"}␊"#);
    assert_eq!(
        shown(b"x").to_string(),
        "x (1 bytes, SHA-256 2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881)"
    );
}
