//! The command line.

use crate::{
    commands::{
        ca::{Ca, CaDir},
        completions::Completions,
        env::Env,
        exec::Exec,
        explain::Explain,
        init::Init,
        keys::Keys,
        man::Man,
        openapi::Openapi,
        sign::Sign,
        verify::Verify,
        wait::{Healthcheck, Wait, duration},
    },
    exit::{Exit, Failure},
    state::Folder,
};
use chrono::{DateTime, FixedOffset};
use clap::{Args, Parser, Subcommand, ValueEnum};
use std::{collections::BTreeMap, net::IpAddr, path::PathBuf, time::Duration};
use walletsim_simulator::{
    self as simulator, Hosts, Merchants, Options, OwnPage, PageAt, Ports, StartingClock, shipped,
    shipped::FixturesError,
};

/// The variable that says where the wallet server is; `walletsim env` prints it.
pub(crate) const WALLET_SERVER: &str = "WALLETSIM_WALLET_SERVER";
/// Where it is otherwise.
pub(crate) const DEFAULT_WALLET_SERVER: &str = "http://127.0.0.1:7700";

/// A super-app wallet's mini program platform, on one laptop, with no network.
#[derive(Debug, Parser)]
#[command(name = "walletsim", version, propagate_version = true, max_term_width = 100)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Write a project to begin with: a mini program of your own, scenarios, and a workflow that plays them
    Init(Init),
    /// Play scenario files, each in its own world, and judge them
    Run(Run),
    /// Read scenario files and say what is wrong with them, playing nothing
    Check(Check),
    /// Lay scenario files out in one way, comments kept
    Fmt(Fmt),
    /// Start wallet server, wallet app, merchant backend and mini programs, until Ctrl-C
    Up(Up),
    /// Start one party alone
    Serve(Serve),
    /// Start everything on free ports, run a command that is told where, and stop: for any test runner
    Exec(Exec),
    /// Wait until a simulator answers
    Wait(Wait),
    /// Ask a simulator once whether it is there
    Healthcheck(Healthcheck),
    /// Print what was said in a running simulator
    Trace(Trace),
    /// Play one scenario in the browser, at a human's pace and with captions
    Play(Play),
    /// Print what was done by hand in a running simulator as a scenario file
    Record(Record),
    /// Say what a result code means, what brings it about and what to do
    Explain(Explain),
    /// Print the headers of a signed request, or a curl command that sends it
    Sign(Sign),
    /// Say whether the signature of a captured message verifies
    Verify(Verify),
    /// Say why the signature of a captured message does not verify, and show the string to sign
    ExplainSignature(Verify),
    /// Make key pairs, and show those there are
    Keys(Keys),
    /// List the wallets, or show what one is like, key by key, with who says so
    Wallets(Wallets),
    /// Print what a wallet serves, as an OpenAPI 3.1 document
    Openapi(Openapi),
    /// Print the JSON Schema of a kind of file
    Schema(Schema),
    /// Print what a backend needs: addresses, client id and keys
    Env(Env),
    /// Print the certificate that clients of --https-port are to trust
    Ca(Ca),
    /// Print what makes a shell complete this program's options and names
    Completions(Completions),
    /// Print the manual page of this program, or of one of its commands
    Man(Man),
}

