//! Writing to stdout. A reader that has gone away (`walletsim trace | head`) is no error.

use std::io::Write;

/// Writes text as it is.
pub(crate) fn print(text: &str) {
    let mut stdout = std::io::stdout().lock();
    let _ = stdout.write_all(text.as_bytes());
    let _ = stdout.flush();
}
