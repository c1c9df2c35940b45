//! `expect:` and `skip-unless:`: dotted paths and matchers.

use super::{
    faults::Faults,
    fields::{list, number},
    names::{self, Defined},
};
use crate::{
    matcher::Matcher,
    path::DottedPath,
    problem::Fault,
    reference::fill_text,
    scenario::Expectation,
    yaml::{Key, Kind, Node},
};
use serde_json::Value;
use walletsim_yaml::nearest;

const MATCHERS: [&str; 5] = ["equals", "matches", "one-of", "contains", "count"];

/// What a map under this key expects.
pub(super) fn read(node: &Node, key: &str, defined: &Defined, faults: &mut Faults) -> Vec<Expectation> {
    let Kind::Map(entries) = &node.kind else {
        let example = if key == "expect" { "result.resultStatus: S" } else { "scopes.USER_NAME.mode: ask" };
        faults.add(
            Fault::new(node.place, format!("`{key}` must be a map, not {}", node.describe()))
                .help(format!("write `{key}: {{ path: value }}`, such as `{key}: {{ {example} }}`")),
        );
        return Vec::new();
    };
    names::check(node, defined, faults);
    entries.iter().filter_map(|(key, node)| faults.keep(expectation(key, node))).collect()
}

fn expectation(key: &Key, node: &Node) -> Result<Expectation, Fault> {
    let path = DottedPath::parse(&key.text).ok_or_else(|| {
        Fault::new(key.place, format!("`{}` is no path", key.text))
            .help("write names and list positions with single dots between them, such as `results.0.authCode`")
    })?;
    Ok(Expectation { path, matcher: matcher(node)?, place: key.place })
}

fn matcher(node: &Node) -> Result<Matcher, Fault> {
    match &node.kind {
        Kind::Text(text) if text == "present" => Ok(Matcher::Present),
        Kind::Text(text) if text == "absent" => Ok(Matcher::Absent),
        Kind::Map(entries) => match entries.as_slice() {
            [(key, node)] if MATCHERS.contains(&key.text.as_str()) => named(&key.text, node),
            [(key, _)] if nearest(&key.text, &MATCHERS).is_some() => Err(not_a_matcher(key)),
            entries => match entries.iter().find(|(key, _)| MATCHERS.contains(&key.text.as_str())) {
                Some((key, _)) if entries.len() > 1 => Err(Fault::new(
                    key.place,
                    format!("`{}` stands beside other keys: is this a matcher or a value?", key.text),
                )
                .help("one matcher a path; to expect this very map, write { equals: { … } }")),
                _ => equal(node),
            },
        },
        _ => equal(node),
    }
}

fn not_a_matcher(key: &Key) -> Fault {
    let near = nearest(&key.text, &MATCHERS).unwrap_or_default();
    Fault::new(key.place, format!("`{}` is no matcher", key.text))
        .label(format!("did you mean `{near}`?"))
        .help(format!("known here: {}; to expect this very map, write {{ equals: {{ … }} }}", list(&MATCHERS)))
}

fn named(name: &str, node: &Node) -> Result<Matcher, Fault> {
    match (name, &node.kind) {
        ("equals", _) => Ok(Matcher::Equals(node.to_json())),
        ("contains", _) => Ok(Matcher::Contains(node.to_json())),
        ("one-of", Kind::List(allowed)) => Ok(Matcher::OneOf(allowed.iter().map(Node::to_json).collect())),
        ("matches", Kind::Text(pattern)) => regex(pattern, node),
        ("count", Kind::Map(entries)) => {
            let each = entries.iter().map(|(key, node)| Ok((key.text.clone(), times(node, &key.text)?)));
            each.collect::<Result<_, _>>().map(Matcher::Count)
        }
        (name, _) => {
            let (wanted, help) = match name {
                "one-of" => ("a list", "write { one-of: [this, that] }"),
                "count" => {
                    ("a map", "write { count: { S: 1, F: 7 } }: how many members are this, or begin with this word")
                }
                _ => ("a text", "write { matches: '^regular expression$' }"),
            };
            Err(Fault::new(node.place, format!("`{name}` takes {wanted}, not {}", node.describe())).help(help))
        }
    }
}

fn times(node: &Node, word: &str) -> Result<usize, Fault> {
    Ok(usize::try_from(number(node, word)?).unwrap_or(usize::MAX))
}

fn regex(pattern: &str, node: &Node) -> Result<Matcher, Fault> {
    // What a reference will put in is quoted then, so any text will do now.
    let tried = fill_text(pattern, &|_| Some(Value::String("x".into())), regex::escape).unwrap_or_default();
    regex::Regex::new(&tried).map_err(|error| {
        let error = error.to_string();
        let why = error.lines().last().unwrap_or_default().trim_start_matches("error: ");
        Fault::new(node.place, "this is no regular expression")
            .label(why)
            .help("the syntax is that of the Rust crate `regex`; put single quotes around it")
    })?;
    Ok(Matcher::Matches(pattern.to_owned()))
}

fn equal(node: &Node) -> Result<Matcher, Fault> {
    match bare_word(node) {
        None => Ok(Matcher::Equals(node.to_json())),
        Some(inner) => Err(Fault::new(inner.place, "`present` and `absent` say nothing inside a list or map").help(
            "put them behind a dotted path of their own; for the word itself, write { equals: … } around the whole",
        )),
    }
}

/// `present` or `absent` deeper inside, where they would silently be compared as words.
fn bare_word(node: &Node) -> Option<&Node> {
    let is_bare = |node: &&Node| matches!(&node.kind, Kind::Text(text) if text == "present" || text == "absent");
    match &node.kind {
        Kind::List(list) => list.iter().find_map(|inner| Some(inner).filter(is_bare).or_else(|| bare_word(inner))),
        Kind::Map(entries) => {
            entries.iter().find_map(|(_, inner)| Some(inner).filter(is_bare).or_else(|| bare_word(inner)))
        }
        _ => None,
    }
}
