//! All authorizations, or those that are asked for.

use super::{
    json, store_failed,
    told::{Stands, Told},
};
use crate::State;
use actix_web::{error::QueryPayloadError, web::Query};
use serde::Deserialize;
use serde_json::{Value, json};
use walletsim_runtime::authorizations::Refused;
use walletsim_wallet::Now;

/// Which are wanted; all when nothing is said.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
struct Wanted {
    user: Option<String>,
    mini_program: Option<String>,
    state: Option<Stands>,
}

/// By user and mini program, and of the two the oldest first.
pub(super) async fn list(state: &State, query: &str, now: Now) -> Result<Value, Refused> {
    let wanted = Query::<Wanted>::from_query(query).map_err(|problem| unread(&problem))?;
    let user = wanted.user.as_deref().map(|user| state.somebody(user)).transpose()?;
    let app = wanted.mini_program.as_deref().map(|name| state.mini_program(name)).transpose()?;
    let written = state.wallet.written().await.map_err(store_failed)?;
    let told: Vec<Told> = written
        .relations
        .iter()
        .filter(|relation| user.as_ref().is_none_or(|user| user.user_id == relation.user))
        .filter(|relation| app.as_ref().is_none_or(|app| *app == relation.app))
        .flat_map(|relation| &relation.authorizations)
        .map(|authorization| Told::of(state, authorization, now))
        .filter(|told| wanted.state.is_none_or(|state| state == told.state))
        .collect();
    json(&json!({ "authorizations": told }))
}

fn unread(problem: &QueryPayloadError) -> Refused {
    let why = match problem {
        QueryPayloadError::Deserialize(why) => why.to_string(),
        other => other.to_string(),
    };
    Refused::Senseless(format!("the query is not what this call takes: {why}"))
}
