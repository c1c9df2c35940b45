//! Every shipped wallet: the shipped scenarios hold against it, and the command line tells what it is like.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use told::told;
use walletsim_simulator::shipped;

const SCENARIOS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios");

#[test]
fn the_shipped_scenarios_hold_against_every_shipped_wallet() {
    for wallet in shipped::fixtures(&[]).unwrap().wallets.keys() {
        let told = told(&["run", SCENARIOS, "--wallet", wallet]);
        assert_eq!(told.exit, 0, "{wallet}: {}", told.all());
        let tally = told.out.lines().last().unwrap();
        let held: usize = tally.split(": ").nth(1).unwrap().split(' ').next().unwrap().parse().unwrap();
        assert!(held > 60, "{wallet}: {tally}");
    }
}

#[test]
fn an_unknown_wallet_is_answered_with_the_list_and_the_nearest() {
    let told = told(&["run", SCENARIOS, "--wallet", "gcahs"]);
    assert_eq!(told.exit, 1);
    assert!(told.err.starts_with("error: there is no wallet `gcahs`; there are alipayconnect-v2, "), "{}", told.err);
    assert!(told.err.ends_with("; did you mean `gcash`?\n"), "{}", told.err);
}
