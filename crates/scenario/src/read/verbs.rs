//! The acts. To add one: its name here, its keys in a function below, its play in `play/`.

use super::{
    MINI_PROGRAM,
    faults::Faults,
    fields::{Fields, text, unknown, word},
};
use crate::{
    problem::Fault,
    reference::pieces,
    scenario::{Act, Body, Hand, HttpCall, JsapiCall, KeyVersion, OpenApiCall, Pairs, SignatureFault},
    yaml::{Key, Kind, Node, to_object},
};
use serde_json::{Map, Value, json};
use walletsim_protocol::{
    calls::usual_names,
    jsapi,
    openapi::{ApiVersion, path::OpenApi},
    signature::SignatureEncoding,
};
use walletsim_runtime::fault::Rule;
use walletsim_yaml::nearest;

/// Every verb but `together`.
pub(super) const NAMES: [&str; 23] = [
    jsapi::GET_AUTH_CODE,
    jsapi::GET_OPEN_USER_INFO,
    jsapi::GET_AUTH_USER_INFO,
    jsapi::SIGN_CONTRACT,
    "consent",
    "withdraw",
    "user",
    "login",
    "profile",
    "logout",
    "applyToken",
    "inquiryUserInfo",
    "applyTokenAndInquiryUserInfo",
    "inquiryUserCardList",
    "inquiryUserAccountList",
    "inquiryMerchantInfo",
    "query",
    "cancelToken",
    "prepare",
    "request",
    "advance",
    "fault",
    "trace",
];

/// What the documents name, and what the player makes of the rest.
pub(super) const WIRE: [&str; 15] = [
    "grantType",
    "authCode",
    "refreshToken",
    "accessToken",
    "appId",
    "authClientId",
    "referenceClientId",
    "customerBelongsTo",
    "extendInfo",
    "scopes",
    "scope",
    "partnerId",
    "partnerReqId",
    "authRedirectUrl",
    "authState",
];
pub(super) const SIGNING: [&str; 10] = [
    "version",
    "path",
    MINI_PROGRAM,
    MERCHANT,
    "client-id",
    "signature",
    "encoding",
    "key-version",
    "request-time",
    "agent-token",
];

pub(super) const MERCHANT: &str = "merchant";
pub(super) const FAULT: &str = "fault";

/// The act behind a verb of [`NAMES`]. Unknown keys are faults beside the one that is the error.
pub(super) fn read(key: &Key, node: &Node, faults: &mut Faults) -> Result<Act, Fault> {
    match key.text.as_str() {
        jsapi::GET_AUTH_CODE => jsapi_call(jsapi::GET_AUTH_CODE, node, &["scopes", MINI_PROGRAM], faults),
        jsapi::GET_OPEN_USER_INFO => jsapi_call(jsapi::GET_OPEN_USER_INFO, node, &[MINI_PROGRAM], faults),
        jsapi::GET_AUTH_USER_INFO => jsapi_call(jsapi::GET_AUTH_USER_INFO, node, &[MINI_PROGRAM], faults),
        jsapi::SIGN_CONTRACT => jsapi_call(jsapi::SIGN_CONTRACT, node, &["authUrl", MINI_PROGRAM], faults),
        "consent" => consent(node, faults).map(Act::Consent),
        "withdraw" => Fields::of(node, "`withdraw`", &[MINI_PROGRAM], faults)?
            .text(MINI_PROGRAM)
            .map(|mini_program| Act::Withdraw { mini_program }),
        "user" => text(node, "user").map(Act::User),
        "login" => {
            let fields = Fields::of(node, "`login`", &["authCode"], faults)?;
            let auth_code = fields.node("authCode").ok_or_else(|| {
                Fault::new(key.place, "`login` needs an authCode")
                    .help("write login: { authCode: \"${NAME.authCode}\" }")
            })?;
            Ok(Act::Login { auth_code: auth_code.to_json() })
        }
        "profile" => session("`profile`", node, faults).map(|session| Act::Profile { session }),
        "logout" => session("`logout`", node, faults).map(|session| Act::Logout { session }),
        "request" => request(key, node, faults).map(Act::Request),
        FAULT => fault(node).map(Act::Fault),
        "trace" => {
            let fields = Fields::open(node, "`trace`", &[])?;
            let each = fields.entries().iter().map(|(key, node)| Ok((key.text.clone(), json!(text(node, &key.text)?))));
            each.collect::<Result<_, Fault>>().map(Act::Trace)
        }
        "advance" => advance(node).map(Act::Advance),
        name => match OpenApi::ALL.into_iter().find(|api| api.name() == name) {
            Some(api) => open_api(api, key, node, faults),
            None => Err(unknown(key.place, &format!("`{name}` is no verb"), name, &NAMES)),
        },
    }
}

