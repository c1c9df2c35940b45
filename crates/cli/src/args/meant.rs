//! Which command was meant by a word that is none.

use super::Cli;
use clap::{
    CommandFactory, Error,
    error::{ContextKind, ContextValue},
};

/// Names the command that has the same letters in another order, such as `run` for `rnu`: the suggestions of clap leave out
/// what is so short.
pub(crate) fn with_command_meant(mut problem: Error) -> Error {
    let Some(given) = invalid_command(&problem) else { return problem };
    let commands = Cli::command();
    let mut names = commands.get_subcommands().map(clap::Command::get_name);
    if let Some(name) = names.find(|name| letters(name) == letters(&given)) {
        problem.insert(ContextKind::SuggestedSubcommand, ContextValue::Strings(vec![name.to_owned()]));
    }
    problem
}

/// What stands in the place of a command of the program, and nothing is suggested for.
fn invalid_command(problem: &Error) -> Option<String> {
    if problem.get(ContextKind::SuggestedSubcommand).is_some() {
        return None;
    }
    let Some(ContextValue::String(given)) = problem.get(ContextKind::InvalidSubcommand) else { return None };
    // The commands of a command have other names.
    std::env::args().nth(1).filter(|first| first == given)
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}
