//! Somebody looks on.

use crate::town::{COFFEE, Visitor, seeded};
use reqwest::{Client, Response, StatusCode, header::ORIGIN};
use serde_json::{Value, json};
use walletsim_simulator::{Options, OwnPage, PageAt, Simulator};

fn watched() -> Simulator {
    Simulator::start(Options { watched: true, ..seeded(7) }).unwrap()
}

fn client() -> Client {
    Client::builder().no_proxy().build().unwrap()
}

/// Follows the trace at a server, perhaps from where somebody stopped.
struct Onlooker {
    response: Response,
    buffer: String,
}

/// One server-sent event.
#[derive(Debug)]
struct Told {
    name: String,
    id: Option<String>,
    data: Value,
}

impl Onlooker {
    async fn at(base: &str, seen: Option<&str>) -> Self {
        let mut request = client().get(format!("{base}/_sim/trace/stream"));
        if let Some(seen) = seen {
            request = request.header("last-event-id", seen);
        }
        Self { response: request.send().await.unwrap(), buffer: String::new() }
    }

    /// The next event; none when the server has let go.
    async fn next(&mut self) -> Option<Told> {
        loop {
            if let Some((event, rest)) = self.buffer.split_once("\n\n") {
                let field = |name: &str| event.lines().find_map(|line| line.strip_prefix(name)).map(str::to_owned);
                let told = Told {
                    name: field("event: ").unwrap(),
                    id: field("id: "),
                    data: serde_json::from_str(&field("data: ").unwrap()).unwrap(),
                };
                let rest = rest.to_owned();
                self.buffer = rest;
                return Some(told);
            }
            self.buffer.push_str(std::str::from_utf8(&self.response.chunk().await.unwrap()?).unwrap());
        }
    }

    /// What is told until everything has been seen: names of events, lines as `1 getAuthCode`, and up to where that was.
    async fn until_seen(&mut self) -> (Vec<String>, String) {
        let mut told = Vec::new();
        loop {
            let Told { name, id, data } = self.next().await.unwrap();
            match name.as_str() {
                "seen" => return (told, id.unwrap()),
                "line" if data["kind"] == "message" => {
                    told.push(format!("{} {}", data["number"].as_str().unwrap(), data["name"].as_str().unwrap()));
                }
                "line" => told.push(data["kind"].as_str().unwrap().to_owned()),
                _ => told.push(name),
            }
        }
    }
}

async fn details(base: &str, event: u64, query: &str) -> Value {
    client().get(format!("{base}/_sim/trace/{event}{query}")).send().await.unwrap().json().await.unwrap()
}

fn sorted(mut told: Vec<String>) -> Vec<String> {
    told.sort();
    told
}

#[tokio::test]
async fn of_what_was_said_before_an_import_nothing_is_told_any_more() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let server = &visitor.at.wallet_server;
    let (_, state) = visitor.post(format!("{server}/_sim/export"), json!({})).await;
    visitor.code().await;
    assert_eq!(details(server, 1, "").await["event"], 1);
    assert_eq!(visitor.post(format!("{server}/_sim/import"), state).await, (200, json!({})));
    let told = client().get(format!("{server}/_sim/trace/1?reveal=true")).send().await.unwrap();
    assert_eq!(told.status(), StatusCode::NOT_FOUND);
}

#[tokio::test]
async fn whoever_looks_on_is_told_every_line_and_goes_on_where_they_stopped() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let base = &simulator.addresses().wallet_server;
    visitor.code().await;
    let (told, seen) = Onlooker::at(base, None).await.until_seen().await;
    assert_eq!(sorted(told), ["1 getAuthCode", "1.1 authorize", "anew", "reply"]);
    assert_eq!(Onlooker::at(base, Some(&seen)).await.until_seen().await, (vec![], seen.clone()));
    visitor.code().await;
    let (told, _) = Onlooker::at(base, Some(&seen)).await.until_seen().await;
    assert_eq!(sorted(told), ["2 getAuthCode", "2.1 authorize", "reply"]);
    visitor.post(format!("{base}/_sim/reset"), json!({})).await;
    let (told, after) = Onlooker::at(base, Some(&seen)).await.until_seen().await;
    assert_eq!(told, ["anew"]);
    assert_eq!(Onlooker::at(base, Some("another-epoch")).await.until_seen().await.0, ["anew"]);
    assert_eq!(Onlooker::at(base, Some(&after)).await.until_seen().await.0, [""; 0]);
    simulator.stop().await;
}

