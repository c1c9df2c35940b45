//! Verbs and what they take.

use crate::{problem_with, told};

#[test]
fn an_unknown_verb_is_answered_with_the_nearest() {
    told(
        &problem_with("  - getAuthCod: {}\n"),
        r"
  × `getAuthCod` is no verb
   ╭─[login.yaml:3:5]
 2 │ steps:
 3 │   - getAuthCod: {}
   ·     ─────┬────
   ·          ╰── did you mean `getAuthCode`?
   ╰────
  help: known here: getAuthCode, getOpenUserInfo, getAuthUserInfo, signContract, consent, withdraw, user, login, profile, logout, applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare, request, advance, fault, trace, together, use, for-each, repeat, until, as, expect, note, with, steps, at-most
",
    );
}

#[test]
fn a_verb_like_no_other_is_answered_with_all() {
    told(
        &problem_with("  - fly: {}\n"),
        r"
  × `fly` is no verb
   ╭─[login.yaml:3:5]
 2 │ steps:
 3 │   - fly: {}
   ·     ─┬─
   ·      ╰── not known
   ╰────
  help: known here: getAuthCode, getOpenUserInfo, getAuthUserInfo, signContract, consent, withdraw, user, login, profile, logout, applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare, request, advance, fault, trace, together, use, for-each, repeat, until, as, expect, note, with, steps, at-most
",
    );
}

#[test]
fn a_second_verb_in_a_step_is_refused() {
    told(
        &problem_with("  - login: { authCode: x }\n    profile: {}\n"),
        r"
  × one step cannot both `login` and `profile`
   ╭─[login.yaml:4:5]
 3 │   - login: { authCode: x }
 4 │     profile: {}
   ·     ───┬───
   ·        ╰── a second verb
   ╰────
  help: begin a new step with `- `
",
    );
}

#[test]
fn a_step_without_a_verb_is_refused() {
    told(
        &problem_with("  - note: nothing happens\n"),
        r"
  × the step does nothing
   ╭─[login.yaml:3:5]
 2 │ steps:
 3 │   - note: nothing happens
   ·     ▲
   ·     ╰── here
   ╰────
  help: give it one verb: getAuthCode, getOpenUserInfo, getAuthUserInfo, signContract, consent, withdraw, user, login, profile, logout, applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare, request, advance, fault, trace, together, use, for-each, repeat, until
",
    );
}

#[test]
fn an_empty_step_is_refused() {
    told(
        &problem_with("  -\n"),
        r"
  × the step does nothing
   ╭─[login.yaml:3:4]
 2 │ steps:
 3 │   -
   ·    ▲
   ·    ╰── here
   ╰────
  help: give it one verb: getAuthCode, getOpenUserInfo, getAuthUserInfo, signContract, consent, withdraw, user, login, profile, logout, applyToken, inquiryUserInfo, applyTokenAndInquiryUserInfo, inquiryUserCardList, inquiryUserAccountList, inquiryMerchantInfo, query, cancelToken, prepare, request, advance, fault, trace, together, use, for-each, repeat, until
",
    );
}

#[test]
fn an_unknown_key_of_a_verb_is_answered_with_the_nearest() {
    told(
        &problem_with("  - getAuthCode: { scopes: auth_base, mini-programm: books }\n"),
        r"
  × `getAuthCode` has no `mini-programm`
   ╭─[login.yaml:3:39]
 2 │ steps:
 3 │   - getAuthCode: { scopes: auth_base, mini-programm: books }
   ·                                       ──────┬──────
   ·                                             ╰── did you mean `mini-program`?
   ╰────
  help: known here: scopes, mini-program
",
    );
}

#[test]
fn a_missing_key_of_a_verb_is_asked_for() {
    told(
        &problem_with("  - login: {}\n"),
        r#"
  × `login` needs an authCode
   ╭─[login.yaml:3:5]
 2 │ steps:
 3 │   - login: {}
   ·     ──┬──
   ·       ╰── here
   ╰────
  help: write login: { authCode: "${NAME.authCode}" }
"#,
    );
}

#[test]
fn a_duration_needs_a_unit() {
    told(
        &problem_with("  - advance: 90\n"),
        r"
  × `advance` takes a duration, not a number
   ╭─[login.yaml:3:14]
 2 │ steps:
 3 │   - advance: 90
   ·              ─┬
   ·               ╰── here
   ╰────
  help: write numbers with units, like 1s, 90m or 1d 2h
",
    );
}

