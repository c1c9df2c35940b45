//! What is probably a mistake.

#![allow(clippy::unwrap_used)]

use miette::{GraphicalReportHandler, GraphicalTheme};
use walletsim_scenario::{lint, parse};

/// The warnings about a scenario with these steps.
fn warned(steps: &str) -> String {
    let scenario = parse("login.yaml".as_ref(), &format!("scenario: A login\nsteps:\n{steps}")).unwrap();
    let handler = GraphicalReportHandler::new_themed(GraphicalTheme::unicode_nocolor()).with_width(400);
    let mut text = String::new();
    for warning in lint(&scenario) {
        handler.render_report(&mut text, &warning).unwrap();
    }
    text.lines().map(str::trim_end).collect::<Vec<_>>().join("\n")
}

#[track_caller]
fn told(warnings: &str, expected: &str) {
    assert_eq!(warnings.trim_matches('\n'), expected.trim_matches('\n'));
}

#[test]
fn a_name_that_nobody_mentions_is_told() {
    told(
        &warned("  - getAuthCode: {}\n    as: ask\n    expect: { authCode: present }\n"),
        r"
  ⚠ nothing refers to `ask`
   ╭─[login.yaml:4:9]
 3 │   - getAuthCode: {}
 4 │     as: ask
   ·         ─┬─
   ·          ╰── here
 5 │     expect: { authCode: present }
   ╰────
  help: take `as:` away, or expect something of it
",
    );
}

#[test]
fn a_name_is_mentioned_by_references_and_by_the_paths_of_rounds() {
    let rounds = warned(
        "  - until: { try.state: success }\n    steps:\n      - getAuthCode: {}\n        as: try\n    as: tries\n  \
         - login: { authCode: '${tries.last.try.authCode}' }\n",
    );
    assert_eq!(rounds, "");
}

#[test]
fn an_expectation_that_holds_whatever_is_answered_is_told() {
    told(
        &warned("  - getAuthCode: {}\n    as: ask\n    expect: { state: present, authCode: '${ask.authCode}' }\n"),
        r"
  ⚠ `state` can never fail
   ╭─[login.yaml:5:15]
 4 │     as: ask
 5 │     expect: { state: present, authCode: '${ask.authCode}' }
   ·               ──┬──
   ·                 ╰── every answer has it
   ╰────
  help: expect what would be wrong otherwise, or take it away
  ⚠ `authCode` can never fail
   ╭─[login.yaml:5:31]
 4 │     as: ask
 5 │     expect: { state: present, authCode: '${ask.authCode}' }
   ·                               ────┬───
   ·                                   ╰── it is compared with itself
   ╰────
  help: expect what would be wrong otherwise, or take it away
",
    );
    let together = warned(
        "  - together:\n      - profile: {}\n        expect: { status: present }\n    expect: { outcomes: { count: {} } }\n",
    );
    assert_eq!(together.matches('⚠').count(), 2, "{together}");
    assert!(together.contains("it counts nothing"), "{together}");
}

#[test]
fn a_scenario_that_expects_nothing_is_told_unless_it_has_a_golden_trace() {
    told(
        &warned("  - getAuthCode: {}\n"),
        r"
  ⚠ nothing is expected in this scenario
   ╭─[login.yaml:1:1]
 1 │ scenario: A login
   · ▲
   · ╰── here
 2 │ steps:
   ╰────
  help: add `expect:` to a step, or write its golden trace with `walletsim run --bless`
",
    );
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("login.trace"), "").unwrap();
    let text = "scenario: A login\nsteps: [getAuthCode: {}]\n";
    let golden = parse(&folder.path().join("login.yaml"), text).unwrap();
    assert!(lint(&golden).is_empty());
    let running = parse(&folder.path().join("login.yaml"), &format!("clock: system\n{text}")).unwrap();
    assert_eq!(lint(&running).len(), 1, "a trace with the machine's times is compared with nothing");
}
