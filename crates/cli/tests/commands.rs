//! The command line as people and scripts meet it: what it prints, where, and how it ends.

#![allow(clippy::unwrap_used)]

mod support;

use insta::assert_snapshot;
use std::{
    fs,
    io::{BufRead, BufReader},
    net::TcpListener,
    path::Path,
    process::{Command, Stdio},
};
use support::Up;

/// Exit code, stdout and stderr of a command that ends by itself, in a folder.
fn told_in(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(args)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .env_remove("WALLETSIM_GATEWAY_SECRET")
        .env_remove("GITHUB_ACTIONS")
        .output()
        .unwrap();
    let code = output.status.code().unwrap();
    let (out, err) = (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap());
    format!("exit {code}\n--- stdout\n{out}--- stderr\n{err}")
}

fn told(args: &[&str]) -> String {
    told_in(Path::new("."), args)
}

/// A folder with one scenario in it.
fn scenario(text: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("case.yaml"), text).unwrap();
    folder
}

const GOOD: &str =
    "scenario: Silent\nsteps:\n  - getAuthCode: { scopes: [auth_base] }\n    expect: { state: success }\n";

#[test]
fn an_unknown_verb_is_shown_under_its_line_and_nothing_is_started() {
    let folder = scenario("scenario: Typo\nsteps:\n  - getAuthcode: { scopes: [auth_base] }\n");
    assert_snapshot!(told_in(folder.path(), &["run", "case.yaml"]));
}

#[test]
fn a_name_that_the_fixtures_do_not_have_is_shown_under_its_line() {
    let folder = scenario(&format!("user: alcie\n{GOOD}"));
    assert_snapshot!(told_in(folder.path(), &["check", "case.yaml"]));
}

#[test]
fn a_trace_is_compared_once_it_has_been_blessed() {
    let folder = scenario(GOOD);
    let run = |args: &[&str]| told_in(folder.path(), args);
    assert!(run(&["run", "case.yaml"]).contains("(no golden trace: --bless writes one)"));
    assert!(run(&["run", "case.yaml", "--bless"]).starts_with("exit 0"));
    assert!(run(&["run", "case.yaml"]).starts_with("exit 0"));
    let golden = folder.path().join("case.trace");
    fs::write(&golden, fs::read_to_string(&golden).unwrap().replace("alice", "bob")).unwrap();
    assert!(run(&["run", "case.yaml"]).starts_with("exit 4"));
}

#[test]
fn a_failed_expectation_ends_with_4_and_a_junit_report() {
    let folder = scenario(&GOOD.replace("success", "fail"));
    let told = told_in(folder.path(), &["run", "case.yaml", "--report-junit", "report.xml"]);
    assert!(told.starts_with("exit 4"), "{told}");
    let report = fs::read_to_string(folder.path().join("report.xml")).unwrap();
    assert!(report.contains("<failure") && !report.contains("<error"), "{report}");
}

#[test]
fn with_an_unreadable_file_nothing_is_played_and_the_report_says_so() {
    let folder = scenario(GOOD);
    fs::write(folder.path().join("broken.yaml"), "user: zoe\nscenario: Broken\nsteps:\n  - fly: {}\n").unwrap();
    let told = told_in(folder.path(), &["run", ".", "--report-junit", "report.xml"]);
    assert!(told.starts_with("exit 2\n--- stdout\n--- stderr\n"), "{told}");
    assert!(told.ends_with("error: nothing was played: 1 of 2 files cannot be played\n"), "{told}");
    assert!(told.contains("the fixtures have no user `zoe`") && told.contains("`fly` is no verb"), "{told}");
    let report = fs::read_to_string(folder.path().join("report.xml")).unwrap();
    assert!(report.contains("<error message=\"the fixtures have no user `zoe`\" type=\"unreadable\">"), "{report}");
    assert!(report.contains("tests=\"2\" skipped=\"1\"") && report.contains("name=\"case\""), "{report}");
}

#[test]
fn with_a_report_that_cannot_be_written_nothing_is_played() {
    let folder = scenario(GOOD);
    let told = told_in(folder.path(), &["run", "case.yaml", "--bless", "--report-junit", "nowhere/report.xml"]);
    assert_eq!(
        told,
        "exit 2\n--- stdout\n--- stderr\n\
         error: the report nowhere/report.xml cannot be written: No such file or directory (os error 2)\n  \
         help: give --report-junit a file in a folder that exists and can be written to\n"
    );
    assert!(!folder.path().join("case.trace").exists());
}

#[test]
fn a_broken_fixture_is_told_with_its_place_before_anything_starts() {
    let folder = scenario(GOOD);
    fs::create_dir(folder.path().join("mine")).unwrap();
    let program = "kiosk:\n  appId: \"1\"\n  name: Kiosk\n  tagline: x\n  accent: \"#000000\"\n  merchant: nobody\n  state: published\n";
    fs::write(folder.path().join("mine/mini-programs.yaml"), program).unwrap();
    assert_snapshot!(told_in(folder.path(), &["up", "--port", "0", "--fixtures", "mine"]));
}

