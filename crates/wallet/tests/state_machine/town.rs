//! Who lives in the shipped fixtures, written down a second time by hand: the model trusts this page, not the loader.

use serde_json::{Value, json};
use walletsim_protocol::gateway::CallRefusal;

pub(crate) const ALICE: &str = "1000000000000000001";
pub(crate) const CHITRA: &str = "1000000000000000003";
pub(crate) const NOBODY: &str = "9000000000000000000";
/// Those who exist come first.
pub(crate) const USERS: [&str; 3] = [ALICE, CHITRA, NOBODY];

pub(crate) const CLIENTS: [&str; 3] = ["TEST_CLIENT_BEANS_0001", "TEST_CLIENT_PAPER_0002", "TEST_CLIENT_STRANGER_0003"];

/// A mini program.
pub(crate) struct App {
    pub(crate) id: &'static str,
    pub(crate) client: &'static str,
    pub(crate) closed: Option<CallRefusal>,
    /// Whether it has added the features that asking needs.
    pub(crate) may_ask: bool,
    /// Whether its merchant may have login ids silently.
    pub(crate) permitted: bool,
}

const fn app(id: &'static str, client: usize, closed: Option<CallRefusal>, may_ask: bool, permitted: bool) -> App {
    App { id, client: CLIENTS[client], closed, may_ask, permitted }
}

/// The open ones come first.
pub(crate) const APPS: [App; 7] = [
    app("3333010000000001", 0, None, true, true),
    app("3333010000000002", 1, None, true, false),
    app("3333010000000005", 0, None, false, true),
    app("3333010000000003", 0, Some(CallRefusal::NotPublished), true, true),
    app("3333010000000004", 1, Some(CallRefusal::Suspended), true, false),
    app("3333010000000006", 2, Some(CallRefusal::MerchantNotPartner), true, false),
    app("3333019999999999", 0, Some(CallRefusal::UnknownMiniProgram), true, true),
];

pub(crate) fn app_by_id(id: &str) -> &'static App {
    const { &APPS }.iter().find(|app| app.id == id).unwrap()
}

/// What takes what.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Takes {
    Nothing,
    Permission,
    Consent,
    /// There is no such scope for a code.
    Miracle,
}

/// Scopes that a mini program may think of, what each takes, and the fields it opens.
pub(crate) const SCOPES: [(&str, Takes, &[&str]); 9] = [
    ("auth_base", Takes::Nothing, &["userId"]),
    ("USER_LOGIN_ID", Takes::Permission, &["userId", "maskLoginId"]),
    ("HASH_LOGIN_ID", Takes::Permission, &["userId", "hashLoginId"]),
    (
        "auth_user",
        Takes::Consent,
        &[
            "userId",
            "status",
            "nickName",
            "userName",
            "avatar",
            "gender",
            "birthDate",
            "nationality",
            "loginId",
            "contactInfos",
        ],
    ),
    ("USER_NICKNAME", Takes::Consent, &["userId", "nickName"]),
    ("USER_BIRTHDAY", Takes::Consent, &["userId", "birthDate"]),
    ("PLAINTEXT_USER_LOGIN_ID", Takes::Consent, &["userId", "loginId"]),
    ("userInfo", Takes::Miracle, &[]),
    ("auth_everything", Takes::Miracle, &[]),
];

pub(crate) fn takes(scope: &str) -> Takes {
    SCOPES.iter().find(|(name, ..)| *name == scope).unwrap().1
}

/// The fields that these scopes open.
pub(crate) fn fields<'s>(scopes: impl IntoIterator<Item = &'s str>) -> Vec<&'static str> {
    let opened = |scope: &str| SCOPES.iter().find(|(name, ..)| *name == scope).unwrap().2;
    scopes.into_iter().flat_map(|scope| opened(scope).iter().copied()).collect()
}

/// What there is to know, by field.
fn everything(user: &str) -> Value {
    match user {
        ALICE => json!({
            "userId": ALICE,
            "status": "ACTIVE",
            "nickName": "Alice",
            "userName": {
                "fullName": "Alice Reyes Cruz", "firstName": "Alice", "middleName": "Reyes", "lastName": "Cruz"
            },
            "avatar": "https://wallet.example/avatars/alice.png",
            "gender": "F",
            "birthDate": "1990-01-31",
            "nationality": "PH",
            "contactInfos": [
                { "contactType": "MOBILE_PHONE", "contactNo": "639170000001" },
                { "contactType": "EMAIL", "contactNo": "alice@wallet.example" },
            ],
            "loginId": "639170000001",
            "maskLoginId": "639******001",
            "hashLoginId": "7232c1d9297782e4ff77a761fae58867b67af8253b4011228f00001ffcf2728a",
        }),
        CHITRA => json!({
            "userId": CHITRA,
            "status": "ACTIVE",
            "userName": { "fullName": "Chitra Wijaya" },
            "gender": "F",
            "birthDate": "2001-07-19",
            "nationality": "ID",
            "loginId": "628110000003",
            "maskLoginId": "628******003",
            "hashLoginId": "9288569307e2dedfb9d55ed3804a7b2b0587104a706ecb9d53e02e6753ba038d",
        }),
        other => panic!("nothing is known about {other}"),
    }
}

/// What these fields of a user look like in an answer.
pub(crate) fn disclosed(user: &str, fields: &[&str], birthday: &str) -> Value {
    let known = everything(user);
    let (mut info, mut login) = (json!({}), json!({}));
    for field in fields {
        let Some(value) = known.get(field) else { continue };
        match *field {
            "loginId" | "maskLoginId" | "hashLoginId" => login[field] = value.clone(),
            "birthDate" => info[birthday] = value.clone(),
            field => info[field] = value.clone(),
        }
    }
    if login != json!({}) {
        login["loginIdType"] = json!("MOBILE_PHONE");
        info["loginIdInfos"] = json!([login]);
    }
    info
}

/// What the consent screen shows of the user's own values.
pub(crate) fn preview(user: &str, scope: &str) -> &'static str {
    match (user, scope) {
        (ALICE, "auth_user") => {
            "Alice · Alice Reyes Cruz · https://wallet.example/avatars/alice.png · F · 1990-01-31 · PH · 639170000001 · alice@wallet.example · ACTIVE"
        }
        (ALICE, "USER_NICKNAME") => "Alice",
        (ALICE, "USER_BIRTHDAY") => "1990-01-31",
        (ALICE, "PLAINTEXT_USER_LOGIN_ID") => "639170000001",
        (ALICE, "userInfo") => "Alice · https://wallet.example/avatars/alice.png · F · PH · NCR · Quezon City",
        (CHITRA, "auth_user") => "Chitra Wijaya · F · 2001-07-19 · ID · 628110000003 · ACTIVE",
        (CHITRA, "USER_NICKNAME") => "",
        (CHITRA, "USER_BIRTHDAY") => "2001-07-19",
        (CHITRA, "PLAINTEXT_USER_LOGIN_ID") => "628110000003",
        (CHITRA, "userInfo") => "F · ID",
        other => panic!("nobody asks for {other:?}"),
    }
}
