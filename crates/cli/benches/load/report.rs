//! The page: what was measured, beside what was wanted, and how.

pub(crate) mod runners;

use crate::{
    machine::Machine,
    measure::{
        cold_start::ColdStart,
        exchanges::{Level, Side},
        flows::Flows,
        memory::Memory,
        scenarios::Scenarios,
    },
};
use std::time::Duration;

/// Everything.
#[derive(Debug)]
pub(crate) struct Measured {
    pub(crate) machine: Machine,
    pub(crate) cold_start: ColdStart,
    pub(crate) scenarios: Scenarios,
    pub(crate) exchanges: Vec<Level>,
    pub(crate) flows: Flows,
    pub(crate) memory: Memory,
}

const MIB: f64 = 1_048_576.0;

/// Of the ceiling.
const EXCHANGES_GOAL: f64 = 0.90;
/// Of the bound that four signatures set.
const FLOWS_GOAL: f64 = 0.85;
/// In milliseconds.
const READY_GOAL: f64 = 15.0;
const IDLE_GOAL: f64 = 12.0 * MIB;
/// What an authorization may take in walletsim, as a multiple of what it takes in a process of its own; the rest is the
/// allocator's rounding.
const KEPT_TOLERANCE: f64 = 1.05;
/// What messages that keep nothing may add, all together.
const PASSING_TOLERANCE: f64 = MIB;

/// As Markdown.
pub(crate) fn page(measured: &Measured) -> String {
    [
        "# Benchmarks\n\nWritten by `make bench`; not edited by hand. Nothing here is a test: a goal that is missed says so, and fails nothing.\n",
        &goals(measured),
        &exchanges(&measured.exchanges),
        &flows(&measured.flows),
        &size(measured),
        &machine(&measured.machine),
        METHOD,
    ]
    .join("\n")
}

fn table(heading: &str, columns: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let line = |cells: &[&str]| format!("| {} |\n", cells.join(" | "));
    let mut text = format!("## {heading}\n\n{}{}", line(columns), line(&vec!["---"; columns.len()]));
    for row in rows {
        text += &line(&row.iter().map(String::as_str).collect::<Vec<_>>());
    }
    text
}

fn goals(measured: &Measured) -> String {
    let Measured { cold_start, exchanges, flows, memory, .. } = measured;
    let row = |what: String, goal: String, value: String, met: bool| {
        vec![what, goal, value, if met { "met" } else { "**missed**" }.to_owned()]
    };
    let mut rows: Vec<_> = exchanges
        .iter()
        .map(|level| {
            let what = format!("Exchanges at {}, of the ceiling", connections(level.connections));
            let goal = format!("at least {}", percent(EXCHANGES_GOAL));
            row(what, goal, percent(level.ratio), level.ratio >= EXCHANGES_GOAL)
        })
        .collect();
    let grown = memory.each <= memory.each_alone * KEPT_TOLERANCE && memory.passing_growth <= PASSING_TOLERANCE;
    rows.extend([
        row(
            "Whole flows, of the four-signature bound".into(),
            format!("at least {}", percent(FLOWS_GOAL)),
            percent(flows.ratio),
            flows.ratio >= FLOWS_GOAL,
        ),
        row(
            "From start to ready line".into(),
            format!("at most {READY_GOAL:.0} ms"),
            format!("{:.1} ms", cold_start.median),
            cold_start.median <= READY_GOAL,
        ),
        row(
            "Resident memory, idle".into(),
            format!("under {}", mib(IDLE_GOAL)),
            mib(cold_start.idle),
            cold_start.idle < IDLE_GOAL,
        ),
        row(
            "Growth beyond the authorizations kept".into(),
            "none".into(),
            format!(
                "{:+.0} bytes an exchange, {:+.2} MiB by {} inquiries",
                memory.each - memory.each_alone,
                memory.passing_growth / MIB,
                memory.passing
            ),
            grown,
        ),
    ]);
    table("Goals", &["", "Goal", "Measured", ""], rows)
}

fn exchanges(levels: &[Level]) -> String {
    let side = |side: &Side| [format!("{:.0}", side.rate), millis(side.p50), millis(side.p99)];
    let rows = levels.iter().map(|level| {
        let mut row = vec![level.connections.to_string()];
        row.extend(side(&level.ours));
        row.extend(side(&level.ceiling));
        row.push(percent(level.ratio));
        row
    });
    let columns =
        ["Connections", "walletsim, a second", "p50", "p99", "Ceiling, a second", "p50", "p99", "walletsim / ceiling"];
    table("Signed `applyToken` exchanges", &columns, rows)
}

