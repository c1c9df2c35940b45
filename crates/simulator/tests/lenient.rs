//! What `--lenient` lets go, and where it is told.

#![allow(clippy::unwrap_used)]

use std::{collections::BTreeSet, fs};
use walletsim_simulator::{Options, parts, shipped};

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/wallets.md");

#[test]
fn the_page_on_wallets_lists_every_field_that_may_be_left_out_and_no_other() {
    let fixtures = shipped::fixtures(&[]).unwrap();
    let page = fs::read_to_string(PAGE).unwrap();
    let section = page.split("## Lenient").nth(1).unwrap().split("\n## ").next().unwrap();
    let row = |line: &str| {
        let cells: Vec<&str> = line.split('|').map(str::trim).collect();
        let fields = cells.get(3)?.split(", ").map(|field| field.trim_matches('`').to_owned()).collect();
        Some((cells[1].trim_matches('`').to_owned(), fields))
    };
    let told: BTreeSet<(String, BTreeSet<String>)> =
        section.lines().filter(|line| line.starts_with("| `")).filter_map(row).collect();
    let let_go = fixtures.wallets.iter().filter_map(|(name, profile)| {
        let demands = profile.openapi.requires_unless_lenient.values();
        let fields = demands.flat_map(|demands| {
            [&demands.apply_token, &demands.refresh, &demands.inquiry_user_info, &demands.cancel_token]
                .into_iter()
                .flatten()
                .map(|field| field.name().to_owned())
        });
        let fields: BTreeSet<String> = fields.collect();
        (!fields.is_empty()).then(|| (name.clone(), fields))
    });
    assert_eq!(told, let_go.collect());
}

#[test]
fn a_lenient_simulation_has_the_wallet_with_nothing_else_changed() {
    let fixtures = shipped::fixtures(&[]).unwrap();
    let strict = Options { wallet: "tng".to_owned(), ..Options::new(fixtures) };
    let lenient = Options { lenient: true, ..strict.clone() };
    let (strict, lenient) = (parts::profile(&strict).unwrap(), parts::profile(&lenient).unwrap());
    assert!(!strict.openapi.lenient && lenient.openapi.lenient);
    let shown =
        |profile: &walletsim_simulator::Profile| format!("{profile:?}").replace("lenient: true", "lenient: false");
    assert_eq!(shown(&strict), shown(&lenient));
}
