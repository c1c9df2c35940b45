//! `walletsim exec`, `wait` and `healthcheck`: a simulator for any other test runner.

#![allow(clippy::unwrap_used)]

mod support;

#[path = "support/told.rs"]
mod told;

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    process::{Command, Stdio},
    thread,
};
use support::Up;
use told::told;

const WALLETSIM: &str = env!("CARGO_BIN_EXE_walletsim");

fn exec(script: &str) -> told::Told {
    told(&["exec", "--", "sh", "-c", script])
}

/// Whether a process is there; one that has ended and that nobody has asked about counts as gone.
fn lives(process: &str) -> bool {
    let told = Command::new("ps").args(["-o", "stat=", "-p", process]).output().unwrap();
    let state = String::from_utf8(told.stdout).unwrap();
    !state.trim().is_empty() && !state.trim_start().starts_with('Z')
}

#[test]
fn a_simulator_asks_for_more_open_files_than_a_program_has_at_first() {
    let few = format!("ulimit -Sn 64 && exec '{WALLETSIM}' exec -- sh -c 'ulimit -n'");
    let ran = Command::new("sh").args(["-c", &few]).output().unwrap();
    let limit: u64 = String::from_utf8(ran.stdout).unwrap().trim().parse().unwrap();
    assert!(ran.status.success() && ran.stderr.is_empty() && limit > 64, "{limit}");
}

#[test]
fn a_command_finds_a_simulator_and_all_that_a_backend_has_to_know_in_its_environment() {
    let ran = exec(&format!(
        "'{WALLETSIM}' healthcheck && '{WALLETSIM}' wait && echo \"$WALLETSIM_CLIENT_ID $WALLETSIM_KEY_VERSION\" \
         && curl -s \"$WALLETSIM_WALLET_APP/phone\" && openssl pkey -in \"$WALLETSIM_MERCHANT_PRIVATE_KEY_FILE\" -noout \
         && echo && echo \"$WALLETSIM_MERCHANT_PRIVATE_KEY\" | base64 -d | openssl pkey -inform DER -noout"
    ));
    assert_eq!(ran.exit, 0, "{}", ran.all());
    assert!(ran.out.starts_with("TEST_CLIENT_BEANS_0001 1\n{") && ran.out.contains("alice"), "{}", ran.all());
}

#[test]
fn the_backend_of_another_mini_program_is_told_of_its_own_merchant() {
    let ran = told(&["exec", "--mini-program", "books", "--", "sh", "-c", "echo $WALLETSIM_CLIENT_ID"]);
    assert_eq!((ran.exit, ran.out.as_str()), (0, "TEST_CLIENT_PAPER_0002\n"), "{}", ran.all());
}

#[test]
fn the_exit_code_is_the_commands() {
    assert_eq!(exec("exit 7").all(), "exit 7\n--- stdout\n--- stderr\n");
    assert_eq!(exec("kill -KILL $$").exit, 137);
    let missing = told(&["exec", "--", "no-such-program"]);
    assert!(missing.exit == 3 && missing.err.contains("`no-such-program` cannot be run"), "{}", missing.all());
    assert_eq!(told(&["exec"]).exit, 1);
}

#[test]
fn a_signal_is_passed_on_and_nothing_is_left_running() {
    let script = "sleep 600 & echo $! $WALLETSIM_WALLET_SERVER; trap 'exit 5' TERM; wait";
    let mut child = Command::new(WALLETSIM)
        .args(["exec", "--", "sh", "-c", script])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
    let (left, server) = line.trim().split_once(' ').unwrap();
    assert!(lives(left));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success());
    assert_eq!(child.wait().unwrap().code(), Some(5));
    assert!(!lives(left), "{left} was left running");
    assert_eq!(told(&["healthcheck", "--server", server]).exit, 3);
}

#[test]
fn one_who_waits_is_told_when_it_answers_and_who_is_there_instead() {
    let up = Up::start(&[]);
    assert_eq!(told(&["wait", "--server", up.address("walletApp")]).all(), "exit 0\n--- stdout\n--- stderr\n");
    assert_eq!(told(&["healthcheck", "--server", up.address("merchant")]).exit, 0);

    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let server = format!("http://{}", silent.local_addr().unwrap());
    drop(silent);
    let absent = told(&["wait", "--server", &server, "--timeout", "200ms"]);
    assert_eq!(
        absent.all(),
        format!(
            "exit 3\n--- stdout\n--- stderr\nerror: there is no simulator at {server}: nobody listens there, after 200ms\n  \
             help: start it with `walletsim up`, or say where it is with --port N or --server URL\n"
        )
    );
    assert_eq!(told(&["wait", "--timeout", "soon"]).exit, 1);
}

#[test]
fn a_world_that_is_gone_is_told_from_a_simulator_that_is() {
    let up = Up::start(&[]);
    let gone = format!("{}/w/nope", up.address("walletServer"));
    for asking in ["trace", "record", "code", "healthcheck"] {
        assert_eq!(
            told(&[asking, "--server", &gone]).all(),
            format!(
                "exit 3\n--- stdout\n--- stderr\nerror: a simulator answers at {gone}, but there is no world `nope`: it has ended, or \
                 never was; POST /_sim/worlds makes one, GET /_sim/worlds lists them\n"
            )
        );
    }
}

#[test]
fn somebody_elses_server_is_told_from_a_simulator_by_all_who_ask_one() {
    let foreign = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = foreign.local_addr().unwrap().port().to_string();
    thread::spawn(move || {
        for connection in foreign.incoming() {
            let mut connection = connection.unwrap();
            let head = BufReader::new(&connection).lines().map_while(Result::ok);
            head.take_while(|line| !line.is_empty()).for_each(drop);
            connection.write_all(b"HTTP/1.1 200 OK\r\nServer: Shop/7\r\nContent-Length: 4\r\n\r\nshop").unwrap();
        }
    });
    for asking in [&["trace"][..], &["trace", "--follow"], &["record"], &["code"], &["healthcheck"]] {
        assert_eq!(
            told(&[asking, &["--port", &port]].concat()).all(),
            format!(
                "exit 3\n--- stdout\n--- stderr\nerror: there is no simulator at http://127.0.0.1:{port}: something else than \
                 walletsim answers there: HTTP 200 OK, Shop/7\n  help: another program has the port: `walletsim up --port N` \
                 takes others; say where it is with --port N or --server URL\n"
            )
        );
    }
}