#[tokio::test]
async fn a_line_is_told_anew_when_something_is_added_to_it() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let mut onlooker = Onlooker::at(&simulator.addresses().wallet_app, None).await;
    assert_eq!(onlooker.until_seen().await.0, ["anew"]);
    visitor.code().await;
    let mut lines = std::collections::BTreeMap::new();
    while lines.len() < 3 {
        let told = onlooker.next().await.unwrap();
        if told.name == "line" {
            lines.insert(told.data["line"].as_u64().unwrap(), told.data);
        }
    }
    let code = lines[&3]["words"][1].clone();
    assert_eq!(
        lines[&3],
        json!({
            "kind": "reply", "line": 3, "event": 1, "from": "wallet app", "to": "mini program",
            "words": ["authCode=", { "secret": "code", "mark": code["mark"] }, " until 2026-01-16T09:00:00+08:00"],
        })
    );
    let fields = json!([["user", "alice"], ["app", "coffee"]]);
    assert_eq!((&lines[&2]["fields"], &lines[&2]["cause"]), (&fields, &json!(1)));
    simulator.stop().await;
}

#[tokio::test]
async fn a_caption_is_shown_to_those_who_look_on_and_to_those_who_come_later_until_the_world_begins_anew() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let base = &simulator.addresses().wallet_app;
    let mut onlooker = Onlooker::at(base, None).await;
    onlooker.until_seen().await;
    let caption = json!({ "step": 2, "words": "The user accepts.", "press": "accept" });
    assert_eq!(visitor.post(format!("{base}/_sim/caption"), caption.clone()).await, (200, json!({})));
    let told = onlooker.next().await.unwrap();
    assert_eq!((told.name.as_str(), told.data), ("caption", caption.clone()));
    let (told, _) = Onlooker::at(base, None).await.until_seen().await;
    assert_eq!(told, ["anew", "caption"]);
    let (status, refused) = visitor.post(format!("{base}/_sim/caption"), json!({ "word": "?" })).await;
    assert!(status == 400 && refused["problem"].as_str().unwrap().contains("`word`"), "{refused}");
    visitor.post(format!("{base}/_sim/reset"), json!({})).await;
    assert_eq!(Onlooker::at(base, None).await.until_seen().await.0, ["anew"]);
    simulator.stop().await;
}

#[tokio::test]
async fn stopping_lets_those_who_look_on_go() {
    let simulator = watched();
    let mut onlooker = Onlooker::at(&simulator.addresses().wallet_server, None).await;
    onlooker.until_seen().await;
    simulator.stop_gracefully().await;
    assert!(onlooker.next().await.is_none());
}

#[tokio::test]
async fn a_message_is_told_whole_and_its_secrets_only_to_whoever_asks() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let base = &simulator.addresses().wallet_server;
    let code = visitor.code().await;
    let bought: Value = serde_json::from_str(&visitor.apply_token(&code).await).unwrap();
    let token = bought["accessToken"].as_str().unwrap();
    let masked = details(base, 3, "").await;
    assert_eq!(masked["request"]["line"], "POST /v1/authorizations/applyToken");
    assert_eq!(masked["answer"]["line"], "200");
    let whole = masked.to_string();
    assert!(!whole.contains(&code) && !whole.contains(token) && whole.contains("⟨access token "), "{whole}");
    let revealed = details(base, 3, "?reveal=true").await;
    let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
    assert_eq!(revealed["request"]["body"], body);
    assert_eq!(serde_json::from_str::<Value>(revealed["answer"]["body"].as_str().unwrap()).unwrap(), bought);
    let told: Vec<&str> = revealed["told"].as_array().unwrap().iter().map(|told| told[0].as_str().unwrap()).collect();
    assert_eq!(told, ["string to sign", "code and tokens", "string to sign of the answer"]);
    let signed = format!("POST /v1/authorizations/applyToken\nTEST_CLIENT_BEANS_0001.2026-01-15T09:00:00+08:00.{body}");
    assert_eq!(revealed["told"][0][1], signed);
    let standing = revealed["told"][1][1].as_str().unwrap();
    assert!(standing.starts_with("exchanged auth_base\ncode: used 2026-01-15T09:00:00+08:00\n"), "{standing}");
    let gone = "event 99 is not kept: there was none, or it is too long ago";
    assert_eq!(details(base, 99, "").await, json!({ "problem": gone }));
    simulator.stop().await;
}