#[derive(Debug, Args)]
pub(crate) struct Fixtures {
    /// A folder of fixtures to lay over the shipped ones; may be given more than once
    #[arg(long = "fixtures", value_name = "DIR")]
    pub(crate) folders: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct Run {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// How many scenarios are played at once [default: one for each processor]
    #[arg(long, value_name = "N", default_value_t = default_jobs(), hide_default_value = true)]
    pub(crate) jobs: usize,
    /// Play only those with this tag; may be given more than once
    #[arg(long = "tag", value_name = "TAG")]
    pub(crate) tags: Vec<String>,
    /// Play only those with this text in their name or title, in capitals or not
    #[arg(long, value_name = "TEXT")]
    pub(crate) filter: Option<String>,
    /// Play each so many times
    #[arg(long, value_name = "N", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..), conflicts_with = "bless")]
    pub(crate) repeat: u32,
    /// The seed of the first time, instead of each scenario's own; each further time has the next one
    #[arg(long, value_name = "N", conflicts_with = "bless", value_parser = seed)]
    pub(crate) seed_from: Option<u64>,
    /// Play one that failed again, so many times at most; if it holds then it is told to be flaky
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub(crate) retry: u32,
    /// Begin nothing more after the first failure
    #[arg(long)]
    pub(crate) fail_fast: bool,
    /// Play against this wallet instead of each scenario's own; may be given more than once. Where it is not the
    /// scenario's own, golden traces are neither compared nor written
    #[arg(long = "wallet", value_name = "NAME")]
    pub(crate) wallets: Vec<String>,
    /// Put your own backend in the place of the reference merchant, the one of each scenario's mini program; it finds the wallet
    /// server at the first of --port
    #[arg(long, value_name = "URL", value_parser = own_backend_alone, group = "own-backend")]
    pub(crate) merchant: Option<String>,
    /// Start your own backend with this shell command, anew for each scenario; it is told what `walletsim env` prints, and
    /// in PORT where to listen
    #[arg(long, value_name = "CMD", group = "own-backend")]
    pub(crate) merchant_cmd: Option<String>,
    /// How long the backend of --merchant-cmd may take until it listens
    #[arg(long, value_name = "TIME", default_value = "30s", value_parser = duration, requires = "merchant_cmd")]
    pub(crate) merchant_timeout: Duration,
    #[command(flatten)]
    pub(crate) scrutiny: Scrutiny,
    /// The first of four ports in a row for every scenario, which are then played one by one [default: free ports, or 7700 with --merchant]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: Option<u16>,
    #[command(flatten)]
    pub(crate) https: Https,
    /// Write golden traces instead of comparing them
    #[arg(long)]
    pub(crate) bless: bool,
    /// Go on when all is played: play again what changes touch, be it a scenario, a fragment or a fixture, until Ctrl-C
    #[arg(long)]
    pub(crate) watch: bool,
    #[command(flatten)]
    pub(crate) reports: ReportFiles,
    /// Print what failed so that it is shown beside its line as well [default: github within GitHub Actions]
    #[arg(long, value_enum, value_name = "WHERE")]
    pub(crate) annotations: Option<Annotations>,
}

/// How far one's own backend is looked into.
#[derive(Debug, Args)]
pub(crate) struct Scrutiny {
    /// Play each scenario that held again with a wallet that signs wrongly, and with one that says its results are unknown, to see
    /// how your backend takes it
    #[arg(long, requires = "own-backend")]
    pub(crate) probe: bool,
    /// Let the run fail for more than failed expectations
    #[arg(long, value_enum, value_name = "WHAT", requires = "own-backend")]
    pub(crate) fail_on: Option<FailOn>,
}

/// What else a run fails for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FailOn {
    /// Misuse of the wallet by your own backend, found with its evidence
    Findings,
}

/// What is told on the terminal, and where else reports are written.
#[derive(Debug, Args)]
pub(crate) struct ReportFiles {
    /// Print every trace, not only those of failures
    #[arg(long)]
    pub(crate) show_trace: bool,
    /// Write a JUnit report to this file as well
    #[arg(long = "report-junit", value_name = "FILE")]
    pub(crate) junit: Option<PathBuf>,
    /// Write a JSON report to this file as well
    #[arg(long = "report-json", value_name = "FILE")]
    pub(crate) json: Option<PathBuf>,
    /// Write a TAP report to this file as well
    #[arg(long = "report-tap", value_name = "FILE")]
    pub(crate) tap: Option<PathBuf>,
    /// Write what is found about your own backend to this file as well, as SARIF
    #[arg(long = "report-sarif", value_name = "FILE")]
    pub(crate) sarif: Option<PathBuf>,
    /// Write a page into this folder as well, with a sequence diagram of each scenario: one page a run
    #[arg(long = "report-html", value_name = "DIR")]
    pub(crate) html: Option<PathBuf>,
}

/// Who shows annotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Annotations {
    /// Workflow commands of GitHub Actions
    Github,
    /// Nobody
    None,
}

fn default_jobs() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}

#[derive(Debug, Args)]
pub(crate) struct Check {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// Let warnings fail the check, too: exit code 4
    #[arg(long)]
    pub(crate) strict: bool,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Args)]
