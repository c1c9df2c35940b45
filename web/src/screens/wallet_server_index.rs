//! What the wallet server says to a person who opens it in a browser: `GET /`.

use askama::Template;

/// The wallet server's front page.
#[derive(Debug, Clone, Template)]
#[template(path = "wallet_server_index.html")]
pub struct WalletServerIndex {
    /// The wallet it plays.
    pub wallet_name: String,
    /// This server's address, without a slash at the end.
    pub base_url: String,
    /// The OpenAPIs it answers, each at its usual path.
    pub endpoints: Vec<Endpoint>,
    /// How else their paths may be written, in sentences.
    pub aliases: Vec<String>,
    /// Who may call them.
    pub clients: Vec<Client>,
}

/// One OpenAPI.
#[derive(Debug, Clone)]
pub struct Endpoint {
    /// Such as `POST`.
    pub method: String,
    /// Such as `/v2/authorizations/applyToken`.
    pub path: String,
    /// Other paths where the same is answered.
    pub also: Vec<String>,
    /// What it is for, in a few words.
    pub purpose: String,
}

/// A merchant known by its credentials.
#[derive(Debug, Clone)]
pub struct Client {
    /// Its `ClientId`.
    pub client_id: String,
    /// Its name.
    pub merchant_name: String,
}

impl WalletServerIndex {
    /// With merchants, and without.
    #[must_use]
    pub fn samples() -> Vec<(&'static str, Self)> {
        let post = |path: &str, purpose: &str| Endpoint {
            method: "POST".to_owned(),
            path: path.to_owned(),
            also: Vec::new(),
            purpose: purpose.to_owned(),
        };
        let usual = Self {
            wallet_name: "Pocket".to_owned(),
            base_url: "http://127.0.0.1:7700".to_owned(),
            endpoints: vec![
                Endpoint {
                    also: vec!["/v2/oauths/applyToken".to_owned()],
                    ..post("/v2/authorizations/applyToken", "Exchange an authCode or a refresh token for tokens")
                },
                post("/v2/customers/user/inquiryUserInfo", "Ask who the user is, with an access token"),
                post("/v2/authorizations/cancelToken", "Give an access token back"),
            ],
            aliases: vec!["Every path is taken with .htm at its end, too.".to_owned()],
            clients: vec![Client {
                client_id: "TEST_5X00000000000001".to_owned(),
                merchant_name: "Kape Corner Trading Co.".to_owned(),
            }],
        };
        let empty = Self { clients: Vec::new(), ..usual.clone() };
        vec![("wallet-server-index", usual), ("wallet-server-index-no-clients", empty)]
    }
}
