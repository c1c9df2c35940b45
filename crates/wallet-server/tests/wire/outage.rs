//! A store that does not answer: the outcome is unknown, and is said to be.

use super::town::spawn_wallet_on;
use async_trait::async_trait;
use std::{collections::BTreeMap, sync::Arc};
use walletsim_protocol::{
    AppId, AuthorizationId, Scope, UserId,
    openapi::path::{V1_APPLY_TOKEN, V1_CANCEL_TOKEN, V1_INQUIRY},
};
use walletsim_wallet::{
    Authorization, Fixtures, Store, StoreError,
    contract::Contract,
    store::{
        Consents, Decide, Inserted, Key,
        written::{Stranger, Written},
    },
};

/// A store whose disk is gone.
struct Gone;

fn gone<T>() -> Result<T, StoreError> {
    Err(StoreError("the disk is gone".to_owned()))
}

#[async_trait]
impl Store for Gone {
    async fn insert(&self, _: Authorization, _: &[Scope]) -> Result<Inserted, StoreError> {
        gone()
    }

    async fn transition(&self, _: Key<'_>, _: &Decide<'_>) -> Result<bool, StoreError> {
        gone()
    }

    async fn find(&self, _: Key<'_>) -> Result<Option<Authorization>, StoreError> {
        gone()
    }

    async fn consents(&self, _: &UserId, _: &AppId) -> Result<Consents, StoreError> {
        gone()
    }

    async fn consents_of(&self, _: &UserId) -> Result<BTreeMap<AppId, Consents>, StoreError> {
        gone()
    }

    async fn withdraw(&self, _: &UserId, _: &AppId, _: &Decide<'_>) -> Result<usize, StoreError> {
        gone()
    }

    async fn offer(&self, _: Contract) -> Result<Inserted, StoreError> {
        gone()
    }

    async fn offered(&self, _: &AuthorizationId) -> Result<Option<Contract>, StoreError> {
        gone()
    }

    async fn written(&self) -> Result<Written, StoreError> {
        gone()
    }

    async fn keep_only(&self, _: &Arc<Fixtures>) -> Result<Option<Stranger>, StoreError> {
        gone()
    }

    async fn anew(&self, _: Written) -> Result<Arc<dyn Store>, StoreError> {
        gone()
    }
}

#[tokio::test]
async fn what_the_store_does_not_answer_is_neither_success_nor_failure() {
    let town = spawn_wallet_on(Arc::new(Gone));
    let beans = town.beans();
    let replies = [
        (V1_APPLY_TOKEN, beans.apply_token("some-code").await),
        (V1_APPLY_TOKEN, beans.refresh("some-token").await),
        (V1_INQUIRY, beans.inquire("some-token").await),
        (V1_CANCEL_TOKEN, beans.cancel("some-token").await),
    ];
    for (path, reply) in replies {
        assert_eq!((reply.status, reply.result().as_str()), (200, "U UNKNOWN_EXCEPTION"), "{path}");
        assert_eq!(reply.reason(), Some("the store failed: the disk is gone"), "{path}");
        town.assert_signed(path, &reply);
    }
}
