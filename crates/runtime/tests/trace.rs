//! The trace as people read it.

#![allow(clippy::unwrap_used)]

use chrono::{DateTime, TimeDelta};
use walletsim_runtime::{
    Trace,
    clock::Now,
    trace::{ClockMove, EventId, Party, Step, Value},
};

fn nine() -> Now {
    DateTime::parse_from_rfc3339("2026-01-15T09:00:00+08:00").unwrap()
}

fn apply_token(trace: &Trace, step: &str, outcome: &str) -> EventId {
    let step: Step = step.parse().unwrap();
    let id = trace.begin(nine(), Party::Merchant, Party::WalletServer, "applyToken", None, Some(step));
    trace.field(id, "authCode", Value::secret("code", "s3cret"));
    trace.outcome(id, vec![outcome.into()]);
    id
}

#[test]
fn it_reads_like_the_interaction_diagram_and_masks_secrets() {
    let trace = Trace::default();
    let call = trace.begin(nine(), Party::MiniProgram, Party::WalletApp, "getAuthCode", None, None);
    trace.field(call, "scopes", "auth_base".into());
    let asked = trace.begin(nine(), Party::WalletApp, Party::WalletServer, "authorize", Some(call), None);
    trace.outcome(asked, vec!["granted, silent".into()]);
    trace.reply(call, vec!["authCode=".into(), Value::secret("code", "s3cret")]);
    let first = apply_token(&trace, "2", "S SUCCESS");
    trace.clock_moved(ClockMove::Advanced(TimeDelta::seconds(1)), nine() + TimeDelta::seconds(1));
    let second = apply_token(&trace, "4", "F USED_CODE");
    trace.because(second, vec!["first used 1s earlier by event ".into(), Value::Event(first)]);
    assert_eq!(
        trace.to_text(),
        "\
1    mini program → wallet app     getAuthCode  scopes=auth_base
1.1  wallet app   → wallet server  authorize  → granted, silent
     wallet app   ↩ mini program   authCode=⟨code 1⟩
2    merchant     → wallet server  applyToken   authCode=⟨code 1⟩  → S SUCCESS
     ···  the clock moves 1s, to 2026-01-15T09:00:01+08:00
3    merchant     → wallet server  applyToken   authCode=⟨code 1⟩  → F USED_CODE   because first used 1s earlier by event 2
"
    );
    assert!(!format!("{:?}", trace.entries()).contains("s3cret"));
}

#[test]
fn whoever_follows_is_told_what_came_since() {
    let trace = Trace::default();
    apply_token(&trace, "1", "S SUCCESS");
    let (first, seen) = trace.to_text_after(0);
    assert_eq!((first, seen), (trace.to_text(), 1));
    apply_token(&trace, "2", "F USED_CODE");
    assert_eq!(
        trace.to_text_after(seen),
        ("2    merchant     → wallet server  applyToken  authCode=⟨code 1⟩  → F USED_CODE\n".to_owned(), 2)
    );
    assert_eq!(trace.to_text_after(2), (String::new(), 2));
}

#[test]
fn what_happened_at_once_reads_the_same_whoever_won() {
    let run = |winner: &str, loser: &str| {
        let trace = Trace::default();
        let won = apply_token(&trace, winner, "S SUCCESS");
        let lost = apply_token(&trace, loser, "F USED_CODE");
        trace.because(lost, vec!["used by event ".into(), Value::Event(won)]);
        apply_token(&trace, "2", "F USED_CODE");
        trace.to_text()
    };
    assert_eq!(run("1/1", "1/2"), run("1/2", "1/1"));
}

#[test]
fn a_call_that_one_of_several_at_once_settles_reads_the_same_whenever_it_is_answered() {
    let press = |trace: &Trace, step: &str| {
        trace.begin(nine(), Party::User, Party::WalletApp, "accept", None, Some(step.parse().unwrap()))
    };
    let run = |winner: &str, loser: &str, answered_first: bool| {
        let trace = Trace::default();
        let call = trace.begin(nine(), Party::MiniProgram, Party::WalletApp, "getAuthCode", None, "1".parse().ok());
        let won = press(&trace, winner);
        let early = (!answered_first).then(|| press(&trace, loser));
        trace.late_reply(call, won, vec!["authCode=".into(), Value::secret("code", "s3cret")]);
        trace.outcome(early.unwrap_or_else(|| press(&trace, loser)), vec!["no effect".into()]);
        trace.to_text()
    };
    let read = run("2/1", "2/2", true);
    assert_eq!(read, run("2/1", "2/2", false));
    assert_eq!(read, run("2/2", "2/1", true));
    assert_eq!(read, run("2/2", "2/1", false));
}

#[test]
fn a_long_trace_keeps_its_newest_lines_and_its_numbers() {
    let trace = Trace::default();
    for _ in 0..10_050 {
        trace.begin(nine(), Party::User, Party::WalletApp, "tap", None, None);
    }
    assert_eq!(trace.entries().len(), 10_000);
    assert_eq!(trace.number(EventId(10_050)).as_deref(), Some("10050"));
    assert_eq!(trace.number(EventId(50)), None);
}
