//! Users, merchants and mini programs that change while a simulator runs.

use super::town::{COFFEE, FIXTURES, NINE, Visitor, seeded};
use futures_util::future::join_all;
use reqwest::{Client, Method, redirect::Policy};
use serde_json::{Map, Value, json};
use walletsim_protocol::{
    openapi::path::V1_APPLY_TOKEN,
    signature::{SignedMessage, header_name},
};
use walletsim_simulator::{Addresses, Options, Simulator, shipped};

const KINDS: [&str; 3] = ["users", "merchants", "mini-programs"];

struct Town {
    simulator: Simulator,
    http: Client,
}

impl Town {
    fn open() -> Self {
        Self::of(seeded(7))
    }

    fn of(options: Options) -> Self {
        let http = Client::builder().no_proxy().redirect(Policy::none()).build().unwrap();
        Self { simulator: Simulator::start(options).unwrap(), http }
    }

    fn at(&self) -> &Addresses {
        self.simulator.addresses()
    }

    fn visitor(&self) -> Visitor {
        Visitor::of(self.at())
    }

    async fn ask_at(&self, base: &str, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        let request = self.http.request(method, format!("{base}/_sim/{path}"));
        let request = if let Some(body) = body { request.json(body) } else { request };
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    async fn ask(&self, method: Method, path: &str, body: Option<&Value>) -> (u16, Value) {
        self.ask_at(&self.at().wallet_server, method, path, body).await
    }

    async fn get(&self, path: &str) -> Value {
        let (status, told) = self.ask(Method::GET, path, None).await;
        assert_eq!(status, 200, "{path}: {told}");
        told
    }

    async fn put(&self, path: &str, entry: &Value) -> (u16, Value) {
        self.ask(Method::PUT, path, Some(entry)).await
    }

    async fn patch(&self, path: &str, keys: &Value) -> (u16, Value) {
        self.ask(Method::PATCH, path, Some(keys)).await
    }

    async fn delete(&self, path: &str) -> (u16, Value) {
        self.ask(Method::DELETE, path, None).await
    }

    /// Everything that can be changed.
    async fn everything(&self) -> Vec<Value> {
        join_all(KINDS.map(|kind| self.get(kind))).await
    }

    async fn hand_to(&self, user: &str) -> (u16, Value) {
        self.visitor().post(format!("{}/phone/user", self.at().wallet_app), json!({ "user": user })).await
    }

    async fn holder(&self) -> Value {
        let told = self.http.get(format!("{}/phone", self.at().wallet_app)).send().await.unwrap();
        told.json().await.unwrap()
    }

    async fn get_auth_code(&self, app: &str) -> Value {
        let body = json!({ "appId": app, "params": { "scopes": "auth_base" } });
        self.visitor().post(format!("{}/jsapi/getAuthCode", self.at().wallet_app), body).await.1
    }

    /// The result code of `applyToken`, signed with the key of `beans`.
    async fn redeem(&self, client: &str, code: &str) -> Value {
        let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
        let message = SignedMessage { path: V1_APPLY_TOKEN, client_id: client, time: NINE, body: body.as_bytes() };
        let signature = FIXTURES.signing_key("beans.private").unwrap().sign(&message, 1).unwrap();
        let request = self.http.post(format!("{}{V1_APPLY_TOKEN}", self.at().wallet_server)).body(body);
        let request = request.header(header_name::CLIENT_ID, client).header(header_name::REQUEST_TIME, NINE);
        let response = request.header(header_name::SIGNATURE, signature.to_string()).send().await.unwrap();
        response.json::<Value>().await.unwrap()["result"]["resultCode"].take()
    }
}

fn zoe() -> Value {
    json!({ "userId": "1000000000000000099", "displayName": "Zoe", "status": "ACTIVE", "nickName": "zo" })
}

fn shop() -> Value {
    let key = &FIXTURES.keys["beans.public"];
    json!({ "clientId": "TEST_CLIENT_SHOP_0099", "name": "My Shop", "partner": true, "publicKeys": { "1": key } })
}

fn shop_program() -> Value {
    json!({
        "appId": "3333010000000099", "name": "My Shop", "tagline": "Everything, delivered", "accent": "#7a4a2b",
        "merchant": "shop", "state": "published", "features": ["userAuthorization"], "scopes": ["auth_base"],
    })
}

#[tokio::test]
async fn everything_is_listed_in_the_words_of_the_fixture_files_at_every_server_and_without_private_keys() {
    let town = Town::open();
    assert_eq!(
        town.get("mini-programs/books").await,
        json!({
            "appId": "3333010000000002", "name": "Corner Books", "tagline": "A book a week, picked for you",
            "accent": "#2b5d3a", "merchant": "paper", "state": "published", "firstParty": false,
            "features": ["userAuthorization", "openUserInfo"], "scopes": ["auth_user"], "agreements": ["terms"],
        })
    );
    let before = town.everything().await;
    let told = serde_json::to_string(&before).unwrap();
    assert!(told.contains("beans.private") && !told.contains("PRIVATE KEY"), "{told}");
    for (kind, entries) in KINDS.iter().zip(&before) {
        for base in [&town.at().wallet_app, town.at().merchant.as_ref().unwrap(), &town.at().mini_programs] {
            assert_eq!(town.ask_at(base, Method::GET, kind, None).await, (200, entries.clone()), "{base}");
        }
        for (name, entry) in entries.as_object().unwrap() {
            assert_eq!(town.put(&format!("{kind}/{name}"), entry).await, (200, entry.clone()), "{kind}/{name}");
        }
    }
    assert_eq!(town.everything().await, before, "what is listed can be put back as it is");
}

#[tokio::test]
async fn somebody_who_is_added_can_hold_the_phone_and_log_in() {
    let town = Town::open();
    assert_eq!(town.hand_to("zoe").await.0, 404);
    assert_eq!(town.put("users/zoe", &zoe()).await, (201, zoe()));
    assert_eq!(town.hand_to("zoe").await.0, 200);
    let visitor = town.visitor();
    let (status, session) = visitor.log_in(&visitor.code().await).await;
    assert_eq!((status, &session["user"]["userId"]), (200, &zoe()["userId"]), "{session}");

    let closed = (200, json!({ "userId": "1000000000000000099", "displayName": "Zoe", "status": "INACTIVE" }));
    assert_eq!(town.patch("users/zoe", &json!({ "status": "INACTIVE", "nickName": null })).await, closed);
    assert_eq!(town.holder().await["status"], "INACTIVE", "the phone shows them as they are now");
    let (status, refused) = visitor.log_in(&visitor.code().await).await;
    assert_eq!((status, &refused["error"]["walletCode"]), (401, &json!("PROCESS_FAIL")), "{refused}");
}

#[tokio::test]
async fn a_mini_program_that_is_suspended_may_not_call_until_it_is_published_again() {
    let town = Town::open();
    let unused = town.visitor().code().await;
    assert_eq!(town.patch("mini-programs/coffee", &json!({ "state": "suspended" })).await.0, 200);
    let refused = town.get_auth_code(COFFEE).await;
    assert_eq!((&refused["state"], &refused["result"]["error"]), (&json!("fail"), &json!(4)), "{refused}");
    assert_eq!(town.patch("mini-programs/coffee", &json!({ "state": "published" })).await.0, 200);
    assert_eq!(town.get_auth_code(COFFEE).await["state"], "success");
    assert_eq!(town.visitor().log_in(&unused).await.0, 200, "what was issued before is still good");
}

#[tokio::test]
async fn a_merchant_that_comes_with_its_key_and_its_mini_program_is_served() {
    let town = Town::open();
    let merchant = town.put("merchants/shop", &shop()).await;
    assert_eq!(merchant, (201, shop()));
    assert_eq!(town.put("mini-programs/shop", &shop_program()).await.0, 201);
    let asked = town.get_auth_code("3333010000000099").await;
    let code = asked["result"]["authCode"].as_str().unwrap_or_else(|| panic!("{asked}"));
    assert_eq!(town.redeem("TEST_CLIENT_SHOP_0099", code).await, "SUCCESS");
    assert_eq!(town.patch("merchants/shop", &json!({ "publicKeys": { "1": "tea-3.public" } })).await.0, 200);
    assert_eq!(town.redeem("TEST_CLIENT_SHOP_0099", code).await, "INVALID_SIGNATURE");

    let page = async || {
        let open = format!("{}/3333010000000099/", town.at().mini_programs);
        town.http.get(open).send().await.unwrap().status().as_u16()
    };
    assert_eq!(page().await, 404, "nobody plays its backend here");
    assert_eq!(town.patch("mini-programs/shop", &json!({ "page": "http://localhost:5173/" })).await.0, 200);
    assert_eq!(page().await, 303, "its own page is opened");
}

#[tokio::test]
async fn of_two_with_the_same_id_the_one_who_is_sent_is_refused() {
    let town = Town::open();
    assert_eq!(town.put("users/zoe", &zoe()).await.0, 201);
    let (status, problem) = town.put("users/max", &zoe()).await;
    let told = "changed users/max: `max` has the userId `1000000000000000099`, but so has `zoe`, in changed users/zoe\n  help: \
                give it a userId of its own; to replace `zoe`, call this entry `zoe`";
    assert_eq!((status, &problem["problem"]), (400, &json!(told)));
}

#[tokio::test]
async fn each_change_stands_in_the_trace_and_a_refused_one_does_not() {
    let town = Town::open();
    town.put("users/zoe", &zoe()).await;
    town.put("users/max", &zoe()).await;
    town.patch("merchants/beans", &json!({ "partner": false, "agentTokens": [] })).await;
    town.patch("users/zoe", &json!({ "status": "FROZEN", "nickName": null })).await;
    town.patch("users/zoe", &json!({})).await;
    town.delete("users/zoe").await;
    let trace = town.http.get(format!("{}/_sim/trace?as=text", town.at().wallet_server)).send().await.unwrap();
    let hand = "wallet server → wallet server  change  by=hand";
    assert_eq!(
        trace.text().await.unwrap(),
        format!(
            "1    {hand} user=zoe  → made\n\
             2    {hand} client=beans what=agentTokens, partner: false  → changed\n\
             3    {hand} user=zoe what=nickName: null, status: FROZEN  → changed\n\
             4    {hand} user=zoe  → changed\n\
             5    {hand} user=zoe  → gone\n"
        )
    );
}

/// An entry with one key set to another value.
fn with(entry: Value, key: &str, value: Value) -> Value {
    let Value::Object(keys) = entry else { panic!("{entry} is no entry") };
    Value::Object(keys.into_iter().chain([(key.to_owned(), value)]).collect::<Map<_, _>>())
}

/// Each is refused in these words, after alice logged in to *Morning Coffee*, and changes nothing.
async fn all_are_refused<const N: usize>(changes: [(&str, &str, Value, u16, &str); N]) {
    let town = Town::open();
    town.visitor().code().await;
    let before = town.everything().await;
    for (method, path, body, status, told) in changes {
        let (answered, answer) = town.ask(method.parse().unwrap(), path, Some(&body)).await;
        let problem = answer["problem"].as_str().unwrap_or_else(|| panic!("{path}: {answer}"));
        assert!(answered == status && problem.contains(told), "{method} {path}: {answered} {problem}");
        assert!(!problem.contains("PRIVATE KEY"), "{problem}");
        assert_eq!(town.everything().await, before, "{method} {path}");
    }
}

#[tokio::test]
async fn a_user_who_makes_no_sense_is_refused_as_in_a_file() {
    all_are_refused([
        ("PUT", "users/zoe", json!([]), 400, "the body is not what this call takes: it is an array, not an object"),
        ("PUT", "users/zoe", json!({ "displayName": "Zoe" }), 400, "changed users/zoe: the key `userId` is missing here\n  help: add it; the shipped users.yaml"),
        ("PUT", "users/zoe", with(zoe(), "nickname", json!("z")), 400, "changed users/zoe: there is no key `nickname` here\n  help: did you mean `nickName`?"),
        ("PUT", "users/zoe", with(zoe(), "status", json!("GONE")), 400, "changed users/zoe: `GONE` is not known here\n  help: use one of: ACTIVE"),
        ("PUT", "users/zoe", with(zoe(), "nationality", json!("ph")), 400, "changed users/zoe: `zoe`: nationality: `ph` is no country's code"),
        ("PUT", "users/zoe", with(zoe(), "userId", json!("1000000000000000001")), 400, "changed users/zoe: `zoe` has the userId `1000000000000000001`, but so has `alice`, in shipped fixtures: users.yaml\n  help: give it a userId of its own"),
        ("PATCH", "users/alice", json!({ "userId": "7" }), 409, "the user `alice` (1000000000000000001) cannot go, nor get another id"),
        ("PATCH", "users/zo", json!({}), 404, "there is no user `zo`; there are alice"),
        ("DELETE", "users/zo", json!({}), 404, "there is no user `zo`"),
        ("DELETE", "users/alice", json!({}), 400, "`alice` holds the phone at first and cannot go: start with another --user"),
        ("PUT", "agreements/terms", json!([]), 404, "no such control call: there are"),
    ])
    .await;
}

#[tokio::test]
async fn a_merchant_that_makes_no_sense_is_refused_as_in_a_file() {
    let private = json!({ "1": FIXTURES.keys["beans.private"] });
    let broken = json!({ "1": "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n" });
    all_are_refused([
        (
            "PUT",
            "merchants/shop",
            with(shop(), "clientId", json!("TEST_CLIENT_TEA_0004")),
            400,
            "`shop` has the clientId `TEST_CLIENT_TEA_0004`, but so has `tea`",
        ),
        (
            "PUT",
            "merchants/shop",
            with(shop(), "publicKeys", json!({ "1": "shop.public" })),
            400,
            "there is no key `shop.public`: keys/shop.public.pem is missing",
        ),
        (
            "PUT",
            "merchants/shop",
            with(shop(), "publicKeys", private.clone()),
            400,
            "changed merchants/shop: a private key is written out here",
        ),
        (
            "PUT",
            "merchants/shop",
            with(shop(), "privateKeys", private),
            400,
            "a private key is written out here\n  help: put it into keys/NAME.pem, and write NAME",
        ),
        ("PUT", "merchants/shop", with(shop(), "publicKeys", broken), 400, "changed merchants/shop: "),
        (
            "PUT",
            "merchants/shop",
            with(shop(), "publicKeys", json!({ "one": "beans.public" })),
            400,
            "changed merchants/shop: ",
        ),
        (
            "PATCH",
            "merchants/beans",
            json!({ "clientId": "OTHER" }),
            409,
            "the merchant `beans` (TEST_CLIENT_BEANS_0001) cannot go, nor get another id",
        ),
        ("DELETE", "merchants/beans", json!({}), 400, "shipped fixtures: mini-programs.yaml:"),
    ])
    .await;
}

#[tokio::test]
async fn a_mini_program_that_makes_no_sense_is_refused_as_in_a_file() {
    all_are_refused([
        (
            "PUT",
            "mini-programs/shop",
            shop_program(),
            400,
            "changed mini-programs/shop: there is no merchant `shop`\n  help: there are beans",
        ),
        (
            "PUT",
            "mini-programs/coffee",
            with(shop_program(), "merchant", json!("beans")),
            409,
            "the mini program `coffee` (3333010000000001) cannot go, nor get another id",
        ),
        (
            "PATCH",
            "mini-programs/books",
            json!({ "accent": "green" }),
            400,
            "mini-programs/books: `green` is no colour\n  help: write it as \"#rrggbb\"",
        ),
        (
            "PATCH",
            "mini-programs/books",
            json!({ "page": "http://evil.example/" }),
            400,
            "pages of evil.example may not call the simulator",
        ),
        (
            "PATCH",
            "mini-programs/books",
            json!({ "scopes": ["auth_bass"] }),
            400,
            "changed mini-programs/books: no wallet has the scope `auth_bass`\n  help: did you mean `auth_base`?",
        ),
        (
            "DELETE",
            "mini-programs/coffee",
            json!({}),
            409,
            "for the wallet remembers authorizations, consents or contracts of it: let it be suspended",
        ),
    ])
    .await;
}

#[tokio::test]
async fn a_scope_may_be_any_wallets_and_no_other_where_only_one_wallet_was_read() {
    let town = Town::of(Options { fixtures: shipped::fixtures_for("seed", &[]).unwrap(), ..seeded(7) });
    let (status, problem) = town.patch("merchants/beans", &json!({ "permittedScopes": ["auth_bass"] })).await;
    let told = "merchants/beans: no wallet has the scope `auth_bass`\n  help: did you mean `auth_base`? there are";
    let problem = problem["problem"].as_str().unwrap();
    assert!(status == 400 && problem.starts_with(told), "{status} {problem}");
    let scope_of_qi = json!({ "permittedScopes": ["CARD_LIST"] });
    assert_eq!(town.patch("merchants/beans", &scope_of_qi).await.1["permittedScopes"], json!(["CARD_LIST"]));
}

#[tokio::test]
async fn whoever_nothing_is_remembered_of_can_be_taken_away() {
    let town = Town::open();
    assert_eq!(town.put("users/zoe", &zoe()).await.0, 201);
    town.hand_to("zoe").await;
    town.visitor().code().await;
    let (status, problem) = town.delete("users/zoe").await;
    let told = "the user `zoe` (1000000000000000099) cannot go, nor get another id, for the wallet remembers authorizations, consents or contracts of it: give it the \
                status INACTIVE, or forget everything with POST /_sim/reset";
    assert_eq!((status, problem), (409, json!({ "problem": told })));
    town.hand_to("bob").await;
    assert_eq!(town.delete("users/bob").await, (200, json!({})));
    assert_eq!(town.holder().await["key"], "alice", "whoever had the phone first has it again");
    assert_eq!(town.hand_to("bob").await.0, 404);
    assert_eq!(town.delete("mini-programs/raffle").await, (200, json!({})));
    assert_eq!(town.ask(Method::GET, "mini-programs/raffle", None).await.0, 404);
}

#[tokio::test]
async fn a_reset_takes_changes_away() {
    let town = Town::open();
    let before = town.everything().await;
    assert_eq!(town.put("users/zoe", &zoe()).await.0, 201);
    assert_eq!(town.delete("users/bob").await.0, 200);
    assert_eq!(town.patch("mini-programs/coffee", &json!({ "state": "suspended" })).await.0, 200);
    assert_eq!(town.ask(Method::POST, "reset", None).await.0, 200);
    assert_eq!(town.everything().await, before);
    assert_eq!(town.get_auth_code(COFFEE).await["state"], "success");
}

#[tokio::test]
async fn a_state_takes_changes_along_and_one_without_any_takes_them_back() {
    let (one, other) = (Town::open(), Town::open());
    let (untouched, unchanged) = (other.ask(Method::POST, "export", None).await.1, other.everything().await);
    assert_eq!(one.put("users/zoe", &zoe()).await.0, 201);
    assert_eq!(one.delete("users/bob").await.0, 200);
    one.hand_to("zoe").await;
    let code = one.visitor().code().await;
    let (_, state) = one.ask(Method::POST, "export", None).await;
    assert_eq!(state["parties"]["wallet server"]["changes"], json!({ "users": { "bob": null, "zoe": zoe() } }));

    let mut broken = state.clone();
    broken["parties"]["wallet server"]["changes"]["users"]["zoe"]["status"] = json!("GONE");
    let (status, refused) = other.ask(Method::POST, "import", Some(&broken)).await;
    let problem = refused["problem"].as_str().unwrap();
    assert!(status == 400 && problem.contains("changed users/zoe: `GONE` is not known here"), "{status} {problem}");
    let mut nobody = state.clone();
    nobody["parties"]["wallet server"]["changes"] = json!({});
    let (status, refused) = other.ask(Method::POST, "import", Some(&nobody)).await;
    let problem = refused["problem"].as_str().unwrap();
    assert!(status == 400 && problem.contains("there is no user 1000000000000000099 here"), "{status} {problem}");
    assert_eq!(other.everything().await, unchanged);

    assert_eq!(other.ask(Method::POST, "import", Some(&state)).await, (200, json!({})));
    assert_eq!(other.everything().await, one.everything().await);
    assert_eq!(other.visitor().log_in(&code).await.0, 200);
    assert_eq!(other.ask(Method::POST, "import", Some(&untouched)).await, (200, json!({})));
    assert_eq!(other.everything().await, unchanged);
}

#[tokio::test]
async fn of_changes_that_come_at_once_none_is_lost() {
    let town = Town::open();
    let servers = [&town.at().wallet_server, &town.at().wallet_app, &town.at().mini_programs];
    let changes = (0..16).map(|nth| {
        let (path, entry) =
            (format!("users/u{nth}"), json!({ "userId": format!("77{nth}"), "displayName": "U", "status": "ACTIVE" }));
        let (town, base) = (&town, servers[nth % servers.len()]);
        async move { town.ask_at(base, Method::PUT, &path, Some(&entry)).await.0 }
    });
    assert_eq!(join_all(changes).await, [201; 16]);
    let users = town.get("users").await;
    assert_eq!(users.as_object().unwrap().keys().filter(|name| name.starts_with('u')).count(), 16, "{users}");
}

#[tokio::test]
async fn each_world_changes_for_itself_and_is_found_by_a_client_id_that_ends_with_its_name() {
    let town = Town::open();
    let before = town.everything().await;
    let (_, told) = town.ask(Method::POST, "worlds", Some(&json!({ "seed": 2, "clock": NINE }))).await;
    let (guest, name) = (told["walletServer"].as_str().unwrap(), told["world"].as_str().unwrap());
    assert_eq!(town.ask_at(guest, Method::PUT, "merchants/shop", Some(&shop())).await.0, 201);
    assert_eq!(town.ask_at(guest, Method::PUT, "mini-programs/shop", Some(&shop_program())).await.0, 201);
    assert_eq!(town.everything().await, before, "the one that lives here is as it was");

    let body = json!({ "appId": "3333010000000099", "params": { "scopes": "auth_base" } });
    let asked = town.visitor().post(format!("{}/jsapi/getAuthCode", told["walletApp"].as_str().unwrap()), body).await.1;
    let code = asked["result"]["authCode"].as_str().unwrap_or_else(|| panic!("{asked}"));
    assert_eq!(town.redeem(&format!("TEST_CLIENT_SHOP_0099-{name}"), code).await, "SUCCESS");
}
