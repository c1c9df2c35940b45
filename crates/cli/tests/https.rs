//! HTTPS at the wallet server, as clients that trust the local authority meet it.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "support/told.rs"]
mod told;

use serde_json::{Value, json};
use std::{fs, process::Command};
use support::Up;
use tempfile::TempDir;
use told::told;

/// A simulator that speaks TLS, and the folder with its authority and the authority's certificate.
struct Secured {
    up: Up,
    folder: TempDir,
}

impl Secured {
    fn start(args: &[&str]) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let ca_dir = folder.path().display().to_string();
        let up = Up::start(&[&["--https-port", "0", "--ca-dir", &ca_dir], args].concat());
        let out = folder.path().join("ca.pem").display().to_string();
        assert_eq!(told(&["ca", "--ca-dir", &ca_dir, "--out", &out]).exit, 0);
        Self { up, folder }
    }

    fn ca(&self) -> String {
        self.folder.path().join("ca.pem").display().to_string()
    }

    fn port(&self) -> &str {
        self.up.address("walletServerHttps").strip_prefix("https://127.0.0.1:").unwrap()
    }

    /// curl's exit code and what it received from the path, calling the server by a name that leads to loopback.
    fn get(&self, host: &str, path: &str, more: &[&str]) -> (i32, String) {
        let port = self.port();
        let resolved = format!("{host}:{port}:127.0.0.1");
        let url = format!("https://{host}:{port}{path}");
        let told = Command::new("curl").args(["-s", "--resolve", &resolved, &url]).args(more).output().unwrap();
        (told.status.code().unwrap(), String::from_utf8(told.stdout).unwrap())
    }
}

const HEALTHY: &str = r#"{"party":"wallet server","status":"ok"}"#;

#[test]
fn it_answers_by_every_name_it_was_given_to_those_who_trust_the_authority() {
    let secured = Secured::start(&["--allow-host", "wallet.test", "--allow-host", "shop.localhost"]);
    let trusting = ["--cacert", &secured.ca()];
    for host in ["localhost", "127.0.0.1", "wallet.test", "shop.localhost"] {
        assert_eq!(secured.get(host, "/_sim/health", &trusting), (0, HEALTHY.to_owned()), "{host}");
    }
    let not_certified = 60;
    assert_eq!(secured.get("other.test", "/_sim/health", &trusting).0, not_certified);
    assert_eq!(secured.get("localhost", "/_sim/health", &[]).0, not_certified);
}

#[test]
fn hosts_and_origins_are_judged_as_on_the_plain_port() {
    let secured = Secured::start(&[]);
    for header in ["Host: evil.example", "Origin: https://evil.example"] {
        let (_, told) = secured.get("localhost", "/_sim/health", &["--cacert", &secured.ca(), "-H", header]);
        assert!(told.contains("problem") && told.contains("evil.example"), "{told}");
    }
}

#[test]
fn it_is_the_same_server_as_on_the_plain_port() {
    let secured = Secured::start(&["--clock", "2026-01-15T09:00:00+08:00"]);
    let trusting = ["--cacert", &secured.ca()];
    let advance = ["-s", &format!("{}/_sim/clock/advance", secured.up.address("walletServer")), "-d", r#"{"by":"1h"}"#];
    assert!(Command::new("curl").args(advance).output().unwrap().status.success());
    let (_, clock) = secured.get("localhost", "/_sim/clock", &trusting);
    let clock: Value = serde_json::from_str(&clock).unwrap();
    assert_eq!(clock, json!({ "mode": "manual", "now": "2026-01-15T10:00:00+08:00" }));
    assert_eq!(secured.up.interrupt(), Some(0));
}

#[test]
fn the_wallet_server_alone_speaks_tls_as_well() {
    let folder = tempfile::tempdir().unwrap();
    let ca_dir = folder.path().display().to_string();
    let https = ["--https-port", "0", "--ca-dir", &ca_dir];
    let up = Up::command(&[&["serve", "wallet-server", "--port", "0", "--gateway-secret", "x"], &https[..]].concat());
    assert!(up.address("walletServerHttps").starts_with("https://127.0.0.1:"));
}

#[test]
fn the_authority_is_made_once_in_the_users_data_folder() {
    let home = tempfile::tempdir().unwrap();
    let printed = || {
        let mut command = Command::new(env!("CARGO_BIN_EXE_walletsim"));
        command.arg("ca").env("HOME", home.path()).env_remove("XDG_DATA_HOME").env_remove("WALLETSIM_CA_DIR");
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    let first = printed();
    assert!(first.starts_with("-----BEGIN CERTIFICATE-----\n") && !first.contains("PRIVATE"), "{first}");
    assert_eq!(printed(), first);
    let file = home.path().join(".local/share/walletsim/authority.pem");
    assert!(fs::read_to_string(file).unwrap().ends_with(&first));
}

#[test]
fn without_a_port_for_it_there_is_neither_https_nor_an_authority() {
    let folder = tempfile::tempdir().unwrap();
    let up = Up::start(&["--ca-dir", &folder.path().display().to_string()]);
    assert!(!up.knows("walletServerHttps"));
    assert!(fs::read_dir(folder.path()).unwrap().next().is_none());
}

#[test]
fn what_hinders_https_is_told_with_the_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let ca_dir = folder.path().display().to_string();
    let taken = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let up = |more: &[&str]| told(&[&["up", "--port", "0", "--ca-dir", &ca_dir], more].concat());

    let busy = up(&["--https-port", &port]);
    assert!(busy.exit == 3 && busy.err.contains(&port) && busy.err.contains("--https-port N"), "{}", busy.all());
    let odd = up(&["--https-port", "0", "--allow-host", "wä.test"]);
    assert!(odd.exit == 1 && odd.err.contains("wä.test") && odd.err.contains("--allow-host"), "{}", odd.all());
    fs::write(folder.path().join("authority.pem"), "mine").unwrap();
    let foreign = up(&["--https-port", "0"]);
    assert!(foreign.exit == 3 && foreign.err.contains("move the file away"), "{}", foreign.all());
}
