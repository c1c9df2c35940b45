//! What becomes of what is printed where it cannot be written.

#![allow(clippy::unwrap_used)]

use std::{
    fs::File,
    process::{Command, Output, Stdio},
};

fn walletsim(args: &[&str], stdout: Stdio, stderr: Stdio) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_walletsim"));
    command.args(args).stdin(Stdio::null()).stdout(stdout).stderr(stderr).spawn().unwrap().wait_with_output().unwrap()
}

/// A pipe that nobody reads.
fn nobody() -> Stdio {
    std::io::pipe().unwrap().1.into()
}

/// Where there is never room.
fn full() -> Stdio {
    File::options().write(true).open("/dev/full").unwrap().into()
}

#[test]
fn data_that_there_is_no_room_for_is_told_as_lost() {
    for args in [&["openapi"][..], &["wallets", "gcash"], &["env"]] {
        let ended = walletsim(args, full(), Stdio::piped());
        let told = String::from_utf8(ended.stderr).unwrap();
        let words = "error: what was printed is not all there: No space left on device (os error 28)\n  \
                     help: make room, or write it to another place\n";
        assert_eq!((ended.status.code(), told.as_str()), (Some(2), words), "{args:?}");
    }
}

#[test]
fn a_report_that_there_is_no_room_for_is_told_like_one_that_has_no_place() {
    let scenario = concat!(env!("CARGO_MANIFEST_DIR"), "/../../scenarios/consent/accept.yaml");
    let ended = walletsim(&["run", scenario, "--report-junit", "/dev/full"], Stdio::null(), Stdio::piped());
    let told = String::from_utf8(ended.stderr).unwrap();
    let words = "error: the report /dev/full cannot be written: No space left on device (os error 28)\n  \
                 help: give --report-junit a file in a folder that exists and can be written to\n";
    assert_eq!((ended.status.code(), told.as_str()), (Some(2), words));
}

#[test]
fn data_that_nobody_reads_is_no_error() {
    for args in [&["openapi"][..], &["wallets", "gcash"], &["--help"]] {
        let ended = walletsim(args, nobody(), Stdio::piped());
        assert_eq!((ended.status.code(), ended.stderr), (Some(0), Vec::new()), "{args:?}");
    }
}

#[test]
fn talk_that_nobody_reads_or_that_there_is_no_room_for_leaves_the_exit_code_as_it_is() {
    for stderr in [nobody, full] {
        for (args, exit) in
            [(&["check", "nowhere"][..], 2), (&["up", "--wallet", "nobody"], 1), (&["up", "--nothing"], 1)]
        {
            assert_eq!(walletsim(args, Stdio::piped(), stderr()).status.code(), Some(exit), "{args:?}");
        }
    }
}
