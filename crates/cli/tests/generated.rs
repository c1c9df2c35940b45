//! `docs/man/` and `docs/completions/`: what the program itself says of its commands. To write them anew, set
//! `WALLETSIM_BLESS` while this test runs.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use std::{collections::BTreeMap, fs, path::Path};
use told::told;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs");
const SHELLS: [(&str, &str); 5] = [
    ("bash", "walletsim.bash"),
    ("elvish", "walletsim.elv"),
    ("fish", "walletsim.fish"),
    ("powershell", "_walletsim.ps1"),
    ("zsh", "_walletsim"),
];

fn printed(args: &[&str]) -> String {
    let told = told(args);
    assert_eq!(told.exit, 0, "{}", told.all());
    told.out
}

/// The commands below one, as its help lists them.
fn commands(of: &[String]) -> Vec<String> {
    let mut args: Vec<&str> = of.iter().map(String::as_str).collect();
    args.push("--help");
    let help = printed(&args);
    let Some((_, listed)) = help.split_once("\nCommands:\n") else { return Vec::new() };
    let lines = listed.lines().take_while(|line| !line.is_empty());
    let names = lines.filter(|line| line.starts_with("  ") && !line.starts_with("   "));
    names
        .filter_map(|line| line.split_whitespace().next())
        .filter(|name| *name != "help")
        .map(ToOwned::to_owned)
        .collect()
}

/// A page for the program, for each command, and for each command of a command.
fn pages() -> BTreeMap<String, String> {
    let mut pages = BTreeMap::new();
    let mut left = vec![Vec::<String>::new()];
    while let Some(command) = left.pop() {
        let name = [&["walletsim".to_owned()], &command[..]].concat().join("-");
        let args: Vec<&str> = ["man"].into_iter().chain(command.iter().map(String::as_str)).collect();
        pages.insert(format!("{name}.1"), printed(&args));
        left.extend(commands(&command).into_iter().map(|below| [&command[..], &[below]].concat()));
    }
    pages
}

fn kept(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
    let text = |file: &Path| fs::read_to_string(file).unwrap();
    files.map(|file| (file.file_name().unwrap().to_str().unwrap().to_owned(), text(&file))).collect()
}

fn same(folder: &str, printed: &BTreeMap<String, String>) {
    let folder = Path::new(DOCS).join(folder);
    if std::env::var_os("WALLETSIM_BLESS").is_some() {
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        for (file, text) in printed {
            fs::write(folder.join(file), text).unwrap();
        }
    }
    let kept = kept(&folder);
    assert!(kept.keys().eq(printed.keys()), "{:?} are kept, {:?} are printed", kept.keys(), printed.keys());
    for (file, text) in printed {
        let file_is = folder.join(file);
        assert!(kept[file] == *text, "{} is out of date: write it anew with `make docs`", file_is.display());
    }
}

#[test]
fn the_manual_pages_are_those_that_are_printed() {
    let pages = pages();
    assert!(pages["walletsim-serve-wallet-server.1"].contains("gateway"), "commands of commands have pages, too");
    same("man", &pages);
}

#[test]
fn the_completions_are_those_that_are_printed() {
    same("completions", &SHELLS.map(|(shell, file)| (file.to_owned(), printed(&["completions", shell]))).into());
}

#[test]
fn bash_completes_what_was_begun() {
    let script = printed(&["completions", "bash"]);
    let asked = format!(
        "{script}\nCOMP_WORDS=(walletsim health)\nCOMP_CWORD=1\n_walletsim walletsim health walletsim\necho \"${{COMPREPLY[@]}}\""
    );
    let told = std::process::Command::new("bash").args(["-c", &asked]).output().unwrap();
    assert_eq!(String::from_utf8(told.stdout).unwrap(), "healthcheck\n");
}

#[test]
fn a_command_that_there_is_not_has_no_page() {
    let told = told(&["man", "serve", "bank"]);
    assert_eq!(told.exit, 1);
    assert_eq!(
        told.err,
        "error: `walletsim serve` has no command `bank`\n  help: there are wallet-server, wallet-app, merchant\n"
    );
}
