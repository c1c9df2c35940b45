//! What a world costs, alone and beside a thousand others, and whether its memory is given back.

use crate::{
    Result,
    drive::runtime,
    merchant::Wallet,
    plan::Plan,
    process::Running,
    stats,
    wire::{Connection, delete, post},
};
use serde_json::Value;

/// What was found. Times are milliseconds, the medians of the rounds.
#[derive(Debug)]
pub(crate) struct Worlds {
    /// How many stood.
    pub(crate) standing: usize,
    /// To make a world, call a JSAPI in it and end it, where it is the only one.
    pub(crate) alone: f64,
    /// The same, where the others stand.
    pub(crate) beside: f64,
    /// Resident bytes when worlds had come and gone one by one.
    pub(crate) before: f64,
    /// With all of them, each having been called in, in the last round.
    pub(crate) full: f64,
    /// When the last has ended, in the last round.
    pub(crate) after: f64,
}

pub(crate) fn measure(plan: &Plan) -> Result<Worlds> {
    let running = Running::walletsim()?;
    let wallet = running.wallet()?;
    runtime()?.block_on(async {
        let mut town = Town::at(wallet).await?;
        let mut rounds = Vec::with_capacity(plan.plays);
        town.each(plan.lives).await?;
        let before = running.resident()?;
        let (mut full, mut after) = (before, before);
        for _ in 0..plan.plays {
            let alone = town.each(plan.lives).await?;
            let names = town.stand(plan.worlds).await?;
            full = running.resident()?;
            let beside = town.each(plan.lives).await?;
            for name in &names {
                town.end(name).await?;
            }
            after = running.resident()?;
            rounds.push((alone, beside));
        }
        Ok(Worlds {
            standing: plan.worlds,
            alone: stats::median(rounds.iter().map(|(alone, _)| *alone)),
            beside: stats::median(rounds.iter().map(|(_, beside)| *beside)),
            before,
            full,
            after,
        })
    })
}

/// Where worlds are made, and where mini programs call.
struct Town {
    wallet: Wallet,
    server: Connection,
    app: Connection,
}

impl Town {
    async fn at(wallet: Wallet) -> Result<Self> {
        Ok(Self { wallet, server: Connection::to(wallet.server).await?, app: Connection::to(wallet.app).await? })
    }

    /// Milliseconds for each of so many worlds that live one after the other.
    async fn each(&mut self, lives: usize) -> Result<f64> {
        let begun = stats::now();
        for _ in 0..lives {
            let name = self.begin().await?;
            self.end(&name).await?;
        }
        Ok(1_000.0 / stats::rate(lives, begun.elapsed()))
    }

    async fn stand(&mut self, count: usize) -> Result<Vec<String>> {
        let mut names = Vec::with_capacity(count);
        for _ in 0..count {
            names.push(self.begin().await?);
        }
        Ok(names)
    }

    /// A world with one silent `getAuthCode` in it.
    async fn begin(&mut self) -> Result<String> {
        let made: Value =
            serde_json::from_slice(self.server.ask(&post(self.wallet.server, "/_sim/worlds", &[], "{}")).await?)?;
        let name = made["world"].as_str().ok_or("the world has no name")?.to_owned();
        let call = r#"{"appId":"3333010000000001","params":{"scopes":["auth_base"]}}"#;
        self.app.ask(&post(self.wallet.app, &format!("/w/{name}/jsapi/getAuthCode"), &[], call)).await?;
        Ok(name)
    }

    async fn end(&mut self, name: &str) -> Result<()> {
        self.server.ask(&delete(self.wallet.server, &format!("/_sim/worlds/{name}"))).await.map(drop)
    }
}
