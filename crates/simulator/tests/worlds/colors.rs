//! Colours that could not be shown are refused with the other fixtures.

use std::fs;
use walletsim_simulator::shipped;

/// What a folder with one file is told.
fn told(path: &str, text: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(&file, text).unwrap();
    let problem = shipped::fixtures(&[folder.path().to_owned()]).unwrap_err().to_string();
    problem.replace(&file.display().to_string(), path)
}

fn neutral_with(from: &str, to: &str) -> String {
    let text = include_str!("../../../../fixtures/wallets/seed.yaml");
    assert!(text.contains(from), "{text}");
    text.replacen(from, to, 1)
}

#[test]
fn an_accent_is_six_hexadecimal_digits() {
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: red\n  merchant: beans\n  state: published\n";
    assert_eq!(
        told("mini-programs.yaml", app),
        "mini-programs.yaml:5:11: `red` is no colour\n  help: write it as \"#rrggbb\", in quotes, such as \"#0a58d0\""
    );
}

#[test]
fn what_stands_on_a_brand_can_be_read() {
    let text = neutral_with("brand: \"#1f5eff\"", "brand: \"#ffd400\"");
    assert_eq!(
        told("wallets/bright.yaml", &text),
        "wallets/bright.yaml:12:12: onBrand #ffffff cannot be read on brand #ffd400: their contrast is 1.4, and WCAG AA asks for 4.5\n  \
         help: write onBrand: \"#000000\", whose contrast is 14.7, or choose another brand"
    );
}

#[test]
fn a_wallet_that_changes_only_its_brand_is_told_at_the_brand() {
    let told = told("wallets/bright.yaml", "extends: seed\nlook:\n  brand: \"#ffd400\"\n");
    assert!(told.starts_with("wallets/bright.yaml:3:10: onBrand #ffffff cannot be read on brand #ffd400: "), "{told}");
}

#[test]
fn colours_are_told_beside_everything_else() {
    let app = "kites:\n  appId: \"1\"\n  name: K\n  tagline: t\n  accent: red\n  merchant: bean\n  state: published\n";
    let told = told("mini-programs.yaml", app);
    assert!(told.contains("there is no merchant `bean`") && told.contains("`red` is no colour"), "{told}");
}
