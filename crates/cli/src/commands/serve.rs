//! `walletsim serve`: one party alone, with a world of its own. Clocks of separate processes are moved one by one.

use super::{ready, up::stop_signal};
use crate::{
    args::{Output, Party, Serve, ServeMerchant, ServeWalletApp, ServeWalletServer},
    exit::{Exit, Failure},
    reload,
};
use walletsim_simulator::{
    Options, Ports, Readers,
    parts::{self, Backend, Lines, Phone, Placed},
};

pub(crate) async fn serve(args: Serve) -> Result<Exit, Failure> {
    match args.party {
        Party::WalletServer(args) => wallet_server(args).await,
        Party::WalletApp(args) => wallet_app(args).await,
        Party::Merchant(args) => merchant(args).await,
    }
}

async fn wallet_server(args: ServeWalletServer) -> Result<Exit, Failure> {
    let secret = args.gateway.given()?;
    let ports = Ports { wallet_server: args.port, ..Ports::default() };
    let options = Options { ports, https: args.https.wanted()?, ..args.simulation.options()? };
    let world = parts::world(&options)?;
    let ([bound], _) = parts::bind(&options, [args.port], &[])?;
    let bound = parts::over_tls_too(bound, &options)?;
    let (url, https_url) = (bound.base_url(), bound.https_url());
    let mut places = vec![("walletServer", url)];
    places.extend(https_url.map(|url| ("walletServerHttps", url)));
    let directory = parts::directory(&options)?;
    let site = parts::wallet_server(&world, &options, &directory, (secret, plain(&args.wallet_app)))?;
    let _reloading = reload::on_change(&options.folders, &Readers::of(&world, &directory, &options));
    until_stopped(vec![(site, bound)], args.ready.output, "The wallet server is ready.", &places).await
}

async fn wallet_app(args: ServeWalletApp) -> Result<Exit, Failure> {
    let gateway_secret = args.gateway.given()?;
    let options = Options { pages: args.pages.pages, ..args.simulation.options()? };
    let (world, lines) = (parts::world(&options)?, Lines::new()?);
    let ([phone, programs], _) = parts::bind(&options, [args.port, args.mini_programs_port], &[])?;
    let (phone_url, programs_url) = (phone.base_url(), programs.base_url());
    let settings = Phone {
        wallet_server: plain(&args.wallet_server),
        gateway_secret,
        wallet_app: phone_url.clone(),
        mini_programs: programs_url.clone(),
        http: lines.phone,
    };
    let merchant = plain(&args.merchant);
    let (directory, at) = (parts::directory(&options)?, (phone_url.as_str(), lines.pages));
    let container = parts::mini_programs(&world, &options, &directory, at, move |_| Some(merchant.clone()))?;
    let app = parts::wallet_app(&world, &options, settings)?;
    let _reloading = reload::on_change(&options.folders, &Readers::of(&world, &directory, &options));
    let places = [("walletApp", phone_url), ("miniPrograms", programs_url)];
    let sites = vec![(app, phone), (container, programs)];
    until_stopped(sites, args.ready.output, "The wallet app is ready. Open it in a browser.", &places).await
}

async fn merchant(args: ServeMerchant) -> Result<Exit, Failure> {
    let options = args.simulation.options()?;
    let world = parts::world(&options)?;
    let ([bound], _) = parts::bind(&options, [args.port], &[])?;
    let url = bound.base_url();
    let backend = Backend {
        merchant: parts::merchant_of_mini_program(&options)?,
        wallet_server: plain(&args.wallet_server),
        merchant_url: url.clone(),
        mini_programs: plain(&args.mini_programs),
    };
    let site = parts::merchant(&world, &options, backend, parts::http()?)?;
    until_stopped(vec![(site, bound)], args.ready.output, "The merchant is ready.", &[("merchant", url)]).await
}

fn plain(url: &str) -> String {
    url.trim_end_matches('/').to_owned()
}

async fn until_stopped(
    sites: Vec<Placed>,
    output: Output,
    headline: &str,
    places: &[(&str, String)],
) -> Result<Exit, Failure> {
    let started = parts::serve(sites)?;
    let stopped = stop_signal()?;
    ready::say(output, headline, places, &[]);
    stopped.await;
    started.stop_gracefully().await;
    Ok(Exit::Held)
}
