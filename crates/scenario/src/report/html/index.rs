//! The page that leads to the reports in a folder. Like them it needs nothing else.

use askama::Template;

/// Says of an `index.html` that it is ours, and may be written anew.
const OURS: &str = "<meta name=\"generator\" content=\"walletsim\">";

#[derive(Template)]
#[template(path = "reports.html")]
struct Page {
    ours: &'static str,
    runs: Vec<Run>,
}

/// A report.
#[derive(Debug)]
pub struct Run {
    /// The name of its file.
    file: String,
    /// When, by what, and against which wallets.
    made: String,
    /// How many scenarios held, and how many did not.
    tally: String,
}

impl Run {
    /// A report by its file's name and how the file begins; a report that does not say what it is of is listed by its name alone.
    #[must_use]
    pub fn of(file: String, head: &str) -> Self {
        let told = |name| told(head, name).unwrap_or_default();
        Self { made: told("walletsim-made"), tally: told("walletsim-tally"), file }
    }
}

/// Writes it, for runs in the order given.
#[must_use]
pub fn render(runs: Vec<Run>) -> String {
    // As with a report, the tests would tell of a template that is wrong.
    let page = Page { ours: OURS, runs };
    page.render().unwrap_or_else(|problem| format!("<!doctype html><title>no list</title><p>{problem}\n"))
}

/// Whether a page was written by [`render`].
#[must_use]
pub fn is_ours(page: &str) -> bool {
    page.contains(OURS)
}

/// What a report says of itself.
fn told(head: &str, name: &str) -> Option<String> {
    let (_, rest) = head.split_once(&format!("<meta name=\"{name}\" content=\""))?;
    let (content, _) = rest.split_once('"')?;
    let written = [("&#60;", "<"), ("&#62;", ">"), ("&#34;", "\""), ("&#39;", "'"), ("&#38;", "&")];
    Some(written.iter().fold(content.to_owned(), |text, (escaped, plain)| text.replace(escaped, plain)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_report_says_of_itself_is_read_as_it_was_meant_and_stays_text() {
        let head = r#"<meta name="walletsim-made" content="now · &#60;b&#62; &#38;#60;"><meta name="walletsim-tally" content="1"#;
        let run = Run::of("run-1.html".to_owned(), head);
        assert_eq!((run.made.as_str(), run.tally.as_str()), ("now · <b> &#60;", ""));
        let page = render(vec![run]);
        assert!(page.contains("now · &#60;b&#62; &#38;#60;") && is_ours(&page) && !page.contains("<b>"), "{page}");
        assert!(render(Vec::new()).contains("No report is here."));
        assert!(!is_ours("<!doctype html><title>my own</title>"));
    }
}
