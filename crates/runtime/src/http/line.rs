//! The socket below a connection, for what HTTP cannot say: faults break it.

use actix_web::rt::net::TcpStream;
use socket2::Socket;
use std::{any::Any, io::Write, os::fd::AsFd, time::Duration};

/// A second hand on the socket of a plain connection; none on one over TLS.
#[derive(Debug)]
pub(super) struct Line(Option<Socket>);

impl Line {
    pub(super) fn of(connection: &dyn Any) -> Self {
        let stream = connection.downcast_ref::<TcpStream>();
        Self(stream.and_then(|stream| stream.as_fd().try_clone_to_owned().ok()).map(Socket::from))
    }

    /// Lets the peer see a reset when the connection is closed, and not an end.
    pub(super) fn reset_when_closed(&self) {
        if let Some(socket) = &self.0
            && let Err(problem) = socket.set_linger(Some(Duration::ZERO))
        {
            tracing::warn!("the connection will be closed, not reset: {problem}");
        }
    }

    /// Says something that is no HTTP. As much as fits without waiting.
    pub(super) fn blurt(&self, garbage: &[u8]) {
        if let Some(mut socket) = self.0.as_ref()
            && let Err(problem) = socket.write_all(garbage)
        {
            tracing::warn!("the connection will be closed without garbage: {problem}");
        }
    }
}
