//! Whether two answers say the same thing, though sessions, times and ids differ.

use super::Heard;
use serde_json::Value;

/// Texts from this length on, and all with a digit, may differ each time.
const LONGEST_WORD: usize = 24;

/// Numbers from here on are times or ids.
const LARGEST_STATUS: u64 = 1000;

/// Whether both answers are a success that says the same.
pub(super) fn resemble(one: &Heard, other: &Heard) -> bool {
    one.is_success() && one.status == other.status && one.cookies == other.cookies && alike(&one.body, &other.body)
}

fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            one.len() == other.len()
                && one.iter().all(|(name, value)| other.get(name).is_some_and(|other| alike(value, other)))
        }
        (Value::Array(one), Value::Array(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| alike(one, other))
        }
        (Value::String(one), Value::String(other)) => one == other || (!is_word(one) && !is_word(other)),
        (Value::Number(one), Value::Number(other)) => {
            let is_large = |number: &serde_json::Number| number.as_u64().is_some_and(|n| n >= LARGEST_STATUS);
            one == other || (is_large(one) && is_large(other))
        }
        (one, other) => one == other,
    }
}

fn is_word(text: &str) -> bool {
    text.len() < LONGEST_WORD && !text.contains(|c: char| c.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn sessions_and_times_may_differ_and_what_is_said_may_not() {
        let clean = json!({ "code": 0, "status": "ok", "data": { "session": "a1b2", "expiresAt": 1_768_438_800 } });
        let same = json!({ "code": 0, "status": "ok", "data": { "session": "c3d4", "expiresAt": 1_768_438_999 } });
        assert!(alike(&clean, &same));
        for other in [
            json!({ "code": 7, "status": "ok", "data": { "session": "c3d4", "expiresAt": 1_768_438_999 } }),
            json!({ "code": 0, "status": "refused", "data": { "session": "c3d4", "expiresAt": 1_768_438_999 } }),
            json!({ "code": 0, "status": "ok", "data": {} }),
            json!({ "error": "bad signature" }),
            json!("ok"),
        ] {
            assert!(!alike(&clean, &other), "{other}");
        }
    }
}
