//! How long from spawning `walletsim up` to its ready line, and what it holds then.

use crate::{Result, plan::Plan, process::Running, stats};

/// A start.
#[derive(Debug)]
pub(crate) struct ColdStart {
    pub(crate) starts: usize,
    /// In milliseconds.
    pub(crate) median: f64,
    pub(crate) fastest: f64,
    pub(crate) slowest: f64,
    /// Resident when ready and asked nothing, in bytes; the median.
    pub(crate) idle: f64,
}

pub(crate) fn measure(plan: &Plan) -> Result<ColdStart> {
    // The first start reads the program from disk.
    drop(Running::walletsim()?);
    let (mut took, mut idle) = (Vec::new(), Vec::new());
    for _ in 0..plan.starts {
        let running = Running::walletsim()?;
        running.wallet()?;
        took.push(running.took.as_secs_f64() * 1e3);
        idle.push(running.resident()?);
    }
    Ok(ColdStart {
        starts: plan.starts,
        median: stats::median(took.iter().copied()),
        fastest: took.iter().copied().fold(f64::INFINITY, f64::min),
        slowest: took.iter().copied().fold(0.0, f64::max),
        idle: stats::median(idle),
    })
}
