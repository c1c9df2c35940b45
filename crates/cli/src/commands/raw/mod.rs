//! HTTP messages as people have them: captured text, or a curl command.

mod curl;
mod http;

use crate::exit::{Exit, Failure};
use std::{
    fs,
    io::{self, Read},
    path::Path,
};

/// A message that could not be read: what is wrong with it, and what to do.
#[derive(Debug)]
pub(crate) struct Unreadable {
    pub(crate) what: String,
    pub(crate) help: String,
}

impl Unreadable {
    fn new(what: impl Into<String>, help: impl Into<String>) -> Self {
        Self { what: what.into(), help: help.into() }
    }
}

/// Headers by name, in order.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Headers(pub(crate) Vec<(String, String)>);

impl Headers {
    /// Every value of a header.
    pub(crate) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = move |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        self.0.iter().filter(named).map(|(_, value)| value.as_str())
    }

    /// The first value of a header.
    pub(crate) fn first(&self, name: &str) -> Option<&str> {
        let named = |(known, _): &&(String, String)| known.eq_ignore_ascii_case(name);
        self.0.iter().find(named).map(|(_, value)| value.as_str())
    }
}

/// A request as it goes over the wire.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    /// Path and query, or the absolute form.
    pub(crate) target: String,
    pub(crate) headers: Headers,
    pub(crate) body: Vec<u8>,
}

/// A response as it goes over the wire.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Response {
    pub(crate) headers: Headers,
    pub(crate) body: Vec<u8>,
}

/// Reads a raw request or a curl command, whichever it is.
pub(crate) fn request(bytes: &[u8]) -> Result<Request, Unreadable> {
    let text = std::str::from_utf8(bytes).ok().map(|text| text.trim_start().trim_start_matches("$ "));
    match text.filter(|text| text.starts_with("curl ") || text.starts_with("curl\\") || text.starts_with("curl\t")) {
        Some(command) => curl::request(command),
        None => http::request(bytes),
    }
}

/// Reads a raw response.
pub(crate) fn response(bytes: &[u8]) -> Result<Response, Unreadable> {
    http::response(bytes)
}

/// The bytes of a file, or of stdin for `-`.
pub(crate) fn bytes(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes).map(|_| ())
    } else {
        fs::read(file).map(|read| bytes = read)
    };
    read.map_err(|problem| {
        Failure::new(Exit::Unreadable, format!("{} cannot be read: {problem}", file.display()))
            .help("name a file that exists, or `-` for stdin")
    })?;
    Ok(bytes)
}

impl From<Unreadable> for Failure {
    fn from(Unreadable { what, help }: Unreadable) -> Self {
        Self::new(Exit::Unreadable, what).help(help)
    }
}
