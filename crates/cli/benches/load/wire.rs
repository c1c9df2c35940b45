//! One HTTP/1.1 connection that stays open, with as little of its own as can be: what it costs is taken from the server.

use crate::Result;
use std::net::SocketAddr;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// A connection.
#[derive(Debug)]
pub(crate) struct Connection {
    stream: TcpStream,
    received: Vec<u8>,
}

impl Connection {
    pub(crate) async fn to(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address).await?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, received: Vec::with_capacity(4_096) })
    }

    /// Sends a whole request and waits for the whole answer; hands out its body.
    pub(crate) async fn ask(&mut self, request: &[u8]) -> Result<&[u8]> {
        self.stream.write_all(request).await?;
        self.received.clear();
        let mut whole = None;
        while whole.is_none_or(|(_, end)| self.received.len() < end) {
            if self.stream.read_buf(&mut self.received).await? == 0 {
                return Err("the server closed the connection".into());
            }
            whole = whole.or_else(|| extent(&self.received));
        }
        let (start, end) = whole.unwrap_or_default();
        if !self.received.starts_with(b"HTTP/1.1 20") {
            return Err(format!("no success: {}", String::from_utf8_lossy(&self.received)).into());
        }
        Ok(&self.received[start..end])
    }
}

/// Where the body begins and ends, once the head is complete.
fn extent(received: &[u8]) -> Option<(usize, usize)> {
    let start = received.windows(4).position(|window| window == b"\r\n\r\n")? + 4;
    let head = std::str::from_utf8(&received[..start]).ok()?;
    let length = head.lines().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse::<usize>().ok())?
    })?;
    Some((start, start + length))
}

/// A `DELETE`, as bytes.
pub(crate) fn delete(address: SocketAddr, path: &str) -> Vec<u8> {
    format!("DELETE {path} HTTP/1.1\r\nhost: {address}\r\n\r\n").into_bytes()
}

/// A `POST` with a JSON body, as bytes.
pub(crate) fn post(address: SocketAddr, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let mut text = format!("POST {path} HTTP/1.1\r\nhost: {address}\r\ncontent-type: application/json\r\n");
    for (name, value) in headers {
        text.extend([name, ": ", value, "\r\n"]);
    }
    text.extend(["content-length: ", &body.len().to_string(), "\r\n\r\n", body]);
    text.into_bytes()
}
