//! Names and references.

use crate::{problem_with, told};

#[test]
fn a_reference_to_no_step_is_refused() {
    told(
        &problem_with(
            r#"  - login: { authCode: "${code.authCode}" }
"#,
        ),
        r#"
  × `${code.authCode}` refers to nothing: no earlier step is called `code`
   ╭─[login.yaml:3:24]
 2 │ steps:
 3 │   - login: { authCode: "${code.authCode}" }
   ·                        ─────────┬────────
   ·                                 ╰── no earlier step has this name
   ╰────
  help: name an earlier step with `as: code`; the names here are user, users, mini-program, mini-programs, merchant, merchants, wallet-server, wallet-app, paths, now, env, secret
"#,
    );
}

#[test]
fn a_misspelt_reference_is_answered_with_the_nearest_name() {
    told(
        &problem_with(
            r#"  - getAuthCode: {}
    as: login
  - login: { authCode: "${logn.authCode}" }
"#,
        ),
        r#"
  × `${logn.authCode}` refers to nothing: no earlier step is called `logn`
   ╭─[login.yaml:5:24]
 4 │     as: login
 5 │   - login: { authCode: "${logn.authCode}" }
   ·                        ─────────┬────────
   ·                                 ╰── did you mean `login`?
   ╰────
  help: the names here are login, user, users, mini-program, mini-programs, merchant, merchants, wallet-server, wallet-app, paths, now, env, secret
"#,
    );
}

#[test]
fn a_reference_to_a_later_step_is_refused() {
    told(
        &problem_with(
            r#"  - login: { authCode: "${later.authCode}" }
  - getAuthCode: {}
    as: later
"#,
        ),
        r#"
  × `${later.authCode}` refers to nothing: no earlier step is called `later`
   ╭─[login.yaml:3:24]
 2 │ steps:
 3 │   - login: { authCode: "${later.authCode}" }
   ·                        ─────────┬─────────
   ·                                 ╰── no earlier step has this name
 4 │   - getAuthCode: {}
   ╰────
  help: name an earlier step with `as: later`; the names here are user, users, mini-program, mini-programs, merchant, merchants, wallet-server, wallet-app, paths, now, env, secret
"#,
    );
}

#[test]
fn a_branch_cannot_refer_to_another() {
    told(
        &problem_with(
            r#"  - together:
      - getAuthCode: {}
        as: first
      - login: { authCode: "${first.authCode}" }
"#,
        ),
        r#"
  × `${first.authCode}` refers to nothing: no earlier step is called `first`
   ╭─[login.yaml:6:28]
 5 │         as: first
 6 │       - login: { authCode: "${first.authCode}" }
   ·                            ─────────┬─────────
   ·                                     ╰── no earlier step has this name
   ╰────
  help: name an earlier step with `as: first`; the names here are user, users, mini-program, mini-programs, merchant, merchants, wallet-server, wallet-app, paths, now, env, secret
"#,
    );
}

#[test]
fn a_malformed_reference_is_refused() {
    told(
        &problem_with(
            r#"  - login: { authCode: "${code" }
"#,
        ),
        r#"
  × `${code` is no reference
   ╭─[login.yaml:3:24]
 2 │ steps:
 3 │   - login: { authCode: "${code" }
   ·                        ────┬───
   ·                            ╰── here
   ╰────
  help: write `${name.path}`; `$${` stands for a plain `${`
"#,
    );
}

#[test]
fn a_name_is_given_once() {
    told(
        &problem_with("  - getAuthCode: {}\n    as: code\n  - getAuthCode: {}\n    as: code\n"),
        r"
  × the name `code` is taken: line 4 defines it
   ╭─[login.yaml:6:9]
 5 │   - getAuthCode: {}
 6 │     as: code
   ·         ──┬─
   ·           ╰── here
   ╰────
  help: choose another name: each belongs to one answer
",
    );
}

#[test]
fn a_given_name_cannot_be_taken() {
    told(
        &problem_with("  - getAuthCode: {}\n    as: user\n"),
        r"
  × the name `user` is taken: every scenario has it
   ╭─[login.yaml:4:9]
 3 │   - getAuthCode: {}
 4 │     as: user
   ·         ──┬─
   ·           ╰── here
   ╰────
  help: choose another than user, users, mini-program, mini-programs, merchant, merchants, wallet-server, wallet-app, paths, now, env, secret
",
    );
}

#[test]
fn a_name_is_written_with_letters_first() {
    told(
        &problem_with("  - getAuthCode: {}\n    as: 1st\n"),
        r"
  × `1st` cannot be a name
   ╭─[login.yaml:4:9]
 3 │   - getAuthCode: {}
 4 │     as: 1st
   ·         ─┬─
   ·          ╰── here
   ╰────
  help: a name begins with a letter and has letters, digits, `-` and `_`
",
    );
}

#[test]
fn a_field_that_nearly_has_a_known_name_is_refused() {
    told(
        &problem_with("  - applyToken: { authcode: x }\n"),
        r"
  × `authcode` is neither a field nor a setting
   ╭─[login.yaml:3:19]
 2 │ steps:
 3 │   - applyToken: { authcode: x }
   ·                   ────┬───
   ·                       ╰── did you mean `authCode`?
   ╰────
  help: known here: grantType, authCode, refreshToken, accessToken, appId, authClientId, referenceClientId, customerBelongsTo, extendInfo, scopes, scope, partnerId, partnerReqId, authRedirectUrl, authState, version, path, mini-program, merchant, client-id, signature, encoding, key-version, request-time, agent-token
",
    );
}

#[test]
fn a_name_that_every_scenario_has_is_asked_only_for_what_it_has() {
    let told = problem_with(
        r#"  - login: { authCode: "${now.year}${merchant.id}${mini-program.name}${mini-programs.books}${paths.login}${users.bob}" }
"#,
    );
    let said: Vec<&str> = told.lines().filter_map(|line| line.trim_start().strip_prefix("× ")).collect();
    assert_eq!(
        said,
        [
            "`${now.year}` leads nowhere",
            "`${merchant.id}` leads nowhere",
            "`${mini-program.name}` leads nowhere",
            "`${mini-programs.books}` leads nowhere",
            "`${paths.login}` leads nowhere",
            "`${users.bob}` leads nowhere"
        ]
    );
    assert!(told.contains("help: a merchant has `client-id` and `key-version`"), "{told}");
}

#[test]
fn a_variable_that_the_environment_does_not_have_is_told_with_its_line() {
    told(
        &problem_with("  - login: { authCode: \"${env.WALLETSIM_NO_SUCH_VARIABLE}\" }\n"),
        r#"
  × the environment has no variable `WALLETSIM_NO_SUCH_VARIABLE`
   ╭─[login.yaml:3:24]
 2 │ steps:
 3 │   - login: { authCode: "${env.WALLETSIM_NO_SUCH_VARIABLE}" }
   ·                        ─────────────────┬─────────────────
   ·                                         ╰── here
   ╰────
  help: set it, or say what it is otherwise: `${env.WALLETSIM_NO_SUCH_VARIABLE:-value}`
"#,
    );
}

#[test]
fn a_variable_has_one_name() {
    let told = problem_with("  - login: { authCode: \"${env} ${secret.A.B} ${secret.WALLETSIM_NONE:-x}\" }\n");
    assert!(
        told.contains("`${env}` names no variable") && told.contains("`${secret.A.B}` names no variable"),
        "{told}"
    );
    assert!(told.contains("the environment has no variable `WALLETSIM_NONE:-x`"), "{told}");
}
