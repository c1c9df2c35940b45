//! A wallet whose users must tick the agreement.

use super::{
    browser::Browser,
    town::{BOOKS, seed_with, spawn_phone_over},
};

#[tokio::test]
async fn accepting_without_the_tick_asks_again_and_refusing_needs_none() {
    let profile = seed_with("  name: Neutral Wallet\n", "  name: Neutral Wallet\n  mustTickAgreement: true\n");
    let town = spawn_phone_over(&[("wallets/seed.yaml", &profile)]);
    let call = town.question(BOOKS).await;
    let consent = format!("/consent/{call}");
    let mut browser = Browser::new(&town);
    let sheet = browser.open(&consent).await;
    assert!(sheet.html.contains("type=\"checkbox\" name=\"agree\" value=\"yes\" required"));
    let csrf = sheet.hidden()["csrf"].clone();
    for tick in [None, Some(""), Some("no")] {
        let mut fields = vec![("csrf", csrf.as_str()), ("answer", "accept")];
        fields.extend(tick.map(|tick| ("agree", tick)));
        let again = browser.send(&consent, &fields).await.err().unwrap();
        assert_eq!(again.status, 200);
        assert!(again.html.contains("Please tick the box first"));
        assert_eq!(town.look(&call).await.1["state"], "pending");
    }
    let ticked = [("csrf", csrf.as_str()), ("answer", "accept"), ("agree", "yes")];
    let outcome = browser.send(&consent, &ticked).await.ok().unwrap();
    assert_eq!(browser.open(&outcome).await.heading(), "Done");
    let late = browser.send(&consent, &[("csrf", &csrf), ("answer", "accept")]).await;
    assert_eq!(late.ok().unwrap(), outcome, "what is answered is not asked again");
    assert!(town.trace().contains("accept → refused, the agreement is not ticked"), "{}", town.trace());

    town.withdraw(BOOKS).await;
    let call = town.question(BOOKS).await;
    let rejected = browser.answer(&format!("/consent/{call}"), "reject").await.ok().unwrap();
    assert_eq!(browser.open(&rejected).await.heading(), "That’s fine");
}
