//! `walletsim explain`: what a result code means, what brings it about here, and what to do.

use crate::{
    args::Fixtures as FixtureArgs,
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use std::collections::BTreeMap;
use walletsim_protocol::{
    jsapi::error::{self, Row},
    openapi::Source,
};
use walletsim_simulator::{ResultCode, UnknownName, shipped};

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A result code of any wallet, such as `USED_CODE`, in capitals or not; or a number that a JSAPI failed with, such as 11
    #[arg(value_name = "CODE")]
    code: String,
    #[command(flatten)]
    fixtures: FixtureArgs,
}

/// The wallets that have a result code, by its name and what they mean with it.
type Known = BTreeMap<String, Vec<(ResultCode, Vec<String>)>>;

pub(crate) fn explain(args: &Explain) -> Result<Exit, Failure> {
    if args.code.bytes().all(|byte| byte.is_ascii_digit()) {
        return number(&args.code);
    }
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let mut known = Known::new();
    for (wallet, profile) in fixtures.wallets.iter() {
        for code in profile.openapi.result_codes() {
            let alike = known.entry(code.name.clone()).or_default();
            match alike.iter_mut().find(|(other, _)| *other == code) {
                Some((_, wallets)) => wallets.push(wallet.clone()),
                None => alike.push((code, vec![wallet.clone()])),
            }
        }
    }
    let name = args.code.to_ascii_uppercase();
    let meanings = known.get(&name).ok_or_else(|| UnknownName::of("result code", &name, &known))?;
    let told: Vec<String> = meanings.iter().map(|(code, wallets)| told(code, wallets)).collect();
    print(&told.join("\n"));
    Ok(Exit::Held)
}

/// A number of a JSAPI's `fail`, or of its `authErrorScopes`.
fn number(number: &str) -> Result<Exit, Failure> {
    let rows = |heading, rows: &'static [Row]| {
        rows.iter().filter(move |row| row.number == number).map(move |Row { means, advice, .. }| {
            format!("{number} ({heading})\n  means    {means}\n  do       {advice}\n")
        })
    };
    let told: Vec<String> = rows("`error` of a JSAPI: the call", &error::CALLS)
        .chain(rows("`error` in a mini program's page: the call", &error::IN_A_PAGE))
        .chain(rows("`authErrorScopes` of getAuthCode, inferred: the scope", &error::SCOPES))
        .chain(rows("`code` in the response of getOpenUserInfo: the call", &error::OPEN_USER_INFO))
        .collect();
    if told.is_empty() {
        return Err(Failure::new(Exit::Usage, format!("no JSAPI fails with {number} here")).help(
            "docs/http.md and docs/mini-programs.md list the numbers; result codes are words, such as USED_CODE",
        ));
    }
    print(&told.join("\n"));
    Ok(Exit::Held)
}

fn told(code: &ResultCode, wallets: &[String]) -> String {
    let ResultCode { name, status, means } = code;
    let mut lines = vec![format!("{name} ({})", status.letter())];
    for row in means.iter().map(|code| code.row()) {
        let source = match row.source {
            Source::Documented => "the platform's documents",
            Source::Assumed => "assumed: no wallet's documents list it",
        };
        for (what, text) in [("message", row.message), ("cause", row.cause), ("do", row.advice), ("source", source)] {
            lines.push(format!("  {what:<8} {text}"));
        }
    }
    lines.push(format!("  {:<8} {}", "wallets", wallets.join(", ")));
    lines.join("\n") + "\n"
}
