//! All samples of all screens, rendered. A new screen is one more line in [`all`].

use askama::{Error, Template};

use crate::{
    About, Agreement, Authorized, Consent, Home, Inspector, MerchantIndex, MiniProgram, NoPage, Open, Outcome, Problem,
    WalletServerIndex,
};

/// One page in one state.
#[derive(Debug, Clone)]
pub struct Page {
    /// Such as `consent-tick`.
    pub name: &'static str,
    /// The whole page.
    pub html: String,
}

/// Every sample of every screen.
pub fn all() -> Result<Vec<Page>, Error> {
    let mut pages = Vec::new();
    add(&mut pages, Home::samples())?;
    add(&mut pages, Consent::samples())?;
    add(&mut pages, Outcome::samples())?;
    add(&mut pages, Authorized::samples())?;
    add(&mut pages, [("agreement", Agreement::sample())])?;
    add(&mut pages, About::samples())?;
    add(&mut pages, Problem::samples())?;
    add(&mut pages, Open::samples())?;
    add(&mut pages, [("mini-program", MiniProgram::sample())])?;
    add(&mut pages, [("no-page", NoPage::sample())])?;
    add(&mut pages, [("merchant-index", MerchantIndex::sample())])?;
    add(&mut pages, WalletServerIndex::samples())?;
    add(&mut pages, Inspector::samples())?;
    Ok(pages)
}

fn add<T: Template>(pages: &mut Vec<Page>, samples: impl IntoIterator<Item = (&'static str, T)>) -> Result<(), Error> {
    for (name, screen) in samples {
        pages.push(Page { name, html: screen.render()? });
    }
    Ok(())
}
