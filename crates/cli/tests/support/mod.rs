//! A simulator as a process, as users start it.

use serde_json::Value;
use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
};

/// `walletsim up`, or one party of it, on free ports; stopped when dropped.
pub(crate) struct Up {
    child: Child,
    ready: Value,
}

impl Up {
    /// Starts `walletsim up` and waits for its ready line.
    #[allow(dead_code, reason = "not every test binary starts everything")]
    pub(crate) fn start(args: &[&str]) -> Self {
        Self::command(&[&["up", "--port", "0"], args].concat())
    }

    /// Starts any command that ends in a ready line.
    pub(crate) fn command(args: &[&str]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_walletsim"))
            .args(args)
            .args(["--output", "json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let ready = serde_json::from_str(&line).unwrap_or_else(|problem| panic!("no ready line: {line:?}: {problem}"));
        Self { child, ready }
    }

    /// A base URL by its name in the ready line.
    pub(crate) fn address(&self, name: &str) -> &str {
        self.ready[name].as_str().unwrap()
    }

    /// Whether the ready line names it.
    #[allow(dead_code, reason = "not every test binary asks")]
    pub(crate) fn knows(&self, name: &str) -> bool {
        self.ready.get(name).is_some()
    }

    /// Asks it to stop, as Ctrl-C does, and gives its exit code.
    #[allow(dead_code, reason = "not every test binary stops it gently")]
    pub(crate) fn interrupt(mut self) -> Option<i32> {
        let signal = Command::new("kill").args(["-INT", &self.child.id().to_string()]).status().unwrap();
        assert!(signal.success());
        self.child.wait().unwrap().code()
    }
}

impl Drop for Up {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
