//! What the wallet server remembers, written down and read again: what happened, and who and what was changed.

use crate::Directory;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Arc;
use walletsim_runtime::state::{self, Restore};
use walletsim_wallet::{fixtures::Changes, store::written::Written};

/// Writes for one wallet.
pub(crate) struct Keeper {
    pub(crate) directory: Arc<Directory>,
    /// Its name in the fixtures.
    pub(crate) name: String,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    wallet: String,
    #[serde(default, skip_serializing_if = "Changes::is_empty")]
    changes: Changes,
    #[serde(flatten)]
    written: Written,
}

impl state::Keeper for Keeper {
    fn name(&self) -> String {
        "wallet server".to_owned()
    }

    fn write(&self) -> BoxFuture<'_, Result<Value, String>> {
        async {
            let (changes, written) = self.directory.written().await.map_err(|problem| problem.to_string())?;
            let state = State { wallet: self.name.clone(), changes, written };
            serde_json::to_value(state).map_err(|problem| problem.to_string())
        }
        .boxed()
    }

    fn read(&self, written: Value) -> BoxFuture<'_, Result<Restore, String>> {
        async {
            let State { wallet, changes, written } =
                serde_json::from_value(written).map_err(|problem| problem.to_string())?;
            if wallet != self.name {
                return Err(format!(
                    "it is of the wallet `{wallet}`, and this is `{}`: start with --wallet {wallet}",
                    self.name
                ));
            }
            let elsewhere = self.directory.elsewhere(changes, written).await?;
            let directory = Arc::clone(&self.directory);
            Ok(Box::new(move || directory.go_on_from(elsewhere)) as Restore)
        }
        .boxed()
    }
}
