//! A `fault:` of a scenario that strikes no call: a test that rots unnoticed.

#![allow(clippy::unwrap_used)]

#[path = "support/told.rs"]
mod told;

use std::fs;
use tempfile::TempDir;
use told::{Told, told};

const LOGIN: &str = "  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n  - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 200 }\n";

/// A scenario with these steps, played by itself in its folder.
struct Bench(TempDir);

impl Bench {
    fn new(steps: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("case.yaml"), format!("scenario: A fault\nsteps:\n{steps}")).unwrap();
        Self(folder)
    }

    fn run(&self) -> Told {
        told(&["run", &self.0.path().join("case.yaml").display().to_string()])
    }

    /// What is told of failures, from the first on, without where the folder is.
    fn failures(&self) -> String {
        let ran = self.run();
        assert_eq!(ran.exit, 4, "{}", ran.all());
        let (_, failures) = ran.out.split_once("  × ").unwrap();
        let (failures, _) = failures.split_once("  the trace ends:\n").unwrap();
        failures.replace(&format!("{}/", self.0.path().display()), "")
    }
}

fn assert_held(steps: &str) {
    let ran = Bench::new(steps).run();
    assert_eq!(ran.exit, 0, "{}", ran.all());
}

#[test]
fn a_fault_that_strikes_nothing_fails_at_its_line_with_what_was_said_instead() {
    let bench = Bench::new(&format!(
        "  - fault: {{ on: {{ name: cancelToken, client: beans }}, next: 1, do: NO_ANSWER }}\n{LOGIN}"
    ));
    assert_eq!(
        bench.failures(),
        "step 1, fault: this fault struck nothing
   ╭─[case.yaml:3:5]
 2 │ steps:
 3 │   - fault: { on: { name: cancelToken, client: beans }, next: 1, do: NO_ANSWER }
   ·     ──┬──
   ·       ╰── waited for cancelToken by beans
 4 │   - getAuthCode: { scopes: [auth_base] }
   ╰────
  help: while it stood, another path or API was called, or by somebody else, an earlier fault struck first, or the wallet refused before it knew who called
  the trace says: 1 mini program → wallet app getAuthCode scopes=auth_base; 2.1 merchant → wallet server applyToken client=beans authCode=⟨code 1⟩ → S SUCCESS
"
    );
}

#[test]
fn one_that_is_taken_away_is_told_of_with_what_was_said_while_it_stood() {
    let fault = "  - fault: { on: { name: applyToken, client: paper }, do: NO_ANSWER }\n";
    let told = Bench::new(&format!("{fault}  - getAuthCode: {{}}\n  - fault: none\n{LOGIN}")).failures();
    assert!(told.contains("case.yaml:3:5]") && told.contains("╰── waited for applyToken by paper\n"), "{told}");
    let said = "  the trace says: 1 mini program → wallet app getAuthCode scopes=auth_base\n";
    assert!(told.ends_with(said), "{told}");
    let told = Bench::new(&format!("  - getAuthCode: {{}}\n{fault}  - fault: none\n{LOGIN}")).failures();
    assert!(
        told.ends_with(
            "help: nobody called the wallet while it stood: put it before the step that leads to the call\n"
        ),
        "{told}"
    );
}

#[test]
fn one_that_strikes_each_so_many_th_call_needs_as_many() {
    let told = Bench::new(&format!("  - fault: {{ on: {{ name: applyToken }}, every: 2, do: NO_ANSWER }}\n{LOGIN}"))
        .failures();
    let help = "  help: it met 1 call, and strikes each time that 2 have come: let more come, or say `next: 1`\n";
    assert!(told.contains(help), "{told}");
}

#[test]
fn one_in_a_fragment_is_shown_there_with_the_place_of_use_and_the_round() {
    let bench = Bench::new(&format!("  - repeat: 2\n    steps:\n      - use: in.fragment.yaml\n{LOGIN}"));
    let fragment =
        "fragment: Sets one\nsteps:\n  - fault: { on: { name: cancelToken }, do: NO_ANSWER }\n  - fault: none\n";
    fs::write(bench.0.path().join("in.fragment.yaml"), fragment).unwrap();
    let told = bench.failures();
    assert!(told.starts_with("step 1 (round 1 of 2), fault: this fault struck nothing\n"), "{told}");
    assert!(told.contains("[in.fragment.yaml:3:5]") && told.contains("  used at case.yaml:5:9\n"), "{told}");
    assert_eq!(told.matches("struck nothing").count(), 1, "of several rounds one is enough: {told}");
}

#[test]
fn those_that_struck_and_those_that_strike_by_chance_are_fine() {
    assert_held(&format!("  - fault: {{ on: {{ name: cancelToken }}, probability: 0.5, do: NO_ANSWER }}\n{LOGIN}"));
    let delay = "{ fixedDelayMilliseconds: 1 }";
    assert_held(&format!("  - fault: {{ on: {{ name: applyToken }}, next: 1, do: {delay} }}\n{LOGIN}"));
    assert_held(&format!(
        "  - fault: {{ on: {{ name: applyToken }}, do: {delay} }}\n{LOGIN}  - fault: none\n  - getAuthCode: {{}}\n"
    ));
    assert_held(&format!("  - fault: {{ on: {{ name: applyToken }}, next: 2, do: {delay} }}\n{LOGIN}"));
}

#[test]
fn an_outcome_and_a_fault_are_looked_for_whole_or_by_their_first_word() {
    let fault = "  - fault: { on: { name: applyToken }, next: 1, do: { fixedDelayMilliseconds: 1 } }\n";
    let looked = [
        ("outcome: S", 1),
        ("outcome: S SUCCESS", 1),
        ("outcome: F", 0),
        ("outcome: SUCCESS", 0),
        ("fault: fixedDelayMilliseconds", 1),
    ];
    let looks = looked.map(|(wanted, times)| {
        format!("  - trace: {{ name: applyToken, {wanted} }}\n    expect: {{ times: {times} }}\n")
    });
    assert_held(&format!("{fault}{LOGIN}{}", looks.concat()));
}
