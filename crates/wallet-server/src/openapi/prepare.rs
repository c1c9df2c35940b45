//! `prepare`.

use super::{Answer, Call, json};
use crate::{CODES, refusal::Refusal};
use serde::Serialize;
use serde_json::{Map, Value};
use walletsim_protocol::{
    openapi::{PrepareRequest, PrepareRules},
    result::ApiResult,
    scope,
};
use walletsim_wallet::{contract::Contract, secret::mint_id};

pub(super) async fn answer(call: &Call<'_>) -> Answer {
    let wallet = &call.state.wallet;
    // A wallet that serves this path says how; its profile is refused otherwise.
    let Some(rules) = &wallet.profile().openapi.prepare else { return Err(call.no_interface()) };
    let request: PrepareRequest = call.read()?;
    let claimed = request.auth_client_id.clone();
    let wanted = request.check(rules, &call.demands().prepare).map_err(Refusal::Field)?;
    call.exchange.field("scopes", scope::join(&wanted.scopes));
    call.check_client(claimed.as_ref())?;
    call.check_partner()?;
    let id = call.exchange.world().entropy().draw(CODES, mint_id);
    let contract = wallet.prepare(call.client, wanted, id, call.when()).await.map_err(Refusal::Prepare)?;
    json(&Prepared { result: call.success(), fields: fields(call, rules, &contract) })
}

/// What became of the call, and the address under this wallet's name for it.
#[derive(Serialize)]
struct Prepared {
    result: ApiResult,
    #[serde(flatten)]
    fields: Map<String, Value>,
}

fn fields(call: &Call<'_>, rules: &PrepareRules, contract: &Contract) -> Map<String, Value> {
    let url = format!("{}/sign/{}", call.state.wallet_app, contract.id);
    let mut fields = Map::from_iter([(rules.url.name().to_owned(), url.into())]);
    if rules.ids {
        fields.insert("authId".to_owned(), contract.id.as_str().into());
        fields.insert("authClientId".to_owned(), call.client_as_sent.into());
    }
    fields
}
