//! Worlds made at a simulator that runs: isolated from each other and from the one that lives there.

use super::town::{FIXTURES, NINE, Visitor, seeded};
use reqwest::{Client, Method, StatusCode, redirect::Policy};
use serde_json::{Value, json};
use std::sync::Arc;
use walletsim_protocol::{
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignedMessage, header_name},
};
use walletsim_simulator::{Options, Simulator};

struct Town {
    simulator: Simulator,
    http: Client,
}

/// A world as its maker was told of it.
struct Guest {
    told: Value,
    visitor: Visitor,
}

impl Town {
    fn open() -> Self {
        let http = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { simulator: Simulator::start(seeded(1)).unwrap(), http }
    }

    fn server(&self) -> &str {
        &self.simulator.addresses().wallet_server
    }

    fn home(&self) -> Visitor {
        Visitor::of(self.simulator.addresses())
    }

    async fn ask(&self, method: Method, url: &str, body: Option<Value>) -> (u16, Value) {
        let request = self.http.request(method, url);
        let request = if let Some(body) = body { request.json(&body) } else { request };
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    async fn found(&self, wanted: Value) -> (u16, Value) {
        self.ask(Method::POST, &format!("{}/_sim/worlds", self.server()), Some(wanted)).await
    }

    async fn guest(&self, seed: u64) -> Guest {
        let (status, told) = self.found(json!({ "seed": seed, "clock": NINE })).await;
        assert_eq!(status, 201, "{told}");
        let visitor = Visitor::of(&serde_json::from_value(told.clone()).unwrap());
        Guest { told, visitor }
    }

    async fn end(&self, guest: &Guest) -> (u16, Value) {
        self.ask(Method::DELETE, &format!("{}/_sim/worlds/{}", self.server(), guest.name()), None).await
    }

    async fn worlds(&self) -> Vec<Value> {
        let (_, told) = self.ask(Method::GET, &format!("{}/_sim/worlds", self.server()), None).await;
        told["worlds"].as_array().unwrap().iter().map(|world| world["world"].clone()).collect()
    }

    /// The result code of `applyToken`, and whether the answer is signed over `answered`, or not at all.
    async fn redeem(&self, client: &str, [sent, signed]: [&str; 2], code: &str) -> (String, bool) {
        let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
        let message = SignedMessage { path: signed, client_id: client, time: NINE, body: body.as_bytes() };
        let signature = FIXTURES.signing_key("beans.private").unwrap().sign(&message, 1).unwrap();
        let request = self.http.post(format!("{}{sent}", self.server())).header(header_name::CLIENT_ID, client);
        let request = request.header(header_name::REQUEST_TIME, NINE);
        let response = request.header(header_name::SIGNATURE, signature.to_string()).body(body).send().await.unwrap();
        let header = |name: &str| response.headers().get(name).map(|value| value.to_str().unwrap().to_owned());
        let (time, signature) = (header(header_name::RESPONSE_TIME), header(header_name::SIGNATURE));
        let body = response.bytes().await.unwrap();
        let holds = time.zip(signature).is_some_and(|(time, signature)| {
            let message = SignedMessage { path: signed, client_id: client, time: &time, body: &body };
            let signature = walletsim_protocol::signature::SignatureHeader::parse(&signature).unwrap();
            FIXTURES.verifying_key("wallet.public").unwrap().verifies(&message, &signature.signature)
        });
        let answer: Value = serde_json::from_slice(&body).unwrap();
        (answer["result"]["resultCode"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned(), holds)
    }
}

impl Guest {
    fn name(&self) -> &str {
        self.told["world"].as_str().unwrap()
    }

    fn client(&self) -> &str {
        self.told["merchants"]["beans"]["clientId"].as_str().unwrap()
    }

    fn below(&self, path: &str) -> String {
        format!("/w/{}{path}", self.name())
    }
}

#[tokio::test]
async fn a_world_is_made_while_others_run_and_ends_with_everything_in_it() {
    let town = Town::open();
    let (one, two) = (town.guest(2).await, town.guest(3).await);
    assert_eq!(town.worlds().await, [one.told["world"].clone(), two.told["world"].clone()]);
    let keys = ["privateKey", "keyVersion"].map(|key| one.told["merchants"]["beans"][key].clone());
    assert!(keys[0].as_str().unwrap().starts_with("-----BEGIN PRIVATE KEY-----") && keys[1] == 1, "{keys:?}");

    let (_, session) = one.visitor.log_in(&one.visitor.code().await).await;
    let profile = one.visitor.profile(session["session"].as_str().unwrap()).await;
    assert_eq!((profile.0, &profile.1["user"]["userId"]), (200, &json!("1000000000000000001")), "{profile:?}");
    let said = one.visitor.trace_of(&one.visitor.at.wallet_server).await;
    assert!(said.contains("client=beans") && said.contains("inquiryUserInfo"), "{said}");
    assert_eq!(two.visitor.trace_of(&two.visitor.at.wallet_server).await, "", "nothing was said in the other");
    assert_eq!(town.home().trace_of(town.server()).await, "", "nor in the one that lives here");

    assert_eq!(town.end(&one).await, (200, json!({})));
    let gone = format!(
        "there is no world `{}`: it has ended, or never was; POST /_sim/worlds makes one, GET /_sim/worlds lists them",
        one.name()
    );
    let at = &one.visitor.at;
    for base in [&at.wallet_server, &at.wallet_app, at.merchant.as_ref().unwrap(), &at.mini_programs] {
        let answer = town.ask(Method::GET, &format!("{base}/_sim/clock"), None).await;
        assert_eq!(answer, (404, json!({ "problem": gone })), "{base}");
    }
    assert_eq!(town.end(&one).await.0, 404);
    assert_eq!(town.worlds().await, [two.told["world"].clone()]);
    assert_eq!(two.visitor.health().await.len(), 4);
}

#[tokio::test]
async fn what_is_told_of_a_world_says_first_which_it_is_and_last_what_its_merchants_sign_with() {
    let town = Town::open();
    let body = json!({ "label": "checkout, <b>second</b> try", "wallet": "qi", "user": "bob", "miniProgram": "books" });
    let made = town.http.post(format!("{}/_sim/worlds", town.server())).json(&body).send().await.unwrap();
    let made = made.text().await.unwrap();
    let keys = ["world", "label", "walletServer", "walletApp", "merchant", "miniPrograms", "phone", "wallet", "user"];
    let keys = keys.into_iter().chain(["miniProgram", "now", "walletPublicKey", "merchants", "privateKey"]);
    let places: Vec<_> = keys.map(|key| made.find(&format!("\"{key}\":")).unwrap_or_else(|| panic!("{key}"))).collect();
    assert!(places.is_sorted(), "{places:?}: {made}");

    let told: Value = serde_json::from_str(&made).unwrap();
    let (_, listed) = town.ask(Method::GET, &format!("{}/_sim/worlds", town.server()), None).await;
    let one = format!("{}/_sim/worlds/{}", town.server(), told["world"].as_str().unwrap());
    let (status, looked) = town.ask(Method::GET, &one, None).await;
    assert_eq!(status, 200, "{looked}");
    for of_the_world in [&looked, &listed["worlds"][0]] {
        let mut expected = told.clone();
        expected["now"] = of_the_world["now"].clone();
        for for_its_maker in ["merchants", "walletPublicKey"] {
            expected.as_object_mut().unwrap().remove(for_its_maker);
        }
        assert_eq!(*of_the_world, expected);
    }
    for asked in ["label", "wallet", "user", "miniProgram"] {
        assert_eq!(told[asked], body[asked], "{asked}");
    }

    let title = |page: String| page.split_once("<title>").unwrap().1.split_once("</title>").unwrap().0.to_owned();
    let phone = town.http.get(told["walletApp"].as_str().unwrap()).send().await.unwrap();
    assert_eq!(title(phone.text().await.unwrap()), "Home · Qi · checkout, &#60;b&#62;second&#60;/b&#62; try");
    let guest = town.guest(2).await;
    let phone = town.http.get(&guest.visitor.at.wallet_app).send().await.unwrap();
    assert!(title(phone.text().await.unwrap()).ends_with(guest.name()));

    let (status, problem) = town.ask(Method::GET, &format!("{}/_sim/worlds/nope", town.server()), None).await;
    assert_eq!(
        (status, &problem["problem"]),
        (404, &json!("there is no world `nope`: GET /_sim/worlds lists those there are"))
    );
}

#[tokio::test]
async fn what_one_world_hands_out_means_nothing_in_another() {
    let town = Town::open();
    let (one, two) = (town.guest(2).await, town.guest(3).await);
    let home = town.home();
    let code = one.visitor.code().await;
    let (_, session) = one.visitor.log_in(&one.visitor.code().await).await;
    let session = session["session"].as_str().unwrap();
    for (other, client) in [(&two.visitor, two.client()), (&home, "TEST_CLIENT_BEANS_0001")] {
        let (result, _) = town.redeem(client, [V1_APPLY_TOKEN; 2], &code).await;
        assert_eq!(result, "INVALID_CODE");
        assert_eq!(other.log_in(&code).await.1["error"]["code"], "AUTH_CODE_REFUSED");
        assert_eq!(other.profile(session).await.0, 401);
    }
    let body = json!({ "appId": "3333010000000002", "params": { "scopes": "auth_user" } });
    let (_, asked) = one.visitor.post(format!("{}/jsapi/getAuthCode", one.visitor.at.wallet_app), body).await;
    let call = asked["call"].as_str().unwrap();
    assert_eq!(two.visitor.press(call, "accept").await["result"]["error"], 2);
    assert_eq!(one.visitor.press(call, "accept").await["state"], "success");
    assert_eq!(town.redeem(one.client(), [V1_APPLY_TOKEN; 2], &code).await, ("SUCCESS".to_owned(), true));
}

#[tokio::test]
async fn clock_faults_and_reset_of_one_world_leave_the_others_alone() {
    let town = Town::open();
    let (one, two) = (town.guest(2).await, town.guest(3).await);
    let said = |guest: &Guest, path: &str| format!("{}/_sim/{path}", guest.visitor.at.wallet_server);
    let (_, moved) = town.ask(Method::POST, &said(&one, "clock/advance"), Some(json!({ "by": "1d" }))).await;
    assert_eq!(moved["now"], "2026-01-16T09:00:00+08:00");
    let fault = json!({ "on": { "name": "getAuthCode" }, "do": "EMPTY_RESPONSE" });
    assert_eq!(town.ask(Method::POST, &said(&one, "faults"), Some(fault)).await.0, 201);
    let code = two.visitor.code().await;
    assert_eq!(town.ask(Method::POST, &said(&one, "reset"), None).await.0, 200);
    let (_, clock) = town.ask(Method::GET, &said(&two, "clock"), None).await;
    assert_eq!(clock, json!({ "mode": "manual", "now": NINE }));
    assert_eq!(town.redeem(two.client(), [V1_APPLY_TOKEN; 2], &code).await.0, "SUCCESS");
}

#[tokio::test]
async fn a_backend_lands_in_its_world_by_path_or_client_id_and_may_sign_the_path_with_or_without_the_world() {
    let town = Town::open();
    let (one, two) = (town.guest(2).await, town.guest(3).await);
    let below = one.below(V1_APPLY_TOKEN);
    let own = "TEST_CLIENT_BEANS_0001";
    for (client, paths) in [
        (one.client(), [below.as_str(), &below]),
        (one.client(), [below.as_str(), V1_APPLY_TOKEN]),
        (one.client(), [V1_APPLY_TOKEN, V1_APPLY_TOKEN]),
        (own, [below.as_str(), &below]),
        (own, [below.as_str(), V1_APPLY_TOKEN]),
    ] {
        let answer = town.redeem(client, paths, &one.visitor.code().await).await;
        assert_eq!(answer, ("SUCCESS".to_owned(), true), "{client} {paths:?}");
    }
    let code = one.visitor.code().await;
    let elsewhere = two.below(V1_APPLY_TOKEN);
    for (client, paths, refused) in [
        (one.client(), [below.as_str(), &elsewhere], "INVALID_SIGNATURE"),
        (one.client(), [V1_APPLY_TOKEN, &below], "INVALID_SIGNATURE"),
        (one.client(), [elsewhere.as_str(), &elsewhere], "INVALID_AUTH_CLIENT"),
        (own, [V1_APPLY_TOKEN, V1_APPLY_TOKEN], "INVALID_CODE"),
    ] {
        assert_eq!(town.redeem(client, paths, &code).await.0, refused, "{client} {paths:?}");
    }
    town.end(&one).await;
    assert_eq!(town.redeem(one.client(), [V1_APPLY_TOKEN; 2], &code).await.0, "INVALID_AUTH_CLIENT");
}

#[tokio::test]
async fn a_browser_is_led_to_a_host_of_the_world_where_its_pages_work() {
    let town = Town::open();
    let guest = town.guest(2).await;
    let phone = guest.told["phone"].as_str().unwrap();
    let opened = town.http.get(format!("{}/authorized?a=b", guest.visitor.at.wallet_app));
    let response = opened.header("sec-fetch-mode", "navigate").send().await.unwrap();
    assert_eq!(response.status(), StatusCode::TEMPORARY_REDIRECT);
    assert_eq!(response.headers()["location"], format!("{phone}/authorized?a=b"));

    // What a browser sends there, once it has found loopback under that name.
    let home = &town.simulator.addresses().wallet_app;
    let host = phone.strip_prefix("http://").unwrap();
    let at_host = |path: &str| town.http.get(format!("{home}{path}")).header("host", host);
    town.ask(Method::POST, &format!("{}/phone/user", guest.visitor.at.wallet_app), Some(json!({ "user": "bob" })))
        .await;
    let holder: Value = at_host("/phone").send().await.unwrap().json().await.unwrap();
    assert_eq!(holder["key"], "bob", "{holder}");
    let page = at_host("/open/3333010000000001").send().await.unwrap().text().await.unwrap();
    let program = format!("3333010000000001.{}.w.walletsim.localhost", guest.name());
    assert!(page.contains(&program), "the mini program has an origin of its world");
    assert_eq!(at_host("/_sim/clock").send().await.unwrap().status(), 200);

    let home = town.http.get(&town.simulator.addresses().mini_programs).header("host", program).send().await.unwrap();
    let policy = home.headers()["content-security-policy"].to_str().unwrap();
    let backend = guest.visitor.at.merchant.as_ref().unwrap();
    assert!(policy.contains(&format!("connect-src {backend}/; ")), "it reaches its backend below that path: {policy}");
}

#[tokio::test]
async fn a_mini_programs_page_reaches_no_world_but_its_own_and_no_controls() {
    let town = Town::open();
    let (one, two) = (town.guest(2).await, town.guest(3).await);
    let body = json!({ "appId": "3333010000000001", "params": { "scopes": "auth_base" } });
    let call = async |base: &str, origin: &str| {
        let request = town.http.post(format!("{base}/jsapi/getAuthCode")).header("origin", origin).json(&body);
        request.send().await.unwrap().status().as_u16()
    };
    let own = format!("http://3333010000000001.{}.w.walletsim.localhost:7703", one.name());
    assert_eq!(call(&one.visitor.at.wallet_app, &own).await, 200);
    assert_eq!(call(&two.visitor.at.wallet_app, &own).await, 403);
    assert_eq!(call(&town.simulator.addresses().wallet_app, &own).await, 403);
    let at_home = "http://3333010000000001.walletsim.localhost:7703";
    assert_eq!(call(&one.visitor.at.wallet_app, at_home).await, 403);
    for origin in [own.as_str(), at_home, "http://localhost:5173", "https://evil.example"] {
        let reset = town.http.post(format!("{}/_sim/reset", one.visitor.at.wallet_app)).header("origin", origin);
        assert_eq!(reset.send().await.unwrap().status(), 403, "{origin}");
    }
    let two_names = town.http.get(format!("{}/phone", one.visitor.at.wallet_app));
    let two_names = two_names.header("host", two.told["phone"].as_str().unwrap().strip_prefix("http://").unwrap());
    assert_eq!(two_names.send().await.unwrap().status(), 404);
}

#[tokio::test]
async fn a_world_has_the_wallet_the_people_and_the_files_it_was_asked_for() {
    let town = Town::open();
    let users = "zoe: { userId: \"1000000000000000099\", displayName: Zoe, status: ACTIVE, planet: Mars }\n";
    let wanted = json!({ "wallet": "qi", "user": "bob", "miniProgram": "books", "clock": NINE });
    let (status, told) = town.found(wanted).await;
    assert_eq!(status, 201, "{told}");
    let capabilities = format!("{}/_sim/capabilities", told["walletServer"].as_str().unwrap());
    assert_eq!(town.ask(Method::GET, &capabilities, None).await.1["profile"]["look"]["name"], "Qi");
    let merchant = told["merchant"].as_str().unwrap();
    assert_eq!(told["merchants"]["paper"]["url"], merchant);
    assert_eq!(town.ask(Method::GET, &format!("{merchant}/_sim/health"), None).await.0, 200);
    let (status, refused) = town.found(json!({ "fixtures": { "users.yaml": users } })).await;
    assert_eq!(status, 400, "{refused}");
    let named = json!({ "users.yaml": users.replace(", planet: Mars", "") });
    let (status, told) = town.found(json!({ "user": "zoe", "fixtures": named })).await;
    assert_eq!(status, 201, "{told}");
}

#[tokio::test]
async fn what_cannot_be_made_is_told_and_nothing_is() {
    let town = Town::open();
    for (wanted, told) in [
        (json!({ "wallet": "sead" }), "there is no wallet `sead`"),
        (json!({ "user": "alic" }), "there is no user `alic`"),
        (json!({ "miniProgram": "cofee" }), "there is no mini program `cofee`"),
        (json!({ "merchants": { "bean": "http://127.0.0.1:1" } }), "there is no merchant `bean`"),
        (
            json!({ "merchants": { "beans": "127.0.0.1:3000" } }),
            "`127.0.0.1:3000` is no address of the backend of `beans`: write it like http://127.0.0.1:3000",
        ),
        (json!({ "clock": "noon" }), "`noon` is no moment"),
        (json!({ "clock": "1815-06-18T11:00:00+00:00" }), "the clock keeps to the years 1970 to 9000"),
        (json!({ "seeds": 7 }), "unknown field `seeds`"),
        (json!({ "label": "é".repeat(81) }), "the label is 81 characters long, and may have 80: shorten it"),
        (json!({ "label": " " }), "the label is no line that one can read: write a few words, or leave it out"),
        (json!({ "label": "two\nlines" }), "the label is no line that one can read"),
        (json!({ "fixtures": { "users.yaml": "alice: [" } }), "users.yaml"),
        (
            json!({ "fixtures": { "users": "zoe: {}" } }),
            "`users` is no file of fixtures: name it as in a folder of them",
        ),
        (json!([]), "it is an array, not an object"),
    ] {
        let (status, answer) = town.found(wanted.clone()).await;
        assert_eq!(status, 400, "{wanted}");
        assert!(answer["problem"].as_str().unwrap().contains(told), "{wanted}: {answer}");
    }
    assert!(town.worlds().await.is_empty());
}

#[tokio::test]
async fn a_guest_with_the_same_seed_gives_the_bytes_of_a_world_of_its_own() {
    let town = Town::open();
    let alone = Simulator::start(seeded(7)).unwrap();
    let founded = town.simulator.worlds().found(&seeded(7), None).unwrap();
    let mut lives = Vec::new();
    for at in [alone.addresses(), &founded.addresses] {
        let visitor = Visitor::of(at);
        let code = visitor.code().await;
        let (_, session) = visitor.log_in(&code).await;
        lives.push((code, session["session"].clone(), visitor.trace_of(&at.wallet_server).await));
    }
    assert_eq!(lives[0], lives[1]);
    alone.stop().await;
}

#[tokio::test]
async fn nothing_of_a_world_is_left_when_it_has_ended() {
    let town = Town::open();
    let options = Options { fixtures: Arc::new((*FIXTURES).as_ref().clone()), ..seeded(7) };
    let founded = town.simulator.worlds().found(&options, None).unwrap();
    drop(options);
    let visitor = Visitor::of(&founded.addresses);
    assert_eq!(visitor.log_in(&visitor.code().await).await.0, 200);
    // Wallet server, phone and merchants hold them as long as they are there.
    let fixtures = Arc::downgrade(&founded.fixtures);
    assert!(town.simulator.worlds().end(&founded.called.name));
    drop(founded);
    assert!(fixtures.upgrade().is_none());
}
