//! How far a run is, on a terminal: a line that is gone when it ends. Elsewhere, and in CI, nothing.

use async_trait::async_trait;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::sync::Arc;
use walletsim_scenario::{Host, Setup, Stage};

/// Opens worlds as another host does, and counts those that have ended.
pub(super) struct Counting {
    host: Box<dyn Host>,
    bar: Arc<Bar>,
}

/// Gone when dropped.
struct Bar(ProgressBar);

impl Drop for Bar {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}

impl Counting {
    /// `plays` is how many worlds there will be at least.
    pub(super) fn new(host: impl Host + 'static, plays: usize) -> Self {
        let quiet = std::env::var_os("CI").is_some();
        let target = if quiet { ProgressDrawTarget::hidden() } else { ProgressDrawTarget::stderr() };
        let bar = ProgressBar::with_draw_target(Some(u64::try_from(plays).unwrap_or(u64::MAX)), target);
        if let Ok(style) = ProgressStyle::with_template("{bar:24} {pos} of {len}, {elapsed}") {
            bar.set_style(style);
        }
        Self { host: Box::new(host), bar: Arc::new(Bar(bar)) }
    }
}

#[async_trait]
impl Host for Counting {
    async fn open(&self, setup: &Setup) -> Result<Stage, String> {
        let opened = self.host.open(setup).await;
        let bar = Arc::clone(&self.bar);
        match opened {
            Err(why) => {
                bar.0.inc(1);
                Err(why)
            }
            Ok(stage) => {
                let close = stage.closer;
                let closer = Box::new(move |parting| {
                    bar.0.inc(1);
                    close(parting)
                });
                Ok(Stage { closer, ..stage })
            }
        }
    }
}
