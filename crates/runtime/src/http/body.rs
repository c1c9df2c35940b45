//! Reading a body whole, up to a limit, and as JSON.

use actix_web::web::{Bytes, Payload};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The body, or what is wrong with it in words.
pub async fn read(payload: Payload, most: usize) -> Result<Bytes, String> {
    match payload.to_bytes_limited(most).await {
        Ok(Ok(body)) => Ok(body),
        Ok(Err(problem)) => Err(format!("the body could not be read: {problem}")),
        Err(_) => Err(format!("the body is over {most} bytes")),
    }
}

/// Reads a JSON object in UTF-8, or says what is wrong with it.
///
/// serde would take an array for an object, its fields in order, and skips what it ignores without looking at its bytes.
pub fn object<T: DeserializeOwned>(body: &[u8]) -> Result<T, String> {
    let text = std::str::from_utf8(body).map_err(|problem| format!("it is not UTF-8: {problem}"))?;
    if text.trim_ascii_start().starts_with('[') {
        return Err("it is an array, not an object".to_owned());
    }
    serde_json::from_str(text).map_err(|problem| no_object(text).unwrap_or_else(|| problem.to_string()))
}

/// What JSON that is no object is.
fn no_object(text: &str) -> Option<String> {
    let what = match serde_json::from_str(text).ok()? {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a text",
        Value::Array(_) => "an array",
        Value::Object(_) => return None,
    };
    Some(format!("it is {what}, not an object"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, Default, PartialEq, serde::Deserialize)]
    #[serde(default)]
    struct Message {
        word: String,
    }

    #[test]
    fn only_an_object_in_utf_8_is_read() {
        assert_eq!(object(b" {\"word\":\"yes\"}"), Ok(Message { word: "yes".into() }));
        for wrong in [&b""[..], b"[]", b" [\"yes\"]", b"\"yes\"", b"7", b"null", b"{\"other\":\"\xff\"}", b"{}{}"] {
            assert!(object::<Message>(wrong).is_err(), "{wrong:?}");
        }
        for (wrong, what) in [("null", "null"), ("7", "a number"), ("\"yes\"", "a text"), ("true", "true or false")] {
            assert_eq!(object::<Message>(wrong.as_bytes()), Err(format!("it is {what}, not an object")));
        }
    }
}
