//! `docs/scenarios.md`: every shipped scenario by theme, as the question that it answers. To write it anew, set
//! `WALLETSIM_BLESS` while this test runs.

#![allow(clippy::unwrap_used)]

use std::{
    collections::BTreeMap,
    fmt::Write,
    fs,
    path::{Path, PathBuf},
};
use walletsim_scenario::{Scenario, find, parse};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

const HEAD: &str = "# The shipped scenarios\n\n\
    Each answers a question about your backend or your mini program: `walletsim run scenarios/FOLDER --merchant URL` asks yours.\n\
    Where only the wallet is asked, they show what it answers. [FORMAT.md](../scenarios/FORMAT.md) says how to write your own.\n\n\
    This file is generated: `make docs` writes it anew.\n";

/// What a folder is about.
const THEMES: [(&str, &str); 15] = [
    ("consent", "Does it survive that the user says no, something in between, nothing at all, or later no after all?"),
    ("contracts", "Does it survive what becomes of a contract that a user is to sign?"),
    ("faults", "Does it survive lost, late, broken, unsigned and unknown answers?"),
    ("identity", "Does it keep apart who is who: users of one phone, mini programs of one merchant, codes of another?"),
    ("lifetimes", "Does it survive codes, tokens and questions in their last second, and after it?"),
    ("merchant", "Does its login do what a mini program needs, and refuse what it must?"),
    ("open-user-info", "Does it survive what becomes of facts that the page is told by the wallet app?"),
    ("preconditions", "Does it survive a mini program or merchant that may not call, or not yet, or no longer?"),
    ("races", "Does it survive that two of anything come at once?"),
    ("refusals", "Does it survive each refusal that an OpenAPI has?"),
    (
        "sessions",
        "Does it survive what happens in the middle of a session: expiry, suspension, rate limits, skewed clocks?",
    ),
    ("signatures", "Does it sign as the wallet wants it, and notice what the wallet does not sign?"),
    ("silent", "Does it log in whoever need not be asked?"),
    ("tokens", "Does it survive what becomes of tokens: refreshed, reused, cancelled, somebody else's?"),
    ("wallets", "Does it survive another wallet, with names, paths and demands of its own?"),
];

fn written() -> String {
    let mut by_theme: BTreeMap<String, Vec<(PathBuf, Scenario)>> = BTreeMap::new();
    for file in find(&[PathBuf::from(ROOT).join("scenarios")]).unwrap() {
        let scenario = parse(&file, &fs::read_to_string(&file).unwrap()).unwrap();
        let below = file.strip_prefix(Path::new(ROOT)).unwrap().to_owned();
        let theme = below.iter().nth(1).unwrap().to_string_lossy().into_owned();
        by_theme.entry(theme).or_default().push((below, scenario));
    }
    let themes: Vec<&str> = by_theme.keys().map(String::as_str).collect();
    assert_eq!(themes, THEMES.map(|(theme, _)| theme), "name each folder of scenarios here, with its question");
    let mut text = HEAD.to_owned();
    for (theme, question) in THEMES {
        let _ = write!(text, "\n## {theme}\n\n{question}\n\n| scenario | shows | wallet | tags |\n|---|---|---|---|\n");
        for (file, scenario) in &by_theme[theme] {
            let name = file.file_stem().unwrap().to_string_lossy();
            let Scenario { title, setup, tags, .. } = scenario;
            let _ = writeln!(
                text,
                "| [{name}](../{}) | {} | {} | {} |",
                file.display(),
                title.replace('|', "\\|"),
                setup.wallet,
                tags.join(", ")
            );
        }
    }
    text
}

#[test]
fn the_list_of_scenarios_is_up_to_date() {
    let file = PathBuf::from(ROOT).join("docs/scenarios.md");
    let written = written();
    if std::env::var_os("WALLETSIM_BLESS").is_some() {
        fs::write(&file, &written).unwrap();
    }
    assert!(
        fs::read_to_string(&file).unwrap_or_default() == written,
        "docs/scenarios.md is old: write it with `make docs`"
    );
}
