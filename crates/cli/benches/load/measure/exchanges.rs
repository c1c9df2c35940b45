//! Signed exchanges a second, and how long each takes, beside the ceiling under the same load.

use crate::{
    Result,
    ceiling::Ceiling,
    drive::{Load, drive},
    merchant::{Merchant, check_success},
    plan::Plan,
    process::Running,
    stats,
};
use std::time::Duration;

/// At one number of connections.
#[derive(Debug)]
pub(crate) struct Level {
    pub(crate) connections: usize,
    pub(crate) ours: Side,
    pub(crate) ceiling: Side,
    /// The median of the rounds' own ratios.
    pub(crate) ratio: f64,
}

/// One server's side.
#[derive(Debug)]
pub(crate) struct Side {
    /// A second; the median of the rounds.
    pub(crate) rate: f64,
    /// Over all rounds.
    pub(crate) p50: Duration,
    pub(crate) p99: Duration,
}

pub(crate) fn measure(plan: &Plan, merchant: &Merchant) -> Result<Vec<Level>> {
    let (running, ceiling) = (Running::walletsim()?, Ceiling::start()?);
    let wallet = running.wallet()?;
    let ours = |connections, count| {
        let exchanges = merchant.exchanges(wallet, count)?;
        drive(wallet.server, connections, exchanges, check_success)
    };
    let bare =
        |connections, count| drive(ceiling.address, connections, ceiling.requests(merchant, count)?, check_success);
    ours(8, 200)?;
    bare(8, 200)?;
    plan.levels
        .iter()
        .map(|&(connections, count)| {
            let mut rounds = Vec::with_capacity(plan.rounds);
            for round in 0..plan.rounds {
                // In turn, and each first as often as the other: what else the machine does falls on both.
                rounds.push(if round % 2 == 0 {
                    let bare = bare(connections, count)?;
                    (ours(connections, count)?, bare)
                } else {
                    (ours(connections, count)?, bare(connections, count)?)
                });
            }
            Ok(Level {
                connections,
                ratio: stats::median(rounds.iter().map(|(ours, bare)| ours.rate() / bare.rate())),
                ours: side(rounds.iter().map(|(ours, _)| ours)),
                ceiling: side(rounds.iter().map(|(_, bare)| bare)),
            })
        })
        .collect()
}

fn side<'a>(rounds: impl Iterator<Item = &'a Load> + Clone) -> Side {
    let latencies: Vec<Duration> = rounds.clone().flat_map(|load| load.latencies.iter().copied()).collect();
    Side {
        rate: stats::median(rounds.map(Load::rate)),
        p50: stats::percentile(&latencies, 50),
        p99: stats::percentile(&latencies, 99),
    }
}
