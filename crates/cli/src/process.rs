//! A program of the user's, started with everything that it starts in a process group, so that all of it can be ended.

use rustix::process::{Pid, Signal, kill_process, kill_process_group};
use std::{io, process::ExitStatus};
use tokio::process::{Child, Command};

/// Whose terminal it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Group {
    /// A group of its own.
    Own,
    /// Ours: a program in another group than ours could not read from our terminal.
    Shared,
}

/// It runs. Dropping this kills its whole group, if it has one of its own.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    leader: Option<Pid>,
    group: Group,
}

impl Running {
    pub(crate) fn start(command: &mut Command, group: Group) -> io::Result<Self> {
        if group == Group::Own {
            command.process_group(0);
        }
        let child = command.kill_on_drop(true).spawn()?;
        let leader = child.id().and_then(|id| Pid::from_raw(id.cast_signed()));
        Ok(Self { child, leader, group })
    }

    /// Until it ends. May be given up and called again.
    pub(crate) async fn ended(&mut self) -> io::Result<ExitStatus> {
        self.child.wait().await
    }

    /// Passes a signal on to all of it.
    pub(crate) fn tell(&self, signal: Signal) {
        // Whoever is not there any more has nothing to be told.
        let _ = match (self.leader, self.group) {
            (None, _) => Ok(()),
            (Some(leader), Group::Own) => kill_process_group(leader, signal),
            (Some(leader), Group::Shared) => kill_process(leader, signal),
        };
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        if self.group == Group::Own {
            self.tell(Signal::KILL);
        }
    }
}

/// As a shell tells it: its exit code, or 128 and the signal that ended it.
pub(crate) fn code(status: ExitStatus) -> u8 {
    use std::os::unix::process::ExitStatusExt;
    let code = status.code().or_else(|| status.signal().map(|signal| 128 + signal)).unwrap_or(1);
    u8::try_from(code).unwrap_or(1)
}
