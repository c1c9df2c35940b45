//! The same flows as scenarios of ours and as Hurl files, in turn, beside the bound that signatures set.

use super::{
    first_step::{self, FirstStep},
    flows::{SIGNATURES, signatures},
    worlds::{self, Worlds},
};
use crate::{
    Result,
    merchant::{Merchant, Wallet, cores},
    plan::Plan,
    process::{Running, WALLETSIM},
    stats,
};
use std::{fs, path::Path, process::Command};

/// How many files are played at once.
const JOBS: [usize; 3] = [1, 2, 8];

/// Both runners on the same flow.
#[derive(Debug)]
pub(crate) struct Race {
    /// What each file does.
    pub(crate) flow: &'static str,
    pub(crate) files: usize,
    pub(crate) jobs: usize,
    /// Files a second, starting the program included; the median of the rounds.
    pub(crate) ours: f64,
    pub(crate) hurl: f64,
    /// The median of the rounds' own ratios.
    pub(crate) ratio: f64,
    /// Ours, of what signatures alone would let through; `None` where nothing is signed.
    pub(crate) of_bound: Option<f64>,
}

/// All that was found.
#[derive(Debug)]
pub(crate) struct Runners {
    pub(crate) races: Vec<Race>,
    pub(crate) first_step: FirstStep,
    pub(crate) worlds: Worlds,
    pub(crate) hurl: String,
}

struct Flow {
    name: &'static str,
    signed: bool,
    ours: String,
    hurl: String,
}

pub(crate) fn measure(plan: &Plan, merchant: &Merchant) -> Result<Runners> {
    let version =
        Command::new("hurl").arg("--version").output().map_err(|_| "there is no hurl: `make bench-run` builds it")?;
    let hurl = String::from_utf8_lossy(&version.stdout).split_whitespace().take(2).collect::<Vec<_>>().join(" ");
    let running = Running::walletsim()?;
    let (wallet, backend) = (running.wallet()?, running.merchant()?);
    let mut races = Vec::new();
    for flow in [login(wallet, &backend), refusal(wallet)] {
        for jobs in JOBS {
            races.push(race(plan, merchant, &flow, plan.files, jobs)?);
        }
        if flow.signed {
            races.push(race(plan, merchant, &flow, plan.many_files, cores())?);
        }
    }
    drop(running);
    Ok(Runners { races, first_step: first_step::measure(plan)?, worlds: worlds::measure(plan)?, hurl })
}

/// Four signatures: two by the backend, two by the wallet.
fn login(wallet: Wallet, backend: &str) -> Flow {
    Flow {
        name: "login and profile",
        signed: true,
        ours: "scenario: A login\nsteps:\n  - getAuthCode: { scopes: [auth_base] }\n    as: ask\n    expect: { state: success }\n  \
               - login: { authCode: \"${ask.authCode}\" }\n    expect: { status: 200, user.userId: \"1000000000000000001\" }\n  \
               - profile: {}\n    expect: { status: 200 }\n"
            .to_owned(),
        hurl: format!(
            "POST http://{}/jsapi/getAuthCode\n{{\"appId\":\"3333010000000001\",\"params\":{{\"scopes\":[\"auth_base\"]}}}}\nHTTP 200\n\
             [Captures]\ncode: jsonpath \"$.result.authCode\"\n[Asserts]\njsonpath \"$.state\" == \"success\"\n\n\
             POST {backend}/api/login\n{{\"authCode\":\"{{{{code}}}}\"}}\nHTTP 200\n\
             [Captures]\nsession: jsonpath \"$.session\"\n[Asserts]\njsonpath \"$.user.userId\" == \"1000000000000000001\"\n\n\
             GET {backend}/api/profile\nAuthorization: Bearer {{{{session}}}}\nHTTP 200\n",
            wallet.app
        ),
    }
}

/// Nothing is signed, and nothing is remembered that would make the next one another flow.
fn refusal(wallet: Wallet) -> Flow {
    Flow {
        name: "consent asked and refused",
        signed: false,
        ours: "scenario: A refusal\nmini-program: books\nsteps:\n  - getAuthCode: { scopes: [auth_user] }\n    expect: { state: pending }\n  \
               - consent: reject\n    expect: { state: fail, error: 11 }\n"
            .to_owned(),
        hurl: format!(
            "POST http://{0}/jsapi/getAuthCode\n{{\"appId\":\"3333010000000002\",\"params\":{{\"scopes\":[\"auth_user\"]}}}}\nHTTP 200\n\
             [Captures]\ncall: jsonpath \"$.call\"\n[Asserts]\njsonpath \"$.state\" == \"pending\"\n\n\
             POST http://{0}/jsapi/calls/{{{{call}}}}/answer\n{{\"answer\":\"reject\"}}\nHTTP 200\n\
             [Asserts]\njsonpath \"$.state\" == \"fail\"\njsonpath \"$.result.error\" == 11\n",
            wallet.app
        ),
    }
}

fn race(plan: &Plan, merchant: &Merchant, flow: &Flow, files: usize, jobs: usize) -> Result<Race> {
    let folder = tempfile::tempdir()?;
    let (ours, hurls) = (folder.path().join("ours"), folder.path().join("hurl"));
    write(&ours, "yaml", &flow.ours, files)?;
    write(&hurls, "hurl", &flow.hurl, files)?;
    let jobs_text = jobs.to_string();
    let mut rounds = Vec::with_capacity(plan.plays);
    for _ in 0..plan.plays {
        let bound = signatures(merchant, plan.signatures)? / SIGNATURES;
        let ours = played(Command::new(WALLETSIM).args(["run", "--jobs", &jobs_text]).arg(&ours), files)?;
        let hurl = played(Command::new("hurl").args(["--test", "--jobs", &jobs_text]).arg(&hurls), files)?;
        rounds.push((ours, hurl, bound));
    }
    Ok(Race {
        flow: flow.name,
        files,
        jobs,
        ours: stats::median(rounds.iter().map(|(ours, ..)| *ours)),
        hurl: stats::median(rounds.iter().map(|(_, hurl, _)| *hurl)),
        ratio: stats::median(rounds.iter().map(|(ours, hurl, _)| ours / hurl)),
        of_bound: flow.signed.then(|| stats::median(rounds.iter().map(|(ours, _, bound)| ours / bound))),
    })
}

fn write(folder: &Path, extension: &str, text: &str, files: usize) -> Result<()> {
    fs::create_dir(folder)?;
    for nth in 0..files {
        fs::write(folder.join(format!("{nth:04}.{extension}")), text)?;
    }
    Ok(())
}

/// Files a second. Every one has to hold.
fn played(command: &mut Command, files: usize) -> Result<f64> {
    let begun = stats::now();
    let output = command.output()?;
    let took = begun.elapsed();
    if !output.status.success() {
        let told = [output.stdout, output.stderr].concat();
        return Err(format!("{command:?} failed: {}", String::from_utf8_lossy(&told)).into());
    }
    Ok(stats::rate(files, took))
}
