//! `walletsim schema`: the JSON Schema of a kind of file, for editors.

use crate::{
    args::{Kind, Schema},
    exit::{Exit, Failure},
    out::print,
};
use walletsim_simulator::wallet_schema;

#[expect(clippy::unnecessary_wraps, reason = "every command can fail but this one")]
pub(crate) fn schema(args: &Schema) -> Result<Exit, Failure> {
    let schema = match args.kind {
        Kind::Wallet => wallet_schema(),
        Kind::Scenario => walletsim_scenario::schema(),
    };
    print(&format!("{schema:#}\n"));
    Ok(Exit::Held)
}
