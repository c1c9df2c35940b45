//! Who could hold the phone, as a row of faces: one press hands it over, by `POST /phone/user/switch` with `user` and, where a
//! mini program is open that shall stay so, `app`.

use crate::Account;

/// Somebody who could hold the phone.
#[derive(Debug, Clone)]
pub struct UserChoice {
    /// What `POST /phone/user/switch` receives as `user`.
    pub user: String,
    /// The name shown.
    pub name: String,
    /// Who it is now.
    pub holding: Holding,
    /// Whether their account can be used.
    pub account: Account,
}

/// Whether this person holds the phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holding {
    /// Yes.
    Now,
    /// No.
    NotNow,
}

impl UserChoice {
    pub(crate) fn initials(&self) -> String {
        crate::logo::initials(&self.name)
    }

    pub(crate) fn holds_the_phone(&self) -> bool {
        self.holding == Holding::Now
    }

    /// Three people.
    pub(crate) fn samples() -> Vec<Self> {
        let person = |user: &str, name: &str, holding, account| Self {
            user: user.to_owned(),
            name: name.to_owned(),
            holding,
            account,
        };
        vec![
            person("alice", "Alice Reyes", Holding::Now, Account::Active),
            person("bob", "Bob Santos", Holding::NotNow, Account::Active),
            person("chen", "Chen Wei", Holding::NotNow, Account::Frozen),
        ]
    }
}
