//! A session's tokens, refreshed once however many requests need it at once.

use crate::wallet_client::{CallError, TokenPair, WalletClient, WhyUnknown};
use std::sync::Arc;
use tokio::sync::Mutex;
use walletsim_protocol::{AccessToken, time::Moment};

/// The tokens behind one session.
#[derive(Debug)]
pub(crate) struct Tokens(Arc<Mutex<Held>>);

#[derive(Debug)]
struct Held {
    pair: TokenPair,
    /// How many refreshes were tried.
    tries: u64,
    /// What became of the last one.
    last: Result<(), CallError>,
}

/// The access token as one request saw it.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) access_token: AccessToken,
    pub(crate) expires_at: Moment,
    tries: u64,
}

impl Tokens {
    pub(crate) fn new(pair: TokenPair) -> Self {
        Self(Arc::new(Mutex::new(Held { pair, tries: 0, last: Ok(()) })))
    }

    /// The access token as it is; waits for a refresh that is under way.
    pub(crate) async fn look(&self) -> Seen {
        self.0.lock().await.seen()
    }

    /// The newest pair; waits for a refresh that is under way.
    pub(crate) async fn pair(&self) -> TokenPair {
        self.0.lock().await.pair.clone()
    }

    /// Refreshes, unless somebody else did since `seen`: then their outcome is shared, a refused or unknown one as well.
    ///
    /// Runs to its end even if the request that began it is cut off: the wallet has rotated the tokens by then, and
    /// losing the new ones would lose the session.
    pub(crate) async fn renew(&self, wallet: WalletClient, seen: Seen) -> Result<Seen, CallError> {
        let held = Arc::clone(&self.0);
        let renewal = tokio::spawn(async move {
            let mut held = held.lock().await;
            if held.tries == seen.tries {
                held.tries += 1;
                held.last = match wallet.refresh(held.pair.refresh_token.clone()).await {
                    Ok(pair) => {
                        held.pair = pair;
                        Ok(())
                    }
                    Err(problem) => Err(problem),
                };
            }
            held.last.clone().map(|()| held.seen())
        });
        // It ends early only when the whole server does.
        renewal.await.unwrap_or(Err(CallError::Unknown(WhyUnknown::ConnectionLost)))
    }
}

impl Held {
    fn seen(&self) -> Seen {
        Seen {
            access_token: self.pair.access_token.clone(),
            expires_at: self.pair.access_token_expires_at,
            tries: self.tries,
        }
    }
}
