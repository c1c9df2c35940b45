//! `NAME.trace` beside `NAME.yaml`: what should have been said.

use crate::report::{FailureKind, Golden};
use regex::Regex;
use similar::TextDiff;
use std::{borrow::Cow, fs, io, path::Path, sync::LazyLock};

/// Whose seed the secrets were drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Seed {
    /// The scenario's own, as when the golden trace was written.
    Own,
    /// Another: digests of what was sent are then others, too.
    Other,
}

static DIGEST: LazyLock<Result<Regex, regex::Error>> = LazyLock::new(|| Regex::new("[0-9a-f]{64}"));

/// Compares a trace with the golden one, or writes it.
pub(super) fn judge(scenario: &Path, trace: &str, seed: Seed, bless: bool) -> Result<Golden, FailureKind> {
    let golden = scenario.with_extension("trace");
    let kept = match fs::read_to_string(&golden) {
        Ok(kept) => Some(kept),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(FailureKind::GoldenFile { golden, why: error.to_string() }),
    };
    match kept {
        Some(kept) if kept == trace => Ok(Golden::Same),
        Some(kept) if seed == Seed::Other && without_digests(&kept) == without_digests(trace) => Ok(Golden::Same),
        _ if bless => match fs::write(&golden, trace) {
            Ok(()) => Ok(Golden::Written),
            Err(error) => Err(FailureKind::GoldenFile { golden, why: error.to_string() }),
        },
        Some(kept) => Err(FailureKind::TraceDiffers { golden, diff: diff(&kept, trace) }),
        None => Ok(Golden::Absent),
    }
}

fn without_digests(trace: &str) -> Cow<'_, str> {
    DIGEST.as_ref().map_or(Cow::Borrowed(trace), |digest| digest.replace_all(trace, "⟨digest⟩"))
}

fn diff(kept: &str, trace: &str) -> String {
    TextDiff::from_lines(kept, trace).unified_diff().context_radius(2).header("golden", "this run").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_trace_is_told_then_written_then_the_same_then_different() {
        let folder = tempfile::tempdir().unwrap();
        let scenario = folder.path().join("login.yaml");
        assert!(matches!(judge(&scenario, "1 a\n", Seed::Own, false), Ok(Golden::Absent)));
        assert!(matches!(judge(&scenario, "1 a\n", Seed::Own, true), Ok(Golden::Written)));
        assert!(matches!(judge(&scenario, "1 a\n", Seed::Own, true), Ok(Golden::Same)));
        let Err(FailureKind::TraceDiffers { diff, .. }) = judge(&scenario, "1 b\n", Seed::Own, false) else {
            panic!("it differs")
        };
        assert_eq!(diff, "--- golden\n+++ this run\n@@ -1 +1 @@\n-1 a\n+1 b\n");
    }
    #[test]
    fn with_another_seed_only_digests_may_differ() {
        let folder = tempfile::tempdir().unwrap();
        let scenario = folder.path().join("login.yaml");
        let trace = |digit: &str| format!("1 a SHA-256 {}\n", digit.repeat(64));
        assert!(matches!(judge(&scenario, &trace("1"), Seed::Own, true), Ok(Golden::Written)));
        assert!(matches!(judge(&scenario, &trace("2"), Seed::Other, false), Ok(Golden::Same)));
        assert!(judge(&scenario, &trace("2"), Seed::Own, false).is_err());
        assert!(judge(&scenario, "1 b\n", Seed::Other, false).is_err());
    }
}
