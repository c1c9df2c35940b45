//! Raw HTTP/1 text, with the liberties that saved files take: bare line feeds, `HTTP/2`, an editor's last line end.

use super::{Headers, Request, Response, Unreadable};

/// How many headers a message may have.
const MOST: usize = 128;

const SHAPE: &str = "save the message as it goes over the wire: a first line such as `POST /v1/… HTTP/1.1`, header lines, an \
                     empty line, the body";

pub(super) fn request(bytes: &[u8]) -> Result<Request, Unreadable> {
    let bytes = as_http_1(bytes);
    let mut headers = [httparse::EMPTY_HEADER; MOST];
    let mut parsed = httparse::Request::new(&mut headers);
    let head = complete(parsed.parse(&bytes), "request")?;
    let (method, target) = (parsed.method.unwrap_or_default().to_owned(), parsed.path.unwrap_or_default().to_owned());
    let headers = texts(parsed.headers);
    let body = body(&headers, &bytes[head..])?;
    Ok(Request { method, target, headers, body })
}

pub(super) fn response(bytes: &[u8]) -> Result<Response, Unreadable> {
    let bytes = as_http_1(bytes);
    let mut headers = [httparse::EMPTY_HEADER; MOST];
    let mut parsed = httparse::Response::new(&mut headers);
    let head = complete(parsed.parse(&bytes), "response")?;
    let headers = texts(parsed.headers);
    let body = body(&headers, &bytes[head..])?;
    Ok(Response { headers, body })
}

/// Tools print the text of HTTP/2 and 3 messages in the form of HTTP/1.
fn as_http_1(bytes: &[u8]) -> Vec<u8> {
    let line = bytes.iter().position(|byte| *byte == b'\n').unwrap_or(bytes.len());
    let first = String::from_utf8_lossy(&bytes[..line]);
    let newer = ["HTTP/2.0", "HTTP/2", "HTTP/3"].into_iter().find(|version| first.contains(version));
    match newer {
        Some(version) => [first.replacen(version, "HTTP/1.1", 1).as_bytes(), &bytes[line..]].concat(),
        None => bytes.to_vec(),
    }
}

/// The length of the head.
fn complete(parsed: httparse::Result<usize>, what: &str) -> Result<usize, Unreadable> {
    match parsed {
        Ok(httparse::Status::Complete(length)) => Ok(length),
        Ok(httparse::Status::Partial) => {
            Err(Unreadable::new(format!("the {what} ends before the empty line that ends its headers"), SHAPE))
        }
        Err(problem) => Err(Unreadable::new(format!("this is no HTTP {what}: {problem}"), SHAPE)),
    }
}

fn texts(headers: &[httparse::Header<'_>]) -> Headers {
    let text = |header: &httparse::Header<'_>| {
        (header.name.to_owned(), String::from_utf8_lossy(header.value).trim().to_owned())
    };
    Headers(headers.iter().map(text).collect())
}

/// The body by `Content-Length`, by chunks, or all that is left.
fn body(headers: &Headers, rest: &[u8]) -> Result<Vec<u8>, Unreadable> {
    let chunked = headers.all("transfer-encoding").any(|value| value.eq_ignore_ascii_case("chunked"));
    // Tools that print chunked messages often print them without their chunks.
    if let Some(body) = chunked.then(|| unchunked(rest)).flatten() {
        return Ok(body);
    }
    let Some(length) = headers.first("content-length") else { return Ok(rest.to_vec()) };
    let length: usize = length.parse().map_err(|_| {
        Unreadable::new(format!("the Content-Length `{length}` is no number"), "correct the header, or leave it out")
    })?;
    match (rest.get(..length), rest.get(length..)) {
        (Some(body), Some([] | [b'\n'] | [b'\r', b'\n'])) => Ok(body.to_vec()),
        (Some(_), _) => Err(Unreadable::new(
            format!("the Content-Length is {length}, but {} bytes follow the headers", rest.len()),
            "save one message alone, byte for byte; or leave Content-Length out to take all that follows as the body",
        )),
        (None, _) => Err(Unreadable::new(
            format!("the Content-Length is {length}, but only {} bytes follow the headers", rest.len()),
            "save the message byte for byte: line ends within the body count; or leave Content-Length out",
        )),
    }
}

fn unchunked(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let Ok(httparse::Status::Complete((start, size))) = httparse::parse_chunk_size(rest) else { return None };
        let size = usize::try_from(size).ok()?;
        if size == 0 {
            return Some(body);
        }
        let end = start.checked_add(size)?;
        body.extend_from_slice(rest.get(start..end)?);
        rest = rest[end..].strip_prefix(b"\r\n").or_else(|| rest[end..].strip_prefix(b"\n"))?;
    }
}
