//! An example that serves: what every backend has to do, in whatever language.

use super::town::{ALICE, SILENT, Town, missing, profile};
use regex::Regex;
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command},
    thread,
};

/// It runs until it is dropped.
pub(crate) struct Backend<'a> {
    town: &'a Town,
    child: Child,
    url: String,
}

impl<'a> Backend<'a> {
    /// Starts it and waits until it says where it listens, on whichever stream.
    pub(crate) fn start(town: &'a Town, mut command: Command, package: &str) -> Self {
        let (hears, says) = std::io::pipe().unwrap();
        command.stdout(says.try_clone().unwrap()).stderr(says);
        let child = command.spawn().unwrap_or_else(|problem| panic!("{}", missing(&command, package, &problem)));
        // Our ends of the pipe, so that it ends with the example.
        drop(command);
        let mut lines = BufReader::new(hears);
        let url = address(&mut lines);
        // An example whose words nobody reads would wait, or end.
        thread::spawn(move || lines.read_to_end(&mut Vec::new()));
        Self { town, child, url }
    }

    /// Login, profile, a refresh when the token has run out, logout; and what is refused on the way.
    pub(crate) async fn assert_behaves(&self) {
        let code = self.town.auth_code(&SILENT).await;
        let (status, login) = self.log_in(&code).await;
        assert_eq!((status, &login["user"]), (200, &json!({ "userId": ALICE })), "{login}");
        let session = login["session"].as_str();
        assert_refused(401, "WALLET_REFUSED", &self.log_in(&code).await);
        assert_eq!(self.ask(Method::GET, "/api/profile", session).await, (200, json!({ "user": profile() })));

        self.town.advance("181d").await;
        assert_eq!(self.ask(Method::GET, "/api/profile", session).await, (200, json!({ "user": profile() })));

        let logout = self.ask(Method::POST, "/api/logout", session).await;
        assert_eq!(logout, (200, json!({ "token": "cancelled" })));
        assert_refused(401, "SESSION_UNKNOWN", &self.ask(Method::GET, "/api/profile", session).await);
        assert_refused(401, "SESSION_UNKNOWN", &self.ask(Method::GET, "/api/profile", None).await);
        assert_refused(404, "NOT_FOUND", &self.ask(Method::GET, "/api/other", None).await);
        let nothing = self.town.post(&format!("{}/api/login", self.url), &json!({ "code": code })).await;
        assert_refused(400, "BAD_REQUEST", &nothing);
        assert_eq!(
            self.town.calls().await,
            [
                "applyToken S SUCCESS",
                "applyToken F USED_CODE",
                "inquiryUserInfo S SUCCESS",
                "inquiryUserInfo F EXPIRED_ACCESS_TOKEN",
                "applyToken S SUCCESS",
                "inquiryUserInfo S SUCCESS",
                "cancelToken S SUCCESS",
            ]
        );
    }

    /// With somebody else's public key for the wallet's, no answer is the wallet's.
    pub(crate) async fn assert_distrusts(&self) {
        let code = self.town.auth_code(&SILENT).await;
        assert_refused(502, "WALLET_ANSWER_UNTRUSTED", &self.log_in(&code).await);
    }

    async fn log_in(&self, code: &str) -> (u16, Value) {
        self.town.post(&format!("{}/api/login", self.url), &json!({ "authCode": code })).await
    }

    async fn ask(&self, method: Method, path: &str, session: Option<&str>) -> (u16, Value) {
        let mut request = self.town.http.request(method, format!("{}{path}", self.url));
        if let Some(session) = session {
            request = request.bearer_auth(session);
        }
        let response = request.send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }
}

impl Drop for Backend<'_> {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn address(lines: &mut impl BufRead) -> String {
    let address = Regex::new(r"http://127\.0\.0\.1:\d+").unwrap();
    let mut heard = String::new();
    loop {
        assert_ne!(lines.read_line(&mut heard).unwrap(), 0, "it ended before it listened: {heard}");
        if let Some(found) = address.find(&heard) {
            return found.as_str().to_owned();
        }
    }
}

fn assert_refused(status: u16, code: &str, answer: &(u16, Value)) {
    assert_eq!((answer.0, &answer.1["error"]["code"]), (status, &json!(code)), "{}", answer.1);
}
