//! Scenarios played against a small platform, over HTTP.

#![allow(clippy::unwrap_used)]

mod causes;
mod failures;
mod platform;
mod reports;
mod several;
mod verbs;
mod wallets;

use platform::Platforms;
use std::{fs, sync::Arc};
use tempfile::TempDir;
use walletsim_scenario::{Options, Outcome, Report, Verdict, parse, run};

/// A folder of scenarios and their golden traces, and the platforms to play them on.
struct Bench {
    folder: TempDir,
    platforms: Platforms,
    options: Options,
}

impl Bench {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("scenarios/silent")).unwrap();
        let options = Options { bless: true, jobs: 2, ..Options::default() };
        Self { folder, platforms: Platforms::default(), options }
    }

    /// Plays files, each given by its name and text.
    async fn play(self, files: &[(&str, &str)]) -> (Report, TempDir) {
        let scenarios = files.iter().map(|(name, text)| {
            let path = self.folder.path().join(format!("scenarios/{name}.yaml"));
            parse(&path, text).unwrap_or_else(|problems| panic!("{problems:?}"))
        });
        (run(scenarios.collect(), Arc::new(self.platforms), self.options).await, self.folder)
    }

    /// Plays one file that has these steps.
    async fn play_steps(self, steps: &str) -> Outcome {
        let text = format!("scenario: A login\nsteps:\n{steps}");
        self.play(&[("silent/login", &text)]).await.0.outcomes.remove(0)
    }
}

/// The trace of a scenario with these steps, which holds.
async fn held(steps: &str) -> String {
    let outcome = Bench::new().play_steps(steps).await;
    assert!(matches!(outcome.verdict, Verdict::Held), "{:#?}", outcome.verdict);
    outcome.trace
}
