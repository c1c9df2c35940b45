//! What is done by hand becomes a scenario that holds.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "support/told.rs"]
mod told;

use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::{
    Client, Response,
    header::{HOST, ORIGIN},
};
use serde_json::{Value, json};
use std::{fs, process::Command};
use support::Up;
use told::told;

const COFFEE: &str = "3333010000000001";
const BOOKS: &str = "3333010000000002";

/// A silent call for a code.
const SILENT: &str = "1    mini program → wallet app     getAuthCode                   scopes=auth_base\n\
                      1.1  wallet app   → wallet server  authorize                     user=alice app=coffee  → granted silently \
                      auth_base\n     wallet app   ↩ mini program   authCode=⟨code 1⟩\n";

/// Somebody at the phone, and a mini program in it.
struct Hand {
    up: Up,
    /// Where the world is at each server: nothing, or `/w/NAME`.
    below: String,
    http: Client,
}

impl Hand {
    fn with(args: &[&str]) -> Self {
        Self { up: Up::start(args), below: String::new(), http: Client::builder().no_proxy().build().unwrap() }
    }

    /// The same in a world of its own.
    async fn in_a_world(self, wanted: Value) -> Self {
        let founded: Value = self.post("walletServer", "/_sim/worlds", wanted).await.json().await.unwrap();
        Self { below: format!("/w/{}", founded["world"].as_str().unwrap()), ..self }
    }

    fn address(&self, place: &str) -> String {
        format!("{}{}", self.up.address(place), self.below)
    }

    async fn post(&self, place: &str, path: &str, body: Value) -> Response {
        self.http.post(format!("{}{path}", self.address(place))).json(&body).send().await.unwrap()
    }

    async fn call(&self, app: &str, scope: &str) -> Value {
        let body = json!({ "appId": app, "params": { "scopes": [scope] } });
        self.post("walletApp", "/jsapi/getAuthCode", body).await.json().await.unwrap()
    }

    async fn press(&self, pending: &Value, answer: &str) -> Value {
        let path = format!("/jsapi/calls/{}/answer", pending["call"].as_str().unwrap());
        self.post("walletApp", &path, json!({ "answer": answer })).await.json().await.unwrap()
    }

    async fn log_in(&self, answer: &Value) -> Value {
        let code = &answer["result"]["authCode"];
        self.post("merchant", "/api/login", json!({ "authCode": code })).await.json().await.unwrap()
    }

    /// `my.request` of a mini program's page.
    async fn request(&self, wanted: Value) -> Value {
        let home = format!("{COFFEE}.walletsim.localhost");
        let there =
            self.http.post(format!("{}/_walletsim/request", self.up.address("miniPrograms"))).header(HOST, home);
        let received: Value = there.json(&wanted).send().await.unwrap().json().await.unwrap();
        serde_json::from_slice(&STANDARD.decode(received["body"].as_str().unwrap()).unwrap()).unwrap()
    }

    /// A page that logs in at a backend, looks at the profile and logs in with a code that is none.
    async fn page_at(&self, backend: &str) {
        let json = json!({ "content-type": "application/json" });
        let login = |code: &Value| {
            let body = json!({ "authCode": code, "appId": COFFEE }).to_string();
            json!({ "url": format!("{backend}/api/login"), "method": "POST", "headers": json, "body": body, "timeout": 30_000 })
        };
        let answer = self.call(COFFEE, "auth_base").await;
        let session = self.request(login(&answer["result"]["authCode"])).await;
        let bearer = json!({ "authorization": format!("Bearer {}", session["session"].as_str().unwrap()) });
        let url = format!("{backend}/api/profile?fresh=1");
        self.request(json!({ "url": url, "method": "GET", "headers": bearer, "timeout": 30_000 })).await;
        self.request(login(&json!("none"))).await;
    }

    /// What was said, without until when.
    async fn trace(&self) -> String {
        let url = format!("{}/_sim/trace?as=text", self.address("walletServer"));
        let text = self.http.get(url).send().await.unwrap().text().await.unwrap();
        text.lines().map(|line| line.split(" until ").next().unwrap().to_owned() + "\n").collect()
    }

