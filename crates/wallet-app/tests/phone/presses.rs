//! Two presses: the same answer, one code.

use super::{
    browser::Browser,
    town::{BOOKS, spawn_phone},
};
use futures_util::future::join_all;
use tokio::{io::AsyncWriteExt, net::TcpStream};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn many_presses_at_once_get_the_same_answer_and_one_code() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let answers = join_all((0..16).map(|_| town.press(&call, "accept"))).await;
    assert_eq!(answers[0].1["state"], "success");
    assert!(answers.iter().all(|answer| *answer == answers[0]));
    assert_eq!(town.trace().matches("wallet app → wallet server accept").count(), 1, "{}", town.trace());
    assert_eq!(town.trace().matches("no effect, answered before").count(), 15);
    assert!(town.buys_tokens(&answers[0].1, "TEST_CLIENT_PAPER_0002").await);
}

#[tokio::test]
async fn the_first_press_counts_whatever_the_second_says() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let rejected = town.press(&call, "reject").await;
    assert_eq!(town.press(&call, "accept").await, rejected);
    assert_eq!(town.look(&call).await, rejected);
}

#[tokio::test]
async fn accept_pressed_twice_on_the_form_leads_to_the_same_page() {
    let town = spawn_phone();
    let call = town.question(BOOKS).await;
    let mut browser = Browser::new(&town);
    let page = browser.open(&format!("/consent/{call}")).await;
    let fields = [("csrf", page.hidden()["csrf"].clone()), ("answer", "accept".to_owned())];
    let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let (first, second) = (browser.send(&page.form(), &fields).await, browser.send(&page.form(), &fields).await);
    let outcome = first.ok().unwrap();
    assert_eq!(second.ok().unwrap(), outcome);
    assert_eq!(browser.open(&outcome).await.heading(), "Done");
    assert!(town.trace().contains("accept → no effect, answered before"), "{}", town.trace());
}

#[tokio::test]
async fn a_press_counts_although_its_browser_goes_away() {
    let town = spawn_phone();
    // A double click aborts the first request: its connection ends before the answer is read.
    for _ in 0..8 {
        let call = town.question(BOOKS).await;
        let body = r#"{"answer":"accept"}"#;
        let mut stream = TcpStream::connect(town.address()).await.unwrap();
        let request = format!(
            "POST /jsapi/calls/{call}/answer HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n{body}",
            body.len()
        );
        stream.write_all(request.as_bytes()).await.unwrap();
        drop(stream);
        let second = town.press(&call, "accept").await.1;
        assert_eq!(second["state"], "success", "{second}");
        town.withdraw(BOOKS).await;
    }
}
