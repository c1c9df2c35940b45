//! `walletsim openapi`: what a wallet serves, as an OpenAPI document.

use crate::{
    args::Fixtures,
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use walletsim_simulator::{openapi_document, shipped};

#[derive(Debug, Args)]
pub(crate) struct Openapi {
    /// Which wallet: a file of fixtures/wallets
    #[arg(long, value_name = "NAME", default_value = "seed")]
    wallet: String,
    #[command(flatten)]
    fixtures: Fixtures,
}

pub(crate) fn openapi(args: &Openapi) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&args.fixtures.folders)?;
    let document = openapi_document(fixtures.wallet(&args.wallet)?, &fixtures.capabilities[&args.wallet]);
    let written = serde_json::to_string_pretty(&document)
        .map_err(|problem| Failure::new(Exit::CouldNotRun, format!("the document could not be written: {problem}")))?;
    print(&format!("{written}\n"));
    Ok(Exit::Held)
}
