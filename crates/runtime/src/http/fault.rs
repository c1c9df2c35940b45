//! Breaking a connection or an answer on purpose. Which call is struck, [`Exchange::strike`] says.

use super::{Exchange, line::Line};
use crate::fault::{Deed, Strike, Subject, When};
use actix_web::{
    HttpRequest, HttpResponse,
    body::{BodyStream, MessageBody, SizedStream},
    http::{StatusCode, header::ContentType},
    web::Bytes,
};
use futures_util::{Stream, stream};
use std::{io, task::Poll, time::Duration};

/// What goes over the wire where no sense is wanted.
const GARBAGE: &[u8] = b"\x15\x03 lskdu018973t09sylgasjkfg1][]'./.sdlv";

/// What becomes of a call that a fault struck, before its effect.
#[derive(Debug)]
pub enum Fate {
    /// It has its effect.
    GoOn,
    /// It has none, and this is the answer.
    Instead(HttpResponse),
    /// It has none, and the party answers what [`Struck::deed`] says, in its own words.
    Refuse,
}

/// A call, and the fault that strikes it, if one does.
#[derive(Debug)]
pub struct Struck<'a> {
    request: &'a HttpRequest,
    strike: Option<Strike>,
}

impl Exchange {
    /// Asks for the fault that strikes this call, once, and tells the trace.
    #[must_use]
    pub fn strike<'a>(&self, request: &'a HttpRequest, call: &Subject<'_>) -> Struck<'a> {
        Struck { request, strike: self.fault(call) }
    }

    fn fault(&self, call: &Subject<'_>) -> Option<Strike> {
        let strike = self.world().faults().strike(call, self.world().entropy())?;
        self.field("fault", strike.words());
        Some(strike)
    }
}

impl Struck<'_> {
    /// Before the effect: waits, or says what happens instead. A call that is never answered ends when its caller or the
    /// server goes.
    pub async fn before(&self) -> Fate {
        let Some(Strike { when: When::Before, deed, .. }) = &self.strike else { return Fate::GoOn };
        match deed {
            Deed::FixedDelay(milliseconds) => {
                wait(Duration::from_millis(*milliseconds)).await;
                Fate::GoOn
            }
            Deed::Result(_) | Deed::Fail(_) => Fate::Refuse,
            deed => Fate::Instead(self.carry_out(deed, HttpResponse::Ok().finish()).await),
        }
    }

    /// Asks once more, now that the answer is known; a call is struck once.
    pub fn answered(&mut self, exchange: &Exchange, call: &Subject<'_>) {
        if self.strike.is_none() {
            self.strike = exchange.fault(call);
        }
    }

    /// What goes wrong, for what the party says or spoils itself.
    #[must_use]
    pub fn deed(&self) -> Option<&Deed> {
        self.strike.as_ref().map(|strike| &strike.deed)
    }

    /// After the effect: the answer, or what becomes of it.
    pub async fn spoil(&self, answer: HttpResponse) -> HttpResponse {
        match &self.strike {
            Some(Strike { when: When::After, deed, .. }) => self.carry_out(deed, answer).await,
            _ => answer,
        }
    }

    async fn carry_out(&self, deed: &Deed, answer: HttpResponse) -> HttpResponse {
        let line = self.request.conn_data::<Line>();
        match deed {
            Deed::ConnectionResetByPeer => {
                line.inspect(|line| line.reset_when_closed());
                broken(StatusCode::OK, Vec::new())
            }
            Deed::EmptyResponse => broken(StatusCode::OK, Vec::new()),
            Deed::RandomDataThenClose => {
                line.inspect(|line| line.blurt(GARBAGE));
                broken(StatusCode::OK, Vec::new())
            }
            Deed::MalformedResponseChunk => broken(StatusCode::OK, GARBAGE.to_vec()),
            Deed::TruncatedBody => truncated(answer),
            Deed::NoAnswer => std::future::pending().await,
            Deed::Status(status) => {
                HttpResponse::new(StatusCode::from_u16(*status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR))
            }
            _ => answer,
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the delay is what was asked for, and callers measure it by the machine's clock"
)]
async fn wait(delay: Duration) {
    tokio::time::sleep(delay).await;
}

/// An answer that ends after these bytes, without an end; without any bytes, not even its head is sent.
fn broken(status: StatusCode, bytes: Vec<u8>) -> HttpResponse {
    HttpResponse::build(status).insert_header(ContentType::json()).body(BodyStream::new(cut_after(bytes)))
}

/// The answer's head, and half of its body.
fn truncated(answer: HttpResponse) -> HttpResponse {
    let (head, body) = answer.into_parts();
    let Ok(body) = body.try_into_bytes() else { return head.set_body(()).map_into_boxed_body() };
    let half = body[..body.len() / 2].to_vec();
    head.set_body(SizedStream::new(body.len() as u64, cut_after(half))).map_into_boxed_body()
}

/// These bytes, if any, and when they are on their way, the error that lets the server close the connection.
fn cut_after(bytes: Vec<u8>) -> impl Stream<Item = Result<Bytes, io::Error>> {
    let mut left = Some(Bytes::from(bytes)).filter(|bytes| !bytes.is_empty());
    let mut sent = left.is_none();
    stream::poll_fn(move |context| match left.take() {
        Some(bytes) => Poll::Ready(Some(Ok(bytes))),
        None if !sent => {
            sent = true;
            context.waker().wake_by_ref();
            Poll::Pending
        }
        None => Poll::Ready(Some(Err(io::Error::other("a fault ends the answer here")))),
    })
}
