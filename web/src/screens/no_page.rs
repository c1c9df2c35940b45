//! In the place of a mini program's page that cannot be shown, for whoever writes the mini program.

use askama::Template;

/// What happened, and what to do next.
#[derive(Debug, Clone, Template)]
#[template(path = "no_page.html")]
pub struct NoPage {
    /// What happened, where.
    pub happened: String,
    /// What to do next.
    pub next: String,
    /// Where the workbench's style is.
    pub style: String,
}

impl NoPage {
    /// A dev server that is not there.
    #[must_use]
    pub fn sample() -> Self {
        Self {
            happened: "The dev server at http://127.0.0.1:5173/ does not answer: connection refused.".to_owned(),
            next: "Start it, then close the mini program and open it again.".to_owned(),
            style: "/assets/workbench.css".to_owned(),
        }
    }
}
