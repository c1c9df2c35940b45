//! Whose key, which algorithm, how written.

use super::{signer::STRANGER, *};
use aws_lc_rs::signature::{RSA_PKCS1_SHA512, RSA_PSS_SHA256};
use base64::{Engine, engine::general_purpose::STANDARD};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

fn string() -> Vec<u8> {
    request().string_to_sign()
}

/// What is said about a value in an otherwise right header.
fn about(value: &str) -> Explanation {
    about_header(&format!("algorithm=RSA256, keyVersion=1, signature={value}"))
}

fn about_header(signature: &str) -> Explanation {
    explained(&Received { signature, ..request() })
}

fn verifies() -> Explanation {
    Explanation::Verifies { key: KeyName::Own { version: 1 } }
}

#[test]
fn the_three_encodings_verify() {
    use crate::signature::SignatureEncoding::{Base64, Base64Url, PercentBase64};
    for encoding in [PercentBase64, Base64, Base64Url] {
        assert_eq!(about(&encoding.encode(&BEANS.sign(&string()))), verifies(), "{encoding:?}");
    }
}

#[test]
fn each_wrong_encoding_is_recognised() {
    let base64 = STANDARD.encode(BEANS.sign(&string()));
    let percent = |text: &str| utf8_percent_encode(text, NON_ALPHANUMERIC).to_string();
    let lines: Vec<&str> = base64.as_bytes().chunks(64).map(|line| std::str::from_utf8(line).unwrap()).collect();
    let bytes = BEANS.sign(&string());
    let reversed: Vec<u8> = bytes.iter().rev().copied().collect();
    let hex = crate::digest::hex(&bytes);
    let cases = [
        (percent(&percent(&base64)), EncodingMistake::PercentTwice),
        (STANDARD.encode(&base64), EncodingMistake::Base64Twice),
        (percent(&STANDARD.encode(percent(&base64))), EncodingMistake::Base64Twice),
        (hex.clone(), EncodingMistake::Hex),
        (STANDARD.encode(hex), EncodingMistake::Hex),
        (base64.replace('+', " "), EncodingMistake::PlusAsSpace),
        (percent(&lines.join("\n")), EncodingMistake::LineBreaks),
        (STANDARD.encode(reversed), EncodingMistake::Reversed),
    ];
    assert!(base64.contains('+'), "the test key's signature has no plus: change the body");
    for (value, called) in cases {
        let found = mistakes(about(&value));
        assert!(found.contains(&Mistake::Encoding(called)), "{called:?}: {found:?}");
    }
}

#[test]
fn what_is_no_signature_is_garbled() {
    let short = STANDARD.encode(&BEANS.sign(&string())[..255]);
    let length = Garbled::Length { actual: 255, expected: vec![256] };
    assert_eq!(about(&short), Explanation::Garbled(length));
    assert_eq!(about("no signature!"), Explanation::Garbled(Garbled::Undecodable));
    assert_eq!(about(""), Explanation::Garbled(Garbled::Missing));
    assert_eq!(about_header(""), Explanation::Garbled(Garbled::Missing));
    assert_eq!(about_header("algorithm=RSA256"), Explanation::Garbled(Garbled::Undecodable));
}

#[test]
fn each_wrong_header_is_recognised() {
    let value = crate::signature::SignatureEncoding::PercentBase64.encode(&BEANS.sign(&string()));
    let cases = [
        (value.clone(), HeaderMistake::Bare),
        (format!("algorithm=RSA256;keyVersion=1;signature={value}"), HeaderMistake::Separator { sent: ';' }),
        (format!("algorithm=\"RSA256\",keyVersion=\"1\",signature=\"{value}\""), HeaderMistake::Quotes),
        (format!("algorithm=SHA256,keyVersion=1,signature={value}"), HeaderMistake::Label { sent: "SHA256".into() }),
        (format!("algorithm=RSA256,keyVersion=v1,signature={value}"), HeaderMistake::KeyVersion { sent: "v1".into() }),
    ];
    for (header, called) in cases {
        // Without a version, the newest key is meant.
        let explanation = explained_with(&KEYS.own[..1], &Received { signature: &header, ..request() });
        assert_eq!(mistakes(explanation), [Mistake::Header(called)], "{header}");
    }
}

#[test]
fn another_key_of_the_same_set_is_named() {
    let value = |signer: &Signer| crate::signature::SignatureEncoding::PercentBase64.encode(&signer.sign(&string()));
    let next = about(&value(&NEXT));
    assert_eq!(mistakes(next), [Mistake::KeyVersion { said: Some(1), signed_with: 2 }]);
    let old = about_header(&format!("algorithm=RSA256,signature={}", value(&BEANS)));
    assert_eq!(mistakes(old), [Mistake::KeyVersion { said: None, signed_with: 1 }]);
    let unknown = about_header(&format!("algorithm=RSA256,keyVersion=9,signature={}", value(&BEANS)));
    assert_eq!(mistakes(unknown), [Mistake::KeyVersion { said: Some(9), signed_with: 1 }]);
    assert_eq!(mistakes(about(&value(&WALLET))), [Mistake::OtherKey { whose: "wallet".into() }]);
    let Explanation::NotThisKey { tried } = about(&value(&STRANGER)) else { panic!() };
    assert_eq!(tried.len(), 3);
}

