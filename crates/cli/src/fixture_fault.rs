//! A problem with a fixture, as miette shows it: under its line.

use miette::{Diagnostic, LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use walletsim_simulator::{FixtureProblem, Source};

/// A problem, and the file it is in where a line of it is meant.
#[derive(Debug)]
pub(crate) struct FixtureFault {
    problem: FixtureProblem,
    at: Option<(LabeledSpan, NamedSource<String>)>,
}

impl FixtureFault {
    pub(crate) fn new(problem: FixtureProblem, sources: &[Source]) -> Self {
        let at = sources.iter().find(|source| source.shown_as == problem.file).and_then(|source| {
            let start = offset(&source.text, problem.line?, problem.column?)?;
            let label =
                problem.near.as_ref().map_or_else(|| "here".to_owned(), |near| format!("did you mean `{near}`?"));
            let span = LabeledSpan::new(Some(label), start, word(&source.text[start..]));
            Some((span, NamedSource::new(&problem.file, source.text.clone()).with_language("yaml")))
        });
        Self { problem, at }
    }
}

/// Where a line and column, counted in characters from 1, are in bytes.
fn offset(text: &str, line: u64, column: u64) -> Option<usize> {
    let (line, column) = (usize::try_from(line).ok()?.checked_sub(1)?, usize::try_from(column).ok()?.checked_sub(1)?);
    let before: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
    let inside: usize = text.get(before..)?.chars().take(column).map(char::len_utf8).sum();
    Some(before + inside)
}

/// How long the word is that a text begins with, in bytes.
fn word(text: &str) -> usize {
    let quote = text.chars().next().filter(|first| matches!(first, '"' | '\''));
    match quote.and_then(|quote| text[1..].find(quote)) {
        Some(end) => end + 2,
        None => text.find(|c: char| c.is_whitespace() || matches!(c, ',' | ']' | '}')).unwrap_or(text.len()),
    }
}

impl fmt::Display for FixtureFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_none() {
            write!(f, "{}: ", self.problem.file)?;
        }
        f.write_str(&self.problem.what)
    }
}

impl std::error::Error for FixtureFault {}

impl Diagnostic for FixtureFault {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(&self.problem.help))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.at.as_ref().map(|(_, source)| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let (span, _) = self.at.as_ref()?;
        Some(Box::new(std::iter::once(span.clone())))
    }
}
