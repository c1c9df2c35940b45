//! The head of a file, and YAML itself.

use crate::{problem, told};

#[test]
fn an_empty_file_is_refused() {
    told(
        &problem(""),
        r"
  × the scenario has no title
   ╭─[login.yaml:1:1]
   ╰────
  help: begin the file with `scenario:` and what it shows, in a sentence
  × the scenario has no steps
   ╭─[login.yaml:1:1]
   ╰────
  help: add `steps:` with at least one step
",
    );
}

#[test]
fn a_scenario_without_steps_is_refused() {
    told(
        &problem("scenario: A login\n"),
        r"
  × the scenario has no steps
   ╭─[login.yaml:1:1]
 1 │ scenario: A login
   · ▲
   · ╰── here
   ╰────
  help: add `steps:` with at least one step
",
    );
}

#[test]
fn an_empty_list_of_steps_is_refused() {
    told(
        &problem("scenario: A login\nsteps: []\n"),
        r"
  × `steps` is empty
   ╭─[login.yaml:2:8]
 1 │ scenario: A login
 2 │ steps: []
   ·        ┬
   ·        ╰── here
   ╰────
  help: write at least one step
",
    );
}

#[test]
fn a_scenario_without_title_is_refused() {
    told(
        &problem("steps:\n  - getAuthCode: {}\n"),
        r"
  × the scenario has no title
   ╭─[login.yaml:1:1]
 1 │ steps:
   · ▲
   · ╰── here
 2 │   - getAuthCode: {}
   ╰────
  help: begin the file with `scenario:` and what it shows, in a sentence
",
    );
}

#[test]
fn a_moment_needs_time_and_offset() {
    told(
        &problem("scenario: A login\nclock: 2026-01-15\nsteps: [logout: {}]\n"),
        r"
  × `2026-01-15` is no moment
   ╭─[login.yaml:2:8]
 1 │ scenario: A login
 2 │ clock: 2026-01-15
   ·        ─────┬────
   ·             ╰── here
 3 │ steps: [logout: {}]
   ╰────
  help: write date, time and offset, like 2026-01-15T09:00:00+08:00, or `system` for the machine's time
",
    );
}

#[test]
fn a_seed_is_a_number() {
    told(
        &problem("scenario: A login\nseed: -1\nsteps: [logout: {}]\n"),
        r"
  × `seed` must be a whole number, not below 0
   ╭─[login.yaml:2:7]
 1 │ scenario: A login
 2 │ seed: -1
   ·       ─┬
   ·        ╰── here
 3 │ steps: [logout: {}]
   ╰────
  help: write digits only
",
    );
}

#[test]
fn an_unknown_key_of_the_file_is_answered_with_the_nearest() {
    told(
        &problem("scenario: A login\nmini-programme: books\nsteps: [logout: {}]\n"),
        r"
  × a scenario has no `mini-programme`
   ╭─[login.yaml:2:1]
 1 │ scenario: A login
 2 │ mini-programme: books
   · ───────┬──────
   ·        ╰── did you mean `mini-program`?
 3 │ steps: [logout: {}]
   ╰────
  help: known here: scenario, description, tags, wallet, skip-unless, clock, seed, user, mini-program, expect-never, steps
",
    );
}

#[test]
fn a_list_is_no_scenario() {
    told(
        &problem("- a\n"),
        r"
  × a scenario must be a map, not a list
   ╭─[login.yaml:1:1]
 1 │ - a
   · ▲
   · ╰── here
   ╰────
  help: its keys are scenario, description, tags, wallet, skip-unless, clock, seed, user, mini-program, expect-never, steps
",
    );
}

#[test]
fn broken_yaml_is_shown_where_it_breaks() {
    told(
        &problem("scenario: [\n"),
        r"
  × unclosed bracket '['
   ╭─[login.yaml:1:11]
 1 │ scenario: [
   ·           ┬
   ·           ╰── here
   ╰────
  help: close it where it should end, or put quotes around a text that has a bracket or a quote in it
",
    );
}

#[test]
fn a_key_that_is_there_twice_is_refused() {
    told(
        &problem("scenario: a\nscenario: b\n"),
        r"
  × duplicate mapping key `scenario` is not allowed here
   ╭─[login.yaml:2:1]
 1 │ scenario: a
 2 │ scenario: b
   · ────┬───
   ·     ╰── here
   ╰────
  help: a scenario is one small YAML document; within a map, every key is there once
",
    );
}

#[test]
fn two_documents_are_refused() {
    told(
        &problem("scenario: a\n---\nscenario: b\n"),
        r"
  × only single YAML document expected but multiple found
   ╭─[login.yaml:3:1]
 2 │ ---
 3 │ scenario: b
   · ▲
   · ╰── here
   ╰────
  help: a scenario is one small YAML document; within a map, every key is there once
",
    );
}

#[test]
fn a_file_that_refers_to_itself_is_refused() {
    told(
        &problem("scenario: &a [*a]\n"),
        r"
  × Recursive reference not allowed here
   ╭─[login.yaml:1:15]
 1 │ scenario: &a [*a]
   ·               ─┬
   ·                ╰── here
   ╰────
  help: a scenario is one small YAML document; within a map, every key is there once
",
    );
}

#[test]
fn a_file_too_deep_is_refused() {
    told(
        &problem("scenario: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]\n"),
        r"
  × YAML document too large or too complex: limits breached: Depth { depth: 33 }
   ╭─[login.yaml:1:42]
 1 │ scenario: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]
   ·                                          ┬
   ·                                          ╰── here
   ╰────
  help: a scenario is one small YAML document; within a map, every key is there once
",
    );
}

#[test]
fn a_place_behind_letters_of_several_bytes_is_the_right_one() {
    told(
        &problem("scenario: Café ☕ → 茶\nuser: { 茶: ☕ }\nsteps: [logout: {}]\n"),
        r"
  × `user` must be a text, not a map
   ╭─[login.yaml:2:7]
 1 │ scenario: Café ☕ → 茶
 2 │ user: { 茶: ☕ }
   ·       ┬
   ·       ╰── here
 3 │ steps: [logout: {}]
   ╰────
  help: put quotes around what YAML takes for something else
",
    );
}

#[test]
fn conditions_are_a_map_of_expectations() {
    told(
        &problem("scenario: A login\nskip-unless: gcash\nsteps:\n  - getAuthCode: {}\n"),
        r"
  × `skip-unless` must be a map, not a text
   ╭─[login.yaml:2:14]
 1 │ scenario: A login
 2 │ skip-unless: gcash
   ·              ──┬──
   ·                ╰── here
 3 │ steps:
   ╰────
  help: write `skip-unless: { path: value }`, such as `skip-unless: { scopes.USER_NAME.mode: ask }`
",
    );
}

#[test]
fn what_must_never_be_said_is_a_token_or_a_text() {
    let told = problem(
        "scenario: x\nexpect-never: { tell-mini-program: [acces token], say: \"\", tel: 1 }\nsteps: [profile: {}]\n",
    );
    for said in ["did you mean `access token`?", "× `say` must be a list, not a text", "× `expect-never` has no `tel`"]
    {
        assert!(told.contains(said), "{told}");
    }
    assert!(
        problem("scenario: x\nexpect-never: { say: [\"\"] }\nsteps: [profile: {}]\n")
            .contains("× every message has this text")
    );
}
