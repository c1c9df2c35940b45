//! What a person sees: status, headers, and nothing that leads elsewhere.

use super::{
    browser::Browser,
    town::{BOOKS, MINI_PROGRAMS, Town, spawn_phone},
};

/// Every page there is, by its address and the status it has.
async fn every_page(town: &Town) -> Vec<(String, u16, &'static str)> {
    let open = town.question(BOOKS).await;
    let accepted = town.question(BOOKS).await;
    let rejected = town.question(BOOKS).await;
    town.press(&rejected, "reject").await;
    town.press(&accepted, "accept").await;
    vec![
        ("/".to_owned(), 200, "Hi, Alice"),
        (format!("/consent/{open}"), 200, "Corner Books asks to see"),
        (format!("/consent/{accepted}"), 200, "Done"),
        (format!("/consent/{rejected}"), 200, "That’s fine"),
        ("/authorized".to_owned(), 200, "Authorised"),
        ("/agreements/terms".to_owned(), 200, "User agreement"),
        ("/mini-programs/3333010000000004".to_owned(), 200, "Lucky Raffle"),
        ("/consent/nothing".to_owned(), 404, "This question is gone"),
        ("/agreements/nothing".to_owned(), 404, "This page does not exist"),
        ("/mini-programs/nothing".to_owned(), 404, "This page does not exist"),
        ("/nowhere".to_owned(), 404, "This page does not exist"),
    ]
}

#[tokio::test]
async fn every_page_has_its_status_and_the_headers_of_every_page() {
    let town = spawn_phone();
    for (path, status, heading) in every_page(&town).await {
        let page = Browser::new(&town).open(&path).await;
        assert_eq!((page.status, page.heading().as_str()), (status, heading), "{path}");
        assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
        assert_eq!(page.header("cache-control"), "no-store");
        assert_eq!(page.header("x-content-type-options"), "nosniff");
        assert_eq!(page.header("referrer-policy"), "same-origin", "forms need an Origin that is not null");
        let policy = page.header("content-security-policy");
        for part in ["default-src 'none'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'self'"] {
            assert!(policy.contains(part), "{path}: {policy}");
        }
    }
}

#[tokio::test]
async fn no_page_names_another_host_or_runs_a_script() {
    let town = spawn_phone();
    for (path, ..) in every_page(&town).await {
        let page = Browser::new(&town).open(&path).await;
        for address in page.addresses() {
            let own = address.starts_with('/') && !address.starts_with("//");
            let mini_program = address.starts_with(&format!("{MINI_PROGRAMS}/"));
            assert!(own || mini_program || address == "data:,", "{path}: {address}");
        }
        assert!(!page.html.contains("<script") && !page.html.contains("@import"), "{path}");
        assert!(!page.html.contains("https://wallet.example"), "{path}: pictures of users are not fetched");
    }
    let style = town.get("/assets/phone.css").send().await.unwrap();
    assert_eq!(style.headers()["content-type"], "text/css; charset=utf-8");
    let css = style.text().await.unwrap();
    assert!(!css.contains("http") && !css.contains("@import") && !css.contains("url(//"));
}

#[tokio::test]
async fn a_page_to_read_leads_back_to_where_one_was_and_never_elsewhere() {
    let town = spawn_phone();
    for page in ["/agreements/terms", "/mini-programs/3333010000000001"] {
        let back = Browser::new(&town).open(&format!("{page}?back=%2Fauthorized")).await;
        assert!(back.addresses().contains(&"/authorized".to_owned()));
        for elsewhere in [
            "https%3A%2F%2Fevil.example%2F",
            "%2F%2Fevil.example",
            "%2F%5Cevil.example",
            "%2F%09%2Fevil.example",
            "javascript%3Aalert(1)",
            "data%3Atext%2Fhtml%2Cx",
        ] {
            let page = Browser::new(&town).open(&format!("{page}?back={elsewhere}")).await;
            assert_eq!(page.status, 200);
            let strange =
                page.addresses().into_iter().find(|address| address.contains("evil") || address.contains("alert"));
            assert_eq!(strange, None, "{elsewhere}");
            assert!(page.addresses().contains(&"/".to_owned()));
        }
    }
}

#[tokio::test]
async fn looking_is_no_message() {
    let town = spawn_phone();
    for path in ["/", "/authorized", "/agreements/terms", "/nowhere", "/phone", "/assets/phone.css"] {
        town.get(path).send().await.unwrap();
    }
    assert_eq!(town.trace(), "");
}
