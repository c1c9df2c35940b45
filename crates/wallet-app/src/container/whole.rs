//! An answer read whole, up to a limit: whoever answers without an end must not fill this machine's memory.

use reqwest::Response;

/// The greatest body, in bytes.
pub(super) const MOST: usize = 16 << 20;

/// Why there is no body.
pub(super) enum Broken {
    /// The connection ended, or nothing came in time.
    Network(reqwest::Error),
    /// It was too long, in words.
    TooLong(String),
}

/// The body of an answer.
pub(super) async fn whole(mut response: Response) -> Result<Vec<u8>, Broken> {
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(Broken::Network)? {
        if body.len() + chunk.len() > MOST {
            return Err(Broken::TooLong(format!("the answer is over {MOST} bytes")));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}
