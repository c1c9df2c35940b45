//! Scenarios played against a wallet that is not their own.

use crate::Bench;
use std::time::Duration;
use walletsim_scenario::{FailureKind, Report, Verdict, report};

const ANY: &str = "scenario: Any wallet\nsteps:\n  - getAuthCode: {}\n";
const SOME: &str =
    "scenario: Some wallets\nskip-unless: { wallet: seed, scopes.auth_user.mode: ask }\nsteps:\n  - getAuthCode: {}\n";

/// Played against `other`, with times that differ from run to run left out.
async fn against_other(bench: Bench) -> (Report, tempfile::TempDir) {
    let options = walletsim_scenario::Options { wallets: vec!["other".into()], ..bench.options.clone() };
    let (mut report, folder) = Bench { options, ..bench }.play(&[("silent/any", ANY), ("silent/some", SOME)]).await;
    for outcome in &mut report.outcomes {
        outcome.duration = Duration::from_millis(250);
        outcome.path = outcome.path.strip_prefix(folder.path()).unwrap().into();
    }
    (report, folder)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_scenario_that_says_nothing_about_the_wallet_in_use_is_skipped_with_its_reason() {
    let (report, _folder) = against_other(Bench::new()).await;
    assert_eq!(
        report::terminal::render(&report, false),
        "ok     silent/any   Any wallet
skip   silent/some  Some wallets  (the wallet's `wallet` is \"other\", not \"seed\")
2 scenarios: 1 held, 1 skipped (0.50 s of play)
"
    );
    assert_eq!(report.exit_code(), 0);
    let junit = report::junit::render(&report);
    assert!(junit.contains(r#"tests="2" skipped="1" failures="0" errors="0""#), "{junit}");
    assert!(
        junit.contains(r#"<skipped message="the wallet&apos;s `wallet` is &quot;other&quot;, not &quot;seed&quot;"/>"#),
        "{junit}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_wallets_trace_is_neither_compared_nor_written() {
    let bench = Bench::new();
    let golden = bench.folder.path().join("scenarios/silent/any.trace");
    std::fs::write(&golden, "of its own wallet\n").unwrap();
    let (report, _folder) = against_other(bench).await;
    assert!(matches!(report.outcomes[0].verdict, Verdict::Held), "{report:#?}");
    assert_eq!(std::fs::read_to_string(golden).unwrap(), "of its own wallet\n");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_condition_that_its_own_wallet_does_not_meet_fails() {
    let text = "scenario: Nobody\nskip-unless: { scopes.auth_usr: present }\nsteps:\n  - getAuthCode: {}\n";
    let (report, _folder) = Bench::new().play(&[("silent/nobody", text)]).await;
    let Verdict::Failed(failures) = &report.outcomes[0].verdict else { panic!("{report:#?}") };
    assert!(matches!(failures[0].kind, FailureKind::OtherWallet { .. }), "{failures:#?}");
    let told = report::terminal::render(&report, false);
    assert!(told.contains("× the wallet's `scopes.auth_usr` is nothing, not anything"), "{told}");
    assert!(told.contains("help: the scenario's own wallet must meet its conditions"), "{told}");
}
