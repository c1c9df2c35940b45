//! The report as people and CI read it.

use crate::Bench;
use std::time::Duration;
use walletsim_scenario::{Report, report};

const HOLDS: &str = "scenario: A code can be had\nsteps:\n  - getAuthCode: {}\n";
const FAILS: &str = "scenario: A code works once
steps:
  - applyToken: { authCode: a }
  - applyToken: { authCode: a }
    expect: { result.resultStatus: S, status: \"200\" }
";
const STOPS: &str = "scenario: Nobody is there\nwallet: gone\nsteps:\n  - getAuthCode: {}\n";

/// One that holds, one that fails, one that cannot run; without what differs from run to run.
async fn report() -> Report {
    let files = [("silent/code", HOLDS), ("races/twice", FAILS), ("none", STOPS)];
    let (mut report, folder) = Bench::new().play(&files).await;
    for outcome in &mut report.outcomes {
        outcome.duration = Duration::from_millis(250);
        outcome.path = outcome.path.strip_prefix(folder.path()).unwrap().into();
    }
    report
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_terminal_shows_what_failed_under_its_line() {
    let report = report().await;
    assert_eq!(
        report::terminal::render(&report, false),
        r#"ok     silent/code  A code can be had  (golden trace written)
FAIL   races/twice  A code works once
  × step 2, applyToken: `result.resultStatus` is not as expected
   ╭─[scenarios/races/twice.yaml:5:15]
 4 │   - applyToken: { authCode: a }
 5 │     expect: { result.resultStatus: S, status: "200" }
   ·               ─────────┬─────────
   ·                        ╰── expected "S", got "F"
   ╰────
  help: the trace has the result code: `walletsim explain CODE` says what brings it about
  the wallet says: used before
  × step 2, applyToken: `status` is not as expected
   ╭─[scenarios/races/twice.yaml:5:39]
 4 │   - applyToken: { authCode: a }
 5 │     expect: { result.resultStatus: S, status: "200" }
   ·                                       ───┬──
   ·                                          ╰── expected "200", got 200
   ╰────
  help: one is a text and the other is not: leave the quotes away
  the wallet says: used before
  the trace ends:
    1 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}
    2 /v1/authorizations/applyToken {"authCode":"a","grantType":"AUTHORIZATION_CODE"}

ERROR  none         Nobody is there
    there is no wallet `gone`
3 scenarios: 1 held, 1 failed, 1 could not run (0.75 s of play)
"#
    );
    assert_eq!(report.exit_code(), 3);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn colour_adds_nothing_but_colour() {
    let report = report().await;
    let plain = regex::Regex::new("\u{1b}\\[[0-9;]*m").unwrap();
    let coloured = report::terminal::render(&report, true);
    assert!(coloured.contains("\u{1b}[32mok"));
    assert_eq!(plain.replace_all(&coloured, ""), report::terminal::render(&report, false));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_trace_is_shown_on_demand() {
    let mut bench = Bench::new();
    bench.options.show_trace = true;
    let (mut report, _) = bench.play(&[("silent/code", HOLDS)]).await;
    report.outcomes[0].duration = Duration::ZERO;
    assert_eq!(
        report::terminal::render(&report, false),
        "ok     silent/code  A code can be had  (golden trace written)
    1 getAuthCode APP_COFFEE {}
1 scenario: 1 held (0.00 s of play)
"
    );
    assert_eq!(report.exit_code(), 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_trace_that_differs_is_shown_as_a_difference() {
    let mut bench = Bench::new();
    bench.options.bless = false;
    std::fs::write(bench.folder.path().join("scenarios/silent/code.trace"), "1 getAuthCode APP_BOOKS {}\n").unwrap();
    let (mut report, folder) = bench.play(&[("silent/code", HOLDS)]).await;
    report.outcomes[0].duration = Duration::ZERO;
    let text = report::terminal::render(&report, false).replace(&folder.path().display().to_string(), "…");
    assert_eq!(
        text,
        r"FAIL   silent/code  A code can be had
  × the trace differs from …/scenarios/silent/code.trace
  help: if the new trace is right, run with --bless to write it
    --- golden
    +++ this run
    @@ -1 +1 @@
    -1 getAuthCode APP_BOOKS {}
    +1 getAuthCode APP_COFFEE {}

1 scenario: 0 held, 1 failed (0.00 s of play)
"
    );
    assert_eq!(report.exit_code(), 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn junit_tells_failures_from_errors() {
    assert_eq!(
        report::junit::render(&report().await),
        r#"<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="walletsim" tests="3" skipped="0" failures="1" errors="1">
    <testsuite name="scenarios" tests="3" skipped="0" errors="1" failures="1" time="0.750">
        <testcase name="silent/code" classname="walletsim.scenarios" time="0.250" file="scenarios/silent/code.yaml">
            <properties>
                <property name="title" value="A code can be had"/>
            </properties>
        </testcase>
        <testcase name="races/twice" classname="walletsim.scenarios" time="0.250" file="scenarios/races/twice.yaml" line="5">
            <properties>
                <property name="title" value="A code works once"/>
            </properties>
            <failure message="step 2, applyToken: `result.resultStatus` is not as expected" type="expectation">step 2, applyToken: `result.resultStatus` is not as expected
  at scenarios/races/twice.yaml:5:15: expected &quot;S&quot;, got &quot;F&quot;
  the wallet says: used before
  help: the trace has the result code: `walletsim explain CODE` says what brings it about

step 2, applyToken: `status` is not as expected
  at scenarios/races/twice.yaml:5:39: expected &quot;200&quot;, got 200
  the wallet says: used before
  help: one is a text and the other is not: leave the quotes away</failure>
            <system-out>1 /v1/authorizations/applyToken {&quot;authCode&quot;:&quot;a&quot;,&quot;grantType&quot;:&quot;AUTHORIZATION_CODE&quot;}
2 /v1/authorizations/applyToken {&quot;authCode&quot;:&quot;a&quot;,&quot;grantType&quot;:&quot;AUTHORIZATION_CODE&quot;}
</system-out>
        </testcase>
        <testcase name="none" classname="walletsim.scenarios" time="0.250" file="scenarios/none.yaml">
            <properties>
                <property name="title" value="Nobody is there"/>
            </properties>
            <error message="there is no wallet `gone`" type="could-not-run"/>
        </testcase>
    </testsuite>
</testsuites>
"#
    );
}
