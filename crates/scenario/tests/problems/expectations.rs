//! `expect:`.

use crate::{problem_with, told};

#[test]
fn a_misspelt_matcher_is_answered_with_the_nearest() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { authCode: { match: x } }\n"),
        r"
  × `match` is no matcher
   ╭─[login.yaml:4:27]
 3 │   - getAuthCode: {}
 4 │     expect: { authCode: { match: x } }
   ·                           ──┬──
   ·                             ╰── did you mean `matches`?
   ╰────
  help: known here: equals, matches, one-of, contains, count; to expect this very map, write { equals: { … } }
",
    );
}

#[test]
fn a_bad_regular_expression_is_refused_with_its_reason() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { authCode: { matches: '(' } }\n"),
        r"
  × this is no regular expression
   ╭─[login.yaml:4:36]
 3 │   - getAuthCode: {}
 4 │     expect: { authCode: { matches: '(' } }
   ·                                    ─┬─
   ·                                     ╰── unclosed group
   ╰────
  help: the syntax is that of the Rust crate `regex`; put single quotes around it
",
    );
}

#[test]
fn a_matcher_takes_what_it_takes() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { authCode: { one-of: x } }\n"),
        r"
  × `one-of` takes a list, not a text
   ╭─[login.yaml:4:35]
 3 │   - getAuthCode: {}
 4 │     expect: { authCode: { one-of: x } }
   ·                                   ┬
   ·                                   ╰── here
   ╰────
  help: write { one-of: [this, that] }
",
    );
}

#[test]
fn two_matchers_at_one_path_are_refused() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { authCode: { contains: x, matches: y } }\n"),
        r"
  × `contains` stands beside other keys: is this a matcher or a value?
   ╭─[login.yaml:4:27]
 3 │   - getAuthCode: {}
 4 │     expect: { authCode: { contains: x, matches: y } }
   ·                           ────┬───
   ·                               ╰── here
   ╰────
  help: one matcher a path; to expect this very map, write { equals: { … } }
",
    );
}

#[test]
fn a_bare_word_deep_inside_is_refused() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { authErrorScopes: { auth_user: present } }\n"),
        r"
  × `present` and `absent` say nothing inside a list or map
   ╭─[login.yaml:4:45]
 3 │   - getAuthCode: {}
 4 │     expect: { authErrorScopes: { auth_user: present } }
   ·                                             ───┬───
   ·                                                ╰── here
   ╰────
  help: put them behind a dotted path of their own; for the word itself, write { equals: … } around the whole
",
    );
}

#[test]
fn a_path_with_two_dots_is_refused() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: { a..b: x }\n"),
        r"
  × `a..b` is no path
   ╭─[login.yaml:4:15]
 3 │   - getAuthCode: {}
 4 │     expect: { a..b: x }
   ·               ──┬─
   ·                 ╰── here
   ╰────
  help: write names and list positions with single dots between them, such as `results.0.authCode`
",
    );
}

#[test]
fn expectations_are_a_map() {
    told(
        &problem_with("  - getAuthCode: {}\n    expect: S\n"),
        r"
  × `expect` must be a map, not a text
   ╭─[login.yaml:4:13]
 3 │   - getAuthCode: {}
 4 │     expect: S
   ·             ┬
   ·             ╰── here
   ╰────
  help: write `expect: { path: value }`, such as `expect: { result.resultStatus: S }`
",
    );
}
