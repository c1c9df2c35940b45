//! The log: for people, on stderr; stdout is data. `WALLETSIM_LOG` takes a filter such as `debug`.

use tracing_subscriber::EnvFilter;

/// Starts the log. A second call does nothing.
pub fn start() {
    let filter = EnvFilter::try_from_env("WALLETSIM_LOG").unwrap_or_else(|_| EnvFilter::new("warn"));
    let _ = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr).without_time().try_init();
}
