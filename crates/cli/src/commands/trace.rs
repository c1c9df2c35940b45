//! `walletsim trace`: what was said in a running simulator.

use crate::{
    args::{Output, Trace},
    exit::{Exit, Failure},
    out::print,
};

pub(crate) async fn trace(args: Trace) -> Result<Exit, Failure> {
    let form = match args.output {
        Output::Text => "text",
        Output::Json => "json",
    };
    let server = args.server.trim_end_matches('/');
    let asked =
        async { reqwest::get(format!("{server}/_sim/trace?as={form}")).await?.error_for_status()?.text().await };
    let told = asked.await.map_err(|problem: reqwest::Error| {
        Failure::new(Exit::CouldNotRun, format!("{server} does not tell its trace: {problem}"))
            .help("start the simulator with `walletsim up`, or say where it is with --server URL")
    })?;
    print(&told);
    if !told.ends_with('\n') {
        print("\n");
    }
    Ok(Exit::Held)
}
