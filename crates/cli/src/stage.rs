//! A world to play in before an audience: it begins when somebody looks on, and stays when the last step was taken.

use crate::{host::Simulators, out::print};
use async_trait::async_trait;
use serde_json::Value;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use walletsim_scenario::{Closer, Host, Parting, Setup, Stage};

/// How often it is asked whether somebody looks on.
const PAUSE: Duration = Duration::from_millis(200);

/// Opens one world, and keeps it until it is closed.
pub(crate) struct Theatre {
    worlds: Simulators,
    kept: Mutex<Option<Closer>>,
}

impl Theatre {
    pub(crate) fn of(worlds: Simulators) -> Self {
        Self { worlds, kept: Mutex::default() }
    }

    /// Ends the world, if it was opened.
    pub(crate) async fn close(&self) {
        let closer = self.kept.lock().unwrap_or_else(PoisonError::into_inner).take();
        if let Some(close) = closer {
            close(Parting::Answered).await;
        }
    }
}

#[async_trait]
impl Host for Theatre {
    async fn open(&self, setup: &Setup) -> Result<Stage, String> {
        let stage = self.worlds.open(setup).await?;
        let Stage { wallet_app, closer, .. } = stage;
        *self.kept.lock().unwrap_or_else(PoisonError::into_inner) = Some(closer);
        print(&format!("Open this in a browser: {wallet_app}/workbench\nThe scenario begins once it is open.\n"));
        wait_for_onlookers(&wallet_app).await?;
        let nothing: Closer = Box::new(|_| Box::pin(async { None }));
        Ok(Stage { wallet_app, closer: nothing, ..stage })
    }
}

async fn wait_for_onlookers(wallet_app: &str) -> Result<(), String> {
    let mut pauses = tokio::time::interval(PAUSE);
    loop {
        pauses.tick().await;
        let told = async { reqwest::get(format!("{wallet_app}/_sim/caption")).await?.json::<Value>().await };
        let told = told.await.map_err(|problem| format!("{wallet_app} does not answer: {problem}"))?;
        if told["onlookers"].as_u64() > Some(0) {
            return Ok(());
        }
    }
}