pub(crate) struct Fmt {
    /// Scenario files, folders of them, or patterns such as 'scenarios/**/login*.yaml'; fragments included
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// Change nothing, and say which files are laid out otherwise: exit code 4 if there are some
    #[arg(long)]
    pub(crate) check: bool,
}

/// What every simulation can be told.
#[derive(Debug, Args)]
pub(crate) struct Simulation {
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// Which wallet: a file of fixtures/wallets
    #[arg(long, value_name = "NAME", default_value = "seed")]
    pub(crate) wallet: String,
    /// Let go of what the wallet's documents demand and their own samples leave out: see docs/wallets.md
    #[arg(long)]
    pub(crate) lenient: bool,
    /// Who holds the phone at first
    #[arg(long, value_name = "NAME", default_value = "alice")]
    pub(crate) user: String,
    /// The mini program whose merchant is started
    #[arg(long, value_name = "NAME", default_value = "coffee")]
    pub(crate) mini_program: String,
    /// Stand still at this time, such as 2026-01-15T09:00:00+08:00, instead of running with the system's clock
    #[arg(long, value_name = "TIME", value_parser = moment)]
    pub(crate) clock: Option<DateTime<FixedOffset>>,
    /// Draw the same codes and tokens every time
    #[arg(long, value_name = "N", value_parser = seed)]
    pub(crate) seed: Option<u64>,
    /// The address to listen on; with another one than loopback, whoever can reach it can use the simulator, by the names of
    /// --allow-host
    #[arg(long, env = "WALLETSIM_LISTEN", value_name = "IP", default_value = "127.0.0.1")]
    pub(crate) listen: IpAddr,
    /// A name, beside localhost, that the servers may be called by; may be given more than once
    #[arg(long = "allow-host", value_name = "NAME")]
    pub(crate) hosts: Vec<String>,
}

/// The line that says that everything listens.
#[derive(Debug, Args)]
pub(crate) struct Ready {
    /// How the ready line is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Output {
    /// For people
    Text,
    /// One line of JSON
    Json,
}

/// HTTPS at the wallet server, beside its plain port.
#[derive(Debug, Args)]
pub(crate) struct Https {
    /// Let the wallet server speak TLS on this port as well; 0 takes a free one
    #[arg(long, value_name = "N")]
    https_port: Option<u16>,
    #[command(flatten)]
    ca_dir: CaDir,
}

#[derive(Debug, Args)]
pub(crate) struct Up {
    #[command(flatten)]
    pub(crate) simulation: Simulation,
    #[command(flatten)]
    pub(crate) ready: Ready,
    #[command(flatten)]
    pub(crate) https: Https,
    #[command(flatten)]
    pub(crate) own: OwnBackends,
    #[command(flatten)]
    pub(crate) pages: Pages,
    #[command(flatten)]
    pub(crate) state: StateFolders,
    /// The first of the ports in a row: wallet server, wallet app, merchant, mini programs, then the other merchants in
    /// the order of their names; 0 takes whichever are free
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: u16,
}

/// Where a world's state comes from, and where it is left.
#[derive(Debug, Args)]
pub(crate) struct StateFolders {
    /// Go on from the state in this folder, which --export-on-exit wrote
    #[arg(long, value_name = "DIR")]
    pub(crate) import: Option<PathBuf>,
    /// Write the state to this folder at the end [default DIR: that of --import]
    #[arg(long, value_name = "DIR", num_args = 0..=1, action = clap::ArgAction::Set)]
    export_on_exit: Option<Vec<PathBuf>>,
}

/// Mini programs that are somebody's own.
#[derive(Debug, Args)]
pub(crate) struct Pages {
    /// Your own HTML5 mini program in the place of a demo page: a folder with an index.html, or the URL of a dev server;
    /// may be given more than once
    #[arg(long = "page", value_name = "APPID=DIR|URL", value_parser = own_page)]
    pub(crate) pages: Vec<OwnPage>,
}

/// Backends that are somebody else's programs.
#[derive(Debug, Args)]
pub(crate) struct OwnBackends {
    /// Your own backend in the place of a merchant's reference backend, NAME being one of the fixtures' merchants
    /// [default NAME: the merchant of --mini-program]; may be given more than once
    #[arg(long = "merchant", value_name = "[NAME=]URL", value_parser = own_backend)]
    merchants: Vec<OwnBackend>,
}

