//! One file per screen. A field is there because the page shows it; `samples()` shows every state of the page.

pub(crate) mod about;
pub(crate) mod agreement;
pub(crate) mod authorized;
pub(crate) mod consent;
pub(crate) mod home;
pub(crate) mod inspector;
pub(crate) mod merchant_index;
pub(crate) mod mini_program;
pub(crate) mod no_page;
pub(crate) mod open;
pub(crate) mod outcome;
pub(crate) mod problem;
pub(crate) mod wallet_server_index;
