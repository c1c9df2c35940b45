//! Reading a body whole, up to a limit.

use actix_web::web::{Bytes, Payload};

/// The body, or what is wrong with it in words.
pub async fn read(payload: Payload, most: usize) -> Result<Bytes, String> {
    match payload.to_bytes_limited(most).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(problem)) => Err(format!("the body could not be read: {problem}")),
        Err(_) => Err(format!("the body is over {most} bytes")),
    }
}
