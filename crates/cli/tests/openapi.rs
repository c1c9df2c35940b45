//! `docs/openapi/`: what each wallet serves, as an OpenAPI document. To write them anew, set `WALLETSIM_BLESS` while this
//! test runs. That the documents are true is for `make test-contract` to see.

#![allow(clippy::unwrap_used)]

mod support;
#[path = "support/told.rs"]
mod told;

use serde_json::{Value, json};
use std::{collections::BTreeSet, fs, process::Command};
use support::Up;
use told::told;
use walletsim_simulator::shipped;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/openapi");

fn printed(wallet: &str) -> String {
    let told = told(&["openapi", "--wallet", wallet]);
    assert_eq!(told.exit, 0, "{}", told.all());
    told.out
}

fn document(wallet: &str) -> Value {
    serde_json::from_str(&printed(wallet)).unwrap()
}

#[test]
fn the_documents_are_those_that_are_printed() {
    let wallets = shipped::fixtures(&[]).unwrap();
    let wallets: BTreeSet<String> = wallets.wallets.keys().map(|wallet| format!("{wallet}.json")).collect();
    if std::env::var_os("WALLETSIM_BLESS").is_some() {
        fs::create_dir_all(DOCS).unwrap();
        for file in &wallets {
            fs::write(format!("{DOCS}/{file}"), printed(file.trim_end_matches(".json"))).unwrap();
        }
    }
    let kept: BTreeSet<String> =
        fs::read_dir(DOCS).unwrap().map(|file| file.unwrap().file_name().into_string().unwrap()).collect();
    assert_eq!(kept, wallets);
    for file in &wallets {
        let kept = fs::read_to_string(format!("{DOCS}/{file}")).unwrap();
        let printed = printed(file.trim_end_matches(".json"));
        assert!(
            kept == printed,
            "docs/openapi/{file} is out of date: write it anew with `make docs`, and read what changed"
        );
    }
}

#[test]
fn a_running_wallet_server_serves_its_own_and_nobody_else_does() {
    let up = Up::start(&["--wallet", "gcash"]);
    let get = |party: &str| {
        let url = format!("{}/_sim/openapi.json", up.address(party));
        let told = Command::new("curl").args(["-s", &url]).output().unwrap().stdout;
        serde_json::from_slice::<Value>(&told).unwrap()
    };
    assert_eq!(get("walletServer"), document("gcash"));
    assert!(get("walletApp")["problem"].as_str().unwrap().starts_with("no such control call"));
}

#[test]
fn every_path_that_a_wallet_serves_is_in_its_document_and_no_other() {
    for (wallet, profile) in shipped::fixtures(&[]).unwrap().wallets.iter() {
        let served: BTreeSet<String> = profile.openapi.routes().into_iter().map(|route| route.path).collect();
        let told: BTreeSet<String> = document(wallet)["paths"].as_object().unwrap().keys().cloned().collect();
        assert_eq!(told, served, "{wallet}");
    }
}

#[test]
fn what_a_profile_demands_is_required() {
    let document = document("alipayconnect-v2");
    let request = &document["components"]["schemas"]["InquiryUserInfoV2Request"];
    assert_eq!(request["required"], json!(["accessToken", "appId", "authClientId", "customerBelongsTo"]));
    assert_eq!(
        request["properties"]["appId"],
        json!({
            "description": "v2: the mini program.", "type": "string", "minLength": 1, "maxLength": 32
        })
    );
}

#[test]
fn facts_have_the_names_and_the_place_that_the_profile_gives_them() {
    let facts = |wallet: &str, schema: &str, way: &str| {
        let document = document(wallet);
        let facts = document["components"]["schemas"][schema].pointer(way).unwrap().as_object().unwrap().clone();
        facts.keys().cloned().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(
        facts("ams", "InquiryUserInfoV1Success", "/properties"),
        "avatar birthday contactInfos gender hashUserLoginId nationality nickName result status userId userLoginId userName"
    );
    assert_eq!(
        facts("qi", "InquiryUserInfoV1Success", "/properties/userInfo/properties/userName/properties"),
        "firstName fullName lastName secondName thirdName"
    );
    assert_eq!(
        facts("gcash", "InquiryUserInfoV2Success", "/properties/userInfo/properties"),
        "avatar birthDate contactInfos gender loginIdInfos nationality nickName status userId userName"
    );
}

#[test]
fn a_wallet_of_ones_own_has_a_document_too_and_an_unknown_one_has_none() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("wallets")).unwrap();
    fs::write(folder.path().join("wallets/mine.yaml"), "extends: seed\nopenapi: { prefix: /mine }\n").unwrap();
    let fixtures = ["--fixtures", folder.path().to_str().unwrap()];
    let own = told(&[&["openapi", "--wallet", "mine"], &fixtures[..]].concat());
    let own: Value = serde_json::from_str(&own.out).unwrap();
    assert!(own["paths"]["/mine/v1/authorizations/applyToken"].is_object());
    let unknown = told(&["openapi", "--wallet", "sed"]);
    assert_eq!(unknown.exit, 1);
    assert!(unknown.err.starts_with("error: there is no wallet `sed`; did you mean `seed`?"), "{}", unknown.err);
}
