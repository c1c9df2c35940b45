//! `walletsim man`: manual pages, in the language of man(7).

use crate::{
    args::Cli,
    exit::{Exit, Failure},
    out::print,
};
use clap::{Args, CommandFactory};
use clap_mangen::Man as Page;

#[derive(Debug, Args)]
pub(crate) struct Man {
    /// Of which command, such as `run` or `serve wallet-server`; of the program otherwise
    #[arg(value_name = "COMMAND")]
    command: Vec<String>,
}

pub(crate) fn man(args: &Man) -> Result<Exit, Failure> {
    let mut all = Cli::command();
    all.build();
    let mut found = &all;
    for name in &args.command {
        found = found.find_subcommand(name).ok_or_else(|| unknown(found, name))?;
    }
    // The date would make every build's page another one.
    let page = Page::new(found.clone()).title(found.get_display_name().unwrap_or("walletsim").to_owned()).date("");
    let mut written = Vec::new();
    page.render(&mut written).map_err(|problem| Failure::new(Exit::CouldNotRun, problem.to_string()))?;
    print(&String::from_utf8_lossy(&written));
    Ok(Exit::Held)
}

fn unknown(within: &clap::Command, name: &str) -> Failure {
    let there: Vec<&str> =
        within.get_subcommands().map(clap::Command::get_name).filter(|name| *name != "help").collect();
    let failure = Failure::new(
        Exit::Usage,
        format!("`{}` has no command `{name}`", within.get_bin_name().unwrap_or("walletsim")),
    );
    if there.is_empty() { failure } else { failure.help(format!("there are {}", there.join(", "))) }
}
