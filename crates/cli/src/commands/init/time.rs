//! Which time the scenarios run by: a backend signs with the machine's, and some wallets compare it with theirs.

use walletsim_simulator::Profile;

/// The `clock:` of each scenario, and what the README says of it.
pub(super) struct Time {
    pub(super) clock: &'static str,
    pub(super) told: String,
}

impl Time {
    pub(super) fn of(wallet: &Profile, name: &str) -> Self {
        let Some(window) = wallet.openapi.time_window else {
            return Self { clock: "2026-01-15T09:00:00+08:00", told: String::new() };
        };
        let window = humantime::format_duration(window.to_std().unwrap_or_default());
        let told = format!(
            "\n{name} refuses requests that were signed more than {window} before or after its own time. Your backend signs with the\n\
             machine's, so the scenarios say `clock: system`. With a date there, a backend has to sign with the simulator's time,\n\
             which `GET /_sim/clock` of the wallet server tells.\n"
        );
        Self { clock: "system", told }
    }
}
