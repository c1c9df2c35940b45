//! From a free port to a stopped server.

use super::{
    control,
    control::worlds::Founding,
    exchange,
    guard::{self, Cors, Hosts},
    line::Line,
    residents::{Resident, Residents},
    tls::Certified,
};
use crate::Party;
use actix_web::{
    App, HttpServer,
    dev::{ServerHandle, ServiceRequest},
    middleware::{Next, from_fn},
    web::{self, ServiceConfig},
};
use std::{
    fmt, io,
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};
use tokio::{sync::watch, task::JoinHandle};

/// How long a stopped server may take to cut its last connection; a few milliseconds are usual.
const LAST_CUT: Duration = Duration::from_secs(2);

/// An address that could not be had.
#[derive(Debug, thiserror::Error)]
#[error("cannot listen on {address}: {}", self.why())]
pub struct BindError {
    /// What was asked for.
    pub address: SocketAddr,
    /// What the system says.
    pub source: io::Error,
}

impl BindError {
    /// Why, in words.
    #[must_use]
    pub fn why(&self) -> String {
        match self.source.kind() {
            io::ErrorKind::AddrInUse => "another program listens there".to_owned(),
            io::ErrorKind::PermissionDenied => "ports below 1024 need more rights".to_owned(),
            _ => self.source.to_string(),
        }
    }
}

/// A listener whose port is known before anything is served; perhaps with a second one, over TLS, for the same server.
#[derive(Debug)]
pub struct Bound {
    listener: TcpListener,
    address: SocketAddr,
    over_tls: Option<OverTls>,
}

#[derive(Debug)]
struct OverTls {
    listener: TcpListener,
    address: SocketAddr,
    certified: Certified,
}

fn listen(address: SocketAddr) -> Result<(TcpListener, SocketAddr), BindError> {
    let listen = || {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        Ok((listener, address))
    };
    listen().map_err(|source| BindError { address, source })
}

impl Bound {
    /// Listens on an address; port 0 takes a free one.
    pub fn to(address: SocketAddr) -> Result<Self, BindError> {
        let (listener, address) = listen(address)?;
        Ok(Self { listener, address, over_tls: None })
    }

    /// Listens on another address as well, over TLS.
    pub fn and_over_tls(self, address: SocketAddr, certified: Certified) -> Result<Self, BindError> {
        let (listener, address) = listen(address)?;
        Ok(Self { over_tls: Some(OverTls { listener, address, certified }), ..self })
    }

    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// `http://127.0.0.1:7700`.
    #[must_use]
    pub fn base_url(&self) -> String {
        format!("http://{}", from_here(self.address))
    }

    /// `https://127.0.0.1:7743`, if it listens over TLS as well.
    #[must_use]
    pub fn https_url(&self) -> Option<String> {
        self.over_tls.as_ref().map(|over_tls| format!("https://{}", from_here(over_tls.address)))
    }
}

/// How a program on this machine calls an address: one that stands for all of them is no place to call.
fn from_here(address: SocketAddr) -> SocketAddr {
    let ip = match address.ip() {
        ip if !ip.is_unspecified() => ip,
        IpAddr::V4(_) => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(_) => Ipv6Addr::LOCALHOST.into(),
    };
    (ip, address.port()).into()
}

/// What a server is, beside its routes.
#[derive(Clone)]
pub struct Site {
    /// Who answers: the party in its world.
    pub resident: Resident,
    /// Whose server it is.
    pub party: Party,
    /// Who sends a message to this path; `None` for what is no message between parties (pages, assets).
    pub speaker: fn(&ServiceRequest) -> Option<Party>,
    /// Which hosts a request may name.
    pub hosts: Hosts,
    /// Whether pages of other local origins may read the answers.
    pub cors: Cors,
    /// How many threads answer.
    pub workers: usize,
    /// Control calls below `/_sim` that this server has beside those of every server.
    pub control: fn(&mut ServiceConfig),
    /// The routes. Their state is the resident's.
    pub routes: fn(&mut ServiceConfig),
}

