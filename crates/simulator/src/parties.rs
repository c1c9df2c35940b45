//! All parties of one world, made from the options and told where they are.

use crate::{
    Addresses, Merchants, Options, StartError,
    parts::{self, Backend, Lines, Phone},
};
use std::{collections::BTreeMap, sync::Arc};
use walletsim_runtime::{World, http::Site};
use walletsim_wallet_server::Directory;

/// Where everybody is.
pub(crate) struct Map {
    pub(crate) addresses: Addresses,
    /// The reference backends, by the merchant's name in the fixtures.
    pub(crate) played: BTreeMap<String, String>,
    /// Every backend, somebody else's included.
    pub(crate) merchants: BTreeMap<String, String>,
}

/// Ready to be served, or to be let in where another world lives.
pub(crate) struct Parties {
    pub(crate) wallet_server: Site,
    pub(crate) wallet_app: Site,
    pub(crate) mini_programs: Site,
    pub(crate) directory: Arc<Directory>,
    /// By the merchant's name in the fixtures.
    pub(crate) merchants: BTreeMap<String, Site>,
}

impl Parties {
    pub(crate) fn of(world: &Arc<World>, options: &Options, map: &Map, lines: &Lines) -> Result<Self, StartError> {
        let Map { addresses, played, merchants } = map;
        let gateway_secret = world.entropy().hex("gateway secret", 32);
        let phone = Phone {
            wallet_server: addresses.wallet_server.clone(),
            gateway_secret: gateway_secret.clone(),
            wallet_app: addresses.wallet_app.clone(),
            mini_programs: addresses.mini_programs.clone(),
            http: Arc::clone(&lines.phone),
        };
        let directory = parts::directory(options)?;
        if let Some(record_in) = options.recorder {
            let directory = Arc::clone(&directory);
            record_in(world, options, Box::new(move || Arc::clone(directory.wallet().fixtures())));
        }
        let pages = (addresses.wallet_app.as_str(), Arc::clone(&lines.pages));
        let merchants = merchants.clone();
        let merchant_of = move |name: &str| merchants.get(name).cloned();
        let at_gateway = (gateway_secret, addresses.wallet_app.clone());
        let backend = |(name, url): (&String, &String)| {
            let backend = Backend {
                merchant: name.clone(),
                wallet_server: addresses.wallet_server.clone(),
                merchant_url: url.clone(),
                mini_programs: addresses.mini_programs.clone(),
            };
            Ok((name.clone(), parts::merchant(world, options, backend, lines.merchants.clone())?))
        };
        Ok(Self {
            mini_programs: parts::mini_programs(world, options, &directory, pages, merchant_of)?,
            wallet_server: parts::wallet_server(world, options, &directory, at_gateway)?,
            wallet_app: parts::wallet_app(world, options, phone)?,
            merchants: played.iter().map(backend).collect::<Result<_, StartError>>()?,
            directory,
        })
    }
}

/// The merchants that the reference backend plays: those that can sign here, and have no backend of their own.
pub(crate) fn played(options: &Options, merchant: &str) -> Vec<String> {
    let merchants = options.fixtures.merchants.iter();
    let playable = merchants.filter(|(name, played)| {
        let wanted = *name == merchant || options.merchants == Merchants::AllPartners && played.partner;
        wanted && played.own_key().is_some() && !options.own_backends.contains_key(*name)
    });
    playable.map(|(name, _)| name.clone()).collect()
}

/// Whether what the options name is there. The name of the mini program's merchant.
pub(crate) fn checked(options: &Options) -> Result<String, StartError> {
    let merchant = parts::merchant_of_mini_program(options)?;
    parts::check_pages(&options.fixtures, &options.hosts)?;
    for name in options.own_backends.keys() {
        parts::known("merchant", name, &options.fixtures.merchants)?;
    }
    Ok(merchant)
}
