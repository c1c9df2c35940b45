//! Each message becomes a trace event that its handler can tell more about.

use super::{guard, onlooker, passed, serve::Site};
use crate::{
    World,
    authorizations::Hand,
    trace::{BY_HAND, Because, EventId, Party, Step, Value},
};
use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{Payload, ServiceRequest, ServiceResponse},
    error::ErrorInternalServerError,
    http::header::{HeaderMap, HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use std::{
    future::{Ready, ready},
    str::FromStr,
    sync::Arc,
};

/// Which event made the sender send this.
pub const CAUSE: HeaderName = HeaderName::from_static("x-walletsim-cause");
/// Which step of a scenario this belongs to.
pub const STEP: HeaderName = HeaderName::from_static("x-walletsim-step");
/// Which event a message became.
pub const EVENT: HeaderName = HeaderName::from_static("x-walletsim-event");
/// Why it was refused, in words.
pub const REASON: HeaderName = HeaderName::from_static("x-walletsim-reason");

/// One message, as its handler sees it: what is said here goes into the trace.
#[derive(Debug, Clone)]
pub struct Exchange {
    world: Arc<World>,
    id: EventId,
}

impl Exchange {
    /// What a hand from outside does in a party's place, as if one had said it to another.
    #[must_use]
    pub fn by_hand(hand: Hand<'_>, (from, to): (Party, Party), name: &str) -> Self {
        let trace = hand.world.trace();
        let id = trace.begin(hand.world.clock().now(), from, to, name, None, hand.step);
        let (field, hand_itself) = BY_HAND;
        trace.field(id, field, hand_itself.into());
        if let Some(watch) = hand.world.watch() {
            watch.asked(id, hand.line.to_owned(), Vec::new());
            watch.heard(id, hand.body);
        }
        Self { world: Arc::clone(hand.world), id }
    }

    /// A message that was begun elsewhere.
    pub(super) fn of(world: &Arc<World>, id: EventId) -> Self {
        Self { world: Arc::clone(world), id }
    }

    /// Which event this is: to be sent along as the cause of what the handler sends.
    #[must_use]
    pub fn id(&self) -> EventId {
        self.id
    }

    /// The world it happens in.
    #[must_use]
    pub fn world(&self) -> &World {
        &self.world
    }

    /// Names the message.
    pub fn name(&self, name: &str) {
        self.world.trace().name(self.id, name);
    }

    /// Adds something the message says.
    pub fn field(&self, name: &'static str, value: impl Into<Value>) {
        self.world.trace().field(self.id, name, value.into());
    }

    /// Remembers a secret that the answer hands out: it is recognised from now on, and never shown.
    pub fn issued(&self, secret: Value) {
        self.world.trace().issued(self.id, secret);
    }

    /// Adds a line of its own for the answer.
    pub fn reply(&self, words: Vec<Value>) {
        self.world.trace().reply(self.id, words);
    }

    /// Says what became of it.
    pub fn outcome(&self, outcome: impl Into<Value>) {
        self.world.trace().outcome(self.id, vec![outcome.into()]);
    }

    /// Says why.
    pub fn because(&self, because: Because) {
        self.world.trace().because(self.id, because);
    }

    /// Tells those who look on more about the message, such as its `string to sign`; where nobody may, nothing is asked.
    pub fn tell(&self, what: &'static str, words: impl FnOnce() -> String) {
        if let Some(watch) = self.world.watch() {
            watch.tell(self.id, what, words());
        }
    }

    /// Whether somebody may look on: what is told to nobody need not be found out.
    #[must_use]
    pub fn is_watched(&self) -> bool {
        self.world.watch().is_some()
    }

    /// Says why, and writes it for the header [`REASON`]: nothing but printable ASCII.
    #[must_use]
    pub fn reason_header(&self, because: &Because) -> HeaderValue {
        let words = self.reason(because);
        let printable: String = words.chars().map(|c| if c == ' ' || c.is_ascii_graphic() { c } else { '?' }).collect();
        HeaderValue::from_str(&printable).unwrap_or_else(|_| HeaderValue::from_static("?"))
    }

    /// Says why, and writes it for whoever is answered: events by their numbers.
    #[must_use]
    pub fn reason(&self, because: &Because) -> String {
        self.because(because.clone());
        let words = because.iter().map(|value| match value {
            Value::Text(text) => text.clone(),
            Value::Secret { kind, .. } => format!("<{kind}>"),
            Value::Event(id) => self.world.trace().number(*id).unwrap_or_else(|| "?".into()),
        });
        words.collect()
    }
}

impl FromRequest for Exchange {
    type Error = Error;
    type Future = Ready<Result<Self, Error>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let found = request.extensions().get::<Self>().cloned();
        ready(found.ok_or_else(|| ErrorInternalServerError("this path is not traced: its Site::speaker says so")))
    }
}

/// Begins the event of a message; a message that no handler names keeps its method and path.
pub(super) async fn traced(
    site: Arc<Site>,
    mut request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(from) = (site.speaker)(&request).filter(|_| !guard::controls(request.path())) else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let Some(world) = request.app_data::<Data<World>>().map(|world| Arc::clone(world)) else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let id = begin(&world, (from, site.party), &request);
    request.extensions_mut().insert(Exchange { world: Arc::clone(&world), id });
    onlooker::listen(&world, id, &mut request);
    let mut response = next.call(request).await?.map_into_boxed_body();
    response.headers_mut().insert(EVENT, HeaderValue::from(id.0));
    Ok(onlooker::listen_to_answer(&world, id, response))
}

fn begin(world: &World, (from, to): (Party, Party), request: &ServiceRequest) -> EventId {
    let name = format!("{} {}", request.method(), request.path());
    if let Some(passed) = passed::begun(world, (from, to), &name, request.headers()) {
        return passed;
    }
    let (cause, step) = (told(request.headers(), &CAUSE), told::<Step>(request.headers(), &STEP));
    world.trace().begin(world.clock().now(), from, to, &name, cause, step)
}

/// What a header of ours says, if it says anything.
pub(super) fn told<T: FromStr>(headers: &HeaderMap, header: &HeaderName) -> Option<T> {
    headers.get(header)?.to_str().ok()?.parse().ok()
}
