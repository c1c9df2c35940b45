//! What looks like a secret, so that it does not get into reports.

/// A run of letters and digits from this length on may be a secret.
const SECRET: usize = 24;

/// A text without what looks like a code, token, session or key: long runs of letters with many digits among them, which words and
/// paths are not.
#[must_use]
pub fn masked(text: &str) -> String {
    let in_secret = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '/' | '_' | '-');
    let mut masked = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(in_secret) {
        let (before, from) = rest.split_at(begin);
        let (run, after) = from.split_at(from.find(|c| !in_secret(c)).unwrap_or(from.len()));
        masked.push_str(before);
        masked.push_str(if is_secret(run) { "⟨masked⟩" } else { run });
        rest = after;
    }
    masked + rest
}

fn is_secret(run: &str) -> bool {
    let digits = run.chars().filter(char::is_ascii_digit).count();
    run.len() >= SECRET && digits * 12 >= run.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn secrets_are_masked_and_words_and_paths_are_not() {
        let token = "2810d3a1b2c3d4e5f60718293a4b5c6d";
        assert_eq!(masked(&format!("token={token}, of alice")), "token=⟨masked⟩, of alice");
        let frame = "    at Object.<anonymous> (/srv/shop/node_modules/express/lib/router/index.js:280:10)";
        assert_eq!(masked(frame), frame);
    }
}
