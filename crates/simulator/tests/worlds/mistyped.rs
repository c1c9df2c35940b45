//! Control calls that nobody knows, at every server of every world.

use super::town::seeded;
use reqwest::{Client, Method};
use serde_json::{Value, json};
use walletsim_simulator::Simulator;

async fn problem(http: &Client, method: &str, url: &str) -> Option<String> {
    let response = http.request(method.parse::<Method>().unwrap(), url).json(&json!({})).send().await.unwrap();
    // The trace is followed until somebody has enough of it.
    if response.status().is_success() {
        return None;
    }
    let mut told: Value = response.json().await.unwrap();
    told["problem"].take().as_str().map(str::to_owned)
}

#[tokio::test]
async fn the_call_that_was_probably_meant_is_told_at_every_server_of_every_world() {
    let simulator = Simulator::start(seeded(1)).unwrap();
    let at = simulator.addresses();
    let http = Client::builder().no_proxy().build().unwrap();
    let founded = http.post(format!("{}/_sim/worlds", at.wallet_server)).json(&json!({})).send().await.unwrap();
    let world = format!("/w/{}", founded.json::<Value>().await.unwrap()["world"].as_str().unwrap());
    for server in [&at.wallet_server, &at.wallet_app, at.merchant.as_ref().unwrap(), &at.mini_programs] {
        for root in ["", &world] {
            for (method, path, meant) in [
                ("POST", "clok/advance", "POST ROOT/_sim/clock/advance"),
                ("GET", "export", "POST ROOT/_sim/export"),
                ("DELETE", "user/bob", "DELETE ROOT/_sim/users/bob"),
            ] {
                let told = problem(&http, method, &format!("{server}{root}/_sim/{path}")).await.unwrap();
                let meant =
                    format!("no such control call: did you mean {}? there are GET", meant.replace("ROOT", root));
                assert!(told.starts_with(&meant), "{server}: {told}");
            }
            let told = problem(&http, "GET", &format!("{server}{root}/_sim/nonsense")).await.unwrap();
            assert!(told.starts_with("no such control call: there are GET health, capabilities, clock"), "{told}");
        }
    }
}

#[tokio::test]
async fn every_call_that_is_told_is_one() {
    let simulator = Simulator::start(seeded(1)).unwrap();
    let server = &simulator.addresses().wallet_server;
    let http = Client::builder().no_proxy().build().unwrap();
    let told = problem(&http, "GET", &format!("{server}/_sim/nonsense")).await.unwrap();
    let (_, there) = told.split_once("there are ").unwrap();
    let mut asked = 0;
    for (method, paths) in there.split("; ").take(5).filter_map(|calls| calls.split_once(' ')) {
        for path in paths.split(", ") {
            let answer = problem(&http, method, &format!("{server}/_sim/{path}")).await.unwrap_or_default();
            assert!(!answer.starts_with("no such control call"), "{method} {path}: {answer}");
            asked += 1;
        }
    }
    assert_eq!(asked, 44);
}
