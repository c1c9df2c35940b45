//! Wallet profiles: one lies over another, who says so is known of every key, and whatever is wrong is told in its place.

#![allow(clippy::unwrap_used)]

mod support;

use insta::assert_snapshot;
use support::{shipped, source};
use walletsim_protocol::openapi::{ApiVersion, Code, path::OpenApi};
use walletsim_wallet::{Fixtures, Profile, fixtures::Source};

/// The shipped fixtures with these wallets beside the shipped ones.
fn load(wallets: &[(&str, &str)]) -> Result<Fixtures, String> {
    let layer: Vec<Source> = wallets.iter().map(|(name, text)| source(&format!("wallets/{name}.yaml"), text)).collect();
    let told = |problems: Vec<_>| problems.iter().map(ToString::to_string).collect::<Vec<String>>().join("\n");
    Fixtures::load(&[shipped(), layer]).map_err(told)
}

/// What is told of a wallet with this file.
fn told(text: &str) -> String {
    load(&[("mine", text)]).unwrap_err()
}

fn profile(text: &str) -> Profile {
    Profile::clone(&load(&[("mine", text)]).unwrap().wallets["mine"])
}

#[test]
fn a_wallet_says_only_what_is_different_from_the_one_it_extends() {
    let fixtures = load(&[
        ("mine", "extends: base\nlook: { name: Mine }\nlifetimes: { accessToken: 10m }\n"),
        ("base", "extends: seed\nlook: { name: Base, accept: Allow }\nscopes: { USER_NAME: ~ }\n"),
    ])
    .unwrap();
    let (mine, seed) = (&fixtures.wallets["mine"], &fixtures.wallets["seed"]);
    assert_eq!((mine.look.name.as_str(), mine.look.accept.as_str()), ("Mine", "Allow"));
    assert_eq!(mine.lifetimes.access_token, chrono::TimeDelta::minutes(10));
    assert_eq!(mine.lifetimes.auth_code, seed.lifetimes.auth_code);
    assert_eq!(mine.scopes.len(), seed.scopes.len() - 1);
    assert_eq!(fixtures.capabilities["mine"].extends, ["base", "seed"]);
}

#[test]
fn who_says_so_is_known_of_every_key_and_a_changed_key_is_a_guess_until_marked() {
    let fixtures = load(&[(
        "mine",
        "extends: seed\nsources: [mine.example/docs]\nlook: { name: Mine, accept: Allow }\nlifetimes: { authCode: 1h }\n\
         provenance: { documented: [look.accept], observed: [timeZone] }\n",
    )])
    .unwrap();
    let mine = &fixtures.capabilities["mine"];
    let mark = |key: &str| mine.provenance[key].to_string();
    assert_eq!(mark("look.accept"), "documented", "marked");
    assert_eq!(mark("look.name"), "assumed", "changed and not marked");
    assert_eq!(mark("lifetimes.authCode"), "assumed", "changed, though the file below has it documented");
    assert_eq!(mark("timeZone"), "observed", "named in full, though the file below says it");
    assert_eq!(mark("openapi.routes./v1/authorizations/applyToken.api"), "documented", "as below");
    assert_eq!(mine.sources[0], "mine.example/docs");
    assert_eq!(mine.profile["look"]["brand"], fixtures.capabilities["seed"].profile["look"]["brand"]);
}

#[test]
fn every_shipped_wallet_names_its_pages_and_marks_every_key_it_sets() {
    for Source { path, text, .. } in shipped() {
        let Some(name) = path.strip_prefix("wallets/").and_then(|file| file.strip_suffix(".yaml")) else { continue };
        assert!(text.starts_with("# yaml-language-server: $schema=schema.json\n"), "{name}");
        let root = walletsim_yaml::parse(&text).unwrap();
        let list = |way: [&str; 2]| {
            let found = way.iter().try_fold(&root, |node, name| node.get(name));
            found.map(|node| node.to_json().as_array().unwrap().clone()).unwrap_or_default()
        };
        assert!(root.get("sources").is_some_and(|pages| !pages.to_json().as_array().unwrap().is_empty()), "{name}");
        let marked: Vec<String> = ["documented", "observed", "assumed"]
            .iter()
            .flat_map(|mark| list(["provenance", mark]))
            .map(|path| path.as_str().unwrap().to_owned())
            .collect();
        for key in keys(&root, "") {
            let head = ["extends", "sources", "provenance"].iter().any(|head| key.starts_with(head));
            let covers = |path: &String| key == *path || key.starts_with(&format!("{path}."));
            assert!(head || marked.iter().any(covers), "{name}: nobody says where `{key}` comes from");
        }
    }
}

#[test]
fn a_misspelt_extends_is_told_as_such() {
    let told = told("extend: seed\n");
    assert!(
        told.starts_with(
            "fixtures/wallets/mine.yaml:1:1: there is no key `extend` here\n  help: did you mean `extends`? "
        ),
        "{told}"
    );
}

