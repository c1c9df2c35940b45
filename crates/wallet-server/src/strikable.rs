//! Whether there is anybody whose calls a fault is for. One that is for nobody's would stand for ever and never strike.

use crate::{client_ids, interfaces::Interfaces};
use walletsim_protocol::{AppId, calls::usual_names};
use walletsim_runtime::{Called, fault::On};
use walletsim_wallet::{
    Fixtures, Wallet,
    fixtures::{UnknownName, nearest},
};

/// # Errors
/// What is not there, and what was probably meant.
pub(crate) fn check(wallet: &Wallet, called: Option<&Called>, on: &On) -> Result<(), String> {
    let fixtures = wallet.fixtures();
    let named = on.name.as_deref().map_or(Ok(()), |name| call(wallet, name));
    let client = on.client.as_deref().map_or(Ok(()), |client| merchant(fixtures, called, client));
    let app = on.mini_program.as_deref().map_or(Ok(()), |app| mini_program(fixtures, app));
    let user = on.user.as_deref().map_or(Ok(()), |name| user(fixtures, name));
    named.and(client).and(app).and(user)
}

/// A wallet may call an interface anything, but a name that nearly is a known one is a slip of the pen.
fn call(wallet: &Wallet, name: &str) -> Result<(), String> {
    let interfaces = Interfaces::of(&wallet.profile().openapi);
    let known: Vec<&str> = usual_names().into_iter().chain(interfaces.names()).collect();
    match nearest(name, &known) {
        Some(near) if !known.contains(&name) => {
            Err(format!("no call is named `{name}`, so this fault would strike none; did you mean `{near}`?"))
        }
        _ => Ok(()),
    }
}

fn merchant(fixtures: &Fixtures, called: Option<&Called>, client: &str) -> Result<(), String> {
    if fixtures.merchants.contains_key(client) || client_ids::own(fixtures, called, client).is_some() {
        return Ok(());
    }
    Err(UnknownName::of("merchant", client, &fixtures.merchants).to_string())
}

fn mini_program(fixtures: &Fixtures, app: &str) -> Result<(), String> {
    if fixtures.mini_program(&AppId::from(app)).is_some() {
        return Ok(());
    }
    if let Some(program) = fixtures.mini_programs.get(app) {
        return Err(format!("a fault knows mini programs by appId: write `{}` for `{app}`", program.app_id));
    }
    let known = fixtures.mini_programs.values().map(|program| program.app_id.to_string()).collect();
    let unknown = UnknownName { kind: "mini program with the appId", name: app.to_owned(), known };
    Err(unknown.to_string())
}

fn user(fixtures: &Fixtures, name: &str) -> Result<(), String> {
    if fixtures.users.contains_key(name) {
        return Ok(());
    }
    if let Some((known, _)) = fixtures.users.iter().find(|(_, user)| user.user_id.as_str() == name) {
        return Err(format!("a fault knows users by name: write `{known}` for `{name}`"));
    }
    Err(UnknownName::of("user", name, &fixtures.users).to_string())
}
