//! Any request, any mistakes of the table: found. Any bytes: no panic.

use super::{
    table::{of_any_request, signed_wrongly},
    *,
};
use proptest::prelude::*;

fn path() -> impl Strategy<Value = String> {
    let prefix = prop::sample::select(vec!["", "/api", "/acl/api", "/services/dxl"]);
    let version = prop::sample::select(vec!["v1", "v2"]);
    let rest =
        prop::sample::select(vec!["authorizations/applyToken", "oauths/applyToken.htm", "users/inquiryUserInfo"]);
    (prefix, version, rest).prop_map(|(prefix, version, rest)| format!("{prefix}/{version}/{rest}?trace=1"))
}

fn body() -> impl Strategy<Value = String> {
    ("[a-zA-Z0-9é/<]{0,12}", any::<u32>(), any::<bool>()).prop_map(|(text, number, spaced)| {
        let json = serde_json::json!({ "authCode": text, "more": [number, { "z": null, "a": number }] });
        if spaced { serde_json::to_string_pretty(&json).unwrap() } else { json.to_string() }
    })
}

fn time() -> impl Strategy<Value = String> {
    let times = ["2026-01-15T09:00:00+08:00", "2026-01-15T01:00:00.123Z", "1768438800000", "2026-01-15T01:00:00+0000"];
    prop::sample::select(times.to_vec()).prop_map(str::to_owned)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_mistake_of_the_table_is_found_in_any_request(
        path in path(), body in body(), time in time(), nth in any::<prop::sample::Index>(), other in any::<prop::sample::Index>(),
    ) {
        let received = Received { target: &path, body: body.as_bytes(), time: &time, ..request() };
        let makes = of_any_request();
        let (one, two) = (*nth.get(&makes), *other.get(&makes));
        let string = signed_wrongly(&received, &[one]);
        let explanation = explained_over(&received, &string);
        match &explanation {
            // Some mistakes leave this request as it is.
            Explanation::Verifies { .. } => prop_assert_eq!(string, received.string_to_sign()),
            Explanation::Mistake { mistakes, first_difference, .. } => {
                prop_assert!(mistakes.len() <= 2 && first_difference.is_some(), "{:?}", mistakes);
            }
            _ => prop_assert!(false, "{} over {:?}", String::from_utf8_lossy(&string), received),
        }
        // Two of one part may add up to something that nobody does; but nothing may be taken for right.
        let string = signed_wrongly(&received, &[one, two]);
        let verifies = matches!(explained_over(&received, &string), Explanation::Verifies { .. });
        prop_assert_eq!(verifies, string == received.string_to_sign());
    }

    #[test]
    fn no_bytes_make_it_panic(
        target in ".{0,40}", client_id in ".{0,20}", time in ".{0,30}", signature in ".{0,80}",
        body in prop::collection::vec(any::<u8>(), 0..200), padded in any::<[u8; 32]>(), random in any::<bool>(),
    ) {
        let value = if random { signature } else { header(&padded.repeat(8)) };
        let received = Received {
            target: &target, client_id: &client_id, time: &time, signature: &value, body: &body, ..request()
        };
        let explanation = explained(&received);
        prop_assert!(!explanation.what().is_empty() && !explanation.help().is_empty());
        let right = header(&BEANS.sign(&received.string_to_sign()));
        let explanation = explained(&Received { signature: &right, ..received });
        prop_assert_eq!(explanation, Explanation::Verifies { key: KeyName::Own { version: 1 } });
        let _ = shown(&received.string_to_sign());
    }
}