impl fmt::Debug for Site {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Site").field("party", &self.party).finish_non_exhaustive()
    }
}

/// A server that runs. Dropping it stops nothing: call [`Serving::stop`].
#[derive(Debug)]
pub struct Serving {
    address: SocketAddr,
    handle: ServerHandle,
    task: JoinHandle<io::Result<()>>,
    connections: Arc<Connections>,
    /// Dropped when it stops: whoever follows the trace is let go.
    end: watch::Sender<()>,
}

/// How many connections are open. The workers cut them some time after the server says that it has stopped.
type Connections = watch::Sender<usize>;

/// Lives as long as its connection.
struct Open(Arc<Connections>);

impl Open {
    fn counted(connections: &Arc<Connections>) -> Self {
        connections.send_modify(|open| *open += 1);
        Self(Arc::clone(connections))
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open -= 1);
    }
}

impl Site {
    /// Serves on what was bound, until stopped.
    pub fn serve(self, bound: Bound) -> io::Result<Serving> {
        let residents = Residents::only(self.resident.clone());
        self.serve_for(bound, &residents, None)
    }

    /// The same for these residents, to which `worlds` adds when it is asked to.
    pub fn serve_for(
        self,
        bound: Bound,
        residents: &Arc<Residents>,
        worlds: Option<Arc<dyn Founding>>,
    ) -> io::Result<Serving> {
        let residents = Arc::clone(residents);
        let address = bound.address;
        let workers = self.workers;
        let site = Arc::new(self);
        let connections = Arc::new(Connections::new(0));
        let counted = Arc::clone(&connections);
        let end = watch::Sender::new(());
        let until_the_end = web::Data::new(control::stream::UntilTheEnd(end.subscribe()));
        let mut server = HttpServer::new(move || {
            let (guarded, traced, residents) = (Arc::clone(&site), Arc::clone(&site), Arc::clone(&residents));
            App::new()
                .app_data(web::Data::new(worlds.clone()))
                .app_data(until_the_end.clone())
                .wrap(from_fn(move |request: ServiceRequest, next: Next<_>| {
                    exchange::traced(Arc::clone(&traced), request, next)
                }))
                .wrap(from_fn(move |request: ServiceRequest, next: Next<_>| {
                    guard::guarded(Arc::clone(&guarded), Arc::clone(&residents), request, next)
                }))
                .service(
                    web::scope("/_sim").configure(site.control).configure(|scope| control::routes(scope, site.party)),
                )
                .configure(site.routes)
        })
        .on_connect(move |connection, with| {
            with.insert(Open::counted(&counted));
            with.insert(Line::of(connection));
        })
        .workers(workers)
        .shutdown_timeout(2)
        .disable_signals()
        .listen(bound.listener)?;
        if let Some(over_tls) = bound.over_tls {
            server = server.listen_rustls_0_23(over_tls.listener, over_tls.certified.0)?;
        }
        let server = server.run();
        let handle = server.handle();
        Ok(Serving { address, handle, task: tokio::spawn(server), connections, end })
    }
}

impl Serving {
    /// Where it listens.
    #[must_use]
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Stops at once; open connections are cut.
    pub async fn stop(self) {
        self.end(false).await;
    }

    /// Stops listening, lets open exchanges end (two seconds at most), then stops.
    pub async fn stop_gracefully(self) {
        self.end(true).await;
    }

    async fn end(self, gracefully: bool) {
        drop(self.end);
        self.handle.stop(gracefully).await;
        if let Ok(Err(problem)) = self.task.await {
            tracing::warn!("the server on {} ended with: {problem}", self.address);
        }
        let mut open = self.connections.subscribe();
        if tokio::time::timeout(LAST_CUT, open.wait_for(|open| *open == 0)).await.is_err() {
            tracing::warn!("the server on {} left a connection open", self.address);
        }
    }
}

/// Listens for SIGINT and SIGTERM from now on; what it gives ends with the first of them.
///
/// # Panics
/// Outside a tokio runtime.
pub fn shutdown_signal() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}
