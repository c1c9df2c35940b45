//! What is wrong with a body whose signature holds: such answers are signed.

use super::{
    raw::Request,
    refused::{Signed, Wrong, assert_all_refused, good, grant},
    town::{Town, spawn_wallet},
};
use serde_json::{Value, json};
use tokio::{io::AsyncWriteExt, net::TcpStream};
use walletsim_protocol::openapi::path::{
    V1_APPLY_TOKEN, V1_CANCEL_TOKEN, V1_INQUIRY, V2_APPLY_TOKEN, V2_INQUIRY, V2_REVOKE,
};

const TYPE: &str = "the body is not what applyToken takes: invalid type…";

/// A good grant with some fields set otherwise; signed.
fn changed(town: &Town, code: &str, change: &Value) -> Request {
    let mut body: Value = serde_json::from_str(&grant(code)).unwrap();
    for (name, value) in change.as_object().unwrap() {
        body[name] = value.clone();
    }
    town.beans().request(V1_APPLY_TOKEN, body.to_string())
}

fn raw(town: &Town, body: impl AsRef<[u8]>) -> Request {
    town.beans().request(V1_APPLY_TOKEN, body)
}

#[tokio::test]
async fn a_body_that_is_no_json_object_is_an_illegal_parameter() {
    let wrong = |what, because, request| Wrong { what, code: "PARAM_ILLEGAL", because, request };
    let rows = [
        wrong("nothing", "the body is not what applyToken takes: EOF while parsing…", |town, _| raw(town, "")),
        wrong("cut off", "the body is not what applyToken takes: EOF while parsing…", |town, code| {
            raw(town, grant(code).trim_end_matches('}'))
        }),
        wrong("two", "the body is not what applyToken takes: trailing characters…", |town, code| {
            raw(town, grant(code).repeat(2))
        }),
        wrong("a comma too many", "the body is not what applyToken takes: trailing comma…", |town, code| {
            raw(town, grant(code).replace('}', ",}"))
        }),
        wrong(
            "the fields in order, as an array",
            "the body is not what applyToken takes: it is an array…",
            |town, code| raw(town, json!(["AUTHORIZATION_CODE", code]).to_string()),
        ),
        wrong("scalar", "the body is not what applyToken takes: it is a number, not an object", |town, _| {
            raw(town, "7")
        }),
        wrong("text", "the body is not what applyToken takes: it is a text, not an object", |town, _| {
            raw(town, "\"x\"")
        }),
        wrong("null", "the body is not what applyToken takes: it is null, not an object", |town, _| raw(town, "null")),
        wrong("a byte order mark", "the body is not what applyToken takes: expected value…", |town, code| {
            raw(town, format!("\u{feff}{}", grant(code)))
        }),
        wrong("not UTF-8 in a field", "the body is not what applyToken takes: it is not UTF-8…", |town, _| {
            raw(town, b"{\"grantType\":\"AUTHORIZATION_CODE\",\"authCode\":\"\xff\"}")
        }),
        wrong(
            "not UTF-8 where nobody looks",
            "the body is not what applyToken takes: it is not UTF-8…",
            |town, code| {
                let mut body = grant(code).into_bytes();
                body.truncate(body.len() - 1);
                body.extend_from_slice(b",\"nobody\":\"\xc3\x28\"}");
                raw(town, body)
            },
        ),
        wrong("a field twice", "the body is not what applyToken takes: duplicate field `authCode`…", |town, code| {
            raw(town, grant(code).replace('}', ",\"authCode\":\"other\"}"))
        }),
        wrong("too deep", "the body is not what applyToken takes: recursion limit exceeded…", |town, code| {
            raw(town, grant(code).replace('}', &format!(",\"extendInfo\":{}}}", "[".repeat(100_000))))
        }),
        wrong("half a character", "the body is not what applyToken takes: …", |town, _| {
            raw(town, r#"{"grantType":"AUTHORIZATION_CODE","authCode":"\ud83d"}"#)
        }),
    ];
    assert_all_refused(&rows, Signed::Yes).await;
}

#[tokio::test]
async fn a_field_of_the_wrong_type_is_an_illegal_parameter() {
    let wrong = |what, because, request| Wrong { what, code: "PARAM_ILLEGAL", because, request };
    let rows = [
        wrong("grantType", TYPE, |town, code| changed(town, code, &json!({ "grantType": 1 }))),
        wrong("authCode", TYPE, |town, code| changed(town, code, &json!({ "authCode": [code] }))),
        wrong("refreshToken", TYPE, |town, code| changed(town, code, &json!({ "refreshToken": true }))),
        wrong("appId", TYPE, |town, code| changed(town, code, &json!({ "appId": 3_333_010_000_000_001_u64 }))),
        wrong("authClientId", TYPE, |town, code| changed(town, code, &json!({ "authClientId": {} }))),
        wrong(
            "extendInfo",
            "the body is not what applyToken takes: extendInfo is neither a text nor an object…",
            |town, code| changed(town, code, &json!({ "extendInfo": [1] })),
        ),
    ];
    assert_all_refused(&rows, Signed::Yes).await;
}

#[tokio::test]
async fn a_missing_or_over_long_field_is_named() {
    let wrong = |what, because, request| Wrong { what, code: "PARAM_ILLEGAL", because, request };
    let rows = [
        wrong("no grantType", "`grantType` is missing", |town, code| {
            changed(town, code, &json!({ "grantType": null }))
        }),
        wrong("no authCode", "`authCode` is missing", |town, code| changed(town, code, &json!({ "authCode": "" }))),
        wrong("no refreshToken", "`refreshToken` is missing", |town, code| {
            changed(town, code, &json!({ "grantType": "REFRESH_TOKEN" }))
        }),
        wrong("grantType", "`grantType` is 65 characters long; at most 64 are allowed", |town, code| {
            changed(town, code, &json!({ "grantType": "x".repeat(65) }))
        }),
        wrong("authCode", "`authCode` is 65 characters long; at most 64 are allowed", |town, code| {
            changed(town, code, &json!({ "authCode": "é".repeat(65) }))
        }),
        wrong("refreshToken", "`refreshToken` is 129 characters long; at most 128 are allowed", |town, code| {
            changed(town, code, &json!({ "refreshToken": "x".repeat(129) }))
        }),
        wrong("appId", "`appId` is 33 characters long; at most 32 are allowed", |town, code| {
            changed(town, code, &json!({ "appId": "3".repeat(33) }))
        }),
        wrong("authClientId", "`authClientId` is 129 characters long; at most 128 are allowed", |town, code| {
            changed(town, code, &json!({ "authClientId": "x".repeat(129) }))
        }),
        wrong(
            "referenceClientId",
            "`referenceClientId` is 129 characters long; at most 128 are allowed",
            |town, code| changed(town, code, &json!({ "referenceClientId": "x".repeat(129) })),
        ),
        wrong("extendInfo, text", "`extendInfo` is 4097 characters long; at most 4096 are allowed", |town, code| {
            changed(town, code, &json!({ "extendInfo": "x".repeat(4097) }))
        }),
        wrong("extendInfo, object", "`extendInfo` is 4104 characters long; at most 4096 are allowed", |town, code| {
            changed(town, code, &json!({ "extendInfo": { "x": "x".repeat(4096) } }))
        }),
    ];
    assert_all_refused(&rows, Signed::Yes).await;
    let other = Wrong {
        what: "another grant",
        code: "AUTH_CLIENT_UNSUPPORTED_GRANT_TYPE",
        because: "there is no grant type authorization_code",
        request: |town, code| changed(town, code, &json!({ "grantType": "authorization_code" })),
    };
    assert_all_refused(&[other], Signed::Yes).await;
}

#[tokio::test]
async fn v2_names_the_fields_that_it_alone_demands() {
    let town = spawn_wallet();
    let beans = town.beans();
    let whole = json!({ "appId": "3333010000000001", "authClientId": beans.client_id });
    for path in [V2_APPLY_TOKEN, V2_INQUIRY, V2_REVOKE] {
        for missing in ["appId", "authClientId"] {
            let mut body = whole.clone();
            body[missing] = Value::Null;
            let fields: &[(&str, &str)] = if path == V2_APPLY_TOKEN {
                &[("grantType", "AUTHORIZATION_CODE"), ("authCode", "x")]
            } else {
                &[("accessToken", "x")]
            };
            for (name, value) in fields {
                body[*name] = json!(value);
            }
            let reply = beans.post(path, &body).await;
            assert_eq!(reply.result(), "F PARAM_ILLEGAL", "{path} {missing}");
            assert_eq!(reply.reason(), Some(format!("`{missing}` is missing").as_str()), "{path}");
        }
    }
}

#[tokio::test]
async fn calls_about_a_token_name_what_is_wrong_and_leave_the_token_alive() {
    let town = spawn_wallet();
    let beans = town.beans();
    let token = beans.apply_token(&town.code().await).await.field("accessToken");
    for path in [V1_INQUIRY, V1_CANCEL_TOKEN] {
        for (body, because) in [
            (json!({}), "`accessToken` is missing".to_owned()),
            (
                json!({ "accessToken": "x".repeat(129) }),
                "`accessToken` is 129 characters long; at most 128 are allowed".into(),
            ),
            (
                json!({ "accessToken": token, "appId": "3".repeat(33) }),
                "`appId` is 33 characters long; at most 32 are allowed".into(),
            ),
            (
                json!({ "accessToken": token, "extendInfo": "x".repeat(4097) }),
                "`extendInfo` is 4097 characters long; at most 4096 are allowed".into(),
            ),
        ] {
            let reply = beans.post(path, &body).await;
            assert_eq!(
                (reply.result().as_str(), reply.reason()),
                ("F PARAM_ILLEGAL", Some(because.as_str())),
                "{path}"
            );
            town.assert_signed(path, &reply);
        }
        let array = beans.post(path, &json!([token])).await;
        assert_eq!(array.result(), "F PARAM_ILLEGAL", "{path}");
        let other_app = beans.post(path, &json!({ "accessToken": token, "appId": "3333010000000005" })).await;
        assert_eq!(other_app.result(), "F INVALID_ACCESS_TOKEN", "{path}");
    }
    assert_eq!(town.merchant("paper").cancel(&token).await.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(beans.inquire(&token).await.result(), "S SUCCESS");
}

#[tokio::test]
async fn a_body_cut_short_changes_nothing_and_harms_nobody() {
    let town = spawn_wallet();
    let code = town.code().await;
    let bytes = good(&town, &code).bytes();
    for length in [20, bytes.len() - 30, bytes.len() - 1] {
        let mut stream = TcpStream::connect(town.address()).await.unwrap();
        stream.write_all(&bytes[..length]).await.unwrap();
        stream.shutdown().await.unwrap();
        let mut answer = Vec::new();
        // Whether something is answered is the server's business; that it ends the connection is ours.
        let _ = tokio::io::AsyncReadExt::read_to_end(&mut stream, &mut answer).await;
        assert!(!String::from_utf8_lossy(&answer).contains("SUCCESS"));
    }
    town.assert_unused(&code).await;
}
