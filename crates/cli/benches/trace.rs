//! What it costs to write down one signed call: its event, its name, a secret, its outcome.
//!
//! It stands here because every party writes the trace, and a bench of the command line may use them all.

use chrono::{DateTime, FixedOffset};
use criterion::{Criterion, criterion_group, criterion_main};
use std::{hint::black_box, time::Duration};
use walletsim_runtime::{
    Party, Trace,
    trace::{EventId, Value},
};

const CODE: &str = "2812345678ABCDEFGHJKLMNP12345678";

fn nine() -> DateTime<FixedOffset> {
    DateTime::default()
}

fn call(trace: &Trace) -> EventId {
    let path = "POST /v1/authorizations/applyToken";
    let id = trace.begin(nine(), Party::Merchant, Party::WalletServer, path, None, None);
    trace.name(id, "applyToken");
    trace.field(id, "authCode", Value::secret("code", black_box(CODE)));
    trace.outcome(id, vec!["S SUCCESS".into()]);
    id
}

fn fill(trace: &Trace) {
    for _ in 0..10_000 {
        call(trace);
    }
}

fn trace(c: &mut Criterion) {
    c.bench_function("trace a call, all 10,000 lines kept", |b| {
        let trace = Trace::default();
        fill(&trace);
        b.iter(|| call(&trace));
    });
    c.bench_function("trace a call caused by another", |b| {
        let trace = Trace::default();
        b.iter(|| {
            let cause = call(&trace);
            trace.begin(nine(), Party::WalletApp, Party::WalletServer, "authorize", Some(cause), None)
        });
    });
    c.bench_function("read 10,000 lines as text", |b| {
        let trace = Trace::default();
        fill(&trace);
        b.iter(|| trace.to_text());
    });
}

criterion_group! {
    name = benches;
    // Seconds, not minutes: what is compared here differs by more than the last per cent.
    config = Criterion::default().warm_up_time(Duration::from_secs(1)).measurement_time(Duration::from_secs(3));
    targets = trace
}
criterion_main!(benches);
