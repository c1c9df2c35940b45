//! What the wallet server remembers, written down and read again.

use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use walletsim_runtime::state::{self, Restore};
use walletsim_wallet::{Wallet, store::written::Written};

/// Writes for one wallet.
pub(crate) struct Keeper {
    pub(crate) wallet: Arc<Wallet>,
    /// Its name in the fixtures.
    pub(crate) name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    wallet: String,
    #[serde(flatten)]
    written: Written,
}

impl state::Keeper for Keeper {
    fn name(&self) -> String {
        "wallet server".to_owned()
    }

    fn write(&self) -> BoxFuture<'_, Result<Value, String>> {
        async {
            let written = self.wallet.written().await.map_err(|problem| problem.to_string())?;
            serde_json::to_value(State { wallet: self.name.clone(), written }).map_err(|problem| problem.to_string())
        }
        .boxed()
    }

    fn read(&self, written: Value) -> Result<Restore, String> {
        let State { wallet, written } = serde_json::from_value(written).map_err(|problem| problem.to_string())?;
        if wallet != self.name {
            return Err(format!(
                "it is of the wallet `{wallet}`, and this is `{}`: start with --wallet {wallet}",
                self.name
            ));
        }
        written.check(self.wallet.fixtures())?;
        let wallet = Arc::clone(&self.wallet);
        Ok(Box::new(move || {
            async move { wallet.replace(written).await.map_err(|problem| problem.to_string()) }.boxed()
        }))
    }
}
