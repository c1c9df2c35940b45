//! How an authorization stands, for whoever looks on. No party is told this.

use crate::{Authorization, Wallet, store::Key, store::StoreError};

impl Wallet {
    /// An authorization as it is.
    pub async fn look_up(&self, key: Key<'_>) -> Result<Option<Authorization>, StoreError> {
        self.store.find(key).await
    }
}
