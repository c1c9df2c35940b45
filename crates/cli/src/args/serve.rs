//! `serve`: one party alone, told where the others are.

use super::{
    simulation::{Https, Pages, Ready, Simulation},
    values::base_url,
    whom::{DEFAULT_WALLET_SERVER, WALLET_SERVER},
};
use crate::exit::{Exit, Failure};
use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct Serve {
    #[command(subcommand)]
    pub(crate) party: Party,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Party {
    /// Signed OpenAPIs, and the gateway for the wallet app
    WalletServer(ServeWalletServer),
    /// The phone, and the mini programs in it
    WalletApp(ServeWalletApp),
    /// The reference merchant backend
    Merchant(ServeMerchant),
}

#[derive(Debug, Args)]
pub(crate) struct ServeWalletServer {
    #[command(flatten)]
    pub(crate) simulation: Simulation,
    #[command(flatten)]
    pub(crate) ready: Ready,
    /// 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 7700)]
    pub(crate) port: u16,
    /// Where the wallet app is: users sign there what merchants prepare
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:7701", value_parser = base_url)]
    pub(crate) wallet_app: String,
    #[command(flatten)]
    pub(crate) https: Https,
    #[command(flatten)]
    pub(crate) gateway: GatewaySecret,
}

/// Shared by wallet server and wallet app.
#[derive(Debug, Args)]
pub(crate) struct GatewaySecret {
    /// What the wallet app proves itself with; any text, the same for both
    #[arg(long = "gateway-secret", env = "WALLETSIM_GATEWAY_SECRET", hide_env_values = true, value_name = "TEXT")]
    secret: Option<String>,
}

impl GatewaySecret {
    pub(crate) fn given(self) -> Result<String, Failure> {
        self.secret.filter(|secret| !secret.is_empty()).ok_or_else(|| {
            Failure::new(Exit::Usage, "wallet server and wallet app need a secret that they share")
                .help("give both the same --gateway-secret TEXT, any text, or the same WALLETSIM_GATEWAY_SECRET; `walletsim up` starts both and needs none")
        })
    }
}

#[derive(Debug, Args)]
pub(crate) struct ServeWalletApp {
    #[command(flatten)]
    pub(crate) simulation: Simulation,
    #[command(flatten)]
    pub(crate) ready: Ready,
    /// The phone's port; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 7701)]
    pub(crate) port: u16,
    /// The mini programs' port; 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 7703)]
    pub(crate) mini_programs_port: u16,
    /// Where the wallet server is
    #[arg(long, env = WALLET_SERVER, value_name = "URL", default_value = DEFAULT_WALLET_SERVER, value_parser = base_url)]
    pub(crate) wallet_server: String,
    /// Where the merchant's backend is
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:7702", value_parser = base_url)]
    pub(crate) merchant: String,
    #[command(flatten)]
    pub(crate) pages: Pages,
    #[command(flatten)]
    pub(crate) gateway: GatewaySecret,
}

#[derive(Debug, Args)]
pub(crate) struct ServeMerchant {
    #[command(flatten)]
    pub(crate) simulation: Simulation,
    #[command(flatten)]
    pub(crate) ready: Ready,
    /// 0 takes a free one
    #[arg(long, value_name = "N", default_value_t = 7702)]
    pub(crate) port: u16,
    /// Where the wallet server is
    #[arg(long, env = WALLET_SERVER, value_name = "URL", default_value = DEFAULT_WALLET_SERVER, value_parser = base_url)]
    pub(crate) wallet_server: String,
    /// Where mini programs are, for the merchant's own page
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:7703")]
    pub(crate) mini_programs: String,
}
