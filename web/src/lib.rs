//! Every page a person sees: view structs, templates, styles. No HTTP, and none of our other crates.
//!
//! # Layout
//!
//! * `screens/`: one file per screen; each is a struct whose fields are all the page may know, with its samples.
//! * [`Phone`]: the frame every screen of the wallet stands in; [`Theme`] and [`Palette`] are the wallet's colours.
//! * [`Logo`], [`MiniProgramCard`], [`UserChoice`]: how a mini program and a person are shown, wherever they are shown.
//! * `words/`: the phone's own sentences in seven languages; a wallet's wording (button labels, what is asked) comes in as data.
//! * [`assets`]: the styles and the scripts, compiled in: `static/bridge/` is `window.my` in a mini program, `static/phone/` answers it,
//!   `static/inspector/` shows what is said.
//! * [`gallery`]: all samples, rendered; the tests check them, `cargo run --example gallery` writes them to a folder.
//!
//! # To add a screen
//!
//! 1. `templates/NAME.html`, which extends `phone.html` (the wallet) or `workbench.html` (a developer's page).
//! 2. `src/screens/NAME.rs`: a struct that derives [`Template`], with `samples()` that show every state.
//! 3. A line in `src/screens/mod.rs` and one in `src/gallery.rs`. The tests then hold it to the rules of the house:
//!    forms post and carry `csrf`, text is escaped, nothing is loaded from another host, every picture is named or hidden.
//! 4. Sentences of the phone go into each file of `words/`; the tests say which are missing.

pub mod assets;
mod color;
pub mod gallery;
mod link;
mod logo;
mod mini_program_card;
mod own_value;
mod people;
mod phone;
mod screens;
mod theme;
mod words;

pub use askama::{Error, Template};
pub use color::{Color, NotAColor};
pub use logo::Logo;
pub use mini_program_card::{AgreementLink, MiniProgramCard, ProgramState};
pub use own_value::{Detail, OwnValue};
pub use people::{Holding, UserChoice};
pub use phone::{Account, ClockHands, Phone};
pub use screens::{
    about::About,
    agreement::Agreement,
    authorized::{Authorized, AuthorizedEntry},
    consent::{Agreeing, Ask, Choosing, Consent},
    home::{Home, Opening, Tile},
    inspector::Inspector,
    merchant_index::MerchantIndex,
    mini_program::MiniProgram,
    no_page::NoPage,
    open::Open,
    outcome::{Outcome, OutcomeKind},
    problem::{Problem, Trouble},
    wallet_server_index::{Client, Endpoint, WalletServerIndex},
};
pub use theme::{Palette, Theme};
pub use words::Language;