/// Somebody else's program in the place of a reference backend.
#[derive(Debug, Clone)]
struct OwnBackend {
    /// The merchant's name in the fixtures, if one was given.
    merchant: Option<String>,
    url: String,
}

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
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:7701")]
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
        self.secret.ok_or_else(|| {
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
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:7702")]
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

/// Which simulator.
#[derive(Debug, Args)]
pub(crate) struct Whom {
    /// Any server of the simulator
    #[arg(long, env = WALLET_SERVER, value_name = "URL", default_value = DEFAULT_WALLET_SERVER, value_parser = base_url)]
    server: String,
    /// The first port, as given to `walletsim up`, instead of --server
    #[arg(long, value_name = "N", value_parser = known_port)]
    port: Option<u16>,
}

impl Whom {
    /// Where its wallet server is, or another of its servers.
    pub(crate) fn url(&self) -> String {
        self.port.map_or_else(|| self.server.clone(), local)
    }
}

/// The wallet server on a port of this machine.
pub(crate) fn local(port: u16) -> String {
    format!("http://127.0.0.1:{port}")
}

/// A port that somebody listens on already.
pub(crate) fn known_port(text: &str) -> Result<u16, String> {
    match text.parse() {
        Ok(0) => {
            Err("of free ports nobody knows which they are: give the URLs instead, as `walletsim up` printed them"
                .to_owned())
        }
        Ok(port) => Ok(port),
        Err(_) => Err("write a number from 1 to 65535, such as 7700".to_owned()),
    }
}

#[derive(Debug, Args)]
pub(crate) struct Trace {
    #[command(flatten)]
    pub(crate) whom: Whom,
    /// How the trace is written
    #[arg(long, value_enum, default_value_t = Output::Text, conflicts_with = "follow")]
    pub(crate) output: Output,
    /// Go on printing what is said, until Ctrl-C
    #[arg(long)]
    pub(crate) follow: bool,
}

#[derive(Debug, Args)]
pub(crate) struct Play {
    /// A scenario file
    #[arg(value_name = "FILE")]
    pub(crate) path: PathBuf,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
    /// How long each step is told before it is taken
    #[arg(long, value_name = "TIME", default_value = "3s", value_parser = duration)]
    pub(crate) pace: Duration,
    /// The first of four ports in a row; 0 takes whichever are free
    #[arg(long, value_name = "N", default_value_t = 7700, value_parser = clap::value_parser!(u16).range(..=65532))]
    pub(crate) port: u16,
}

/// What was done is told by every server of one `walletsim up`.
#[derive(Debug, Args)]
pub(crate) struct Record {
    #[command(flatten)]
    pub(crate) whom: Whom,
}

/// `run` needs no name: the merchant is the one of each scenario's mini program.
fn own_backend_alone(text: &str) -> Result<String, String> {
    base_url(text).map_err(|_| {
        "write the URL of your backend, such as http://127.0.0.1:3000; of which merchant it is, each scenario's mini program says. \
         By name, `walletsim up --merchant NAME=URL` takes it"
            .to_owned()
    })
}

/// What the same codes and tokens are drawn with.
fn seed(text: &str) -> Result<u64, String> {
    text.parse().map_err(|_| "write a whole number, such as 7".to_owned())
}

fn own_backend(text: &str) -> Result<OwnBackend, String> {
    match text.split_once('=').filter(|(name, _)| !name.contains([':', '/'])) {
        Some((name, url)) => Ok(OwnBackend { merchant: Some(name.to_owned()), url: base_url(url)? }),
        None => Ok(OwnBackend { merchant: None, url: base_url(text)? }),
    }
}

fn own_page(text: &str) -> Result<OwnPage, String> {
    let (mini_program, at) = text.split_once('=').ok_or("write it like 3333010000000001=./dist")?;
    let at = if at.contains("://") {
        let url = reqwest::Url::parse(&base_url(at)?).map_err(|problem| problem.to_string())?;
        PageAt::DevServer(url)
    } else {
        PageAt::Folder(PathBuf::from(at))
    };
    Ok(OwnPage { mini_program: mini_program.to_owned(), at })
}

#[derive(Debug, Args)]
pub(crate) struct Wallets {
    /// The one to show
    #[arg(value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// How it is written
    #[arg(long, value_enum, default_value_t = Output::Text)]
    pub(crate) output: Output,
    #[command(flatten)]
    pub(crate) fixtures: Fixtures,
}

#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Of which files
    #[arg(value_enum)]
    pub(crate) kind: Kind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Kind {
    /// Wallet profiles: fixtures/wallets/NAME.yaml
    Wallet,
    /// Scenarios
    Scenario,
}

pub(crate) fn base_url(text: &str) -> Result<String, String> {
    address(text, &["http"])
}

/// Where others find the wallet server: perhaps over TLS, which the simulator itself does not speak as a client.
pub(crate) fn base_url_of_either_kind(text: &str) -> Result<String, String> {
    address(text, &["http", "https"])
}

fn address(text: &str, schemes: &[&str]) -> Result<String, String> {
    let url = reqwest::Url::parse(text).ok().filter(|url| schemes.contains(&url.scheme()) && url.has_host());
    url.map(|_| text.trim_end_matches('/').to_owned()).ok_or_else(|| "write it like http://127.0.0.1:7700".to_owned())
}

fn moment(text: &str) -> Result<DateTime<FixedOffset>, String> {
    DateTime::parse_from_rfc3339(text).map_err(|_| "write it like 2026-01-15T09:00:00+08:00".to_owned())
}

impl Simulation {
    /// What listens on one address may be called by it.
    fn named_by_address(&self) -> Option<String> {
        (!self.listen.is_unspecified()).then(|| self.listen.to_string())
    }

    /// The simulation as options, on free ports.
    pub(crate) fn options(&self) -> Result<Options, FixturesError> {
        Ok(Options {
            wallet: self.wallet.clone(),
            lenient: self.lenient,
            user: self.user.clone(),
            mini_program: self.mini_program.clone(),
            merchants: Merchants::AllPartners,
            clock: self.clock.map_or(StartingClock::System, StartingClock::At),
            seed: self.seed,
            listen: self.listen,
            hosts: Hosts(self.hosts.iter().cloned().chain(self.named_by_address()).collect()),
            folders: self.fixtures.folders.clone(),
            ..Options::new(shipped::fixtures_for(&self.wallet, &self.fixtures.folders)?)
        })
    }
}

impl StateFolders {
    /// Where to leave it, if that is asked for.
    pub(crate) fn export(&self) -> Result<Option<Folder>, Failure> {
        let Some(named) = &self.export_on_exit else { return Ok(None) };
        let no_folder = || {
            Failure::new(Exit::Usage, "--export-on-exit without a folder writes to that of --import, and there is none")
                .help("write --export-on-exit DIR")
        };
        let folder = named.first().or(self.import.as_ref()).ok_or_else(no_folder)?;
        Folder::ready(folder.clone()).map(Some)
    }
}

impl OwnBackends {
    /// By the merchant's name; what names none is the backend of *the* merchant.
    pub(crate) fn by_merchant(&self, merchant: &str) -> Result<BTreeMap<String, String>, Failure> {
        let mut own = BTreeMap::new();
        for OwnBackend { merchant: name, url } in &self.merchants {
            let name = name.as_deref().unwrap_or(merchant);
            if own.insert(name.to_owned(), url.clone()).is_some() {
                let what = format!("`{name}` is given two backends");
                return Err(Failure::new(Exit::Usage, what).help("write --merchant NAME=URL once for each merchant"));
            }
        }
        Ok(own)
    }
}

impl Https {
    /// What is asked for, if it is.
    pub(crate) fn wanted(&self) -> Result<Option<simulator::Https>, Failure> {
        let Some(port) = self.https_port else { return Ok(None) };
        Ok(Some(simulator::Https { port, ca_dir: self.ca_dir.folder()? }))
    }
}

/// Ports in a row; 0 takes whichever are free.
pub(crate) fn ports_from(first: u16) -> Ports {
    match first {
        0 => Ports::default(),
        first => Ports {
            wallet_server: first,
            wallet_app: first + 1,
            merchant: first + 2,
            mini_programs: first + 3,
            other_merchants: first.checked_add(4).unwrap_or(0),
        },
    }
}
