//! The demo mini program, the merchant's own page: `GET /` at the mini program's home.

use askama::Template;

use crate::{Color, Logo};

/// A loyalty card that logs in by the wallet. Its settings reach the script as `data-*` of the body.
#[derive(Debug, Clone, Template)]
#[template(path = "mini_program.html")]
pub struct MiniProgram {
    /// Its `AppId`.
    pub app_id: String,
    /// Its name.
    pub name: String,
    /// One line under the name.
    pub tagline: String,
    /// Its colour; black or white is written on it, whichever reads better.
    pub accent: Color,
    /// Where the script is that calls the wallet app, such as `/bridge.js`.
    pub bridge: String,
    /// The origin of the page around it, which the bridge calls.
    pub phone: String,
    /// Base address of the merchant backend, without a slash at the end.
    pub merchant: String,
    /// What "Log in" asks for.
    pub scopes: Vec<String>,
}

impl MiniProgram {
    fn logo(&self) -> Logo {
        Logo::monogram(&self.name, self.accent)
    }

    fn scope_list(&self) -> String {
        self.scopes.join(",")
    }

    /// The coffee shop's card.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            app_id: "2018072500000001".to_owned(),
            name: "Kape Corner".to_owned(),
            tagline: "A stamp with every cup".to_owned(),
            accent: Color::rgb(0x8a_4b_2a),
            bridge: "/bridge.js".to_owned(),
            phone: "http://walletsim.localhost:7701".to_owned(),
            merchant: "http://127.0.0.1:7702".to_owned(),
            scopes: vec!["auth_base".to_owned(), "auth_user".to_owned()],
        }
    }
}