/// Whether an act is about the world as a whole, so that nothing can run beside it.
pub(super) fn changes_the_world(act: &Act) -> bool {
    matches!(act, Act::Advance(_) | Act::Fault(_) | Act::Trace(_) | Act::User(_) | Act::Consent(Hand::Ignore))
}

fn jsapi_call(name: &'static str, node: &Node, known: &[&str], faults: &mut Faults) -> Result<Act, Fault> {
    let fields = Fields::of(node, &format!("`{name}`"), known, faults)?;
    let params = to_object(fields.entries().iter().filter(|(key, _)| key.text != MINI_PROGRAM));
    Ok(Act::Jsapi(JsapiCall { name, params: params.into(), mini_program: fields.text(MINI_PROGRAM)? }))
}

fn session(what: &str, node: &Node, faults: &mut Faults) -> Result<Option<Value>, Fault> {
    Ok(Fields::of(node, what, &["session"], faults)?.node("session").map(Node::to_json))
}

fn consent(node: &Node, faults: &mut Faults) -> Result<Hand, Fault> {
    const ANSWERS: [&str; 4] = ["accept", "reject", "dismiss", "ignore"];
    let press = |answer, scopes, times| match answer {
        "ignore" => Hand::Ignore,
        answer => Hand::Press { answer, scopes, times },
    };
    if !matches!(node.kind, Kind::Map(_)) {
        return word(node, "consent", &ANSWERS).map(|answer| press(answer, None, 1));
    }
    let fields = Fields::of(node, "`consent`", &["answer", "scopes", "times"], faults)?;
    let answer = fields
        .word("answer", &ANSWERS)?
        .ok_or_else(|| Fault::new(node.place, "`consent` has no answer").help("add `answer: accept`"))?;
    let times = fields.number("times")?.unwrap_or(1);
    let times = u32::try_from(times).ok().filter(|times| (1..=100).contains(times)).ok_or_else(|| {
        Fault::new(fields.place_of("times"), "`times` must be from 1 to 100").help("it says how often the user presses")
    })?;
    Ok(press(answer, fields.node("scopes").map(Node::to_json), times))
}

fn open_api(api: OpenApi, key: &Key, node: &Node, faults: &mut Faults) -> Result<Act, Fault> {
    let known: Vec<&str> = WIRE.into_iter().chain(SIGNING).collect();
    let fields = Fields::open(node, &format!("`{}`", key.text), &known)?;
    let sent = || fields.entries().iter().filter(|(key, _)| !SIGNING.contains(&key.text.as_str()));
    for (key, _) in sent().filter(|(key, _)| !WIRE.contains(&key.text.as_str())) {
        // Any field can be sent, but one that nearly has a known name is a slip of the pen.
        if nearest(&key.text, &known).is_some() {
            let what = format!("`{}` is neither a field nor a setting", key.text);
            faults.add(unknown(key.place, &what, &key.text, &known));
        }
    }
    let path = fields.text("path")?;
    let version = match fields.word("version", &["v1", "v2"])? {
        Some("v2") => Some(ApiVersion::V2),
        Some(_) => Some(ApiVersion::V1),
        None => path.as_deref().and_then(version_of),
    };
    Ok(Act::OpenApi(OpenApiCall {
        api,
        path,
        version,
        fields: to_object(sent()),
        mini_program: fields.text(MINI_PROGRAM)?,
        merchant: fields.text(MERCHANT)?,
        client_id: fields.text("client-id")?,
        request_time: fields.text("request-time")?,
        agent_token: fields.text("agent-token")?,
        fault: fields.word("signature", &["tampered", "missing", "garbled"])?.map(|word| match word {
            "tampered" => SignatureFault::Tampered,
            "missing" => SignatureFault::Missing,
            _ => SignatureFault::Garbled,
        }),
        encoding: match fields.word("encoding", &["percent-base64", "base64", "base64-url"])? {
            Some("base64") => SignatureEncoding::Base64,
            Some("base64-url") => SignatureEncoding::Base64Url,
            _ => SignatureEncoding::PercentBase64,
        },
        key_version: key_version(&fields)?,
    }))
}

/// `null` says nothing of the key.
fn key_version(fields: &Fields<'_>) -> Result<KeyVersion, Fault> {
    match fields.node("key-version") {
        None => Ok(KeyVersion::Newest),
        Some(node) if matches!(node.kind, Kind::Null) => Ok(KeyVersion::Unsaid),
        Some(node) => {
            let version = fields.number("key-version")?.and_then(|version| u32::try_from(version).ok());
            version
                .map(KeyVersion::Named)
                .ok_or_else(|| Fault::new(node.place, "`key-version` is too large").help("it has 32 bits"))
        }
    }
}

/// A path that is given says its generation itself.
fn version_of(path: &str) -> Option<ApiVersion> {
    path.split('/').find_map(|segment| match segment {
        "v1" => Some(ApiVersion::V1),
        "v2" => Some(ApiVersion::V2),
        _ => None,
    })
}

