//! Where it was measured: what decides the numbers, and nothing by which the machine could be known.

use crate::{Result, merchant::cores};
use std::{fs, process::Command};

/// A machine.
#[derive(Debug)]
pub(crate) struct Machine {
    pub(crate) cores: usize,
    pub(crate) cpu: String,
    /// In bytes.
    pub(crate) memory: f64,
    pub(crate) kernel: String,
    pub(crate) rustc: String,
    /// What else it did in the minute before.
    pub(crate) load: String,
}

pub(crate) fn look() -> Result<Machine> {
    let first = |path: &str, name: &str| -> Result<String> {
        let text = fs::read_to_string(path)?;
        let value = text.lines().find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix(':'));
        Ok(value.unwrap_or("unknown").trim().to_owned())
    };
    let rustc = Command::new("rustc").arg("--version").output()?;
    let load = fs::read_to_string("/proc/loadavg")?;
    Ok(Machine {
        cores: cores(),
        cpu: first("/proc/cpuinfo", "model name")?,
        memory: first("/proc/meminfo", "MemTotal")?.trim_end_matches(" kB").parse::<f64>()? * 1_024.0,
        kernel: fs::read_to_string("/proc/sys/kernel/osrelease")?.trim().to_owned(),
        rustc: String::from_utf8_lossy(&rustc.stdout).trim().to_owned(),
        load: load.split(' ').next().unwrap_or("unknown").to_owned(),
    })
}
