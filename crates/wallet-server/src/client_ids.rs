//! Which merchant a client id names. In a world that has a name, a merchant is also found by its client id with that name behind it.

use std::borrow::Cow;
use walletsim_protocol::ClientId;
use walletsim_runtime::Called;
use walletsim_wallet::Fixtures;

/// The client id that the fixtures have, if a merchant is named by what was sent.
pub(crate) fn own(fixtures: &Fixtures, called: Option<&Called>, sent: &str) -> Option<ClientId> {
    let without_the_name = called.and_then(|called| called.own_client_id(sent));
    let mut named = [Some(sent), without_the_name].into_iter().flatten().map(ClientId::from);
    named.find(|id| fixtures.merchant(id).is_some())
}

/// The client id by which a merchant's calls find their world wherever they are sent.
pub(crate) fn everywhere<'a>(called: Option<&Called>, own: &'a ClientId) -> Cow<'a, str> {
    called.map_or(Cow::Borrowed(own.as_str()), |called| Cow::Owned(called.client_id(own.as_str())))
}