#[test]
fn a_wrong_key_and_a_wrong_string_are_both_told() {
    let mut written = Written::of(&request());
    written.body.push(b'\n');
    let signature = header(&NEXT.sign(&written.string()));
    let found = mistakes(about_header(&signature));
    let key = Mistake::KeyVersion { said: Some(1), signed_with: 2 };
    assert_eq!(found, [key, Mistake::Body(BodyMistake::LineEndAdded(LineEnd::Lf))]);
}

#[test]
fn an_unknown_string_is_told_by_its_digest() {
    let explanation = explained_over(&request(), b"something else");
    let Explanation::SignedOtherBytes { mistakes, key, hash, digest, tried, complete } = explanation else { panic!() };
    assert_eq!((mistakes, key, hash, complete), (vec![], KeyName::Own { version: 1 }, Hash::Sha256, true));
    assert_eq!(digest, crate::digest::sha256(b"something else"));
    assert!(tried > 5_000, "{tried}");
}

#[test]
fn other_hashes_and_paddings_are_named() {
    let info = |hash: Hash, string: &[u8]| [hash.digest_info(), hash.of(string)].concat();
    let hexadecimal = crate::digest::hex(&Hash::Sha256.of(&string())).into_bytes();
    let cases = [
        (BEANS.sign_as(&RSA_PKCS1_SHA512, &string()), Scheme::Pkcs1(Hash::Sha512)),
        (BEANS.encrypt(&info(Hash::Sha1, &string())), Scheme::Pkcs1(Hash::Sha1)),
        (BEANS.encrypt(&info(Hash::Md5, &string())), Scheme::Pkcs1(Hash::Md5)),
        (BEANS.encrypt(&info(Hash::Sha384, &string())), Scheme::Pkcs1(Hash::Sha384)),
        (BEANS.sign_as(&RSA_PSS_SHA256, &string()), Scheme::Pss(Hash::Sha256)),
        (BEANS.sign_with_the_longest_salt(&string()), Scheme::Pss(Hash::Sha256)),
        (BEANS.encrypt(&Hash::Sha256.of(&string())), Scheme::BareDigest(Hash::Sha256)),
        (BEANS.encrypt(&hexadecimal), Scheme::HexDigest(Hash::Sha256)),
        (BEANS.encrypt(&string()), Scheme::NoDigest),
    ];
    for (signature, called) in cases {
        let explanation = about_header(&header(&signature));
        let Explanation::WrongHash { scheme, mistakes, signed, .. } = explanation else { panic!("{explanation:?}") };
        assert_eq!((scheme, mistakes, signed), (called, vec![], Signed::Known { first_difference: None }));
    }
}

#[test]
fn a_wrong_hash_of_a_wrong_string_tells_both() {
    let mut written = Written::of(&request());
    written.path.push_str(".htm");
    let signature = header(&BEANS.sign_as(&RSA_PSS_SHA256, &written.string()));
    let Explanation::WrongHash { scheme, mistakes, .. } = about_header(&signature) else { panic!() };
    assert_eq!((scheme, mistakes), (Scheme::Pss(Hash::Sha256), vec![Mistake::Path(PathMistake::SuffixAdded)]));
}

#[test]
fn what_looks_like_pss_by_its_first_byte_alone_is_taken_for_it_only_over_a_known_string() {
    let told = |signature: &[u8]| match about_header(&header(signature)) {
        Explanation::WrongHash { scheme, signed, .. } => Ok((scheme, matches!(signed, Signed::Unknown { .. }))),
        Explanation::NotThisKey { tried } => Err(tried.len()),
        explanation => panic!("{explanation:?}"),
    };
    assert_eq!(told(&BEANS.sign_as(&RSA_PSS_SHA256, b"something else")), Ok((Scheme::Pss(Hash::Sha256), true)));
    assert_eq!(told(&BEANS.sign_with_the_longest_salt(b"something else")), Err(3));
}

#[test]
fn without_any_key_it_is_said_so() {
    let known = Known { own: &[], others: &[], client_ids: &[], paths: &[] };
    let signature = header(&BEANS.sign(&string()));
    let explanation = explain(&Received { signature: &signature, ..request() }, &known);
    assert_eq!(explanation, Explanation::NotThisKey { tried: vec![] });
}
