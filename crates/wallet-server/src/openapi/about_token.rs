//! What calls about an access token have in common.

use super::Call;
use crate::refusal::Refusal;
use std::collections::BTreeSet;
use walletsim_protocol::{
    AccessToken, AppId, ClientId,
    openapi::{AccessTokenRequest, Demanded},
};
use walletsim_runtime::trace::Value;

/// A checked request: the token, and the mini program that the merchant says it acts for.
pub(super) struct AboutToken {
    pub(super) token: AccessToken,
    pub(super) claimed_app: Option<AppId>,
}

impl AboutToken {
    /// Who asks, and for which mini program.
    pub(super) fn asker<'a>(&'a self, call: &Call<'a>) -> (&'a ClientId, Option<&'a AppId>) {
        (call.client, self.claimed_app.as_ref())
    }
}

/// Reads and checks a request about an access token.
pub(super) fn read(call: &Call<'_>, demanded: &BTreeSet<Demanded>) -> Result<AboutToken, Refusal> {
    let request: AccessTokenRequest = call.read()?;
    if let Some(token) = request.access_token.as_ref().filter(|token| !token.as_str().is_empty()) {
        call.exchange.field("accessToken", Value::secret("access token", token.as_str()));
    }
    let token = request.check(demanded).map_err(Refusal::Field)?;
    call.check_client(request.auth_client_id.as_ref())?;
    call.check_partner()?;
    Ok(AboutToken { token, claimed_app: request.claimed_app().cloned() })
}
