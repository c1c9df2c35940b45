//! All that is wrong is told at once, names of the fixtures included.

use crate::{problem_with, shown, told};
use std::fs;
use walletsim_scenario::{Name, read};

/// The problems with a file, where the fixtures have a few names.
fn problem_among_names(source: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("login.yaml");
    fs::write(&path, source).unwrap();
    let known = |name| match name {
        Name::Wallet => vec!["neutral"],
        Name::User => vec!["alice", "bob"],
        Name::UserId => vec!["1000", "1001"],
        Name::MiniProgram => vec!["books", "coffee"],
        Name::AppId => vec!["3333"],
        Name::Merchant => vec!["beans", "paper"],
        Name::ClientId => vec!["CLIENT_BEANS"],
        Name::Scope => vec!["auth_base", "auth_user"],
    };
    shown(read(&path, known))
}

/// What is wrong, and where, without the pictures.
fn summary(problems: &str) -> String {
    let said = problems.lines().map(str::trim_start).filter(|line| line.starts_with('×') || line.contains("╰── "));
    said.map(|line| line.trim_start_matches(['·', ' '])).collect::<Vec<_>>().join("\n")
}

#[test]
fn every_mistake_is_told_in_the_order_of_the_file() {
    let told = problem_with(
        r"  - getAuthCod: {}
    as: code
  - getAuthCode: { scops: auth_base, mini-programm: books }
    expect: { a..b: x, c: { match: y } }
  - login: { authCode: '${cod.authCode}' }
    as: code
  - together:
      - user: bob
      - advance: soon
  - consent: perhaps
    note: 7
",
    );
    assert_eq!(
        summary(&told),
        "\
× `getAuthCod` is no verb
╰── did you mean `getAuthCode`?
× `getAuthCode` has no `scops`
╰── did you mean `scopes`?
× `getAuthCode` has no `mini-programm`
╰── did you mean `mini-program`?
× `a..b` is no path
╰── here
× `match` is no matcher
╰── did you mean `matches`?
× `${cod.authCode}` refers to nothing: no earlier step is called `cod`
╰── did you mean `code`?
× the name `code` is taken: line 4 defines it
╰── here
× `user` cannot run together with other steps
╰── here
× `soon` is no duration
╰── here
× `perhaps` is nothing that `consent` can be
╰── not known
× `note` must be a text, not a number
╰── here"
    );
}

#[test]
fn a_scope_that_nearly_is_one_is_a_slip_of_the_pen_and_any_other_is_meant() {
    let told = problem_among_names(
        "scenario: A login\nsteps:\n  - getAuthCode: { scopes: [auth_usr, auth_base] }\n  - getAuthCode: { scopes: [SHOE_SIZE] }\n    note: none\n",
    );
    assert_eq!(summary(&told), "× no wallet has the scope `auth_usr`\n╰── did you mean `auth_user`?");
}

#[test]
fn names_that_the_fixtures_do_not_have_are_told_wherever_they_stand() {
    let told = problem_among_names(
        "scenario: A login
wallet: gold
user: alcie
mini-program: cofee
steps:
  - user: zoe
  - user: '1001'
  - user: '${users.bob.id}'
  - getAuthCode: { mini-program: bookz }
  - applyToken: { merchant: bean, authCode: '${users.bobby.id}' }
  - together:
      - getAuthCode: { mini-program: tea }
    expect: { results.0.x: '${mini-programs.cofee.id}', y: '${merchants.papr.client-id}' }
",
    );
    assert_eq!(
        summary(&told),
        "\
× the fixtures have no wallet `gold`
╰── here
× the fixtures have no user `alcie`
╰── did you mean `alice`?
× the fixtures have no mini program `cofee`
╰── did you mean `coffee`?
× the fixtures have no user `zoe`
╰── here
× the fixtures have no user `1001`
╰── here it is called `bob`
× the fixtures have no mini program `bookz`
╰── did you mean `books`?
× the fixtures have no merchant `bean`
╰── did you mean `beans`?
× the fixtures have no user `bobby`
╰── did you mean `bob`?
× the fixtures have no mini program `tea`
╰── here
× the fixtures have no mini program `cofee`
╰── did you mean `coffee`?
× the fixtures have no merchant `papr`
╰── did you mean `paper`?"
    );
}

#[test]
fn a_reference_without_braces_is_answered_with_them() {
    told(
        &problem_with("  - getAuthCode: {}\n    as: ask\n  - login: { authCode: $ask.authCode }\n"),
        r"
  × `$ask.authCode` is a plain text: nothing will be put in its place
   ╭─[login.yaml:5:24]
 4 │     as: ask
 5 │   - login: { authCode: $ask.authCode }
   ·                        ──────┬──────
   ·                              ╰── did you mean `${ask.authCode}`?
   ╰────
  help: a reference has braces: `${name.path}`
",
    );
}

#[test]
fn an_amount_in_dollars_is_no_reference() {
    let read = walletsim_scenario::parse(
        "login.yaml".as_ref(),
        "scenario: x\nsteps:\n  - login: { authCode: 'costs $5.20 or $other.name' }\n",
    );
    assert!(read.is_ok());
}

#[test]
fn an_unclosed_list_is_told_where_it_begins() {
    told(
        &problem_with("  - getAuthCode: { scopes: [auth_base }\n  - profile: {}\n"),
        r"
  × mismatched bracket '[' closed by '}'
   ╭─[login.yaml:3:28]
 2 │ steps:
 3 │   - getAuthCode: { scopes: [auth_base }
   ·                            ┬
   ·                            ╰── here
 4 │   - profile: {}
   ╰────
  help: close it where it should end, or put quotes around a text that has a bracket or a quote in it
",
    );
}