#[test]
fn usage_errors_end_with_1() {
    assert!(told(&[]).starts_with("exit 1"));
    assert!(told(&["run"]).starts_with("exit 1"));
    assert!(told(&["up", "--port", "99999"]).starts_with("exit 1"));
    assert!(told(&["serve", "wallet-app"]).starts_with("exit 1"));
    assert!(told(&["--help"]).starts_with("exit 0"));
}

#[test]
fn a_page_that_cannot_be_shown_ends_with_1_and_says_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("index.html"), "").unwrap();
    let page = |pages: &[&str]| {
        let pages = pages.iter().flat_map(|page| ["--page", page]);
        told_in(folder.path(), &["up", "--port", "0"].into_iter().chain(pages).collect::<Vec<_>>())
    };
    for (pages, what, help) in [
        (&["coffee"][..], "write it like 3333010000000001=./dist", ""),
        (&["coffee=nowhere"], "there is no folder nowhere", "build the mini program first"),
        (&["nobody=."], "mini program `nobody`", "name a mini program by its appId"),
        (&["coffee=.", "3333010000000001=."], "`coffee` is given two pages", "give --page once for each mini program"),
        (&["coffee=http://shop.example"], "http://shop.example/ is not on this machine", "start the dev server here"),
        (&["coffee=https://localhost:5173"], "write it like", ""),
    ] {
        let told = page(pages);
        assert!(told.starts_with("exit 1") && told.contains(what) && told.contains(help), "{told}");
    }
}

#[test]
fn unknown_names_end_with_1_and_say_which_there_are() {
    assert_snapshot!(told(&["up", "--port", "0", "--user", "nope"]));
}

#[test]
fn a_port_in_use_is_named_with_the_way_out() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port();
    let args = ["serve", "merchant", "--port", &port.to_string()];
    let told = told(&args).replace(&port.to_string(), "PORT");
    assert_snapshot!(told);
}

#[test]
fn a_backend_of_ones_own_is_named_in_the_ready_line() {
    let up = Up::start(&["--merchant", "http://127.0.0.1:3000", "--merchant", "paper=http://127.0.0.1:3001"]);
    assert_eq!(up.address("merchant"), "http://127.0.0.1:3000");
    let twice =
        told(&["up", "--port", "0", "--merchant", "http://127.0.0.1:1", "--merchant", "beans=http://127.0.0.1:2"]);
    assert!(twice.starts_with("exit 1") && twice.contains("`beans` is given two backends"), "{twice}");
    let nobody = told(&["up", "--port", "0", "--merchant", "teas=http://127.0.0.1:1"]);
    assert!(
        nobody.starts_with("exit 1")
            && nobody.contains("there is no merchant `teas`; did you mean `tea`? there are beans"),
        "{nobody}"
    );
    assert!(told(&["up", "--merchant", "paper=nowhere"]).starts_with("exit 1"));
}

#[test]
fn a_follower_is_told_what_is_said_until_it_stops() {
    let up = Up::start(&["--seed", "1"]);
    let mut follower = Command::new(env!("CARGO_BIN_EXE_walletsim"))
        .args(["trace", "--follow", "--server", up.address("walletServer")])
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let user = |name: &str| {
        let (url, body) = (format!("{}/phone/user", up.address("walletApp")), format!("{{\"user\":\"{name}\"}}"));
        let sent =
            Command::new("curl").args(["-s", &url, "-H", "content-type: application/json", "-d", &body]).output();
        assert!(sent.unwrap().status.success());
    };
    let mut lines = BufReader::new(follower.stdout.take().unwrap()).lines();
    user("bob");
    assert_eq!(lines.next().unwrap().unwrap(), "1    user         → wallet app     hand over  to=bob");
    user("emine");
    assert_eq!(lines.next().unwrap().unwrap(), "2    user         → wallet app     hand over  to=emine");
    follower.kill().unwrap();
    follower.wait().unwrap();
}

#[test]
fn a_trace_of_nobody_says_how_to_start_somebody() {
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let told = told(&["trace", "--server", &format!("http://{free}")]);
    assert!(told.starts_with("exit 3") && told.contains("walletsim up"), "{told}");
}

#[test]
fn up_says_where_everything_is_and_stops_when_asked() {
    let up = Up::start(&[]);
    for name in ["walletServer", "walletApp", "merchant", "miniPrograms"] {
        assert!(up.address(name).starts_with("http://127.0.0.1:"), "{name}");
    }
    assert_eq!(up.interrupt(), Some(0));
}