    async fn control(&self, call: &str, body: Value) {
        assert!(self.post("walletServer", &format!("/_sim/{call}"), body).await.status().is_success());
    }

    /// The steps of what was recorded, which has to hold when it is run.
    fn recorded(&self) -> String {
        self.recorded_with(&[]).split_once("steps:\n").unwrap().1.to_owned()
    }

    /// All of what was recorded, which has to hold when it is run with these variables in the environment.
    fn recorded_with(&self, variables: &[(&str, &str)]) -> String {
        let recorded = told(&["record", "--server", &self.address("walletApp")]);
        assert_eq!(recorded.exit, 0, "{}", recorded.all());
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("recorded.yaml");
        fs::write(&file, &recorded.out).unwrap();
        let laid_out = told(&["fmt", "--check", &file.display().to_string()]);
        assert_eq!(laid_out.exit, 0, "{}\n{}", recorded.out, laid_out.all());
        let mut run = Command::new(env!("CARGO_BIN_EXE_walletsim"));
        let ran = run.arg("run").arg(file).envs(variables.iter().copied()).output().unwrap();
        assert!(ran.status.success(), "{}\n{ran:?}", recorded.out);
        recorded.out
    }
}

#[tokio::test]
async fn a_silent_login_is_recorded_and_holds() {
    let hand = Hand::with(&[]);
    let answer = hand.call(COFFEE, "auth_base").await;
    hand.log_in(&answer).await;
    assert_eq!(
        hand.recorded(),
        "  - getAuthCode: { scopes: [auth_base] }\n\
         \x20   as: ask\n\
         \x20   expect: { state: success, authCode: present, authSuccessScopes: [auth_base] }\n\
         \x20 - login: { authCode: \"${ask.authCode}\" }\n\
         \x20   expect: { status: 200, user.userId: \"1000000000000000001\" }\n"
    );
}

#[tokio::test]
async fn what_a_page_asks_of_an_own_backend_is_told_and_recorded_and_holds() {
    let hand = Hand::with(&[]);
    let wallet_server = hand.address("walletServer");
    let backend = Up::command(&["serve", "merchant", "--port", "0", "--wallet-server", &wallet_server]);
    hand.page_at(backend.address("merchant")).await;
    assert_eq!(
        hand.trace().await,
        [
            SILENT,
            "2    mini program → merchant       POST /api/login               authCode=⟨code 1⟩  → 200\n",
            "2.1  merchant     → wallet server  applyToken                    client=beans authCode=⟨code 1⟩  → S SUCCESS\n",
            "3    mini program → merchant       GET /api/profile  → 200\n",
            "4    merchant     → wallet server  inquiryUserInfoByAccessToken  client=beans accessToken=⟨access token 1⟩ \
             scopes=auth_base  → S SUCCESS\n",
            "5    mini program → merchant       POST /api/login               authCode=⟨code 2⟩  → 401\n",
            "5.1  merchant     → wallet server  applyToken                    client=beans authCode=⟨code 2⟩  → F INVALID_CODE   \
             because no such code was issued\n",
        ]
        .concat()
    );
    assert_eq!(
        hand.recorded(),
        "  - getAuthCode: { scopes: [auth_base] }\n\
         \x20   as: ask\n\
         \x20   expect: { state: success, authCode: present, authSuccessScopes: [auth_base] }\n\
         \x20 - login: { authCode: \"${ask.authCode}\" }\n\
         \x20   as: session\n\
         \x20   expect: { status: 200, user.userId: \"1000000000000000001\" }\n\
         \x20 - request: {\n\
         \x20     headers: { authorization: \"Bearer ${session.session}\" },\n\
         \x20     method: GET,\n\
         \x20     query: { fresh: \"1\" },\n\
         \x20     url: \"${merchant}/api/profile\",\n\
         \x20   }\n\
         \x20   expect: { status: 200 }\n\
         \x20 # Not recorded: inquiryUserInfoByAccessToken (4), its token came of what another step leads to.\n\
         \x20 # Not recorded: POST /api/login (5), it hands in what no recorded step was given.\n"
    );
}

