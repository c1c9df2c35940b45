//! A simulator, and what a backend is told of it.

use super::support::Up;
use reqwest::Client;
use serde_json::{Value, json};
use std::{
    path::{Path, PathBuf},
    process::Command,
};
use tempfile::TempDir;

/// Who logs in.
pub(crate) const ALICE: &str = "1000000000000000001";

/// What the wallet `seed` tells about her with no question.
pub(crate) const SILENT: [&str; 2] = ["auth_base", "USER_LOGIN_ID"];

/// What these scopes cover.
pub(crate) fn profile() -> Value {
    json!({ "userId": ALICE, "loginIdInfos": [{ "loginIdType": "MOBILE_PHONE", "maskLoginId": "639******001" }] })
}

/// A folder of the examples.
pub(crate) fn example(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(name)
}

/// How a backend reaches the wallet server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Over {
    Http,
    Https,
}

pub(crate) struct Town {
    up: Up,
    pub(crate) http: Client,
    /// What `walletsim env` prints.
    env: Vec<(String, String)>,
    /// Keys, and the certificate authority.
    folder: TempDir,
}

impl Town {
    pub(crate) fn start(over: Over) -> Self {
        Self::of_wallet("seed", over, "0")
    }

    /// Of a wallet by its name in the fixtures, with HTTPS on this port.
    pub(crate) fn of_wallet(wallet: &str, over: Over, https_port: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let place = folder.path().display().to_string();
        let up = Up::start(&["--wallet", wallet, "--https-port", https_port, "--ca-dir", &place]);
        let wallet_server = up.address(if over == Over::Https { "walletServerHttps" } else { "walletServer" });
        // Some examples take their key from the environment, some from a file.
        let plain = ["env", "--output", "json", "--wallet-server", wallet_server];
        let with_files = [&plain[..], &["--keys-dir", &place]].concat();
        let env = [&plain[..], &with_files]
            .into_iter()
            .flat_map(|args| variables(&serde_json::from_slice(&walletsim(args)).unwrap()))
            .collect();
        let http = Client::builder().no_proxy().build().unwrap();
        let town = Self { up, http, env, folder };
        walletsim(&["ca", "--ca-dir", &place, "--out", &town.ca()]);
        town
    }

    /// The certificate to trust.
    pub(crate) fn ca(&self) -> String {
        self.folder.path().join("ca.pem").display().to_string()
    }

    /// A program in a folder of the examples, told of the simulator.
    pub(crate) fn command(&self, program: impl AsRef<Path>, folder: &str) -> Command {
        let mut command = Command::new(program.as_ref());
        command.current_dir(example(folder)).envs(self.env.iter().cloned()).env("PORT", "0");
        command
    }

    pub(crate) async fn post(&self, url: &str, body: &Value) -> (u16, Value) {
        let response = self.http.post(url).json(body).send().await.unwrap();
        (response.status().as_u16(), response.json().await.unwrap())
    }

    /// The mini program Morning Coffee asks for a code; the scopes must need no question to the user.
    pub(crate) async fn auth_code(&self, scopes: &[&str]) -> String {
        let ask = json!({ "appId": "3333010000000001", "params": { "scopes": scopes } });
        let (_, answer) = self.post(&format!("{}/jsapi/getAuthCode", self.up.address("walletApp")), &ask).await;
        answer["result"]["authCode"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    pub(crate) async fn advance(&self, by: &str) {
        let url = format!("{}/_sim/clock/advance", self.up.address("walletServer"));
        assert_eq!(self.post(&url, &json!({ "by": by })).await.0, 200);
    }

    /// What the merchant called at the wallet server, and what became of it.
    pub(crate) async fn calls(&self) -> Vec<String> {
        let url = format!("{}/_sim/trace", self.up.address("walletServer"));
        let trace: Value = self.http.get(url).send().await.unwrap().json().await.unwrap();
        let events = trace["events"].as_array().unwrap().iter().filter(|event| event["from"] == "merchant");
        let told = |event: &Value, name: &str| event[name].as_str().unwrap().to_owned();
        events.map(|event| format!("{} {}", told(event, "name"), told(event, "outcome"))).collect()
    }
}

/// What a command that must succeed prints.
fn walletsim(args: &[&str]) -> Vec<u8> {
    let told = Command::new(env!("CARGO_BIN_EXE_walletsim")).args(args).output().unwrap();
    assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
    told.stdout
}

/// `walletServer` is `WALLETSIM_WALLET_SERVER` in an environment.
fn variables(facts: &Value) -> Vec<(String, String)> {
    let name = |key: &str| {
        let apart =
            key.chars().flat_map(|c| if c.is_uppercase() { vec!['_', c] } else { vec![c.to_ascii_uppercase()] });
        format!("WALLETSIM_{}", apart.collect::<String>())
    };
    let text = |value: &Value| value.as_str().map_or_else(|| value.to_string(), str::to_owned);
    facts.as_object().unwrap().iter().map(|(key, value)| (name(key), text(value))).collect()
}

/// The Python of an example's own environment, which `make tools` makes.
pub(crate) fn python_of(folder: &str) -> PathBuf {
    let python = example(folder).join(".venv/bin/python");
    assert!(python.exists(), "{} is missing: install python3-venv and run `make tools`", python.display());
    python
}

/// What to say of a program that cannot be started.
pub(crate) fn missing(command: &Command, package: &str, problem: &std::io::Error) -> String {
    let program = command.get_program().display();
    format!("{program} cannot be started: {problem}. Install the package {package}, or let `make tools` do it")
}
