//! Whatever a file says, it is read or refused: nothing breaks, every problem has a place in its file, and a layout changes nothing.

#![allow(clippy::unwrap_used)]

use miette::{GraphicalReportHandler, GraphicalTheme};
use proptest::{prelude::*, sample::Index};
use std::{fs, path::PathBuf, sync::LazyLock};
use walletsim_scenario::{Problem, find_with_fragments, format, lint, parse};

static SHIPPED: LazyLock<Vec<(PathBuf, String)>> = LazyLock::new(|| {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios"));
    let files = find_with_fragments(&[folder]).unwrap();
    files.into_iter().map(|path| (path.clone(), fs::read_to_string(path).unwrap())).collect()
});

/// What is put into a file: words that mean something, and signs that YAML makes something of.
const PIECES: [&str; 44] = [
    "steps:",
    "scenario: x",
    "fragment: x",
    "takes: [a]",
    "- ",
    "  ",
    "\n",
    ": ",
    "{",
    "}",
    "[",
    "]",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "|",
    ">-",
    "${",
    "}",
    "$${",
    "${x.y}",
    "${env.NONE}",
    "${secret.NONE}",
    "${now.x}",
    "use: tokens.fragment.yaml",
    "with: {}",
    "for-each: { a: [1] }",
    "repeat: 2",
    "until: { a: 1 }",
    "at-most: 0",
    "together: []",
    "expect: { a: { count: { S: 1 } } }",
    "as: ask",
    "null",
    "~",
    "!!str",
    "\t",
    "é",
    "日",
    "\u{1f600}",
    "-1",
    "1e999",
];

#[derive(Debug, Clone)]
struct Change {
    from: Index,
    length: usize,
    piece: &'static str,
}

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let change = (any::<Index>(), 0_usize..12, prop::sample::select(&PIECES[..]));
    prop::collection::vec(change.prop_map(|(from, length, piece)| Change { from, length, piece }), 0..6)
}

/// A shipped file, with a few stretches of it replaced.
fn changed() -> impl Strategy<Value = (PathBuf, String)> {
    (any::<Index>(), changes()).prop_map(|(file, changes)| {
        let (path, text) = file.get(&SHIPPED);
        let mut chars: Vec<char> = text.chars().collect();
        for Change { from, length, piece } in changes {
            let from = from.index(chars.len() + 1);
            let to = (from + length).min(chars.len());
            chars.splice(from..to, piece.chars());
        }
        (path.clone(), chars.into_iter().collect())
    })
}

/// Every problem can be shown, and says where it is.
fn hold(problems: &[Problem], source: &str) -> Result<(), TestCaseError> {
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor());
    for problem in problems {
        let mut shown = String::new();
        prop_assert!(handler.render_report(&mut shown, problem).is_ok());
        let place = problem.place();
        prop_assert!(place.is_some(), "{shown}");
        let place = place.unwrap();
        prop_assert!(place.line >= 1 && place.column >= 1, "{shown}");
        let own = !problem.path().to_string_lossy().ends_with(".fragment.yaml");
        if own {
            prop_assert!(source.get(place.offset..place.offset + place.length).is_some(), "{place:?} in {source:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_changed_file_is_read_or_refused_with_places((path, source) in changed()) {
        match parse(&path, &source) {
            Ok(scenario) => hold(&lint(&scenario), &source)?,
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                hold(&problems, &source)?;
            }
        }
    }

    #[test]
    fn any_text_is_read_or_refused_with_places(source in "(?s).{0,60}") {
        if let Err(problems) = parse("any.yaml".as_ref(), &source) {
            hold(&problems, &source)?;
        }
    }

    #[test]
    fn a_layout_changes_nothing_but_the_layout((path, source) in changed()) {
        if let Ok(laid_out) = format(&path, &source) {
            prop_assert_eq!(format(&path, &laid_out).unwrap(), laid_out.clone());
            let says = |text: &str| walletsim_yaml::parse(text).unwrap().to_json();
            prop_assert_eq!(says(&source), says(&laid_out));
            let comments = |text: &str| text.lines().filter(|line| line.trim_start().starts_with("# ")).count();
            prop_assert_eq!(comments(&source), comments(&laid_out));
        }
    }
}

#[test]
fn every_shipped_file_is_laid_out() {
    for (path, text) in SHIPPED.iter() {
        assert!(format(path, text).unwrap() == *text, "lay it out: walletsim fmt {}", path.display());
    }
}
