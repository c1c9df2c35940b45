//! Every verb, where all goes well.

use crate::held;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_code_buys_tokens_once() {
    let trace = held(
        r#"
  - getAuthCode: { scopes: [auth_base] }
    as: login
    expect: { state: success, authCode: { matches: '^ac_' }, authSuccessScopes: { contains: auth_base } }
  - applyToken: { authCode: "${login.authCode}" }
    as: tokens
    expect: { result.resultStatus: S, customerId: "${user.id}", signed: true, status: 200, reason: absent }
  - advance: 1d 2h
    expect: { now: "2026-01-16T11:00:00+08:00" }
  - applyToken: { authCode: "${login.authCode}" }
    expect: { result.resultCode: { one-of: [USED_CODE, INVALID_CODE] }, reason: used before }
  - inquiryUserInfo: { accessToken: "${tokens.accessToken}", authCode: "at ${now}" }
"#,
    )
    .await;
    assert_eq!(
        trace,
        r#"1 getAuthCode APP_COFFEE {"scopes":["auth_base"]}
2 /v1/authorizations/applyToken {"authCode":"ac_1","grantType":"AUTHORIZATION_CODE"}
3 advance 1d 2h
4 /v1/authorizations/applyToken {"authCode":"ac_1","grantType":"AUTHORIZATION_CODE"}
5 /v1/customers/user/inquiryUserInfoByAccessToken {"accessToken":"at_1","authCode":"at 2026-01-16T11:00:00+08:00"}
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn v2_names_the_mini_program_and_its_merchant() {
    let trace = held(
        r"
  - applyToken: { version: v2, refreshToken: rt }
  - applyToken: { version: v2, authCode: a, mini-program: books, appId: null }
  - cancelToken: { version: v2, authCode: b, accessToken: at, merchant: book-shop }
  - applyToken: { path: /v2/oauths/applyToken, authCode: c, grantType: NONE }
",
    )
    .await;
    assert_eq!(
        trace,
        r#"1 /v2/authorizations/applyToken {"appId":"APP_COFFEE","authClientId":"CLIENT_TEA","grantType":"REFRESH_TOKEN","refreshToken":"rt"}
2 /v2/authorizations/applyToken {"appId":null,"authClientId":"CLIENT_BOOKS","authCode":"a","grantType":"AUTHORIZATION_CODE"}
3 /v2/authorizations/revoke {"accessToken":"at","appId":"APP_COFFEE","authClientId":"CLIENT_BOOKS","authCode":"b"}
4 /v2/oauths/applyToken {"appId":"APP_COFFEE","authClientId":"CLIENT_TEA","authCode":"c","grantType":"NONE"}
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signatures_come_in_every_encoding_and_every_wrong_form() {
    held(
        r"
  - applyToken: { authCode: a, encoding: base64 }
    expect: { result.resultStatus: S }
  - applyToken: { authCode: b, encoding: base64-url }
    expect: { result.resultStatus: S }
  - applyToken: { authCode: c, signature: tampered }
    expect: { result.resultCode: INVALID_SIGNATURE }
  - applyToken: { authCode: c, signature: missing }
    expect: { result.resultCode: INVALID_SIGNATURE }
  - applyToken: { authCode: c, signature: garbled }
    expect: { result.resultCode: INVALID_SIGNATURE }
  - applyToken: { authCode: c, key-version: 9 }
    expect: { result.resultCode: INVALID_SIGNATURE }
  - applyToken: { authCode: c, client-id: '${merchants.book-shop.client-id}' }
    expect: { result.resultStatus: S }
",
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_user_answers_presses_twice_and_looks_away() {
    let trace = held(
        r#"
  - getAuthCode: { scopes: auth_user, mini-program: books }
    as: asked
    expect: { state: pending, asks: [auth_user], expiresAt: "2026-01-15T09:10:00+08:00" }
  - consent: { answer: accept, scopes: [auth_user], times: 2 }
    expect: { state: success, same: true, authCode: ac_1 }
  - getAuthCode: { scopes: "auth_base,auth_user" }
  - consent: dismiss
    expect: { state: fail, error: 11 }
  - getAuthCode: { scopes: [auth_user] }
  - advance: 2m
  - consent: ignore
    expect: { state: fail, errorMessage: lapsed }
  - withdraw: { mini-program: books }
    expect: { revoked: 1 }
"#,
    )
    .await;
    assert_eq!(
        trace,
        r#"1 getAuthCode APP_BOOKS {"scopes":"auth_user"}
2 press {"answer":"accept","scopes":["auth_user"]}
2 press {"answer":"accept","scopes":["auth_user"]}
3 getAuthCode APP_COFFEE {"scopes":"auth_base,auth_user"}
4 press {"answer":"dismiss"}
5 getAuthCode APP_COFFEE {"scopes":["auth_user"]}
6 advance 2m
7 advance 480000ms
7 look at call_3
8 withdraw "APP_BOOKS"
"#
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn json_inside_a_text_can_be_looked_into_and_the_phone_changes_hands() {
    held(
        r#"
  - getOpenUserInfo:
    expect: { response.response.code: "10000", response.response.nickName: alice }
  - user: bob
  - getOpenUserInfo: {}
    as: bob
    expect: { response.response.nickName: bob }
  - request:
      url: "${merchant}/echo"
      json: { id: "${user.id}", other: "${users.alice.id}", app: "${mini-program.id}", nick: "${bob.response.response.nickName}" }
    expect:
      body.body.id: "2160000002"
      body.body.other: "2160000001"
      body.body.app: APP_COFFEE
      body.body.nick: bob
"#,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_merchant_keeps_the_session_for_the_mini_program() {
    let trace = held(
        r#"
  - login: { authCode: a }
    expect: { status: 200, user.userId: "${user.id}" }
  - profile: {}
    expect: { status: 200, user: { nickName: Alice } }
  - login: { authCode: a }
    expect: { status: 401, error.code: USED_CODE }
  - profile: { session: another }
"#,
    )
    .await;
    assert_eq!(trace, "1 login\n2 profile of Bearer session_1\n3 login\n4 profile of Bearer another\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn any_request_can_be_made() {
    held(
        r#"
  - request:
      method: PUT
      url: "${wallet-server}/echo"
      headers: { X-Mine: "of ${merchant.client-id}", content-type: text/odd }
      body: "{"
    expect:
      status: 201
      headers.x-own: yes
      cookies: { sid: "7" }
      body: { method: PUT, content-type: text/odd, x-mine: of CLIENT_TEA, body: "{", cookie: null, query: "" }
"#,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_request_sends_queries_forms_and_the_cookies_that_it_was_given() {
    held(
        r#"
  - request:
      url: "${wallet-server}/echo?a=1"
      query: { b: "x & y", c: [2, true] }
      form: { code: "${user.id}", note: "ä+" }
    as: first
    expect:
      body:
        method: POST
        content-type: application/x-www-form-urlencoded
        x-mine: null
        cookie: null
        query: a=1&b=x+%26+y&c=2&c=true
        body: code=2160000001&note=%C3%A4%2B
  - request: { url: "${wallet-server}/echo" }
    expect: { body.cookie: sid=7 }
  - request: { url: "${wallet-server}/echo", cookies: { sid: "${first.headers.x-own}", other: 1 } }
    expect: { body.cookie: sid=yes; other=1 }
  - request: { url: "${wallet-server}/echo", cookies: {} }
    expect: { body.cookie: "" }
"#,
    )
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_runs_together_is_told_sorted() {
    let trace = held(
        r#"
  - together:
      - applyToken: { authCode: a }
      - applyToken: { authCode: a }
      - login: { authCode: b }
        as: mine
        expect: { status: 200 }
      - getAuthCode: { scopes: auth_user }
    as: race
    expect: { outcomes: [200, F USED_CODE, S SUCCESS, pending], results.2.session: "${mine.session}" }
  - consent: reject
    expect: { error: 11 }
  - profile:
    expect: { status: 200 }
  - request: { url: "${wallet-app}/echo", body: "${race.results.2.session}" }
    expect: { body.body: session_1 }
"#,
    )
    .await;
    assert_eq!(
        trace,
        r#"1/1 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}
1/2 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}
1/3 login
1/4 getAuthCode APP_COFFEE {"scopes":"auth_user"}
2 press {"answer":"reject"}
3 profile of Bearer session_1
4 echo POST
"#
    );
}
