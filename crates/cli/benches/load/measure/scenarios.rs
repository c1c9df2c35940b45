//! Scenarios a second, for the shipped set: each starts a world of its own.

use crate::{Result, plan::Plan, process::WALLETSIM, stats};
use std::{path::Path, process::Command};

/// The shipped set.
#[derive(Debug)]
pub(crate) struct Scenarios {
    pub(crate) count: usize,
    /// Whether every one held.
    pub(crate) held: bool,
    /// A second, starting the program included; the median of the plays.
    pub(crate) rate: f64,
}

pub(crate) fn measure(plan: &Plan, folder: &Path) -> Result<Scenarios> {
    let (mut rates, mut last) = (Vec::new(), (0, false));
    for _ in 0..plan.plays {
        let begun = stats::now();
        let output = Command::new(WALLETSIM).arg("run").arg(folder).output()?;
        let took = begun.elapsed();
        let told = String::from_utf8_lossy(&output.stdout);
        let count = told.lines().filter(|line| line.starts_with("ok ") || line.starts_with("FAIL ")).count();
        rates.push(stats::rate(count, took));
        last = (count, output.status.success());
    }
    Ok(Scenarios { count: last.0, held: last.1, rate: stats::median(rates) })
}
