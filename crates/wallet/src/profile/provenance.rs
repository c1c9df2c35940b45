//! Who says so: for every key of a profile, whether the wallet's documents do, real programs do, or we guess.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};
use walletsim_yaml::{Kind, Node};

/// Who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Provenance {
    /// The documents: the wallet's own, or those of a wallet that its file lies over.
    Documented,
    /// Programs that call the real wallet.
    Observed,
    /// Nobody: it is a guess.
    Assumed,
}

/// A wallet, key by key, with who says so: `GET /_sim/capabilities`.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Capabilities {
    /// Its name in the fixtures.
    pub wallet: String,
    /// The wallets whose files it lies over, the nearest first.
    pub extends: Vec<String>,
    /// The pages that its file was written from, then those of the files below.
    pub sources: Vec<String>,
    /// The whole profile.
    pub profile: Value,
    /// By key, as a dotted path.
    pub provenance: BTreeMap<String, Provenance>,
}

/// What a file says about itself, beside the profile.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Head {
    /// The wallet to lie over: this file then says only what is different, and `~` takes a key away.
    #[serde(default)]
    pub(crate) extends: Option<String>,
    /// The pages it was written from.
    #[serde(default)]
    pub(crate) sources: Vec<String>,
    /// Who says so, by dotted paths. A path marks the keys of this file at and below it, the longest path winning; named in
    /// full it also marks a key of the file below. A key that nothing marks is assumed.
    #[serde(default)]
    pub(crate) provenance: Marks,
}

/// The keys of [`Head`].
pub(crate) const HEAD: [&str; 3] = ["extends", "sources", "provenance"];

/// Paths by who says so.
#[derive(Debug, Clone, Default, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Marks {
    /// What the wallet's own documents say.
    #[serde(default)]
    documented: Vec<String>,
    /// What programs that call the real wallet do.
    #[serde(default)]
    observed: Vec<String>,
    /// What is a guess.
    #[serde(default)]
    assumed: Vec<String>,
}

/// A mark that cannot stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct BadMark {
    /// Where in the file it stands.
    pub(crate) way: [String; 3],
    /// The path as written.
    pub(crate) path: String,
    pub(crate) why: WhyBad,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhyBad {
    /// Neither this file nor the profile has such a key.
    Stale,
    /// It is there already.
    Twice,
}

impl Marks {
    fn all(&self) -> impl Iterator<Item = (&'static str, usize, &str, Provenance)> {
        let lists = [
            ("documented", &self.documented, Provenance::Documented),
            ("observed", &self.observed, Provenance::Observed),
            ("assumed", &self.assumed, Provenance::Assumed),
        ];
        lists.into_iter().flat_map(|(list, paths, mark)| {
            paths.iter().enumerate().map(move |(nth, path)| (list, nth, path.as_str(), mark))
        })
    }

    /// Marks every key of a profile: `own` are the keys of the file, `below` the marks of the file that it lies over.
    pub(crate) fn applied(
        &self,
        own: &[String],
        every: &[String],
        below: &BTreeMap<String, Provenance>,
    ) -> Result<BTreeMap<String, Provenance>, Vec<BadMark>> {
        let bad = self.bad(own, every);
        if !bad.is_empty() {
            return Err(bad);
        }
        let marked = |key: &String| {
            let covering = self.all().filter(|(_, _, path, _)| covers(path, key) && (own.contains(key) || path == key));
            let longest = covering.max_by_key(|(_, _, path, _)| path.len()).map(|(.., mark)| mark);
            let inherited = below.get(key).copied().filter(|_| !own.contains(key));
            (key.clone(), longest.or(inherited).unwrap_or(Provenance::Assumed))
        };
        Ok(every.iter().map(marked).collect())
    }

    fn bad(&self, own: &[String], every: &[String]) -> Vec<BadMark> {
        let mut seen: Vec<&str> = Vec::new();
        let mut bad = Vec::new();
        for (list, nth, path, _) in self.all() {
            let marks_something = own.iter().any(|key| covers(path, key)) || every.iter().any(|key| key == path);
            let why =
                if seen.contains(&path) { Some(WhyBad::Twice) } else { (!marks_something).then_some(WhyBad::Stale) };
            seen.push(path);
            let way = ["provenance".to_owned(), list.to_owned(), nth.to_string()];
            bad.extend(why.map(|why| BadMark { way, path: path.to_owned(), why }));
        }
        bad
    }
}

/// Whether a path is a key's, or that of something it is in.
fn covers(path: &str, key: &str) -> bool {
    key.strip_prefix(path).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// Every key that has a value of its own, as a dotted path; lists are values.
pub(crate) fn keys(node: &Node) -> Vec<String> {
    let mut found = Vec::new();
    collect(node, "", &mut found);
    found
}

fn collect(node: &Node, path: &str, found: &mut Vec<String>) {
    match &node.kind {
        Kind::Null => {}
        Kind::Map(entries) if path.is_empty() || !entries.is_empty() => {
            for (key, node) in entries {
                let path = if path.is_empty() { key.text.clone() } else { format!("{path}.{}", key.text) };
                collect(node, &path, found);
            }
        }
        _ => found.push(path.to_owned()),
    }
}

impl fmt::Display for Provenance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Documented => "documented",
            Self::Observed => "observed",
            Self::Assumed => "assumed",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn the_longest_path_wins_what_nothing_marks_is_assumed_and_what_is_below_keeps_its_mark() {
        let marks = Marks { documented: list(&["look", "zone"]), observed: list(&["look.brand"]), assumed: Vec::new() };
        let own = list(&["look.name", "look.brand", "lenient"]);
        let every = list(&["look.name", "look.brand", "look.accept", "lenient", "zone", "age"]);
        let below = BTreeMap::from([
            ("look.name".to_owned(), Provenance::Assumed),
            ("look.accept".to_owned(), Provenance::Observed),
            ("zone".to_owned(), Provenance::Assumed),
            ("age".to_owned(), Provenance::Documented),
        ]);
        let told = marks.applied(&own, &every, &below).unwrap();
        let told: Vec<String> = told.iter().map(|(key, mark)| format!("{key} {mark}")).collect();
        assert_eq!(
            told,
            [
                "age documented",
                "lenient assumed",
                "look.accept observed",
                "look.brand observed",
                "look.name documented",
                "zone documented",
            ]
        );
    }

    #[test]
    fn a_mark_that_marks_nothing_or_stands_twice_is_refused() {
        let marks = Marks { documented: list(&["look", "loo"]), observed: list(&["look"]), assumed: Vec::new() };
        let own = list(&["look.name"]);
        let bad = marks.applied(&own, &own, &BTreeMap::new()).unwrap_err();
        let told: Vec<_> = bad.iter().map(|bad| (bad.way.join("."), bad.path.as_str(), bad.why)).collect();
        assert_eq!(
            told,
            [
                ("provenance.documented.1".to_owned(), "loo", WhyBad::Stale),
                ("provenance.observed.0".to_owned(), "look", WhyBad::Twice),
            ]
        );
    }
}
