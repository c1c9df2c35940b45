//! The README's tour, run as written.

#![allow(clippy::unwrap_used)]

mod support;

use regex::Regex;
use std::{path::Path, process::Command};
use support::Up;

const README: &str = include_str!("../../../README.md");

/// Blocks that follow a mark, without their fences.
fn blocks(mark: &str) -> Vec<String> {
    let mark = format!("<!-- {mark} -->\n");
    let after = README.split(&mark).skip(1);
    after.map(|text| text.split("```").nth(1).unwrap().split_once('\n').unwrap().1.to_owned()).collect()
}

#[test]
fn the_own_backend_tour_prints_what_it_says() {
    let up = Up::start(&["--seed", "1"]);
    let program = Path::new(env!("CARGO_BIN_EXE_walletsim")).parent().unwrap().display();
    let script = blocks("run").join("\n");
    let told = Command::new("bash")
        .args(["-euo", "pipefail", "-c", &script])
        .current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
        .env("WALLETSIM_WALLET_SERVER", up.address("walletServer"))
        .env("PATH", format!("{program}:{}", std::env::var("PATH").unwrap()))
        .output()
        .unwrap();
    let printed = String::from_utf8(told.stdout).unwrap();
    let expected = regex::escape(&blocks("prints").concat()).replace('…', "[^\"]+");
    let shape = Regex::new(&format!("^{expected}$")).unwrap();
    assert!(shape.is_match(&printed), "{printed}\n{}", String::from_utf8_lossy(&told.stderr));
}

#[test]
fn the_scenario_in_the_readme_holds() {
    let yaml = README.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("once.yaml"), yaml).unwrap();
    let run =
        Command::new(env!("CARGO_BIN_EXE_walletsim")).arg("run").arg("--bless").arg(folder.path()).output().unwrap();
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stdout));
}

#[test]
fn every_file_the_documents_link_to_is_there() {
    let root = std::path::Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../"));
    let link = Regex::new(r"\]\(([^)#]+)\)").unwrap();
    let at_root = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    for page in at_root.into_iter().chain(["docs/clients.md", "docs/http.md", "docs/wallets.md", "examples/README.md"])
    {
        let page = root.join(page);
        let text = std::fs::read_to_string(&page).unwrap();
        for target in link.captures_iter(&text).map(|found| found[1].to_owned()) {
            let there = target.contains("://") || page.with_file_name(&target).exists();
            assert!(there, "{} links to {target}", page.display());
        }
    }
}