pub(super) const REQUEST: [&str; 8] = ["method", "url", "query", "headers", "cookies", "json", "form", "body"];

fn request(key: &Key, node: &Node, faults: &mut Faults) -> Result<HttpCall, Fault> {
    let fields = Fields::of(node, "`request`", &REQUEST, faults)?;
    let url = fields.text("url")?.ok_or_else(|| {
        Fault::new(key.place, "`request` has no url").help("add `url: \"${merchant}/api/…\"`, or any other address")
    })?;
    let body = body(&fields)?;
    let query = fields.node("query").map(|node| pairs(node, "query")).transpose()?.unwrap_or_default();
    let headers = fields.node("headers").map(headers).transpose()?.unwrap_or_default();
    let cookies = fields.node("cookies").map(|node| pairs(node, "cookies")).transpose()?;
    let method = fields
        .text("method")?
        .unwrap_or_else(|| if matches!(body, Body::Empty) { "GET".to_owned() } else { "POST".to_owned() });
    Ok(HttpCall { method, url, query, headers, cookies, body })
}

fn body(fields: &Fields<'_>) -> Result<Body, Fault> {
    let mut given = ["json", "form", "body"].into_iter().filter_map(|name| Some((name, fields.node(name)?)));
    let first = given.next();
    if let (Some((first, _)), Some((second, _))) = (first, given.next()) {
        let what = format!("`request` has both `{first}` and `{second}`");
        return Err(Fault::new(fields.place_of(second), what).help("keep one"));
    }
    Ok(match first {
        None => Body::Empty,
        Some(("json", node)) => Body::Json(node.to_json()),
        Some(("form", node)) => Body::Form(pairs(node, "form")?),
        Some((name, node)) => Body::Text(text(node, name)?),
    })
}

/// Names and what they are: texts, numbers and truth values, or lists of them for a name that is there more than once.
fn pairs(node: &Node, what: &str) -> Result<Pairs, Fault> {
    let fields = Fields::open(node, &format!("`{what}`"), &[])?;
    let is_plain = |node: &Node| matches!(node.kind, Kind::Text(_) | Kind::Number(_) | Kind::Bool(_));
    for (_, node) in fields.entries() {
        let fits = match &node.kind {
            Kind::List(list) => what != "cookies" && list.iter().all(is_plain),
            _ => is_plain(node),
        };
        if !fits {
            let found = format!("this cannot stand in `{what}`: it is {}", node.describe());
            return Err(Fault::new(node.place, found).help("write a text or a number"));
        }
    }
    Ok(fields.entries().iter().map(|(key, node)| (key.text.clone(), node.to_json())).collect())
}

fn headers(node: &Node) -> Result<Map<String, Value>, Fault> {
    let fields = Fields::open(node, "`headers`", &[])?;
    fields.entries().iter().map(|(key, node)| Ok((key.text.clone(), json!(text(node, &key.text)?)))).collect()
}

/// `none` takes all away.
fn fault(node: &Node) -> Result<Option<Value>, Fault> {
    const HELP: &str =
        "write fault: { on: { name: applyToken }, next: 1, when: after, do: CONNECTION_RESET_BY_PEER }, or fault: none";
    if matches!(&node.kind, Kind::Text(text) if text == "none") {
        return Ok(None);
    }
    let written = node.to_json();
    let rule: Rule = serde_json::from_value(written.clone())
        .map_err(|problem| Fault::new(node.place, format!("this is no fault: {problem}")).help(HELP))?;
    rule.check().map_err(|bad| Fault::new(node.place, bad.to_string()).help(HELP))?;
    // A wallet may call an interface anything, but a name that nearly is a usual one is a slip of the pen.
    let struck = usual_names();
    if let Some(name) = rule.on.name.as_deref().filter(|name| !struck.contains(name))
        && let Some(near) = nearest(name, &struck)
    {
        let what = format!("no call is named `{name}`, so this fault would strike none");
        return Err(Fault::new(node.place, what).label(format!("did you mean `{near}`?")).help(HELP));
    }
    Ok(Some(written))
}

fn advance(node: &Node) -> Result<String, Fault> {
    const HELP: &str = "write numbers with units, like 1s, 90m or 1d 2h";
    let Kind::Text(text) = &node.kind else {
        return Err(Fault::new(node.place, format!("`advance` takes a duration, not {}", node.describe())).help(HELP));
    };
    let has_references = pieces(text)
        .is_ok_and(|pieces| pieces.iter().any(|piece| matches!(piece, crate::reference::Piece::Reference(_))));
    match humantime::parse_duration(text) {
        Err(_) if !has_references => Err(Fault::new(node.place, format!("`{text}` is no duration")).help(HELP)),
        _ => Ok(text.clone()),
    }
}
