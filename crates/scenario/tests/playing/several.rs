//! Steps that stand in other steps: rounds, and those of a fragment.

use crate::{Bench, held};
use std::fs;
use walletsim_scenario::{Outcome, Verdict, report};

/// Plays a scenario with these steps, beside which a fragment lies.
async fn play_with(fragment: &str, steps: &str) -> Outcome {
    let bench = Bench::new();
    fs::write(bench.folder.path().join("scenarios/silent/in.fragment.yaml"), fragment).unwrap();
    bench.play_steps(steps).await
}

const LOGIN: &str = r#"
fragment: A login
takes: [code, { status: 200 }]
steps:
  - login: { authCode: "${code}" }
    as: reply
    expect: { status: "${status}" }
"#;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fragment_is_played_with_what_it_takes_and_answers_what_it_names() {
    let outcome = play_with(
        LOGIN,
        r#"
  - getAuthCode: {}
    as: ask
  - use: in.fragment.yaml
    with: { code: "${ask.authCode}" }
    as: in
    expect: { reply.session: present, code: absent }
  - use: in.fragment.yaml
    with: { code: "${ask.authCode}", status: 401 }
  - profile: { session: "${in.reply.session}" }
    expect: { status: 200 }
"#,
    )
    .await;
    assert!(matches!(outcome.verdict, Verdict::Held), "{:#?}", outcome.verdict);
    assert_eq!(outcome.trace, "1 getAuthCode APP_COFFEE {}\n2 login\n3 login\n4 profile of Bearer session_1\n");
    assert_eq!(outcome.steps, 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_in_a_round_is_told_with_the_rounds_around_it() {
    let text = "scenario: A login
steps:
  - repeat: 3
    steps:
      - for-each: { code: [a, b] }
        steps:
          - login: { authCode: \"${code}\" }
            expect: { status: 200 }
";
    let (report, _) = Bench::new().play(&[("silent/login", text)]).await;
    let told = report::terminal::render(&report, false);
    assert!(told.contains("× step 3 (round 1 of 2 in round 2 of 3), login: `status` is not as expected"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_in_a_fragment_is_shown_in_its_line_with_the_place_of_use_in_every_report() {
    let bench = Bench::new();
    let folder = bench.folder.path().join("scenarios/silent");
    fs::write(folder.join("in.fragment.yaml"), LOGIN).unwrap();
    fs::write(
        folder.join("out.fragment.yaml"),
        "fragment: Around\nsteps:\n  - use: in.fragment.yaml\n    with: { code: x, status: 401 }\n",
    )
    .unwrap();
    let text = "scenario: A login\nsteps:\n  - use: out.fragment.yaml\n";
    let (report, folder) = bench.play(&[("silent/login", text)]).await;
    let base = format!("{}/scenarios/silent/", folder.path().display());
    let told = report::terminal::render(&report, false).replace(&base, "");
    assert!(told.contains("[in.fragment.yaml:7:"), "{told}");
    assert!(told.contains("  used at out.fragment.yaml:3:5, that at login.yaml:3:5\n"), "{told}");
    let junit = report::junit::render(&report).replace(&base, "");
    assert!(junit.contains("at in.fragment.yaml:7:"), "{junit}");
    let github = report::github::render(&report).replace(&base, "");
    assert!(github.starts_with("::error file=in.fragment.yaml,line=7,"), "{github}");
    let json: serde_json::Value = serde_json::from_str(&report::json::render(&report).replace(&base, "")).unwrap();
    assert_eq!(json["scenarios"][0]["reasons"][0]["fragment"], "in.fragment.yaml");
    assert_eq!(json["scenarios"][0]["reasons"][0]["used"], "used at out.fragment.yaml:3:5, that at login.yaml:3:5");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_of_several_at_once_can_do_one_thing_after_another() {
    let outcome = play_with(
        LOGIN,
        r#"
  - getAuthCode: {}
    as: ask
  - getAuthCode: {}
    as: other
  - together:
      - use: in.fragment.yaml
        with: { code: "${ask.authCode}" }
        as: in
        expect: { reply.session: present }
      - for-each: { status: [200, 401] }
        as: twice
        steps:
          - login: { authCode: "${other.authCode}" }
            as: reply
            expect: { status: "${status}" }
      - profile: { session: none }
    as: all
    expect: { outcomes: { count: { 200: 2, 401: 1 } }, results.0.reply.session: "${in.reply.session}", results.1.times: 2 }
  - profile: {}
    note: there is a session, though only hands have logged in
  - profile: { session: "${twice.rounds.0.reply.session}" }
"#,
    )
    .await;
    assert!(matches!(outcome.verdict, Verdict::Held), "{:#?}", outcome.verdict);
    assert_eq!(outcome.steps, 5);
    let said: Vec<&str> = outcome.trace.lines().collect();
    assert_eq!(said.iter().filter(|line| line.starts_with("3/1 login")).count(), 1, "{said:?}");
    assert_eq!(said.iter().filter(|line| line.starts_with("3/2 login")).count(), 2, "{said:?}");
    assert_eq!(said[said.len() - 2..], ["4 profile of Bearer session_1", "5 profile of Bearer session_1"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_fails_in_one_of_several_at_once_is_told_with_its_number_and_the_others_end() {
    let outcome = play_with(
        LOGIN,
        "
  - login: { authCode: none }
  - together:
      - use: in.fragment.yaml
        with: { code: none }
      - until: { reply.status: 200 }
        at-most: 2
        steps:
          - login: { authCode: none }
            as: reply
  - profile: {}
",
    )
    .await;
    let Verdict::Failed(failures) = &outcome.verdict else { panic!("{:#?}", outcome.verdict) };
    let steps: Vec<String> = failures.iter().map(|failure| failure.step.unwrap().to_string()).collect();
    assert_eq!(steps, ["2/1", "2/2"]);
    assert!(failures[0].fragment.is_some());
    assert_eq!((outcome.steps, outcome.trace.matches("2/2 login").count()), (2, 2), "{}", outcome.trace);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_row_is_put_into_the_steps_of_its_round() {
    let trace = held(
        r#"
  - getAuthCode: {}
    as: ask
  - for-each:
      case:
        - { code: "${ask.authCode}", status: 200, who: bob }
        - { code: "${ask.authCode}", status: 401, who: alice }
    steps:
      - user: "${case.who}"
      - login: { authCode: "${case.code}" }
        as: reply
        expect: { status: "${case.status}" }
    as: logins
    expect: { times: 2, rounds.0.reply.session: present, last.reply.error.code: USED_CODE }
  - profile: { session: "${logins.rounds.0.reply.session}" }
    note: the name reply is free again
    as: reply
"#,
    )
    .await;
    assert_eq!(
        trace,
        "1 getAuthCode APP_COFFEE {}\n2 phone to bob\n3 login\n4 phone to alice\n5 login\n6 profile of Bearer session_1\n"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn steps_are_repeated_so_many_times_or_until_something_comes() {
    let trace = held(
        r"
  - repeat: 2
    steps:
      - getAuthCode: {}
        as: ask
    as: asked
    expect: { times: 2, rounds.0.ask.authCode: ac_1, last.ask.authCode: ac_2 }
  - until: { ask.authCode: ac_4 }
    at-most: 5
    steps:
      - getAuthCode: {}
        as: ask
    expect: { times: 2 }
",
    )
    .await;
    assert_eq!(trace.lines().count(), 4, "{trace}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_never_comes_fails_at_the_line_that_waits_for_it() {
    let text = "scenario: Waiting\nsteps:\n  - until: { ask.authCode: never }\n    at-most: 3\n    steps:\n      - getAuthCode: {}\n        as: ask\n";
    let (report, _) = Bench::new().play(&[("silent/login", text)]).await;
    let told = report::terminal::render(&report, false);
    assert!(told.contains("× step 3, until: after 3 rounds, `ask.authCode` is not as expected"), "{told}");
    assert!(told.contains("login.yaml:3:14]") && told.contains(r#"expected "never", got "ac_3""#), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn outcomes_are_counted() {
    held(
        r"
  - together:
      - applyToken: { authCode: a }
      - applyToken: { authCode: a }
      - login: { authCode: b }
    expect: { outcomes: { count: { S: 1, F USED_CODE: 1, 200: 1, U: 0 } } }
",
    )
    .await;
}
