//! What is shown to those who look on beside what is said: which step of a demonstration this is.

use serde::{Deserialize, Serialize};
use tokio::sync::watch::{Receiver, Sender};

/// One caption.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Caption {
    /// Which step, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub step: Option<u32>,
    /// What happens.
    pub words: String,
    /// What the phone shows: a path such as `/open/3333010000000001`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub screen: Option<String>,
    /// The button that is about to be pressed there: `accept`, `reject` or `dismiss`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub press: Option<String>,
}

/// The caption of a world, if it has one.
#[derive(Debug)]
pub struct Captions(Sender<Option<Caption>>);

impl Default for Captions {
    fn default() -> Self {
        Self(Sender::new(None))
    }
}

impl Captions {
    /// The one that is shown now.
    #[must_use]
    pub fn shown(&self) -> Option<Caption> {
        self.0.borrow().clone()
    }

    /// Shows another one, or none.
    pub fn show(&self, caption: Option<Caption>) {
        self.0.send_replace(caption);
    }

    pub(crate) fn follow(&self) -> Receiver<Option<Caption>> {
        self.0.subscribe()
    }
}