#[tokio::test]
async fn what_a_page_asks_of_the_reference_merchant_is_told_once() {
    let hand = Hand::with(&[]);
    hand.page_at(hand.up.address("merchant")).await;
    assert_eq!(
        hand.trace().await,
        [
            SILENT,
            "2    mini program → merchant       login                         authCode=⟨code 1⟩  → ⟨session 1⟩ for 1000000000000000001\n",
            "2.1  merchant     → wallet server  applyToken                    client=beans authCode=⟨code 1⟩  → S SUCCESS\n",
            "3    mini program → merchant       profile                       session=⟨session 1⟩  → user info\n",
            "3.1  merchant     → wallet server  inquiryUserInfoByAccessToken  client=beans accessToken=⟨access token 1⟩ \
             scopes=auth_base  → S SUCCESS\n",
            "4    mini program → merchant       login                         authCode=⟨code 2⟩  → refused: AUTH_CODE_REFUSED   \
             because the wallet answered F INVALID_CODE\n",
            "4.1  merchant     → wallet server  applyToken                    client=beans authCode=⟨code 2⟩  → F INVALID_CODE   \
             because no such code was issued\n",
        ]
        .concat()
    );
}

#[tokio::test]
async fn a_world_of_its_own_is_recorded_by_itself_and_holds() {
    let first = Hand::with(&[]);
    first.call(COFFEE, "auth_base").await;
    let hand = first.in_a_world(json!({ "user": "bob", "wallet": "gcash" })).await;
    let answer = hand.call(COFFEE, "auth_base").await;
    hand.log_in(&answer).await;
    assert_eq!(
        hand.recorded(),
        "  - getAuthCode: { scopes: [auth_base] }\n\
         \x20   as: ask\n\
         \x20   expect: { state: success, authCode: present, authSuccessScopes: [auth_base] }\n\
         \x20 - login: { authCode: \"${ask.authCode}\" }\n\
         \x20   expect: { status: 200, user.userId: \"1000000000000000002\" }\n"
    );
}

#[tokio::test]
async fn a_question_that_is_accepted_rejected_closed_and_withdrawn_is_recorded_and_holds() {
    let hand = Hand::with(&["--mini-program", "books"]);
    for answer in ["reject", "dismiss", "accept"] {
        let pending = hand.call(BOOKS, "auth_user").await;
        let answered = hand.press(&pending, answer).await;
        if answer == "accept" {
            hand.log_in(&answered).await;
        }
    }
    hand.post("walletApp", "/phone/withdraw", json!({ "appId": BOOKS })).await;
    hand.post("walletApp", "/phone/user", json!({ "user": "bob" })).await;
    let pending = hand.call(COFFEE, "auth_user").await;
    hand.press(&pending, "accept").await;
    let asked = "  - getAuthCode: { scopes: [auth_user] }\n    expect: { state: pending, asks: [auth_user] }\n";
    assert_eq!(
        hand.recorded(),
        [
            asked,
            "  - consent: reject\n    expect: { state: fail, error: 11 }\n",
            asked,
            "  - consent: dismiss\n    expect: { state: fail, error: 10 }\n",
            asked,
            "  - consent: accept\n    as: answer3\n    expect: { state: success, authCode: present }\n",
            "  - login: { authCode: \"${answer3.authCode}\" }\n",
            "    expect: { status: 200, user.userId: \"1000000000000000001\" }\n",
            "  - withdraw: {}\n",
            "  - user: bob\n",
            "  - getAuthCode: { mini-program: coffee, scopes: [auth_user] }\n",
            "    expect: { state: pending, asks: [auth_user] }\n",
            "  - consent: accept\n    expect: { state: success, authCode: present }\n",
        ]
        .concat()
    );
}

