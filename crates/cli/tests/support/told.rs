//! A command that ends by itself, and what it told.

use std::{
    io::Write,
    process::{Command, Stdio},
};

/// How a command ended and what it said.
#[derive(Debug)]
pub(crate) struct Told {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Told {
    /// Everything, for a snapshot or a message.
    pub(crate) fn all(&self) -> String {
        format!("exit {}\n--- stdout\n{}--- stderr\n{}", self.exit, self.out, self.err)
    }
}

pub(crate) fn told(args: &[&str]) -> Told {
    told_with(args, b"")
}

/// With something on stdin.
pub(crate) fn told_with(args: &[&str], stdin: &[u8]) -> Told {
    let mut child = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(args)
        .env_remove("GITHUB_ACTIONS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A command that reads no stdin may be gone before all of it is written.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Told { exit: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}
