//! Folders of fixtures that change while `walletsim up` runs.

#![allow(clippy::unwrap_used, clippy::panic)]

use serde_json::{Value, json};
use std::{
    fs,
    io::{BufRead, BufReader},
    path::PathBuf,
    process::{Child, ChildStderr, Command, Stdio},
};
use tempfile::TempDir;

const ZOE: &str = "zoe: { userId: \"1000000000000000099\", displayName: Zoe, status: ACTIVE }\n";
const MORE: &str = "the fixtures were read anew: 7 users, 5 merchants, 9 mini programs";
const AS_BEFORE: &str = "the fixtures stay as they were before this change";

/// `walletsim up` with a folder of fixtures, or a party of it.
struct Up {
    child: Child,
    ready: Value,
    talk: BufReader<ChildStderr>,
    folder: TempDir,
}

impl Up {
    fn start(args: &[&str]) -> Self {
        Self::start_in(tempfile::tempdir().unwrap(), args)
    }

    fn start_in(folder: TempDir, args: &[&str]) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_walletsim"));
        command.args(args).args(["--port", "0", "--output", "json", "--fixtures"]).arg(folder.path());
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let talk = BufReader::new(child.stderr.take().unwrap());
        Self { ready: serde_json::from_str(&line).unwrap(), child, talk, folder }
    }

    fn file(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Whole or not at all, as editors do it.
    fn write(&self, name: &str, text: &str) {
        let aside = self.file("aside");
        fs::write(&aside, text).unwrap();
        fs::rename(aside, self.file(name)).unwrap();
    }

    /// What is said up to a line that begins so, which is the last of it.
    fn said_until(&mut self, last: &str) -> String {
        let mut said = String::new();
        loop {
            let from = said.len();
            assert_ne!(self.talk.read_line(&mut said).unwrap(), 0, "it has ended: {said}");
            if said[from..].starts_with(last) {
                return said;
            }
        }
    }

    fn at(&self, party: &str, path: &str) -> String {
        format!("{}{path}", self.ready[party].as_str().unwrap())
    }

    fn ask(&self, party: &str, path: &str, args: &[&str]) -> Value {
        let mut command = Command::new("curl");
        let told = command.args(["-s", &self.at(party, path)]).args(args).output().unwrap();
        serde_json::from_slice(&told.stdout).unwrap_or_else(|_| panic!("{path}: {told:?}"))
    }

    fn post(&self, party: &str, path: &str, body: &Value) -> Value {
        self.ask(party, path, &["-H", "content-type: application/json", "-d", &body.to_string()])
    }

    fn users(&self) -> Vec<String> {
        self.ask("walletServer", "/_sim/users", &[]).as_object().unwrap().keys().cloned().collect()
    }

    fn get_auth_code(&self) -> Value {
        let body = json!({ "appId": "3333010000000001", "params": { "scopes": "auth_base" } });
        self.post("walletApp", "/jsapi/getAuthCode", &body)["result"].take()
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[test]
fn files_that_change_are_read_anew_and_nothing_that_happened_is_forgotten() {
    let mut up = Up::start(&["up"]);
    let code = up.get_auth_code()["authCode"].take();
    up.write("users.yaml", ZOE);
    assert_eq!(up.said_until("the fixtures").trim_end(), MORE);
    assert!(up.users().contains(&"zoe".to_owned()));
    assert_eq!(up.post("walletApp", "/phone/user", &json!({ "user": "zoe" }))["key"], "zoe");
    let session = up.post("merchant", "/api/login", &json!({ "authCode": code }));
    assert_eq!(session["user"]["userId"], "1000000000000000001", "{session}");

    // Whatever was changed by hand lies over the files as they are now.
    up.ask("walletServer", "/_sim/users/zoe", &["-X", "PATCH", "-d", r#"{"displayName":"Zo"}"#]);
    up.write("users.yaml", &ZOE.replace("ACTIVE", "FROZEN"));
    up.said_until(MORE);
    assert_eq!(up.ask("walletServer", "/_sim/users/zoe", &[])["displayName"], "Zo");
    up.ask("walletServer", "/_sim/reset", &["-X", "POST"]);
    let zoe = up.ask("walletServer", "/_sim/users/zoe", &[]);
    assert_eq!(zoe, json!({ "userId": "1000000000000000099", "displayName": "Zoe", "status": "FROZEN" }));

    // A world that is made from now on begins with them.
    let world = up.post("walletServer", "/_sim/worlds", &json!({ "user": "zoe" }));
    assert!(world["world"].is_string(), "{world}");
}

#[test]
fn a_mistake_is_shown_under_its_line_once_and_everything_stays_as_it_was() {
    let mut up = Up::start(&["up"]);
    up.write("users.yaml", &ZOE.replace("ACTIVE", "AWAY"));
    let said = up.said_until(AS_BEFORE);
    for part in ["`AWAY` is not known here", "users.yaml:1:65", "help: use one of: ACTIVE, FROZEN, INACTIVE"] {
        assert!(said.contains(part), "{part}: {said}");
    }
    assert_eq!(up.users().len(), 6);
    // The same once more is no change, and what mends it is taken in.
    up.write("users.yaml", &ZOE.replace("ACTIVE", "AWAY"));
    up.write("notes.txt", "nothing to read");
    up.write("users.yaml", ZOE);
    assert_eq!(up.said_until("the fixtures").trim_end(), MORE);

    up.post("walletApp", "/phone/user", &json!({ "user": "zoe" }));
    assert!(up.get_auth_code()["authCode"].is_string());
    fs::remove_file(up.file("users.yaml")).unwrap();
    let said = up.said_until(AS_BEFORE);
    assert!(said.starts_with("error: the user `zoe` (1000000000000000099) cannot go, nor get another id"), "{said}");
    assert!(said.contains("; the other changes of the files wait for that\n"), "{said}");
    assert_eq!(up.users().len(), 7);
}

#[test]
fn a_folder_that_goes_and_comes_again_is_followed_as_before() {
    let around = tempfile::tempdir().unwrap();
    let inner = tempfile::tempdir_in(around.path()).unwrap();
    let mut up = Up::start_in(inner, &["up"]);
    let folder = up.folder.path().to_owned();
    // As a checkout of another branch and back does it.
    fs::remove_dir_all(&folder).unwrap();
    fs::create_dir(&folder).unwrap();
    up.write("users.yaml", ZOE);
    up.said_until(MORE);
    up.write("users.yaml", &ZOE.replace("Zoe", "Zo"));
    up.said_until(MORE);

    // Another one in its place.
    let next = around.path().join("next");
    fs::create_dir(&next).unwrap();
    fs::write(next.join("users.yaml"), ZOE).unwrap();
    fs::rename(&folder, around.path().join("last")).unwrap();
    fs::rename(&next, &folder).unwrap();
    up.said_until(MORE);
    up.write("users.yaml", &ZOE.replace("Zoe", "Zo"));
    up.said_until(MORE);

    // The folder around it goes, too.
    fs::remove_dir_all(around.path()).unwrap();
    fs::create_dir_all(&folder).unwrap();
    up.write("users.yaml", &ZOE.replace("ACTIVE", "FROZEN"));
    up.said_until(MORE);
    up.write("users.yaml", ZOE);
    up.said_until(MORE);
    assert_eq!(up.ask("walletServer", "/_sim/users/zoe", &[])["displayName"], "Zoe");
}

#[test]
fn a_wallet_that_changes_is_another_at_once_and_what_waits_for_the_next_start_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("wallets")).unwrap();
    fs::write(folder.path().join("wallets/mine.yaml"), "extends: seed\n").unwrap();
    let mut up = Up::start_in(folder, &["up", "--wallet", "mine"]);
    assert!(up.get_auth_code()["authCode"].is_string());
    up.write("wallets/mine.yaml", "extends: seed\nlook: { name: Mine }\nscopes: { auth_base: { mode: ask } }\n");
    let there = "the fixtures were read anew: 6 users, 5 merchants, 9 mini programs";
    assert_eq!(up.said_until("the fixtures").trim_end(), there);
    let asked = json!({ "appId": "3333010000000001", "params": { "scopes": "auth_base" } });
    assert_eq!(up.post("walletApp", "/jsapi/getAuthCode", &asked)["state"], "pending");
    assert_eq!(up.ask("walletServer", "/_sim/capabilities", &[])["profile"]["look"]["name"], "Mine");

    up.write("wallets/mine.yaml", "extends: seed\nopenapi: { prefix: /mine }\n");
    let waiting =
        "; as at the start until the next one: the reference backend of `beans`, the reference backend of `paper`";
    let said = up.said_until("the fixtures");
    assert!(said.starts_with(&format!("{there}{waiting}")), "{said}");
    let document = up.ask("walletServer", "/_sim/openapi.json", &[]);
    assert!(document["paths"]["/mine/v1/authorizations/applyToken"].is_object(), "{document}");
    fs::remove_file(up.file("wallets/mine.yaml")).unwrap();
    let said = up.said_until(AS_BEFORE);
    assert!(said.starts_with("error: there is no wallet `mine`"), "{said}");
}

#[test]
fn a_party_alone_reads_them_anew_too() {
    let mut up = Up::start(&["serve", "wallet-server", "--gateway-secret", "x"]);
    up.write("users.yaml", ZOE);
    assert_eq!(up.said_until("the fixtures").trim_end(), MORE);
    assert!(up.users().contains(&"zoe".to_owned()));
}
