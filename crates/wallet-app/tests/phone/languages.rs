//! What the phone speaks: what somebody chose on it, else what its wallet says, else what the browser wants.

use super::{
    browser::{Browser, Page},
    town::{BOOKS, Town, seed_with, spawn_phone, spawn_phone_over},
};

async fn home(town: &Town, wanted: &str) -> Page {
    Browser::new(town).see(town.get("/").header("accept-language", wanted).send().await.unwrap()).await
}

async fn choose(town: &Town, language: &str) {
    let mut browser = Browser::new(town);
    let csrf = browser.open("/").await.hidden()["csrf"].clone();
    let led = browser.send("/phone/language", &[("csrf", &csrf), ("language", language)]).await;
    assert_eq!(led.ok().unwrap(), "/");
}

#[tokio::test]
async fn the_browser_decides_where_nobody_else_does() {
    let town = spawn_phone();
    for (wanted, heading, tag) in [
        ("", "Hi, Alice", "lang=\"en\" dir=\"ltr\""),
        ("fil-PH,en;q=0.8", "Kumusta, Alice", "lang=\"fil\" dir=\"ltr\""),
        ("en;q=0.1, id;q=0.9", "Hai, Alice", "lang=\"id\" dir=\"ltr\""),
        ("tlh, zh-Hans-SG;q=0.5", "你好，Alice", "lang=\"zh-CN\" dir=\"ltr\""),
        ("ar-IQ", "مرحبًا، \u{2068}Alice\u{2069}", "lang=\"ar\" dir=\"rtl\""),
        ("tlh, *", "Hi, Alice", "lang=\"en\" dir=\"ltr\""),
        ("nonsense;;q=x,,", "Hi, Alice", "lang=\"en\" dir=\"ltr\""),
    ] {
        let page = home(&town, wanted).await;
        assert_eq!(page.heading(), heading, "{wanted}");
        assert!(page.html.contains(tag), "{wanted}");
    }
}

#[tokio::test]
async fn the_wallet_decides_before_the_browser_and_whoever_holds_the_phone_before_both() {
    let profile = seed_with("  name: Neutral Wallet\n", "  name: Neutral Wallet\n  language: th\n");
    let town = spawn_phone_over(&[("wallets/seed.yaml", &profile)]);
    assert_eq!(home(&town, "ar").await.heading(), "สวัสดี Alice");
    choose(&town, "ms").await;
    assert_eq!(home(&town, "ar").await.heading(), "Hai, Alice");
    assert!(town.trace().contains("user → wallet app choose language to=ms"), "{}", town.trace());
    town.world.reset().await;
    assert_eq!(home(&town, "ar").await.heading(), "สวัสดี Alice");
}

#[tokio::test]
async fn a_question_a_refusal_and_a_silent_wallet_are_put_in_the_language_that_was_chosen() {
    let mut town = spawn_phone();
    choose(&town, "zh-CN").await;
    let mut browser = Browser::new(&town);
    let sheet = browser.open(&format!("/consent/{}", town.question(BOOKS).await)).await;
    assert_eq!(sheet.heading(), "Corner Books请求查看");
    for wanted in ["接受", "拒绝", "你的个人资料，包括姓名和联系方式"] {
        assert!(sheet.html.contains(wanted), "{wanted}");
    }
    let closed = browser.open("/open/3333010000000004").await;
    assert!(closed.html.contains("它已被暂停。"), "{}", closed.html);
    town.stop_wallet().await;
    assert_eq!(Browser::new(&town).open("/").await.heading(), "没有响应");
}

#[tokio::test]
async fn a_wallets_own_words_stay_its_own() {
    let profile = seed_with("accept: Accept #", "accept: Go on #");
    let town = spawn_phone_over(&[("wallets/seed.yaml", &profile)]);
    choose(&town, "id").await;
    let sheet = Browser::new(&town).open(&format!("/consent/{}", town.question(BOOKS).await)).await;
    assert!(sheet.html.contains(">Go on</button>") && sheet.html.contains(">Tolak</button>"), "{}", sheet.html);
}
