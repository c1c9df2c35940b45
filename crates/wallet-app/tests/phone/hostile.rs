//! Names that try to be markup.

use super::{
    browser::Browser,
    town::{Town, spawn_phone_over},
};

const PROGRAM: &str = "3333010000000666";
const MARKUP: &str = "<script>alert(1)</script>\"'&<img src=x onerror=alert(1)>";

fn hostile_town() -> Town {
    let quoted = format!("'{}'", MARKUP.replace('\'', "''"));
    let users = format!(
        "alice:\n  userId: \"1000000000000000001\"\n  displayName: {quoted}\n  status: ACTIVE\n  nickName: {quoted}\n  \
         userName: {{ fullName: {quoted} }}\n"
    );
    let programs = format!(
        "hostile:\n  appId: \"{PROGRAM}\"\n  name: {quoted}\n  tagline: {quoted}\n  accent: \"#112233\"\n  \
         merchant: beans\n  state: published\n  features: [userAuthorization, openUserInfo]\n  scopes: [auth_user]\n  \
         agreements: [hostile]\n"
    );
    let agreements = format!("hostile:\n  title: {quoted}\n  paragraphs: [{quoted}]\n");
    spawn_phone_over(&[("users.yaml", &users), ("mini-programs.yaml", &programs), ("agreements.yaml", &agreements)])
}

#[tokio::test]
async fn a_name_is_never_markup() {
    let town = hostile_town();
    let open = town.question(PROGRAM).await;
    let done = town.question(PROGRAM).await;
    town.press(&done, "accept").await;
    let consent = format!("/consent/{open}");
    let outcome = format!("/consent/{done}");
    let about = format!("/mini-programs/{PROGRAM}");
    for path in ["/", &consent, &outcome, "/authorized", &about, "/agreements/hostile"] {
        let page = Browser::new(&town).open(path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(!page.html.contains("<script") && !page.html.contains("<img"), "{path}: {}", page.html);
        assert!(page.html.contains("&#60;script&#62;alert(1)"), "{path}: {}", page.html);
    }
    for path in ["/consent/%3Cscript%3E", "/agreements/%22%3E%3Cscript%3E", "/%3Cscript%3E?%3Cscript%3E"] {
        let page = Browser::new(&town).open(path).await;
        assert_eq!(page.status, 404, "{path}");
        assert!(!page.html.contains("<script"), "{path}");
    }
}