#[test]
fn a_duration_that_is_none_is_refused() {
    told(
        &problem_with("  - advance: tomorrow\n"),
        r"
  × `tomorrow` is no duration
   ╭─[login.yaml:3:14]
 2 │ steps:
 3 │   - advance: tomorrow
   ·              ────┬───
   ·                  ╰── here
   ╰────
  help: write numbers with units, like 1s, 90m or 1d 2h
",
    );
}

#[test]
fn a_misspelt_consent_is_answered_with_the_nearest() {
    told(
        &problem_with("  - consent: acept\n"),
        r"
  × `acept` is nothing that `consent` can be
   ╭─[login.yaml:3:14]
 2 │ steps:
 3 │   - consent: acept
   ·              ──┬──
   ·                ╰── did you mean `accept`?
   ╰────
  help: known here: accept, reject, dismiss, ignore
",
    );
}

#[test]
fn a_user_presses_at_least_once() {
    told(
        &problem_with("  - consent: { answer: accept, times: 0 }\n"),
        r"
  × `times` must be from 1 to 100
   ╭─[login.yaml:3:39]
 2 │ steps:
 3 │   - consent: { answer: accept, times: 0 }
   ·                                       ┬
   ·                                       ╰── here
   ╰────
  help: it says how often the user presses
",
    );
}

#[test]
fn what_changes_the_world_cannot_run_together_with_other_steps() {
    told(
        &problem_with("  - together:\n      - advance: 1s\n"),
        r"
  × `advance` cannot run together with other steps
   ╭─[login.yaml:4:9]
 3 │   - together:
 4 │       - advance: 1s
   ·         ───┬───
   ·            ╰── here
   ╰────
  help: it changes the world for everyone: put it on a step of its own, before or after
",
    );
}

#[test]
fn a_text_that_yaml_takes_for_a_number_needs_quotes() {
    told(
        &problem_with("  - user: 7\n"),
        r"
  × `user` must be a text, not a number
   ╭─[login.yaml:3:11]
 2 │ steps:
 3 │   - user: 7
   ·           ┬
   ·           ╰── here
   ╰────
  help: put quotes around what YAML takes for something else
",
    );
}

#[test]
fn what_is_sent_as_pairs_is_texts_and_numbers() {
    let told =
        problem_with("  - request: { url: x, form: { a: { b: 1 } } }\n  - request: { url: x, cookies: { a: [1] } }\n");
    assert!(told.contains("× this cannot stand in `form`: it is a map"), "{told}");
    assert!(told.contains("× this cannot stand in `cookies`: it is a list"), "{told}");
}

#[test]
fn a_request_has_one_body() {
    told(
        &problem_with(
            r#"  - request: { url: "${merchant}", json: 1, body: b }
"#,
        ),
        r#"
  × `request` has both `json` and `body`
   ╭─[login.yaml:3:51]
 2 │ steps:
 3 │   - request: { url: "${merchant}", json: 1, body: b }
   ·                                                   ┬
   ·                                                   ╰── here
   ╰────
  help: keep one
"#,
    );
}

#[test]
fn steps_are_a_list() {
    told(
        &problem_with("  getAuthCode: {}\n"),
        r"
  × `steps` must be a list, not a map
   ╭─[login.yaml:3:3]
 2 │ steps:
 3 │   getAuthCode: {}
   ·   ▲
   ·   ╰── here
   ╰────
  help: begin every step with `- ` and its verb
",
    );
}

#[test]
fn a_fault_for_a_call_that_nobody_makes_is_a_slip_of_the_pen() {
    told(
        &problem_with("  - fault: { on: { name: applyTokn }, do: NO_ANSWER }\n"),
        r"
  × no call is named `applyTokn`, so this fault would strike none
   ╭─[login.yaml:3:12]
 2 │ steps:
 3 │   - fault: { on: { name: applyTokn }, do: NO_ANSWER }
   ·            ┬
   ·            ╰── did you mean `applyToken`?
   ╰────
  help: write fault: { on: { name: applyToken }, next: 1, when: after, do: CONNECTION_RESET_BY_PEER }, or fault: none
",
    );
}
