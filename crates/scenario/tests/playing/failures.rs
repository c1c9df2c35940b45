//! What can go wrong is a value in the report.

use crate::{
    Bench,
    platform::{Platforms, Signing},
};
use std::fs;
use walletsim_scenario::{FailureKind, Golden, Outcome, Verdict, report};

/// `step verb kind` of every failure.
fn failed(outcome: &Outcome) -> Vec<String> {
    let Verdict::Failed(failures) = &outcome.verdict else { panic!("{:?}", outcome.verdict) };
    let step = |step: Option<_>| step.map_or_else(String::new, |step: walletsim_runtime::trace::Step| step.to_string());
    failures.iter().map(|failure| format!("{} {} {}", step(failure.step), failure.verb, failure.kind.word())).collect()
}

async fn failed_with(steps: &str) -> Vec<String> {
    failed(&Bench::new().play_steps(steps).await)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn every_expectation_of_the_failing_step_is_told_and_nothing_is_played_after_it() {
    let outcome = Bench::new()
        .play_steps(
            "  - login: { authCode: a }\n    expect: { status: 401, user: present, error: present }\n  - profile: {}\n",
        )
        .await;
    assert_eq!(failed(&outcome), ["1 login expectation", "1 login expectation"]);
    assert_eq!((outcome.steps, outcome.trace.as_str(), outcome.golden), (1, "1 login\n", Golden::Unjudged));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reference_that_leads_nowhere_says_what_there_is() {
    let outcome = Bench::new()
        .play_steps("  - login: { authCode: a }\n    as: in\n  - profile: { session: \"${in.sesion}\" }\n")
        .await;
    let Verdict::Failed(failures) = outcome.verdict else { panic!("it must fail") };
    let FailureKind::UnresolvedReference { reference, known, waits: false } = &failures[0].kind else {
        panic!("{failures:?}")
    };
    assert_eq!(reference, "${in.sesion}");
    assert_eq!(known, &["${in.session}", "${in.status}", "${in.user}"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reference_that_leads_nowhere_is_shown_in_its_line_with_the_one_that_was_meant() {
    let text = "scenario: A login\nsteps:\n  - login: { authCode: a }\n    as: in\n  - profile:\n      session: \"${in.sesion}\"\n";
    let (report, _) = Bench::new().play(&[("silent/login", text)]).await;
    let told = report::terminal::render(&report, false);
    assert!(told.contains("login.yaml:6:17]"), "{told}");
    assert!(told.contains("did you mean `${in.session}`?"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_result_that_waits_for_the_user_is_told_to_come_from_the_consent() {
    let text = "scenario: A login\nsteps:\n  - getAuthCode: { scopes: [auth_user] }\n    as: ask\n  - login: { authCode: \"${ask.authCode}\" }\n";
    let (report, _) = Bench::new().play(&[("consent/login", text)]).await;
    let told = report::terminal::render(&report, false);
    assert!(
        told.contains("the call waits for the user, so it has no result yet: answer with `consent: accept`"),
        "{told}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_expected_path_that_is_not_there_is_told_with_the_one_that_was_meant() {
    let told = |expected: &'static str| async move {
        let text =
            format!("scenario: A call\nsteps:\n  - applyToken: {{ authCode: a }}\n    expect: {{ {expected} }}\n");
        let (report, _) = Bench::new().play(&[("silent/call", &text)]).await;
        report::terminal::render(&report, false)
    };
    let meant = told("resultStatus: S").await;
    assert!(meant.contains("help: did you mean `result.resultStatus`? the answer has "), "{meant}");
    let beside = told("result.verdict: S").await;
    assert!(beside.contains("help: `result` has "), "{beside}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backend_under_test_that_calls_nobody_is_told_where_it_should_have_called() {
    let told = |steps: &'static str| async move {
        let platforms = Platforms { foreign_merchant: true, ..Platforms::default() };
        let text = format!("scenario: A login\nsteps:\n{steps}");
        let (report, _) = Bench { platforms, ..Bench::new() }.play(&[("silent/login", &text)]).await;
        report::terminal::render(&report, false)
    };
    let silent = told("  - login: { authCode: a }\n    expect: { status: 503 }\n").await;
    assert!(
        silent.contains("the trace says: your backend never called the wallet server, which is at http://127.0.0.1:"),
        "{silent}"
    );
    let before = told("  - getAuthCode: {}\n    expect: { state: lost }\n").await;
    assert!(!before.contains("never called"), "{before}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_backend_says_of_its_refusal_is_told() {
    let text = "scenario: A login\nsteps:\n  - login: { authCode: a }\n  - login: { authCode: a }\n    expect: { status: 200 }\n";
    let (report, _) = Bench::new().play(&[("silent/login", text)]).await;
    let told = report::terminal::render(&report, false);
    assert!(told.contains("  the backend says: {\"code\":\"USED_CODE\"}\n"), "{told}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_has_nothing_to_work_on_fails() {
    assert_eq!(failed_with("  - consent: accept\n").await, ["1 consent nothing-pending"]);
    assert_eq!(failed_with("  - getAuthCode: {}\n  - consent: ignore\n").await, ["2 consent nothing-pending"]);
    assert_eq!(failed_with("  - profile: {}\n").await, ["1 profile no-session"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn names_that_the_fixtures_do_not_have_fail() {
    assert_eq!(failed_with("  - withdraw: { mini-program: tea }\n").await, ["1 withdraw unknown-name"]);
    assert_eq!(failed_with("  - applyToken: { merchant: nobody }\n").await, ["1 applyToken unknown-name"]);
    assert_eq!(failed_with("  - user: nobody\n").await, ["1 user unexpected-answer"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_answer_that_is_none_fails() {
    assert_eq!(failed_with("  - getAuthUserInfo: {}\n").await, ["1 getAuthUserInfo unexpected-answer"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_wrong_signature_of_the_wallet_fails() {
    let platforms = Platforms { signing: Signing::Foreign, ..Platforms::default() };
    let outcome = Bench { platforms, ..Bench::new() }.play_steps("  - applyToken: { authCode: a }\n").await;
    assert_eq!(failed(&outcome), ["1 applyToken wrong-signature"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_failure_within_together_names_its_branch() {
    let steps = "  - together:\n      - login: { authCode: a }\n      - login: { authCode: b }\n        expect: { status: 401 }\n";
    assert_eq!(failed_with(steps).await, ["1/2 login expectation"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_dead_host_could_not_run() {
    let dead = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let platforms = Platforms { merchant: Some(format!("http://{dead}/")), ..Platforms::default() };
    let login = "scenario: A login\nsteps:\n  - login: { authCode: a }\n";
    let (report, _) = Bench { platforms, ..Bench::new() }.play(&[("silent/login", login)]).await;
    assert_eq!(failed(&report.outcomes[0]), ["1 login no-answer"]);
    assert_eq!(report.exit_code(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_that_cannot_be_made_could_not_run() {
    assert_eq!(failed_with("  - request: { url: nowhere }\n").await, ["1 request cannot-send"]);
    assert_eq!(failed_with("  - request: { url: x, method: \"a b\" }\n").await, ["1 request cannot-send"]);
    assert_eq!(failed_with("  - request: { url: x, headers: { a b: c } }\n").await, ["1 request cannot-send"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_world_that_does_not_open_could_not_run() {
    let world = |head: &str| format!("scenario: A login\n{head}\nsteps: [getAuthCode: {{}}]\n");
    let files = [
        ("a", world("wallet: gone")),
        ("b", world("user: carol")),
        ("c", world("mini-program: tea")),
        ("d", world("seed: 2")),
    ];
    let files = files.each_ref().map(|(name, text)| (*name, text.as_str()));
    let (report, _) = Bench::new().play(&files).await;
    let told: Vec<String> = report
        .outcomes
        .iter()
        .map(|outcome| match &outcome.verdict {
            Verdict::CouldNotRun(why) => why.clone(),
            other => format!("{other:?}"),
        })
        .collect();
    assert_eq!(
        told,
        [
            "there is no wallet `gone`",
            "the fixtures have no user `carol`; there are alice, bob",
            "the fixtures have no mini program `tea`; there are books, coffee",
            "Held",
        ]
    );
    assert_eq!(report.exit_code(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_golden_trace_is_asked_for_written_and_compared() {
    let play = |bench: Bench, code: &'static str| async move {
        let text = format!("scenario: A login\nsteps:\n  - applyToken: {{ authCode: {code} }}\n");
        let (report, folder) = bench.play(&[("silent/login", &text)]).await;
        let verdict = match &report.outcomes[0].verdict {
            Verdict::Failed(failures) => failures[0].kind.word(),
            _ if report.outcomes[0].golden == Golden::Written => "blessed",
            _ if report.outcomes[0].golden == Golden::Absent => "absent",
            _ => "held",
        };
        (verdict, folder)
    };
    let judging = |mut bench: Bench| {
        bench.options.bless = false;
        bench
    };
    let (verdict, folder) = play(judging(Bench::new()), "a").await;
    assert_eq!(verdict, "absent");
    let (verdict, folder) = play(Bench { folder, ..Bench::new() }, "a").await;
    assert_eq!(verdict, "blessed");
    let kept = fs::read_to_string(folder.path().join("scenarios/silent/login.trace")).unwrap();
    assert_eq!(kept, "1 /v1/authorizations/applyToken {\"authCode\":\"a\",\"grantType\":\"AUTHORIZATION_CODE\"}\n");
    let (verdict, folder) = play(judging(Bench { folder, ..Bench::new() }), "a").await;
    assert_eq!(verdict, "held");
    let (verdict, folder) = play(judging(Bench { folder, ..Bench::new() }), "b").await;
    assert_eq!(verdict, "trace-differs");
    let mut foreign = judging(Bench { folder, ..Bench::new() });
    foreign.options.merchant = Some("http://127.0.0.1:1".into());
    assert_eq!(play(foreign, "b").await.0, "held");
}
