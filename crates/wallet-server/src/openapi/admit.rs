//! Whether a merchant that has proved who it is may call now, and for whom it acts.

use super::Call;
use crate::refusal::Refusal;

/// Checks how often the merchant calls, and its agent token, if one was sent. Without a token it acts for itself.
pub(super) fn admit(call: &Call<'_>, agent_token: Option<&str>) -> Result<(), Refusal> {
    let wallet = &call.state.wallet;
    let Some(merchant) = wallet.fixtures().merchant(call.client) else { return Ok(()) };
    if let Some(most) =
        merchant.calls_per_minute.filter(|most| !call.state.traffic.admits(call.client, *most, call.now))
    {
        return Err(Refusal::Traffic { most: most.get() });
    }
    let Some(sent) = agent_token.filter(|_| wallet.profile().openapi.agent_tokens.contains(&call.route.version)) else {
        return Ok(());
    };
    match merchant.agent_tokens.iter().find(|known| known.token == sent) {
        None => Err(Refusal::UnknownAgent),
        Some(known) if call.now >= known.expires_at.0 => Err(Refusal::ExpiredAgent { at: known.expires_at.0 }),
        Some(_) => Ok(()),
    }
}
