//! The log: for people, on stderr; stdout is data. `WALLETSIM_LOG` takes a filter such as `debug`.

use std::io::IsTerminal;
use tracing_subscriber::EnvFilter;

/// Starts the log. A second call does nothing.
pub fn start() {
    // Answers that faults break off are errors to actix, and nothing new to whoever asked for the fault.
    let usual = || EnvFilter::new("warn,actix_http::h1::dispatcher=off");
    let filter = EnvFilter::try_from_env("WALLETSIM_LOG").unwrap_or_else(|_| usual());
    let color = std::io::stderr().is_terminal() && std::env::var_os("NO_COLOR").is_none();
    let log = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).with_ansi(color);
    let _ = log.without_time().try_init();
}
