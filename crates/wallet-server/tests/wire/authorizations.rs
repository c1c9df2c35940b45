//! `/_sim/authorizations`: what there is, a code without the phone, an end before its time.

use super::{
    raw::{Reply, Request},
    town::{BOOKS, COFFEE, Merchant, Town, spawn_wallet, spawn_wallet_called},
};
use chrono::TimeDelta;
use futures_util::future::join_all;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::Barrier;
use walletsim_protocol::openapi::path::{V2_APPLY_TOKEN, V2_INQUIRY};

const PATH: &str = "/_sim/authorizations";

async fn mint(town: &Town, user: &str, mini_program: &str, scopes: &[&str]) -> Value {
    let wanted = json!({ "user": user, "miniProgram": mini_program, "scopes": scopes });
    let reply = town.post(PATH, &wanted.to_string()).await;
    assert_eq!(reply.status, 201, "{}", reply.text());
    reply.json()
}

/// A code for [`COFFEE`], and the id of its authorization.
async fn coffee(town: &Town) -> (String, String) {
    let minted = mint(town, "alice", "coffee", &["auth_base"]).await;
    (text(&minted["authCode"]), text(&minted["authorization"]["id"]))
}

fn text(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn end(town: &Town, id: &str, how: &str, body: &Value) -> Reply {
    town.post(&format!("{PATH}/{id}/{how}"), &body.to_string()).await
}

async fn expire(town: &Town, id: &str, what: &str) -> Reply {
    end(town, id, "expire", &json!({ "what": what })).await
}

/// Those that a query finds, without their ids.
async fn listed(town: &Town, query: &str) -> Vec<Value> {
    let reply = town.get(&format!("{PATH}{query}")).await;
    assert_eq!(reply.status, 200, "{}", reply.text());
    let mut all = reply.json()["authorizations"].as_array().unwrap().clone();
    for one in &mut all {
        assert!(one.as_object_mut().unwrap().remove("id").is_some(), "{one}");
    }
    all
}

fn problem(reply: &Reply) -> (u16, String) {
    (reply.status, reply.field("problem"))
}

/// Without the rest of the trace's numbers.
fn last_lines(town: &Town, count: usize) -> Vec<String> {
    let text = town.world.trace().to_text();
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len() - count..].iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

#[tokio::test]
async fn a_code_is_minted_without_the_phone_and_buys_tokens() {
    let town = spawn_wallet();
    let mut minted = mint(&town, "alice", "coffee", &["auth_base", "USER_LOGIN_ID", "nonsense"]).await;
    let (code, id) = (text(&minted["authCode"].take()), text(&minted["authorization"]["id"].take()));
    let until = "2026-01-16T09:00:00+08:00";
    let mut told = json!({
        "id": null, "purpose": "authCode", "user": "alice", "miniProgram": "coffee", "merchant": "beans", "state": "granted",
        "scopes": ["auth_base", "USER_LOGIN_ID"], "refused": { "nonsense": "unknown" },
        "code": { "state": "live", "until": until },
    });
    assert_eq!(minted, json!({ "authCode": null, "expiresAt": until, "authorization": told }));
    assert_eq!(town.beans().apply_token(&code).await.result(), "S SUCCESS");
    let now = town.get(&format!("{PATH}/{id}")).await.json();
    told["id"] = id.into();
    told["state"] = "exchanged".into();
    told["code"] = json!({ "state": "used", "since": "2026-01-15T09:00:00+08:00" });
    told["tokens"] = json!([{
        "accessToken": { "state": "live", "until": "2026-07-14T09:00:00+08:00" },
        "refreshToken": { "state": "live", "until": "2027-01-10T09:00:00+08:00" },
    }]);
    assert_eq!(now, told);
}

#[tokio::test]
async fn what_the_user_would_be_asked_for_is_accepted_remembered_and_told_in_the_trace() {
    let town = spawn_wallet();
    let minted = mint(&town, "1000000000000000001", BOOKS, &["auth_user"]).await;
    assert_eq!(minted["authorization"]["scopes"], json!(["auth_user"]));
    assert_eq!(
        last_lines(&town, 2),
        [
            "1 wallet app → wallet server authorize by=hand user=alice app=books scopes=auth_user → granted auth_user",
            "wallet server ↩ wallet app authCode=⟨code 1⟩ until 2026-01-16T09:00:00+08:00",
        ]
    );
    let again = town.phone_of("alice").await.authorize(BOOKS, &["auth_user"]).await;
    assert_eq!(again["outcome"], "granted", "nobody is asked twice: {again}");
    let paper = town.merchant("paper");
    let token = paper.apply_token(&text(&minted["authCode"])).await.field("accessToken");
    assert_eq!(paper.inquire(&token).await.json()["userInfo"]["nickName"], "Alice");
}

#[tokio::test]
async fn the_wallet_refuses_a_code_as_it_would_on_the_phone() {
    let town = spawn_wallet();
    let refuses = "the wallet refuses the code, as it would on the phone: ";
    for (mini_program, scope, why) in [
        ("3333010000000003", "auth_base", "the mini program is not published"),
        ("3333010000000004", "auth_base", "the platform has withdrawn the mini program's interface authority"),
        ("3333010000000006", "auth_base", "the merchant is not a partner of the wallet"),
        ("3333010000000005", "auth_user", "auth_user needs a feature that the mini program has not added"),
        (
            "books",
            "USER_LOGIN_ID",
            "USER_LOGIN_ID needs the wallet's (tenant's) permission, which the merchant does not have",
        ),
    ] {
        let wanted = json!({ "user": "alice", "miniProgram": mini_program, "scopes": scope });
        let reply = town.post(PATH, &wanted.to_string()).await;
        assert_eq!(problem(&reply), (409, format!("{refuses}{why}")), "{mini_program}");
        let told = last_lines(&town, 1).remove(0);
        assert!(told.ends_with(&format!("→ refused because {why}")), "{told}");
    }
    assert_eq!(listed(&town, "").await, Vec::<Value>::new());
}

#[tokio::test]
async fn what_makes_no_sense_is_told_and_changes_nothing() {
    let town = spawn_wallet();
    for (body, what) in [
        (r#"{"user":"alcie","miniProgram":"coffee"}"#, "there is no user `alcie`; did you mean `alice`? "),
        (r#"{"user":"alice","miniProgram":"cofee"}"#, "there is no mini program `cofee`; did you mean `coffee`? "),
        (r#"{"user":"alice"}"#, "the body is not what this call takes: missing field `miniProgram`"),
        ("", "the body is empty: send {\"user\""),
        (
            r#"{"user":"alice","miniProgram":"coffee","scope":"x"}"#,
            "the body is not what this call takes: unknown field",
        ),
        (
            r#"{"user":"alice","miniProgram":"coffee","scopes":7}"#,
            "the body is not what this call takes: scopes must be",
        ),
    ] {
        let (status, told) = problem(&town.post(PATH, body).await);
        assert!(status == 400 && told.starts_with(what), "{body}: {status} {told}");
    }
    for (query, what) in [
        ("?user=alcie", "there is no user `alcie`; did you mean `alice`? "),
        ("?miniProgram=cofee", "there is no mini program `cofee`; did you mean `coffee`? "),
        ("?state=done", "the query is not what this call takes: unknown variant `done`, expected one of `pending`, "),
        (
            "?mini-program=coffee",
            "the query is not what this call takes: unknown field `mini-program`, expected one of ",
        ),
    ] {
        let (status, told) = problem(&town.get(&format!("{PATH}{query}")).await);
        assert!(status == 400 && told.starts_with(what), "{query}: {status} {told}");
    }
    let (_, id) = coffee(&town).await;
    for (how, body) in [
        ("expire", r#"{"what":"everything"}"#),
        ("expire", "{}"),
        ("expire", r#"{"what":"code","by":"user"}"#),
        ("revoke", "{}"),
        ("revoke", r#"{"by":"nobody"}"#),
    ] {
        let (status, told) = problem(&town.post(&format!("{PATH}/{id}/{how}"), body).await);
        assert!(status == 400 && told.starts_with("the body is not what this call takes: "), "{body}: {status} {told}");
    }
    for (call, takes) in [
        (
            String::new(),
            r#"{"user":"alice","miniProgram":"coffee","scopes":["auth_user"]}, where scopes may be left out"#,
        ),
        (format!("/{id}/expire"), r#"{"what":"code"}, or accessToken, refreshToken or question in its place"#),
        (format!("/{id}/revoke"), r#"{"by":"merchant"} or {"by":"user"}"#),
    ] {
        let refused = problem(&town.post(&format!("{PATH}{call}"), "").await);
        assert_eq!(refused, (400, format!("the body is empty: send {takes}")));
    }
    let unknown = (404, "there is no authorization `none`: GET /_sim/authorizations lists those there are".to_owned());
    assert_eq!(problem(&town.get(&format!("{PATH}/none")).await), unknown);
    assert_eq!(problem(&expire(&town, "none", "code").await), unknown);
    assert_eq!(problem(&end(&town, "none", "revoke", &json!({ "by": "user" })).await), unknown);
    assert_eq!(listed(&town, "?state=granted").await.len(), 1);
}

#[tokio::test]
async fn they_are_listed_by_user_mini_program_and_state_and_none_tells_a_secret() {
    let town = spawn_wallet();
    let (used, _) = coffee(&town).await;
    let tokens = town.beans().apply_token(&used).await;
    let (bob, alice) = (town.phone_of("bob").await, town.phone_of("alice").await);
    let rejected = bob.question(BOOKS).await;
    bob.answer(&rejected, "reject").await;
    alice.question(BOOKS).await;
    let (late, _) = coffee(&town).await;
    let states = |all: &[Value]| all.iter().map(|one| text(&one["state"])).collect::<Vec<_>>();
    assert_eq!(states(&listed(&town, "").await), ["exchanged", "granted", "pending", "rejected"]);
    assert_eq!(states(&listed(&town, "?user=alice&miniProgram=coffee").await), ["exchanged", "granted"]);
    assert_eq!(states(&listed(&town, &format!("?user=bob&miniProgram={BOOKS}")).await), ["rejected"]);
    assert_eq!(
        listed(&town, "?state=pending").await,
        [json!({
            "purpose": "authCode", "user": "alice", "miniProgram": "books", "merchant": "paper", "state": "pending",
            "scopes": ["auth_user"], "question": { "state": "live", "until": "2026-01-15T09:10:00+08:00" },
        })]
    );
    town.advance(TimeDelta::days(1));
    assert_eq!(
        listed(&town, "?state=expired").await.iter().map(|one| &one["code"]["state"]).collect::<Vec<_>>(),
        [&json!("expired"), &Value::Null],
        "what is over is so before anybody comes too late for it"
    );
    let whole = town.get(PATH).await;
    for secret in [&used, &late, &tokens.field("accessToken"), &tokens.field("refreshToken")] {
        assert!(!whole.text().contains(secret.as_str()), "{}", whole.text());
    }
}

/// Somebody with a code, or with what it bought, by one version of the interfaces.
struct Buyer<'a> {
    town: &'a Town,
    beans: Merchant<'a>,
    v2: bool,
}

impl Buyer<'_> {
    async fn apply(&self, body: Value) -> Reply {
        if self.v2 {
            self.v2(V2_APPLY_TOKEN, body).await
        } else {
            self.beans.post("/v1/authorizations/applyToken", &body).await
        }
    }

    async fn v2(&self, path: &str, mut body: Value) -> Reply {
        body["appId"] = COFFEE.into();
        body["authClientId"] = self.beans.client_id.as_str().into();
        self.beans.post(path, &body).await
    }

    async fn buy(&self, code: &str) -> Reply {
        self.apply(json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code })).await
    }

    async fn refresh(&self, tokens: &Reply) -> Reply {
        self.apply(json!({ "grantType": "REFRESH_TOKEN", "refreshToken": tokens.field("refreshToken") })).await
    }

    async fn inquire(&self, tokens: &Reply) -> Reply {
        let token = tokens.field("accessToken");
        if self.v2 {
            self.v2(V2_INQUIRY, json!({ "accessToken": token })).await
        } else {
            self.beans.inquire(&token).await
        }
    }

    /// What is answered when the time of something is over, by itself or by hand.
    async fn too_late(&self, what: &str, by_hand: bool) -> Value {
        let (code, id) = coffee(self.town).await;
        let tokens = if what == "code" { None } else { Some(self.buy(&code).await) };
        if by_hand {
            assert_eq!(expire(self.town, &id, what).await.status, 200);
        } else {
            self.town.advance(TimeDelta::days(if what == "code" { 1 } else { 360 }));
        }
        let reply = match (what, tokens) {
            ("accessToken", Some(tokens)) => self.inquire(&tokens).await,
            ("refreshToken", Some(tokens)) => self.refresh(&tokens).await,
            _ => self.buy(&code).await,
        };
        reply.json()["result"].clone()
    }
}

#[tokio::test]
async fn what_is_let_expire_is_answered_as_if_its_time_were_over_by_either_version() {
    for (v2, codes) in [
        (false, ["EXPIRED_CODE", "EXPIRED_ACCESS_TOKEN", "EXPIRED_REFRESH_TOKEN"]),
        (true, ["EXPIRED_AUTHCODE", "EXPIRED_ACCESS_TOKEN", "EXPIRED_REFRESH_TOKEN"]),
    ] {
        for (what, code) in ["code", "accessToken", "refreshToken"].into_iter().zip(codes) {
            let town = spawn_wallet_called("seed", &[]);
            let buyer = Buyer { town: &town, beans: town.beans(), v2 };
            let by_hand = buyer.too_late(what, true).await;
            assert_eq!(by_hand["resultCode"], code, "{by_hand}");
            assert_eq!(buyer.too_late(what, false).await, by_hand, "{what}");
        }
    }
}

#[tokio::test]
async fn one_token_expires_and_the_rest_lives_on() {
    let town = spawn_wallet();
    let (code, id) = coffee(&town).await;
    let bought = town.beans().apply_token(&code).await;
    let expired = expire(&town, &id, "accessToken").await;
    assert_eq!(
        (expired.status, &expired.json()["tokens"][0]),
        (
            200,
            &json!({
                "accessToken": { "state": "expired", "since": "2026-01-15T09:00:00+08:00" },
                "refreshToken": { "state": "live", "until": "2027-01-10T09:00:00+08:00" },
            })
        )
    );
    assert_eq!(
        last_lines(&town, 1),
        ["3 wallet server → wallet server expire by=hand user=alice app=coffee what=access token → expired"]
    );
    let dead = town.beans().inquire(&bought.field("accessToken")).await;
    assert_eq!(
        (dead.result().as_str(), dead.reason()),
        ("F EXPIRED_ACCESS_TOKEN", Some("it expired at 2026-01-15T09:00:00+08:00"))
    );
    let next = town.beans().refresh(&bought.field("refreshToken")).await;
    assert_eq!(town.beans().inquire(&next.field("accessToken")).await.result(), "S SUCCESS");
}

#[tokio::test]
async fn a_question_that_was_let_expire_is_answered_too_late() {
    let town = spawn_wallet();
    let phone = town.phone_of("alice").await;
    let id = phone.question(BOOKS).await;
    let expired = expire(&town, &id, "question").await.json();
    assert_eq!(
        (&expired["state"], &expired["question"]),
        (&json!("expired"), &json!({ "state": "expired", "since": "2026-01-15T09:00:00+08:00" }))
    );
    assert_eq!(phone.answer(&id, "accept").await, (200, json!({ "outcome": "lapsed" })));
}

#[tokio::test]
async fn what_cannot_expire_stays_as_it_is() {
    let town = spawn_wallet();
    let (code, id) = coffee(&town).await;
    let stays = |why: &str| {
        let help = format!("GET /_sim/authorizations/{id} says how it stands");
        (409, format!("authorization {id} stays as it is: {why}; {help}"))
    };
    let refused = async |what: &str| problem(&expire(&town, &id, what).await);
    assert_eq!(refused("question").await, stays("it has no question that lives"));
    assert_eq!(refused("accessToken").await, stays("it has no access token that lives"));
    let cancelled = end(&town, &id, "revoke", &json!({ "by": "merchant" })).await;
    assert_eq!(problem(&cancelled), stays("no token came of it that the merchant could cancel"));
    town.assert_unused(&code).await;
    assert_eq!(refused("code").await, stays("its code was used 2026-01-15T09:00:00+08:00"));
    assert_eq!(expire(&town, &id, "refreshToken").await.status, 200);
    assert_eq!(refused("refreshToken").await, stays("its refresh token expired 2026-01-15T09:00:00+08:00"));
    assert_eq!(end(&town, &id, "revoke", &json!({ "by": "user" })).await.status, 200);
    let revoked = "it was revoked 2026-01-15T09:00:00+08:00: the user withdrew the consent";
    assert_eq!(refused("accessToken").await, stays(revoked));
    let again = end(&town, &id, "revoke", &json!({ "by": "user" })).await;
    assert_eq!(problem(&again), stays("it is over already"));
    let again = end(&town, &id, "revoke", &json!({ "by": "merchant" })).await;
    assert_eq!(problem(&again), stays("the user withdrew the consent, in 4"));
}

#[tokio::test]
async fn the_merchant_s_revocation_ends_one_and_the_user_s_all_and_the_consent() {
    let town = spawn_wallet();
    let paper = town.merchant("paper");
    let (mut tokens, mut ids) = (Vec::new(), Vec::new());
    for _ in 0..3 {
        let minted = mint(&town, "alice", "books", &["auth_user"]).await;
        tokens.push(paper.apply_token(&text(&minted["authCode"])).await.field("accessToken"));
        ids.push(text(&minted["authorization"]["id"]));
    }
    let cancelled = end(&town, &ids[0], "revoke", &json!({ "by": "merchant" })).await;
    assert_eq!(
        (cancelled.status, &cancelled.json()["state"], &cancelled.json()["because"]),
        (200, &json!("revoked"), &json!("the merchant cancelled it"))
    );
    let dead = paper.inquire(&tokens[0]).await;
    assert_eq!(
        (dead.result().as_str(), dead.reason()),
        ("F INVALID_ACCESS_TOKEN", Some("the merchant cancelled it, in 7"))
    );
    assert_eq!(paper.inquire(&tokens[1]).await.result(), "S SUCCESS");
    let withdrawn = end(&town, &ids[1], "revoke", &json!({ "by": "user" })).await;
    assert_eq!((withdrawn.status, &withdrawn.json()["tokens"][0]["accessToken"]["state"]), (200, &json!("revoked")));
    let told = "10 wallet app → wallet server withdraw by=hand user=alice app=books → consents forgotten, authorizations ended: 2";
    assert_eq!(last_lines(&town, 1), [told]);
    assert_eq!(paper.inquire(&tokens[2]).await.result(), "F INVALID_ACCESS_TOKEN");
    assert_eq!(town.phone_of("alice").await.authorize(BOOKS, &["auth_user"]).await["outcome"], "pending");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn of_many_hands_that_use_a_code_or_let_it_expire_one_does() {
    let town = spawn_wallet();
    let (code, id) = coffee(&town).await;
    let body = json!({ "grantType": "AUTHORIZATION_CODE", "authCode": code }).to_string();
    let exchange = town.beans().request("/v1/authorizations/applyToken", body);
    let expiry = Request::new("POST", &format!("{PATH}/{id}/expire")).body(r#"{"what":"code"}"#);
    let (start, address) = (Arc::new(Barrier::new(32)), town.address());
    let hands = (0..32).map(|hand| {
        let exchanges = hand % 2 == 0;
        let (start, request) = (Arc::clone(&start), if exchanges { exchange.clone() } else { expiry.clone() });
        tokio::spawn(async move {
            start.wait().await;
            let reply = request.send(address).await;
            let won = if exchanges { reply.result() == "S SUCCESS" } else { reply.status == 200 };
            won.then_some(if exchanges { "F USED_CODE" } else { "F EXPIRED_CODE" })
        })
    });
    let winners: Vec<&str> = join_all(hands).await.into_iter().filter_map(Result::unwrap).collect();
    assert_eq!(winners.len(), 1, "{winners:?}");
    assert_eq!(town.beans().apply_token(&code).await.result(), winners[0]);
}

#[tokio::test]
async fn a_reset_forgets_them_and_a_seed_mints_the_same_again() {
    let town = spawn_wallet();
    let first = coffee(&town).await;
    assert_eq!(town.post("/_sim/reset", "").await.status, 200);
    assert_eq!(listed(&town, "").await, Vec::<Value>::new());
    assert_eq!(coffee(&town).await, first);
}
