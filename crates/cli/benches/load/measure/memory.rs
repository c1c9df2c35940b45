//! What walletsim holds: at first, after many exchanges, and after messages that leave nothing to keep.
//!
//! How much an authorization takes is measured twice: in walletsim, and in a child process that keeps as many in the
//! same store and does nothing else. What walletsim grows by beyond that would be a leak.

use crate::{
    Result,
    drive::{drive, runtime},
    merchant::{Merchant, access_token, check_success},
    plan::Plan,
    process::{self, Running},
    wire::Connection,
};
use std::sync::Arc;
use walletsim_protocol::gateway::Purpose;
use walletsim_runtime::{Clock, Entropy};
use walletsim_simulator::shipped;
use walletsim_wallet::{MemoryStore, Wallet, Witness};

/// Messages before the first look: the trace is full by then, and every pool has found its size.
const WARM: usize = 12_000;
/// Exchanges signed at once, to keep our own memory small.
const BATCH: usize = 4_000;

/// In bytes.
#[derive(Debug)]
pub(crate) struct Memory {
    /// Exchanges done.
    pub(crate) exchanges: usize,
    /// Resident after them.
    pub(crate) after: f64,
    /// Grown by, for each authorization.
    pub(crate) each: f64,
    /// The same, of a process that only keeps them.
    pub(crate) each_alone: f64,
    /// Messages that keep nothing.
    pub(crate) passing: usize,
    /// Grown by all of them together.
    pub(crate) passing_growth: f64,
}

pub(crate) fn measure(plan: &Plan, merchant: &Merchant) -> Result<Memory> {
    let running = Running::walletsim()?;
    let wallet = running.wallet()?;
    let exchange = |count: usize| -> Result<f64> {
        for _ in 0..count / BATCH {
            drive(wallet.server, 8, merchant.exchanges(wallet, BATCH)?, check_success)?;
        }
        running.resident()
    };
    let warm = exchange(WARM)?;
    let after = exchange(plan.exchanges - WARM)?;

    let code = merchant.codes(wallet.app, 1)?.pop().ok_or("no code")?;
    let request = runtime()?.block_on(async {
        let mut connection = Connection::to(wallet.server).await?;
        let exchanged = connection.ask(&merchant.apply_token(wallet.server, &code)?).await?;
        merchant.inquiry(wallet.server, &access_token(exchanged)?)
    })?;
    let inquire = |count: usize| -> Result<f64> {
        drive(wallet.server, 8, vec![request.clone(); count], check_success)?;
        running.resident()
    };
    let passed_warm = inquire(WARM)?;
    let passed = inquire(plan.passing)?;
    Ok(Memory {
        exchanges: plan.exchanges,
        after,
        each: each(warm, after, plan.exchanges),
        each_alone: alone(plan)?,
        passing: plan.passing,
        passing_growth: passed - passed_warm,
    })
}

#[expect(clippy::cast_precision_loss, reason = "counts of a run are small")]
fn each(warm: f64, after: f64, count: usize) -> f64 {
    (after - warm) / (count - WARM) as f64
}

fn alone(plan: &Plan) -> Result<f64> {
    let child = Running::ourselves(&[process::KEEP, &plan.exchanges.to_string()])?;
    let told = child.line.trim().split_once(' ').ok_or("the keeping child said nothing")?;
    Ok(each(told.0.parse()?, told.1.parse()?, plan.exchanges))
}

/// Keeps `count` exchanged authorizations and says on stdout what was resident when warm, and at the end.
pub(crate) fn keep(count: &str) -> Result<()> {
    let count: usize = count.parse()?;
    let fixtures = shipped::fixtures(&[])?;
    let profile = fixtures.wallets.get("seed").ok_or("there is no wallet `seed`")?;
    let clock = Clock::system(profile.time_zone);
    let wallet = Wallet::new(Arc::clone(profile), Arc::clone(&fixtures), Arc::new(MemoryStore::default()));
    let user = &fixtures.users.get("alice").ok_or("there is no alice")?.user_id;
    let app = &fixtures.mini_programs.get("coffee").ok_or("there is no coffee")?.app_id;
    let client = &wallet.fixtures().merchants.get("beans").ok_or("there are no beans")?.client_id;
    let entropy = Entropy::seeded(1);
    let one = async || -> Result<()> {
        let fresh = entropy.draw("codes", |rng| profile.tokens.mint_fresh_code(rng));
        let tokens = entropy.draw("tokens", |rng| profile.tokens.mint_tokens(rng));
        let when = (clock.now(), Witness(1));
        wallet.authorize(user, app, (Purpose::AuthCode, &["auth_base".into()]), &fresh, when).await?;
        wallet.exchange(client, &fresh.code, None, tokens, when).await?;
        Ok(())
    };
    runtime()?.block_on(async {
        for _ in 0..WARM {
            one().await?;
        }
        let warm = process::resident("self")?;
        for _ in WARM..count {
            one().await?;
        }
        println!("{warm} {}", process::resident("self")?);
        Ok(())
    })
}
