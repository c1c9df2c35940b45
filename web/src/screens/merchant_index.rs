//! What the merchant says to a person who opens it in a browser: `GET /`.

use askama::Template;

/// The reference backend's front page.
#[derive(Debug, Clone, Template)]
#[template(path = "merchant_index.html")]
pub struct MerchantIndex {
    /// The merchant's name.
    pub name: String,
    /// This server's address, without a slash at the end.
    pub base_url: String,
    /// Which wallet server it calls.
    pub wallet_server: String,
    /// The mini program that logs in here.
    pub mini_program_url: String,
}

impl MerchantIndex {
    /// The coffee shop's backend.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            name: "Kape Corner Trading Co.".to_owned(),
            base_url: "http://127.0.0.1:7702".to_owned(),
            wallet_server: "http://127.0.0.1:7700".to_owned(),
            mini_program_url: "http://127.0.0.1:7703/2018072500000001/".to_owned(),
        }
    }
}