#[test]
fn a_language_that_the_phone_does_not_speak_is_told() {
    assert_snapshot!(told("extends: seed\nlook: { language: zh-TW }\n"), @"
    fixtures/wallets/mine.yaml:2:19: `zh-TW` is not known here
      help: use one of: en, fil, id, ms, th, zh-CN, ar
    ");
}

#[test]
fn everything_that_is_wrong_in_a_wallet_is_told_at_once() {
    let text = "extends: seed\nlook: { nam: Mine, accept: 7 }\nlifetimes: { authCode: soon, code: 1h }\n\
        scopes:\n  USER_NAME: { mode: aks, facts: [userName, name], says: your name }\n  NEW: { mode: ask }\nreuse: { authCode: maybe }\n";
    assert_snapshot!(told(text), @"
    fixtures/wallets/mine.yaml:2:9: there is no key `nam` here
      help: did you mean `name`? use one of: name, language, brand, onBrand, accept, reject, mustTickAgreement, partialGrants
    fixtures/wallets/mine.yaml:2:28: a text is expected here
      help: compare it with the shipped wallets/seed.yaml
    fixtures/wallets/mine.yaml:3:24: `soon` is no duration
      help: write it like 10m, 24h or 180d
    fixtures/wallets/mine.yaml:3:30: there is no key `code` here
      help: use one of: authCode, accessToken, refreshToken, consentScreen, phoneLogin
    fixtures/wallets/mine.yaml:5:22: `aks` is not known here
      help: use one of: silent, silentForFirstParty, ask
    fixtures/wallets/mine.yaml:5:45: `name` is not known here
      help: use one of: userId, status, nickName, userName, thirdName, userNameInArabic, avatar, gender, birthDate, nationality, addresses, maskedLoginId, loginId, hashedLoginId, contactInfos, cards, accounts, merchantId, merchantName, merchantLogo
    fixtures/wallets/mine.yaml:6:3: the key `facts` is missing here
      help: add it; the shipped wallets/seed.yaml shows what it may say
    fixtures/wallets/mine.yaml:7:20: `maybe` is not known here
      help: use one of: refuse, revoke
    ");
}

/// Every key with a value of its own.
fn keys(node: &walletsim_yaml::Node, path: &str) -> Vec<String> {
    let inside = |(key, node): &(walletsim_yaml::Key, walletsim_yaml::Node)| {
        let path = if path.is_empty() { key.text.clone() } else { format!("{path}.{}", key.text) };
        keys(node, &path)
    };
    match node.kind {
        walletsim_yaml::Kind::Null => Vec::new(),
        _ if node.entries().is_empty() => vec![path.to_owned()],
        _ => node.entries().iter().flat_map(inside).collect(),
    }
}

#[test]
fn paths_have_every_prefix_and_suffix_and_callers_are_told_the_usual_ones() {
    let openapi = profile(
        "extends: seed\nopenapi:\n  prefix: /gate/api\n  prefixAliases: [\"\"]\n  suffixes: [.htm]\n  current: v2\n  \
         siteName: MINE\n",
    )
    .openapi;
    let paths: Vec<String> = openapi
        .routes()
        .into_iter()
        .filter(|route| route.rule == "/v1/authorizations/cancelToken")
        .map(|route| format!("{} {}", route.path, if route.alias { "alias" } else { "usual" }))
        .collect();
    assert_eq!(
        paths,
        [
            "/gate/api/v1/authorizations/cancelToken usual",
            "/gate/api/v1/authorizations/cancelToken.htm alias",
            "/v1/authorizations/cancelToken alias",
            "/v1/authorizations/cancelToken.htm alias",
        ]
    );
    let dialect = openapi.dialect();
    assert_eq!((dialect.current, dialect.site_name.as_deref()), (ApiVersion::V2, Some("MINE")));
    assert_eq!(dialect.path(OpenApi::CancelToken, ApiVersion::V2), Some("/gate/api/v2/authorizations/revoke"));
    let named = dialect.named("inquiryUserInfo", OpenApi::InquiryUserInfo, ApiVersion::V1);
    assert_eq!(named, Some("/gate/api/v1/users/inquiryUserInfo"));
}

#[test]
fn codes_are_called_as_the_wallet_calls_them() {
    let openapi = profile("extends: seed\nopenapi: { codes: { usedCode: { v2: USED_CODE, status: U } } }\n").openapi;
    let told = |code, version| {
        let result = openapi.result(code, version);
        format!("{} {}", result.result_status.letter(), result.result_code)
    };
    assert_eq!(told(Code::UsedCode, ApiVersion::V1), "U USED_CODE");
    assert_eq!(told(Code::UsedCode, ApiVersion::V2), "U USED_CODE");
    assert_eq!(told(Code::ExpiredCode, ApiVersion::V2), "F EXPIRED_AUTHCODE");
}

#[test]
fn a_wallet_that_extends_itself_is_told_the_circle_once() {
    assert_snapshot!(told("extends: mine\n"), @"
    fixtures/wallets/mine.yaml:1:1: `mine` extends itself: mine → mine
      help: let one of them extend another wallet, or none; to change a wallet, extend it under a name of its own
    ");
    assert_snapshot!(load(&[
        ("a", "extends: b\n"),
        ("b", "extends: c\nlook: { name: B }\n"),
        ("c", "look: { name: C }\nextends: a\n"),
        ("d", "extends: a\n"),
    ]).unwrap_err(), @"
    fixtures/wallets/c.yaml:2:1: `a` extends itself: a → b → c → a
      help: let one of them extend another wallet, or none; to change a wallet, extend it under a name of its own
    ");
}

#[test]
fn a_wallet_that_extends_nobody_is_told_the_nearest() {
    assert_snapshot!(told("look: { name: Mine }\nextends: sed\n"), @"
    fixtures/wallets/mine.yaml:2:1: there is no wallet `sed` to extend
      help: did you mean `seed`? name one of: alipayconnect-v2, alipayplus-v2, ams, gcash, mpesa-v2, qi, rebell, seed, tng, vodapay-v2
    ");
}

#[test]
fn what_is_wrong_is_shown_in_the_file_that_says_it() {
    assert_snapshot!(told("extends: seed\nlook:\n  nmae: Mine\n"), @"
    fixtures/wallets/mine.yaml:3:3: there is no key `nmae` here
      help: did you mean `name`? use one of: name, language, brand, onBrand, accept, reject, mustTickAgreement, partialGrants
    ");
    assert_snapshot!(told("extends: seed\nlifetimes:\n  authCode: soon\n"), @"
    fixtures/wallets/mine.yaml:3:13: `soon` is no duration
      help: write it like 10m, 24h or 180d
    ");
    assert_snapshot!(told("extends: seed\nlook:\n  accept: ~\n"), @"
    fixtures/wallets/mine.yaml:2:1: the key `accept` is missing here
      help: add it; the shipped wallets/seed.yaml shows what it may say
    ");
    assert_snapshot!(told("extends: seed\nlook: ~\n"), @"
    fixtures/wallets/mine.yaml: the key `look` is missing here
      help: add it; the shipped wallets/seed.yaml shows what it may say
    ");
    assert_snapshot!(told("look: { name: Alone }\n"), @"
    fixtures/wallets/mine.yaml:1:1: the key `brand` is missing here
      help: add it; the shipped wallets/seed.yaml shows what it may say
    ");
    assert_snapshot!(load(&[
        ("base", "extends: seed\nlook: { brand: [red] }\n"),
        ("mine", "extends: base\nlook: { name: Mine }\n"),
    ]).unwrap_err(), @"
    fixtures/wallets/base.yaml:2:16: a text is expected here
      help: compare it with the shipped wallets/seed.yaml
    ");
}

#[test]
fn a_scope_yields_facts_that_there_are() {
    assert_snapshot!(told("extends: seed\nscopes:\n  USER_SHOES:\n    mode: ask\n    facts: [userId, shoeSize]\n    says: Your shoes\n"), @"
    fixtures/wallets/mine.yaml:5:21: `shoeSize` is not known here
      help: use one of: userId, status, nickName, userName, thirdName, userNameInArabic, avatar, gender, birthDate, nationality, addresses, maskedLoginId, loginId, hashedLoginId, contactInfos, cards, accounts, merchantId, merchantName, merchantLogo
    ");
    assert_snapshot!(told("extends: seed\nscopes: { USER_NAME: { mode: asks } }\n"), @"
    fixtures/wallets/mine.yaml:2:30: `asks` is not known here
      help: did you mean `ask`? use one of: silent, silentForFirstParty, ask
    ");
}

#[test]
fn codes_and_interfaces_are_ones_that_there_are() {
    assert_snapshot!(told("extends: seed\nopenapi:\n  codes:\n    usedCodes: { v1: USED }\n"), @"
    fixtures/wallets/mine.yaml:4:5: `usedCodes` is not known here
      help: did you mean `usedCode`? use one of: success, unknownException, requestTrafficExceedLimit, processFail, paramIllegal, invalidApi, accessDenied, unsupportedGrantType, invalidAuthClient, invalidAuthClientStatus, invalidSignature, keyNotFound, timestampInvalid, referenceClientIdNotMatch, invalidCode, usedCode, expiredCode, invalidRefreshToken, usedRefreshToken, expiredRefreshToken, invalidAccessToken, expiredAccessToken, invalidAgentToken, expiredAgentToken, invalidScope
    ");
    assert_snapshot!(told("extends: seed\nopenapi:\n  routes:\n    /v1/x: { api: applyTokens, version: v1 }\n"), @"
    fixtures/wallets/mine.yaml:4:19: `applyTokens` is not known here
      help: did you mean `applyToken`? use one of: applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare
    ");
    assert_snapshot!(told("extends: seed\nopenapi:\n  requires:\n    v2: { applyToken: [appID] }\n"), @"
    fixtures/wallets/mine.yaml:4:24: `appID` is not known here
      help: did you mean `appId`? use one of: appId, authClientId, referenceClientId, authCode, customerBelongsTo, extendInfo.customerBelongsTo
    ");
}

#[test]
fn a_path_is_served_once_and_keeps_out_of_the_way() {
    let twice = "extends: seed\nopenapi:\n  suffixes: [.htm]\n  routes:\n    \
                 /v1/authorizations/applyToken.htm: { api: applyToken, version: v1 }\n";
    assert_snapshot!(told(twice), @"
    fixtures/wallets/mine.yaml:5:5: the path `/v1/authorizations/applyToken.htm` is served twice: by `/v1/authorizations/applyToken` and by `/v1/authorizations/applyToken.htm`
      help: leave one of them out, or change the prefixes or suffixes that make them alike
    ");
    assert_snapshot!(told("extends: seed\nopenapi:\n  routes:\n    v1/x: { api: applyToken, version: v1 }\n    /gateway/v1/x: { api: applyToken, version: v1 }\n"), @"
    fixtures/wallets/mine.yaml:5:5: `/gateway/v1/x` cannot be the path of an interface
      help: begin it with a slash, end it without one, and keep away from /gateway/, /_sim/, /assets/
    fixtures/wallets/mine.yaml:4:5: `v1/x` cannot be the path of an interface
      help: begin it with a slash, end it without one, and keep away from /gateway/, /_sim/, /assets/
    ");
    let same = "extends: seed\nopenapi:\n  routes:\n    /v1/x: { api: applyToken, version: v1 }\n    /v1/x: { api: applyToken, version: v2 }\n";
    assert_snapshot!(told(same), @"
    fixtures/wallets/mine.yaml:5:5: `/v1/x` is here twice
      help: keep one of the two, or rename one
    ");
}

#[test]
fn a_wallet_has_the_interfaces_that_its_callers_need_and_the_name_it_demands() {
    assert_snapshot!(told("extends: seed\nopenapi:\n  routes:\n    /v1/authorizations/cancelToken: ~\n"), @"
    fixtures/wallets/mine.yaml:3:3: no path of the current generation is cancelToken's
      help: add one with api: cancelToken, without alias: true
    ");
    assert_snapshot!(told("extends: seed\nopenapi:\n  requires: { v1: { applyToken: [extendInfo.customerBelongsTo], cancelToken: [referenceClientId] } }\n"), @"
    fixtures/wallets/mine.yaml:2:1: calls must say customerBelongsTo, but the wallet has no site name
      help: add siteName to openapi, such as siteName: GCASH
    fixtures/wallets/mine.yaml:3:3: only applyToken can be asked for `referenceClientId`
      help: take it out of the other calls
    ");
}

#[test]
fn a_tilde_needs_something_to_take_away() {
    assert_snapshot!(told("extends: seed\nscopes:\n  USER_SHOES: ~\n"), @"
    fixtures/wallets/mine.yaml:3:3: there is no `scopes.USER_SHOES` to take away
      help: leave this line out, or correct the name; `walletsim wallets NAME` lists the keys
    ");
}

#[test]
fn a_mark_marks_something_and_only_once() {
    assert_snapshot!(told("extends: seed\nlook: { name: Mine }\nprovenance:\n  documented: [look.name, lifetimes]\n  assumed:\n    - look.name\n"), @"
    fixtures/wallets/mine.yaml:4:27: `lifetimes` marks nothing: this file sets nothing there, and what the file below sets is marked by its full path
      help: correct the path, or leave it out
    fixtures/wallets/mine.yaml:6:7: `look.name` is marked twice
      help: keep one of the two
    ");
}

#[test]
fn a_token_is_long_enough_and_as_long_as_its_field() {
    assert_snapshot!(told("extends: seed\ntokens:\n  authCode: { length: 65 }\n  accessToken: { prefix: \"a b\" }\n"), @"
    fixtures/wallets/mine.yaml:3:3: no authCode can look like this
      help: let it have at most 64 characters, at least 24 of them after a prefix of letters, digits, `-`, `_` and `.`
    fixtures/wallets/mine.yaml:4:3: no accessToken can look like this
      help: let it have at most 128 characters, at least 24 of them after a prefix of letters, digits, `-`, `_` and `.`
    ");
}
