//! `NAME.trace` beside `NAME.yaml`: what should have been said.

use crate::report::{FailureKind, Golden};
use similar::TextDiff;
use std::{fs, io, path::Path};

/// Compares a trace with the golden one, or writes it.
pub(super) fn judge(scenario: &Path, trace: &str, bless: bool) -> Result<Golden, FailureKind> {
    let golden = scenario.with_extension("trace");
    let kept = match fs::read_to_string(&golden) {
        Ok(kept) => Some(kept),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(FailureKind::GoldenFile { golden, why: error.to_string() }),
    };
    match kept {
        Some(kept) if kept == trace => Ok(Golden::Same),
        _ if bless => match fs::write(&golden, trace) {
            Ok(()) => Ok(Golden::Written),
            Err(error) => Err(FailureKind::GoldenFile { golden, why: error.to_string() }),
        },
        Some(kept) => Err(FailureKind::TraceDiffers { golden, diff: diff(&kept, trace) }),
        None => Ok(Golden::Absent),
    }
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
        assert!(matches!(judge(&scenario, "1 a\n", false), Ok(Golden::Absent)));
        assert!(matches!(judge(&scenario, "1 a\n", true), Ok(Golden::Written)));
        assert!(matches!(judge(&scenario, "1 a\n", true), Ok(Golden::Same)));
        let Err(FailureKind::TraceDiffers { diff, .. }) = judge(&scenario, "1 b\n", false) else {
            panic!("it differs")
        };
        assert_eq!(diff, "--- golden\n+++ this run\n@@ -1 +1 @@\n-1 a\n+1 b\n");
    }
}
