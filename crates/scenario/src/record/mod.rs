//! Turns what was said in a world into a scenario that says it again: what was done by hand, as a file.
//!
//! * `steps`: from the messages of the trace to steps, with what was answered as expectations; `phone`, `backend`, `requested` and `control`
//!   by who is asked
//! * `faults`: what went wrong on purpose
//! * `references`: what earlier answers gave
//! * `line`: one step, and how YAML writes it
//!
//! Only what a hand did becomes a step: what the parties said because of it they will say again. What no step can say stays in the
//! file as a comment.

mod backend;
mod control;
mod faults;
mod line;
mod phone;
mod references;
mod requested;
mod steps;

use crate::format::format;
use line::{Line, quoted};
use std::{collections::BTreeMap, path::Path};
use walletsim_runtime::{World, trace::text::moment};

/// What the fixtures call everybody, and how the world began.
#[derive(Debug, Clone)]
pub struct Cast {
    /// The wallet's name.
    pub wallet: String,
    /// Who held the phone at first.
    pub user: String,
    /// `appId` → the mini program's name and its merchant's.
    pub mini_programs: BTreeMap<String, (String, String)>,
    /// `Client-Id` → the merchant's name.
    pub merchants: BTreeMap<String, String>,
}

/// Why there is no scenario to write, and what to do.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Unrecorded {
    /// Nothing was done.
    #[error("nothing was done yet: use the phone, then ask again")]
    Nothing,
    /// All that was done is what no step can say: each, and why.
    #[error("nothing that was done can be a step: {}; use the phone, then ask again", first_of(.0))]
    AllLeftOut(Vec<String>),
    /// What was said is kept in no world that nobody may look on.
    #[error("what was said is not kept here: `walletsim up` does")]
    NotWatched,
    /// The beginning is gone.
    #[error("too much was said since the world began: reset it (POST /_sim/reset), and do less")]
    TooLong,
}

fn first_of(left_out: &[String]) -> String {
    const SHOWN: usize = 3;
    let more = left_out.len().saturating_sub(SHOWN);
    let more = if more == 0 { String::new() } else { format!("; and {more} more") };
    left_out.iter().take(SHOWN).map(String::as_str).collect::<Vec<_>>().join("; ") + &more
}

/// The scenario of everything that was done since the world began.
///
/// # Errors
/// When there is none.
pub fn record(world: &World, cast: &Cast) -> Result<String, Unrecorded> {
    let watch = world.watch().ok_or(Unrecorded::NotWatched)?;
    let entries = world.trace().since_the_beginning().ok_or(Unrecorded::TooLong)?;
    let recorded = steps::of(&entries, watch, cast);
    let left_out: Vec<String> = recorded.steps.iter().filter_map(Line::left_out).collect();
    let began = match recorded.began {
        Some(began) if left_out.len() < recorded.steps.len() => began,
        _ if left_out.is_empty() => return Err(Unrecorded::Nothing),
        _ => return Err(Unrecorded::AllLeftOut(left_out)),
    };
    let mut text = format!(
        "{}scenario: {}\ndescription: Recorded with walletsim record.\nwallet: {}\nclock: {}\nuser: {}\nmini-program: {}\nsteps:\n",
        to_be_set(&recorded.agent_tokens),
        quoted(&recorded.title()),
        quoted(&cast.wallet),
        moment(began),
        quoted(&cast.user),
        quoted(&recorded.mini_program),
    );
    for step in &recorded.steps {
        text.push_str(&step.written(&recorded.used));
    }
    // Whatever could not be laid out is a scenario all the same.
    Ok(format(Path::new("recorded"), &text).unwrap_or(text))
}

/// What whoever plays the file has to know of it, as its first line: it holds no secret of theirs.
fn to_be_set(agent_tokens: &[String]) -> String {
    if agent_tokens.is_empty() {
        return String::new();
    }
    format!("# Set in the environment, to the agent tokens that were sent: {}.\n", agent_tokens.join(", "))
}
