//! Writing to stdout and stderr. A reader that has gone away (`walletsim trace | head`) is no error; whatever else keeps data from
//! stdout, such as a full disk, is told when the command ends.

use crate::exit::{Exit, Failure};
use std::{
    io::{self, ErrorKind, Write},
    sync::OnceLock,
};

/// The first problem that kept data from stdout.
static LOST: OnceLock<io::Error> = OnceLock::new();

/// Writes text as it is.
pub(crate) fn print(text: &str) {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text.as_bytes()).and_then(|()| stdout.flush());
    if let Some(problem) = written.err().filter(|problem| problem.kind() != ErrorKind::BrokenPipe) {
        LOST.get_or_init(|| problem);
    }
}

/// Talk, with the words of `format!`. Unlike with `eprintln!`, nothing happens where nobody reads it.
macro_rules! say {
    ($($words:tt)*) => { $crate::out::tell(&format!($($words)*)) };
}
pub(crate) use say;

/// A line on stderr.
pub(crate) fn tell(line: &str) {
    let _ = writeln!(io::stderr().lock(), "{line}");
}

/// What a command ends with that held: a failure, if what it printed was lost.
pub(crate) fn whole() -> Result<Exit, Failure> {
    LOST.get().map_or(Ok(Exit::Held), |problem| {
        Err(Failure::new(Exit::Unreadable, format!("what was printed is not all there: {problem}"))
            .help("make room, or write it to another place"))
    })
}