#[test]
fn the_address_to_listen_on_is_chosen_and_names_are_checked_all_the_same() {
    let status = |up: &Up, at: &str, host: &str| {
        let url = up.address("walletServer").replace("127.0.0.1", at) + "/_sim/health";
        let told =
            Command::new("curl").args(["-s", "-o", "/dev/null", "-w", "%{http_code}", "-H", host, &url]).output();
        String::from_utf8(told.unwrap().stdout).unwrap()
    };
    // 127.0.0.2 is this machine as well, but not what is listened on.
    let usual = Up::start(&[]);
    assert_eq!(status(&usual, "127.0.0.2", "Host: localhost"), "000");
    let everywhere = Up::start(&["--listen", "0.0.0.0"]);
    assert!(everywhere.address("walletServer").starts_with("http://127.0.0.1:"));
    assert_eq!(status(&everywhere, "127.0.0.2", "Host: localhost"), "200");
    assert_eq!(status(&everywhere, "127.0.0.2", "Host: wallet.test"), "403");
}

#[test]
fn three_processes_log_in_like_one() {
    let secret = ["--gateway-secret", "between us"];
    let server = Up::command(&[&["serve", "wallet-server", "--port", "0"], &secret[..]].concat());
    let at = ["--wallet-server", server.address("walletServer")];
    let merchant = Up::command(&[&["serve", "merchant", "--port", "0"], &at[..]].concat());
    let ports = ["serve", "wallet-app", "--port", "0", "--mini-programs-port", "0"];
    let app = Up::command(&[&ports[..], &at[..], &secret[..]].concat());
    let ask = r#"{"appId":"3333010000000001","params":{"scopes":"auth_base"}}"#;
    let post = |url: String, body: &str| {
        let told = Command::new("curl").args(["-s", &url, "-H", "content-type: application/json", "-d", body]).output();
        serde_json::from_slice::<serde_json::Value>(&told.unwrap().stdout).unwrap()
    };
    let answer = post(format!("{}/jsapi/getAuthCode", app.address("walletApp")), ask);
    let code = answer["result"]["authCode"].as_str().unwrap();
    let login = post(format!("{}/api/login", merchant.address("merchant")), &format!(r#"{{"authCode":"{code}"}}"#));
    assert_eq!(login["user"]["userId"], "1000000000000000001", "{login}");
}

#[test]
fn a_result_code_is_explained_in_capitals_or_not() {
    assert_snapshot!(told(&["explain", "used_code"]));
}

#[test]
fn a_page_from_where_nothing_could_be_called_is_told_before_anything_starts() {
    let folder = tempfile::tempdir().unwrap();
    let shop = "shop:\n  appId: \"1\"\n  name: Shop\n  tagline: Shoes\n  accent: \"#7a4a2b\"\n  merchant: beans\n  \
        state: published\n  page: https://shop.example/\n";
    fs::write(folder.path().join("mini-programs.yaml"), shop).unwrap();
    assert_eq!(
        told(&["up", "--port", "0", "--fixtures", &folder.path().display().to_string()]),
        "exit 1\n--- stdout\n--- stderr\nerror: the page of the mini program `shop` is https://shop.example/, and pages of \
         shop.example may not call the simulator\n  help: serve it on localhost, or allow its host with `--allow-host \
         shop.example`\n"
    );
}

#[test]
fn the_example_of_the_faults_can_be_played() {
    let document = include_str!("../../../docs/faults.md");
    let example = document.split("```yaml\n").nth(1).unwrap().split("```").next().unwrap();
    let folder = scenario(example);
    let told = told_in(folder.path(), &["run", "case.yaml", "--show-trace"]);
    assert!(told.starts_with("exit 0"), "{told}");
    assert!(told.contains("fault=CONNECTION_RESET_BY_PEER after the effect"), "{told}");
    assert!(told.ends_with("--- stderr\n") || !told.contains("ERROR"), "{told}");
}

#[test]
fn a_number_that_a_jsapi_failed_with_is_explained() {
    assert_eq!(
        told(&["explain", "11"]),
        "exit 0\n--- stdout\n11 (`error` of a JSAPI: the call)\n  means    was refused by the user\n  \
         do       go on without, and ask again when the user taps\n--- stderr\n"
    );
    let twice = told(&["explain", "40006"]);
    assert!(twice.contains("getAuthCode") && twice.contains("getOpenUserInfo"), "{twice}");
    assert_eq!(
        told(&["explain", "19"]),
        "exit 0\n--- stdout\n19 (`error` in a mini program's page: the call)\n  means    is a `my.request` that was answered with an HTTP status \
         other than 2xx\n  do       read `status` and `data` beside it: they are your backend's answer\n--- stderr\n"
    );
    assert!(told(&["explain", "12"]).contains("do       is your backend up? "));
    assert!(told(&["explain", "99"]).starts_with("exit 1"));
}

#[test]
fn a_result_code_that_nobody_has_is_told_with_the_one_that_was_meant() {
    let told = told(&["explain", "USED_COD"]);
    assert!(told.starts_with("exit 1") && told.contains("did you mean `USED_CODE`?"), "{told}");
}