fn flows(flows: &Flows) -> String {
    let row = vec![
        flows.at_once.to_string(),
        format!("{:.0}", flows.rate),
        format!("{:.0}", flows.signatures),
        format!("{:.0}", flows.signatures / 4.0),
        percent(flows.ratio),
    ];
    let columns = ["At once", "Flows a second", "Signatures a second, all cores", "A quarter of them", "flows / bound"];
    table("Whole flows", &columns, [row])
}

fn size(measured: &Measured) -> String {
    let Measured { cold_start, scenarios, memory, .. } = measured;
    let row = |what: String, value: String| vec![what, value];
    let held = if scenarios.held { "all held" } else { "**not all held**" };
    table(
        "Start, memory, scenarios",
        &["", ""],
        [
            row(
                format!("From start to ready line, median of {}", cold_start.starts),
                format!("{:.1} ms ({:.1} to {:.1})", cold_start.median, cold_start.fastest, cold_start.slowest),
            ),
            row("Resident memory, ready and asked nothing".into(), mib(cold_start.idle)),
            row(format!("Resident memory after {} exchanges", memory.exchanges), mib(memory.after)),
            row("Growth for each authorization kept".into(), format!("{:.0} bytes", memory.each)),
            row("The same, in a process that only keeps them".into(), format!("{:.0} bytes", memory.each_alone)),
            row(
                format!("Growth by {} inquiries, which keep nothing", memory.passing),
                format!("{:+.2} MiB", memory.passing_growth / MIB),
            ),
            row(
                format!("Scenarios a second, of the {} shipped ({held})", scenarios.count),
                format!("{:.0}", scenarios.rate),
            ),
        ],
    )
}

fn machine(machine: &Machine) -> String {
    let row = |what: &str, value: String| vec![what.to_owned(), value];
    table(
        "Machine",
        &["", ""],
        [
            row("Processor", format!("{}, {} cores", machine.cpu, machine.cores)),
            row("Memory", format!("{:.1} GiB", machine.memory / MIB / 1_024.0)),
            row("Kernel", format!("Linux {}", machine.kernel)),
            row("Compiler", format!("{}, release profile", machine.rustc)),
            row("Load average in the minute before", machine.load.clone()),
        ],
    )
}

const METHOD: &str = "\
## Method

Servers and load generator run on the same machine and speak over loopback, so what the generator costs is taken from the
servers; it is one thread with as little HTTP of its own as can be, and the same for both sides.

* **Ceiling**: a process with one bare actix-web route, a worker a core, that verifies one RSA-2048 signature over the body
  and signs its answer, with the same RSA code. Nothing that answers signed requests can do less.
* **Exchanges**: `walletsim up` as shipped. Codes are minted through the wallet app and requests are signed before the
  clock starts; each request is sent when the one before it on its connection has been answered. walletsim and ceiling
  take turns, in rounds of about a second; rates are medians of the rounds, the ratio is the median of each round's own
  ratio, percentiles are over all requests of all rounds.
* **Flows**: `getAuthCode` at the wallet app, `applyToken` and `inquiryUserInfo` at the wallet server. The client signs its
  two requests as it goes, on the same cores. The bound is a quarter of the signatures that all cores make when they do
  nothing else, measured before and after each round. Three HTTP exchanges, the gateway's between them, four verifications
  and everything else count against us.
* **Start**: from spawning the process to reading its ready line, the program being in the page cache.
* **Memory**: `VmRSS`. The growth for each authorization is taken from 12,000 exchanges on, when the trace is full, and
  compared with a process that puts as many authorizations into the same store and does nothing else. Five per cent more
  than that, and a mebibyte for messages that keep nothing, count as the allocator's rounding.
* **Scenarios**: `walletsim run scenarios`, the start of the program included; every scenario has a world of its own.
";

fn connections(count: usize) -> String {
    format!("{count} connection{}", if count == 1 { "" } else { "s" })
}

fn percent(ratio: f64) -> String {
    format!("{:.1} %", ratio * 100.0)
}

fn millis(duration: Duration) -> String {
    format!("{:.2} ms", duration.as_secs_f64() * 1e3)
}

fn mib(bytes: f64) -> String {
    format!("{:.1} MiB", bytes / MIB)
}
