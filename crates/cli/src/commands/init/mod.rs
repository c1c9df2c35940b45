//! `walletsim init`: a project to begin with: a mini program of one's own, three scenarios, and a workflow that plays them.

mod scopes;
mod time;

use crate::{
    commands::{
        key_file::{KeyFile, Secrecy, write_new},
        keys,
    },
    exit::{Exit, Failure},
    out::{print, say},
};
use clap::Args;
use scopes::Scopes;
use std::path::PathBuf;
use time::Time;
use walletsim_simulator::shipped;

#[derive(Debug, Args)]
pub(crate) struct Init {
    /// The folder to write to; made if it is not there
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The wallet that the mini program is for
    #[arg(long, value_name = "NAME", default_value = "seed")]
    wallet: String,
}

/// What is written, with `{{…}}` where the wallet decides.
const FILES: [(&str, &str); 7] = [
    ("README.md", include_str!("project/README.md")),
    ("fixtures/merchants.yaml", include_str!("project/fixtures/merchants.yaml")),
    ("fixtures/mini-programs.yaml", include_str!("project/fixtures/mini-programs.yaml")),
    ("scenarios/silent-login.yaml", include_str!("project/scenarios/silent-login.yaml")),
    ("scenarios/consent.yaml", include_str!("project/scenarios/consent.yaml")),
    ("scenarios/lost-reply.yaml", include_str!("project/scenarios/lost-reply.yaml")),
    (".github/workflows/walletsim.yml", include_str!("project/workflow.yml")),
];

pub(crate) fn init(args: &Init) -> Result<Exit, Failure> {
    let fixtures = shipped::fixtures(&[])?;
    let wallet = fixtures.wallet(&args.wallet)?;
    let (scopes, time) = (Scopes::of(wallet), Time::of(wallet, &args.wallet));
    let filled = |template: &str| {
        template
            .replace("{{wallet}}", &args.wallet)
            .replace("{{clock}}", time.clock)
            .replace("{{time}}", &time.told)
            .replace("{{silent}}", &scopes.silent)
            .replace("{{asked}}", &scopes.asked)
            .replace("{{first-party}}", if scopes.first_party { "true" } else { "false" })
    };
    let public = |(name, text): (&str, String)| (args.folder.join(name), Secrecy::Public, text);
    let mut files: Vec<KeyFile> = FILES.iter().map(|(name, template)| public((name, filled(template)))).collect();
    files.push(public(("scenarios/schema.json", format!("{:#}\n", walletsim_scenario::schema()))));
    files.extend(keys::pair_of_files(&args.folder.join("fixtures/keys"), "shop")?);
    write_new(&files)?;
    let names = files.iter().map(|(file, ..)| format!("{}\n", file.display()));
    print(&names.collect::<Vec<_>>().concat());
    let to_go_there =
        if args.folder.as_os_str() == "." { String::new() } else { format!("cd {} && ", args.folder.display()) };
    say!("Now: {to_go_there}walletsim run scenarios --fixtures fixtures");
    Ok(Exit::Held)
}
