//! `walletsim fmt`: one layout for scenario files.

use crate::{
    args::Fmt,
    exit::{Exit, Failure},
    out::{print, say},
};
use std::fs;
use walletsim_scenario::{Problem, find_with_fragments, format, text};

pub(crate) fn fmt(args: &Fmt) -> Result<Exit, Failure> {
    let files = match find_with_fragments(&args.paths) {
        Ok(files) => files,
        Err(problem) => return Ok(tell(&[problem])),
    };
    let mut problems = Vec::new();
    let mut other = Vec::new();
    for file in &files {
        match text(file).and_then(|text| Ok((format(file, &text)?, text))) {
            Ok((laid_out, text)) if laid_out != text => other.push((file, laid_out)),
            Ok(_) => {}
            Err(problem) => problems.push(problem),
        }
    }
    // Nothing is written unless everything can be.
    if !problems.is_empty() {
        return Ok(tell(&problems));
    }
    for (file, laid_out) in &other {
        if !args.check {
            fs::write(file, laid_out).map_err(|problem| {
                Failure::new(Exit::CouldNotRun, format!("cannot write {}: {problem}", file.display()))
                    .help("check the path and its permissions")
            })?;
        }
        print(&format!("{}\n", file.display()));
    }
    if args.check && !other.is_empty() {
        let noun = if files.len() == 1 { "file" } else { "files" };
        let verb = if other.len() == 1 { "is" } else { "are" };
        say!("error: {} of {} {noun} {verb} laid out otherwise\n  help: run walletsim fmt", other.len(), files.len());
        return Ok(Exit::Failed);
    }
    Ok(Exit::Held)
}

fn tell(problems: &[Problem]) -> Exit {
    for problem in problems {
        say!("{:?}", miette::Report::new(problem.clone()));
    }
    say!("error: no file was changed");
    Exit::Unreadable
}
