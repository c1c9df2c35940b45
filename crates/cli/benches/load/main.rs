//! The load run: the shipped binary under load, beside the ceilings that the machine sets in the same minutes.
//!
//! `cargo bench -p walletsim-cli --bench load` takes some minutes and writes `docs/benchmarks.md`; with `-- --quick` (or
//! `WALLETSIM_BENCH_QUICK=1`) it takes seconds and only prints. Nothing here passes or fails: goals are stated beside
//! what was measured. With `-- --runners` it plays scenarios beside Hurl files instead, and writes `docs/benchmarks-run.md`.
//!
//! # Layout
//!
//! * `plan`: how much is measured; `stats`: medians, percentiles and the stopwatch
//! * `process`: walletsim and our own helpers as child processes; `ceiling`: the bare server
//! * `wire`: one HTTP connection; `drive`: many of them at once; `merchant`: requests, signed before or during a run
//! * `measure/`: one file a question; `machine`, `report`: where it was measured, and the page

mod ceiling;
mod drive;
mod machine;
mod measure;
mod merchant;
mod plan;
mod process;
mod report;
mod stats;
mod wire;

use measure::{cold_start, exchanges, flows, memory, runners, scenarios};
use merchant::Merchant;
use plan::Plan;
use std::{env, error::Error, fs, path::PathBuf};

/// Where the part of the page begins that `web/browser/bench.mjs` writes.
const IN_THE_BROWSER: &str = "\n## In the browser\n";

/// A measurement that cannot be taken ends the run.
type Result<T, E = Box<dyn Error + Send + Sync>> = std::result::Result<T, E>;

fn main() -> Result<()> {
    let args: Vec<String> = env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        [process::CEILING] => return ceiling::serve(),
        [process::KEEP, count] => return memory::keep(count),
        _ => {}
    }
    if !args.iter().any(|arg| arg == "--bench") {
        println!("the load run is started with `cargo bench`");
        return Ok(());
    }
    let quick = args.iter().any(|arg| arg == "--quick") || env::var_os("WALLETSIM_BENCH_QUICK").is_some();
    let plan = if quick { Plan::quick() } else { Plan::whole() };
    let (page, file) = if args.iter().any(|arg| arg == "--runners") {
        (run_runners(&plan)?, "benchmarks-run.md")
    } else {
        (run(&plan)?, "benchmarks.md")
    };
    print!("{page}");
    if quick {
        println!("(a quick run: docs/{file} is left as it is)");
    } else {
        let docs = root().join("docs");
        fs::create_dir_all(&docs)?;
        let file = docs.join(file);
        // What `make bench-web` wrote stays.
        let before = fs::read_to_string(&file).unwrap_or_default();
        let in_the_browser = before.find(IN_THE_BROWSER).map_or("", |at| &before[at..]);
        fs::write(file, page + in_the_browser)?;
    }
    Ok(())
}

fn run_runners(plan: &Plan) -> Result<String> {
    let machine = machine::look()?;
    Ok(report::runners::page(&runners::measure(plan, &Merchant::shipped()?)?, &machine))
}

fn run(plan: &Plan) -> Result<String> {
    let merchant = Merchant::shipped()?;
    let machine = machine::look()?;
    let cold_start = cold_start::measure(plan)?;
    let scenarios = scenarios::measure(plan, &root().join("scenarios"))?;
    let exchanges = exchanges::measure(plan, &merchant)?;
    let flows = flows::measure(plan, &merchant)?;
    let memory = memory::measure(plan, &merchant)?;
    Ok(report::page(&report::Measured { machine, cold_start, scenarios, exchanges, flows, memory }))
}

/// The workspace's folder.
fn root() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."))
}
