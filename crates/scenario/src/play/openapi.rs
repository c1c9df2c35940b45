//! Signed calls that the player makes itself, as a merchant.

use super::{
    answer::{Answer, Trouble, members},
    turn::Turn,
    wire::{Call, Reply, address},
};
use crate::{
    report::{FailureKind, Unsendable},
    scenario::{KeyVersion, OpenApiCall, SignatureFault},
    troupe::Credentials,
};
use reqwest::Method;
use serde_json::{Map, Value, json};
use walletsim_protocol::{
    Scope,
    openapi::{ApiVersion, path::OpenApi},
    signature::{SignatureHeader, SignedMessage, VerifyingKey, header_name},
};

impl Turn<'_> {
    pub(super) async fn open_api(&self, verb: &'static str, call: &OpenApiCall) -> Result<Answer, Trouble> {
        let ground = &self.player.ground;
        let version = call.version.unwrap_or(ground.troupe.dialect.current);
        let path = self.path(verb, call, version)?;
        let mini_program = ground.mini_program(&self.mini_program(call.mini_program.as_deref())?)?;
        let signer = match &call.merchant {
            Some(key) => ground.credentials(&self.fill_text(key)?)?,
            None => ground.credentials(&mini_program.merchant)?,
        };
        let client_id = match &call.client_id {
            Some(claimed) => self.fill_text(claimed)?,
            None => signer.client_id.clone(),
        };
        let body = self.body(call, version, &mini_program.app_id, signer)?.to_string().into_bytes();
        let url = format!("{}{path}", ground.wallet_server);
        let path = path_of(&url)?;
        let time = match &call.request_time {
            Some(claimed) => self.fill_text(claimed)?,
            None => self.state.now.clone(),
        };
        let message = SignedMessage { path: &path, client_id: &client_id, time: &time, body: &body };
        let mut sent = Call::new(Method::POST, url)
            .header(header_name::CLIENT_ID, &client_id)?
            .header(header_name::REQUEST_TIME, &time)?;
        if let Some(signature) = signature(call, signer, &message)? {
            sent = sent.header(header_name::SIGNATURE, &signature)?;
        }
        if let Some(token) = &call.agent_token {
            sent = sent.header(header_name::AGENT_TOKEN, &self.fill_text(token)?)?;
        }
        let reply = self.send(sent.json(body)).await?;
        let is_signed = verified(&reply, &path, &client_id, &ground.troupe.wallet_key)
            .map_err(|why| Trouble { kind: FailureKind::WrongSignature { why }, reason: reply.reason() })?;
        Ok(answered(&reply, is_signed))
    }

    /// The path as given, or where the wallet in use has the interface.
    fn path(&self, verb: &'static str, call: &OpenApiCall, version: ApiVersion) -> Result<String, Trouble> {
        let usual = || self.player.ground.troupe.dialect.named(verb, call.api, version).map(str::to_owned);
        match &call.path {
            Some(given) => self.fill_text(given),
            None => usual().ok_or_else(|| FailureKind::NoSuchInterface { verb, version }.into()),
        }
    }

    /// What is written, and what can be derived.
    fn body(
        &self,
        call: &OpenApiCall,
        version: ApiVersion,
        app_id: &str,
        signer: &Credentials,
    ) -> Result<Value, Trouble> {
        let mut fields: Map<String, Value> = call.fields.clone();
        if call.api == OpenApi::Prepare {
            let name = self.player.ground.preparing("scopes").unwrap_or("scopes");
            fields.entry(name).or_insert_with(|| json!([Scope::AGREEMENT_PAY]));
        }
        let mut derive = |name: &str, value: &str| {
            fields.entry(name).or_insert_with(|| value.into());
        };
        if version == ApiVersion::V2 {
            derive("appId", app_id);
            derive("authClientId", &signer.client_id);
        }
        if let Some(name) = &self.player.ground.troupe.dialect.site_name {
            match version {
                ApiVersion::V1 => derive("extendInfo", &json!({ "customerBelongsTo": name }).to_string()),
                ApiVersion::V2 => derive("customerBelongsTo", name),
            }
        }
        if call.api == OpenApi::Prepare && version == ApiVersion::V2 {
            derive("referenceClientId", app_id);
        }
        if call.api == OpenApi::ApplyToken {
            if call.fields.contains_key("authCode") {
                derive("grantType", "AUTHORIZATION_CODE");
            } else if call.fields.contains_key("refreshToken") {
                derive("grantType", "REFRESH_TOKEN");
            }
        }
        self.fill(&Value::Object(fields))
    }
}

/// The path as it will be sent, which is what both sides sign.
fn path_of(url: &str) -> Result<String, FailureKind> {
    Ok(address(url)?.path().to_owned())
}

fn signature(
    call: &OpenApiCall,
    signer: &Credentials,
    message: &SignedMessage<'_>,
) -> Result<Option<String>, FailureKind> {
    let (newest, newest_key) = &signer.newest;
    let said = match call.key_version {
        KeyVersion::Newest => Some(*newest),
        KeyVersion::Named(version) => Some(version),
        KeyVersion::Unsaid => None,
    };
    let key = said.and_then(|version| signer.keys.get(&version)).unwrap_or(newest_key);
    let sign = || match key.sign(message, *newest) {
        Ok(header) => Ok(SignatureHeader { key_version: said, ..header }),
        Err(error) => Err(FailureKind::CannotSend { cause: Unsendable::Key { why: error.to_string() } }),
    };
    Ok(match call.fault {
        Some(SignatureFault::Missing) => None,
        Some(SignatureFault::Garbled) => Some("garbled".to_owned()),
        Some(SignatureFault::Tampered) => {
            let mut header = sign()?;
            if let Some(byte) = header.signature.last_mut() {
                *byte ^= 1;
            }
            Some(SignatureHeader { encoding: call.encoding, ..header }.to_string())
        }
        None => Some(SignatureHeader { encoding: call.encoding, ..sign()? }.to_string()),
    })
}

/// Whether the reply is signed; the error is why its signature does not hold.
fn verified(reply: &Reply, path: &str, client_id: &str, key: &VerifyingKey) -> Result<bool, String> {
    let header = |name: &str| reply.headers.get(name).map(String::as_str);
    let Some(text) = header(header_name::SIGNATURE) else { return Ok(false) };
    let signature = SignatureHeader::parse(text).map_err(|error| error.to_string())?;
    let time = header(header_name::RESPONSE_TIME).ok_or("there is no response-time header")?;
    let client_id = header(header_name::CLIENT_ID).unwrap_or(client_id);
    let message = SignedMessage { path, client_id, time, body: &reply.body };
    if key.verifies(&message, &signature.signature) {
        Ok(true)
    } else {
        Err("it was not made by the wallet's key over this answer".into())
    }
}

fn answered(reply: &Reply, is_signed: bool) -> Answer {
    let mut members = members(reply);
    let text = |name: &str| members.get("result").and_then(|result| result.get(name)).and_then(Value::as_str);
    let short = match (text("resultStatus"), text("resultCode")) {
        (Some(status), Some(code)) => format!("{status} {code}").into(),
        _ => reply.status.into(),
    };
    members.insert("status".into(), reply.status.into());
    members.insert("signed".into(), is_signed.into());
    Answer::new(reply, members, short)
}
