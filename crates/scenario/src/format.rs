//! `walletsim fmt`: one layout for every file, comments kept.

use crate::{
    problem::{Fault, Problem},
    yaml,
};
use pretty_yaml::{
    config::{FormatOptions, LanguageOptions, LayoutOptions},
    format_text,
};
use std::path::Path;
use walletsim_yaml::Place;

/// In characters.
const WIDTH: usize = 120;

/// What is laid out may be laid out better a second time; more often it never is.
const MOST: usize = 5;

/// The text of a scenario or fragment in the one layout; `path` is what problems call the file.
///
/// # Errors
/// What is wrong with it as YAML. What it says as a scenario is not looked at.
pub fn format(path: &Path, source: &str) -> Result<String, Problem> {
    let says = |text: &str| yaml::parse(text).map(|root| root.to_json());
    let meant = says(source).map_err(|fault| Problem::at(path, source, fault))?;
    let mut text = source.to_owned();
    for _ in 0..MOST {
        let next = format_text(&text, &options()).map_err(|_| cannot(path, source))?;
        if next == text {
            // Whatever the layout does, a file never comes to mean something else.
            return match says(&text) {
                Ok(says) if says == meant => Ok(text),
                _ => Err(cannot(path, source)),
            };
        }
        text = next;
    }
    Err(cannot(path, source))
}

fn options() -> FormatOptions {
    FormatOptions {
        layout: LayoutOptions { print_width: WIDTH, ..LayoutOptions::default() },
        language: LanguageOptions::default(),
    }
}

fn cannot(path: &Path, source: &str) -> Problem {
    let place = Place { line: 1, column: 1, ..Place::default() };
    let fault = Fault::new(place, "this file cannot be laid out without changing what it says, so it is left as it is");
    Problem::at(path, source, fault.help("write unusual YAML, such as tags, anchors and tabs, in a plainer way"))
}
