//! `for-each:`, `repeat:` and `until:`.

use crate::{problem_with, told};

#[test]
fn rounds_need_steps() {
    told(
        &problem_with("  - repeat: 3\n"),
        r"
  × `repeat` has no steps
   ╭─[login.yaml:3:5]
 2 │ steps:
 3 │   - repeat: 3
   ·     ───┬──
   ·        ╰── here
   ╰────
  help: write `steps:` below it, and there what is played in each round
",
    );
}

#[test]
fn what_stands_beside_another_verb_is_refused() {
    told(
        &problem_with("  - profile: {}\n    at-most: 3\n"),
        r"
  × `profile` has no `at-most` beside it
   ╭─[login.yaml:4:5]
 3 │   - profile: {}
 4 │     at-most: 3
   ·     ───┬───
   ·        ╰── here
   ╰────
  help: it belongs to until
",
    );
}

#[test]
fn the_rows_of_a_for_each_have_one_name() {
    told(
        &problem_with("  - for-each: [alice, bob]\n    steps: [profile: {}]\n"),
        r"
  × `for-each` takes one name with a list of rows
   ╭─[login.yaml:3:15]
 2 │ steps:
 3 │   - for-each: [alice, bob]
   ·               ┬
   ·               ╰── here
 4 │     steps: [profile: {}]
   ╰────
  help: write for-each: { case: [{ user: alice }, { user: bob }] }, and in its steps ${case.user}
",
    );
}

#[test]
fn a_row_that_lacks_what_its_steps_ask_for_is_told_once_with_what_it_has() {
    told(
        &problem_with(
            "  - for-each: { case: [{ who: bob }, { who: zoe }] }\n    steps:\n      - user: '${case.user}'\n",
        ),
        r"
  × `${case.user}` leads nowhere
   ╭─[login.yaml:5:15]
 4 │     steps:
 5 │       - user: '${case.user}'
   ·               ───────┬──────
   ·                      ╰── here
   ╰────
  help: in `case` there is only `who`
",
    );
}

#[test]
fn a_reference_in_a_reference_is_told_once_whatever_rows_there_are() {
    told(
        &problem_with(
            "  - for-each: { who: [alice, bob, carol] }\n    steps:\n      - user: '${who}'\n      - login: { authCode: 'x${users.${who}.id}' }\n",
        ),
        r"
  × `${users.${who}.id}` has a reference in a reference: these do not nest
   ╭─[login.yaml:6:28]
 5 │       - user: '${who}'
 6 │       - login: { authCode: 'x${users.${who}.id}' }
   ·                            ──────────┬──────────
   ·                                      ╰── here
   ╰────
  help: say in one what is meant, such as `${user.id}` of who holds the phone, or give each row of a `for-each` what its steps need
",
    );
}

#[test]
fn what_a_row_puts_in_is_judged_as_if_it_stood_there() {
    let told = problem_with(
        "  - for-each: { case: [accept, perhaps] }\n    steps:\n      - getAuthCode: {}\n      - consent: '${case}'\n",
    );
    assert!(told.contains("× `perhaps` is nothing that `consent` can be"), "{told}");
    assert!(told.contains("[login.yaml:6:18]"), "{told}");
}

#[test]
fn rounds_are_at_least_one_and_not_endless() {
    let told = problem_with(
        "  - repeat: 0\n    steps: [profile: {}]\n  - until: { a: 1 }\n    at-most: 1001\n    steps: [profile: {}]\n",
    );
    assert!(
        told.contains("× `repeat` must be from 1 to 1000") && told.contains("× `at-most` must be from 1 to 1000"),
        "{told}"
    );
    let nested = problem_with("  - repeat: 1000\n    steps:\n      - repeat: 1000\n        steps: [profile: {}]\n");
    assert!(nested.contains("has more than 10000 steps"), "{nested}");
}

#[test]
fn until_waits_for_something() {
    let told = problem_with("  - until: {}\n    steps: [profile: {}]\n");
    assert!(told.contains("× `until` waits for nothing"), "{told}");
}

#[test]
fn names_within_a_round_are_not_known_behind_it() {
    let told = problem_with(
        "  - repeat: 2\n    steps:\n      - getAuthCode: {}\n        as: ask\n    as: asked\n  - login: { authCode: '${ask.authCode}' }\n",
    );
    assert!(told.contains("`${ask.authCode}` refers to nothing"), "{told}");
}

#[test]
fn in_rounds_that_run_together_with_others_nothing_changes_the_world_for_these() {
    let told = problem_with("  - together:\n      - repeat: 2\n        steps: [{ profile: {} }, { advance: 1s }]\n");
    assert!(told.contains("× `advance` cannot run together with other steps"), "{told}");
    assert!(told.contains("help: it changes the world for everyone"), "{told}");
    let nested = problem_with("  - together:\n      - repeat: 2\n        steps: [together: [profile: {}]]\n");
    assert!(nested.contains("× `together` cannot run together with other steps"), "{nested}");
    assert!(nested.contains("help: its steps run at once as it is: put them beside the others"), "{nested}");
}
