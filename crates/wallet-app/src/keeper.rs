//! Who holds the phone, written down and read again. Questions that wait for an answer are not: they lapse, and can be asked again.

use crate::State as App;
use futures_util::{FutureExt, future::BoxFuture};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use std::sync::Weak;
use walletsim_runtime::state::{self, Restore};

/// Writes for one phone, while it is there.
pub(crate) struct Keeper(pub(crate) Weak<App>);

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct State {
    holder: String,
}

impl state::Keeper for Keeper {
    fn name(&self) -> String {
        "wallet app".to_owned()
    }

    fn write(&self) -> BoxFuture<'_, Result<Value, String>> {
        let holder = self.0.upgrade().map(|app| app.phone.holder()).unwrap_or_default();
        async move { serde_json::to_value(State { holder }).map_err(|problem| problem.to_string()) }.boxed()
    }

    fn read(&self, written: Value) -> BoxFuture<'_, Result<Restore, String>> {
        async {
            let State { holder } = serde_json::from_value(written).map_err(|problem| problem.to_string())?;
            let app = self.0.upgrade();
            Ok(Box::new(move || {
                if let Some(app) = app {
                    app.phone.hand_to(&holder);
                    app.calls.clear();
                    app.gateway.log_out();
                }
            }) as Restore)
        }
        .boxed()
    }
}