#[tokio::test]
async fn a_used_an_expired_and_an_ignored_one_are_recorded_and_hold() {
    let hand = Hand::with(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let used = hand.call(COFFEE, "auth_base").await;
    hand.log_in(&used).await;
    hand.log_in(&used).await;
    let late = hand.call(COFFEE, "auth_base").await;
    hand.control("clock/advance", json!({ "by": "1d" })).await;
    hand.log_in(&late).await;
    let ignored = hand.call(COFFEE, "auth_user").await;
    hand.control("clock/advance", json!({ "by": "10m" })).await;
    let path = format!("{}/jsapi/calls/{}", hand.up.address("walletApp"), ignored["call"].as_str().unwrap());
    hand.http.get(path).send().await.unwrap();
    let steps = hand.recorded();
    let refused = "expect: { status: 401, error.code: AUTH_CODE_REFUSED }\n";
    assert_eq!(steps.matches(refused).count(), 2, "{steps}");
    let ending = "  - advance: 10m\n  - consent: ignore\n    expect: { state: fail, error: 10 }\n";
    assert!(steps.contains("  - advance: 1d\n") && steps.ends_with(ending), "{steps}");
}

#[tokio::test]
async fn what_went_wrong_on_purpose_goes_wrong_again() {
    let hand = Hand::with(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let lost = json!({ "on": { "name": "applyToken" }, "next": 1, "do": "CONNECTION_RESET_BY_PEER" });
    hand.control("faults", lost).await;
    let code = hand.call(COFFEE, "auth_base").await;
    hand.log_in(&code).await;
    hand.control("clock/advance", json!({ "by": "1d" })).await;
    hand.log_in(&code).await;
    assert_eq!(
        hand.recorded(),
        [
            "  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n",
            "    expect: { state: success, authCode: present, authSuccessScopes: [auth_base] }\n",
            "  - fault: { do: CONNECTION_RESET_BY_PEER, next: 1, \"on\": { name: applyToken } }\n",
            "  - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 503, error.code: OUTCOME_UNKNOWN }\n",
            "  - advance: 1d\n",
            "  - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 401, error.code: AUTH_CODE_REFUSED }\n",
        ]
        .concat()
    );
}

#[tokio::test]
async fn a_code_minted_without_the_phone_is_minted_again_and_an_end_before_its_time_is_a_comment() {
    let hand = Hand::with(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let wanted = json!({ "user": "bob", "miniProgram": "coffee", "scopes": ["auth_user"] });
    let minted: Value = hand.post("walletServer", "/_sim/authorizations", wanted).await.json().await.unwrap();
    hand.log_in(&json!({ "result": minted })).await;
    let id = minted["authorization"]["id"].as_str().unwrap();
    hand.control(&format!("authorizations/{id}/expire"), json!({ "what": "accessToken" })).await;
    assert_eq!(
        hand.recorded(),
        [
            "  - request: {\n      json: { miniProgram: coffee, scopes: auth_user, user: bob },\n      method: POST,\n",
            "      url: \"${wallet-server}/_sim/authorizations\",\n    }\n    as: minted\n    expect: { status: 201 }\n",
            "  - login: { authCode: \"${minted.body.authCode}\" }\n",
            "    expect: { status: 200, user.userId: \"1000000000000000002\" }\n",
            "  # Not recorded: expire (3), it was done at /_sim/authorizations.\n",
        ]
        .concat()
    );
}

#[tokio::test]
async fn changes_of_who_and_what_there_is_are_recorded_and_hold() {
    let hand = Hand::with(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let change = async |method: &str, path: &str, body: Value| {
        let url = format!("{}/_sim/{path}", hand.address("walletServer"));
        let changed = hand.http.request(method.parse().unwrap(), url).json(&body).send().await.unwrap();
        assert!(changed.status().is_success(), "{path}");
    };
    change("PATCH", "mini-programs/coffee", json!({ "state": "suspended" })).await;
    hand.call(COFFEE, "auth_base").await;
    let zoe = json!({ "userId": "1000000000000000099", "displayName": "Zoe", "status": "ACTIVE" });
    change("PUT", "users/zoe", zoe).await;
    change("DELETE", "users/zoe", json!({})).await;
    assert_eq!(
        hand.recorded(),
        [
            "  - request: { json: { state: suspended }, method: PATCH, url: \"${wallet-server}/_sim/mini-programs/coffee\" }\n",
            "    expect: { status: 200 }\n",
            "  - getAuthCode: { scopes: [auth_base] }\n    expect: { state: fail, error: 4 }\n",
            "  - request: {\n      json: { displayName: Zoe, status: ACTIVE, userId: \"1000000000000000099\" },\n      method: PUT,\n",
            "      url: \"${wallet-server}/_sim/users/zoe\",\n    }\n    expect: { status: { one-of: [200, 201] } }\n",
            "  - request: { method: DELETE, url: \"${wallet-server}/_sim/users/zoe\" }\n    expect: { status: 200 }\n",
        ]
        .concat()
    );
}

#[tokio::test]
async fn agent_tokens_of_a_change_are_left_to_whoever_plays_it() {
    let hand = Hand::with(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let (one, other) = ("AGENT_TOKEN_OF_MINE_0001", "AGENT_TOKEN_OF_MINE_0002");
    for tokens in [vec![one], vec![one, other]] {
        let until = |token| json!({ "token": token, "expiresAt": "2027-01-01T00:00:00+08:00" });
        let change = json!({ "agentTokens": tokens.into_iter().map(until).collect::<Vec<_>>() });
        let url = format!("{}/_sim/merchants/beans", hand.address("walletServer"));
        assert_eq!(hand.http.patch(url).json(&change).send().await.unwrap().status(), 200);
    }
    let recorded = hand.recorded_with(&[("AGENT_TOKEN", one), ("AGENT_TOKEN_2", other)]);
    assert!(!recorded.contains("OF_MINE"), "{recorded}");
    let (head, steps) = recorded.split_once("steps:\n").unwrap();
    let set = "# Set in the environment, to the agent tokens that were sent: AGENT_TOKEN, AGENT_TOKEN_2.\nscenario: ";
    assert!(head.starts_with(set), "{head}");
    assert_eq!(
        steps,
        r#"  - request: {
      json: { agentTokens: [{ expiresAt: "2027-01-01T00:00:00+08:00", token: "${secret.AGENT_TOKEN}" }] },
      method: PATCH,
      url: "${wallet-server}/_sim/merchants/beans",
    }
    expect: { status: 200 }
  - request: {
      json: {
        agentTokens: [
          { expiresAt: "2027-01-01T00:00:00+08:00", token: "${secret.AGENT_TOKEN}" },
          { expiresAt: "2027-01-01T00:00:00+08:00", token: "${secret.AGENT_TOKEN_2}" },
        ],
      },
      method: PATCH,
      url: "${wallet-server}/_sim/merchants/beans",
    }
    expect: { status: 200 }
"#
    );
}

#[tokio::test]
async fn a_path_that_is_spelt_otherwise_leads_around_no_guard() {
    let hand = Hand::with(&[]);
    let home = format!("http://{COFFEE}.walletsim.localhost");
    for call in ["%5fsim/export", "%5Fsim/reset", "w/any/%5Fsim/reset"] {
        let url = format!("{}/{call}", hand.up.address("merchant"));
        let answer = hand.http.post(url).header(ORIGIN, &home).send().await.unwrap();
        assert_eq!(answer.status(), 403, "{call}");
        assert_eq!(answer.text().await.unwrap(), "{\"problem\":\"write `/_sim` plainly, without `%`\"}");
    }
}

#[tokio::test]
async fn where_no_step_can_say_what_was_done_it_is_told_what_that_is() {
    let hand = Hand::with(&[]);
    for _ in 0..5 {
        hand.log_in(&json!({ "result": { "authCode": "from_nowhere" } })).await;
    }
    let server = hand.up.address("walletServer");
    let login = |number| format!("login ({number}), it hands in what no recorded step was given; ");
    assert_eq!(
        told(&["record", "--server", server]).all(),
        format!(
            "exit 3\n--- stdout\n--- stderr\nerror: there is nothing to record at {server}: nothing that was done can be a \
             step: {}{}{}and 2 more; use the phone, then ask again\n",
            login(1),
            login(2),
            login(3)
        )
    );
}

#[tokio::test]
async fn nothing_that_was_done_is_told_so_and_pages_of_others_may_not_ask() {
    let hand = Hand::with(&[]);
    let server = hand.up.address("walletServer");
    let recorded = told(&["record", "--server", server]);
    assert_eq!(recorded.exit, 3);
    let why = "nothing was done yet: use the phone, then ask again";
    assert!(recorded.err.contains(why), "{}", recorded.all());
    let home = format!("http://{COFFEE}.walletsim.localhost:7703");
    let asked = hand.http.get(format!("{server}/_sim/scenario")).header(ORIGIN, home).send().await.unwrap();
    assert_eq!(asked.status(), 403);
}
