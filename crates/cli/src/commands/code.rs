//! `walletsim code`: an authCode without the phone, for tests of a backend alone.

use super::wait::{client, present};
use crate::{
    args::{Output, Whom},
    exit::{Exit, Failure},
    out::print,
};
use clap::Args;
use serde_json::{Value, json};

#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Whom the code is about: a name of the fixtures, or a user id
    #[arg(long, value_name = "NAME", default_value = "alice")]
    user: String,
    /// For which mini program: a name of the fixtures, or an appId
    #[arg(long, value_name = "NAME", default_value = "coffee")]
    mini_program: String,
    /// What it lets out, with commas; what the user would be asked for is accepted and remembered
    #[arg(long, value_name = "SCOPES", default_value = "auth_base")]
    scopes: String,
    #[command(flatten)]
    whom: Whom,
    /// The code alone, or all that the simulator tells with it
    #[arg(long, value_enum, default_value_t = Output::Text)]
    output: Output,
}

pub(crate) async fn code(args: &Code) -> Result<Exit, Failure> {
    let server = &args.whom.url();
    present(server).await?;
    let wanted = json!({ "user": args.user, "miniProgram": args.mini_program, "scopes": args.scopes });
    let reply = client()?.post(format!("{server}/_sim/authorizations")).json(&wanted).send().await;
    let reply = reply.map_err(|problem| Failure::silent(server, &problem))?;
    let status = reply.status();
    let told: Value = reply.json().await.unwrap_or_default();
    let Some(code) = told["authCode"].as_str() else {
        let why = told["problem"].as_str().unwrap_or("it is no simulator of this version");
        let exit = if status.as_u16() == 400 { Exit::Usage } else { Exit::CouldNotRun };
        return Err(Failure::new(exit, format!("{server} gives no code: {why}")));
    };
    print(&match args.output {
        Output::Text => format!("{code}\n"),
        Output::Json => format!("{told}\n"),
    });
    Ok(Exit::Held)
}