#[tokio::test]
async fn what_a_hand_does_from_outside_is_told_with_how_the_code_and_its_tokens_stand_then() {
    let simulator = watched();
    let visitor = Visitor::of(simulator.addresses());
    let base = &simulator.addresses().wallet_app;
    let wanted = json!({ "user": "alice", "miniProgram": "coffee" });
    let (_, minted) = visitor.post(format!("{base}/_sim/authorizations"), wanted.clone()).await;
    let line = format!("/_sim/authorizations/{}/expire", minted["authorization"]["id"].as_str().unwrap());
    visitor.post(format!("{base}{line}"), json!({ "what": "code" })).await;
    let (mint, expiry) = (details(base, 1, "?reveal=true").await, details(base, 2, "").await);
    let about = "user 1000000000000000001, mini program 3333010000000001";
    for (told, line, body, standing) in [
        (
            mint,
            "/_sim/authorizations",
            wanted,
            "granted auth_base\ncode: not used, lives until 2026-01-16T09:00:00+08:00",
        ),
        (expiry, &line, json!({ "what": "code" }), "expired 2026-01-15T09:00:00+08:00"),
    ] {
        assert_eq!(told["request"]["line"], format!("POST {line}"));
        assert_eq!(told["request"]["body"], body.to_string());
        assert_eq!(told["told"], json!([["code and tokens", format!("{standing}\n{about}")]]));
    }
    simulator.stop().await;
}

#[tokio::test]
async fn a_change_is_told_whole_and_the_agent_tokens_in_it_only_to_whoever_asks() {
    let simulator = watched();
    let base = &simulator.addresses().wallet_server;
    let wanted = json!({ "agentTokens": [{ "token": "for-an-agent", "expiresAt": "2027-01-15T09:00:00+08:00" }] });
    let change = reqwest::Client::builder().no_proxy().build().unwrap().patch(format!("{base}/_sim/merchants/beans"));
    assert_eq!(change.json(&wanted).send().await.unwrap().status(), 200);
    let (masked, revealed) = (details(base, 1, "").await, details(base, 1, "?reveal=true").await);
    assert_eq!(revealed["request"]["body"], wanted.to_string());
    let masked = masked["request"]["body"].as_str().unwrap();
    assert!(masked.contains("⟨agent token ") && !masked.contains("for-an-agent"), "{masked}");
    simulator.stop().await;
}

#[tokio::test]
async fn a_page_of_another_origin_may_not_look_on() {
    let simulator = watched();
    let base = &simulator.addresses().wallet_app;
    for path in ["/_sim/trace/stream", "/_sim/trace/1?reveal=true"] {
        let home = format!("http://{COFFEE}.walletsim.localhost:7703");
        let response = client().get(format!("{base}{path}")).header(ORIGIN, home).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::FORBIDDEN, "{path}");
    }
    simulator.stop().await;
}

/// What stands on the phone's first screen.
async fn first_screen(simulator: &Simulator) -> String {
    let response = client().get(&simulator.addresses().wallet_app).send().await.unwrap();
    response.text().await.unwrap()
}

#[tokio::test]
async fn the_first_screen_begins_with_what_somebody_is_building_and_ends_with_what_cannot_be_opened() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("index.html"), "<title>weather</title>").unwrap();
    let page = OwnPage { mini_program: "weather".to_owned(), at: PageAt::Folder(folder.path().to_owned()) };
    let simulator = Simulator::start(Options { pages: vec![page], ..seeded(7) }).unwrap();
    let screen = first_screen(&simulator).await;
    let place = |name: &str| screen.find(name).unwrap_or_else(|| panic!("{name} is not in {screen}"));
    assert!(place("Plain Weather") < place("Corner Books") && place("Tea Room") < place("Night Bakery"), "{screen}");
    simulator.stop().await;
}

#[tokio::test]
async fn where_nobody_may_look_on_nothing_is_kept() {
    let simulator = Simulator::start(seeded(7)).unwrap();
    let visitor = Visitor::of(simulator.addresses());
    visitor.code().await;
    assert!(simulator.world().watch().is_none());
    assert!(!first_screen(&simulator).await.contains("/workbench"));
    for path in ["/_sim/trace/stream", "/_sim/trace/1", "/_sim/scenario", "/workbench"] {
        let response = client().get(format!("{}{path}", simulator.addresses().wallet_app)).send().await.unwrap();
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
    }
    simulator.stop().await;
}
