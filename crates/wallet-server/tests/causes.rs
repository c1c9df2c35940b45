//! The table of result codes says which interface can answer with which; here every cause there is, is compared with it.

use chrono::{DateTime, TimeDelta};
use std::collections::{BTreeMap, BTreeSet};
use walletsim_protocol::{
    openapi::{ApiVersion, Code, FieldProblem, path::OpenApi},
    signature::{SignatureHeaderError, header_name},
};
use walletsim_wallet::{
    Now, StoreError, Use, Witness,
    authorization::{AccessRefusal, CodeRefusal, Objection, RefreshRefusal, Revocation},
    profile::Realm,
    verbs::{AccessError, ApplyTokenError, PrepareError},
};
use walletsim_wallet_server::refusal::Refusal;

fn now() -> Now {
    DateTime::UNIX_EPOCH.fixed_offset()
}

/// One of each cause.
fn causes() -> Vec<Refusal> {
    let (at, by) = (now(), Revocation::Cancelled(Witness(1)));
    let used = Use { at, by: Witness(1) };
    let objections = || [Objection::AccountClosed, Objection::NotGranted, Objection::FeatureMissing];
    let failed = || StoreError("gone".to_owned());
    let mut causes = vec![
        Refusal::UnknownPath { path: String::new(), near: None },
        Refusal::Method { method: String::new() },
        Refusal::ContentType { content_type: String::new() },
        Refusal::Body { problem: String::new() },
        Refusal::Header { name: header_name::CLIENT_ID },
        Refusal::Header { name: header_name::SIGNATURE },
        Refusal::HeaderTwice { name: header_name::CLIENT_ID },
        Refusal::HeaderTwice { name: header_name::SIGNATURE },
        Refusal::OtherRealm { client: String::new(), realm: Realm::Live },
        Refusal::UnknownClient { client: String::new() },
        Refusal::SignatureHeader(SignatureHeaderError::Missing),
        Refusal::SignatureHeader(SignatureHeaderError::KeyVersionBeyond { text: String::new() }),
        Refusal::UnknownKey { version: 1, known: Vec::new() },
        Refusal::Signature { digest: String::new(), shown: String::new(), mistake: String::new() },
        Refusal::Time { request_time: String::new(), then: None, window: TimeDelta::zero() },
        Refusal::Traffic { most: 1 },
        Refusal::UnknownAgent,
        Refusal::ExpiredAgent { at },
        Refusal::Json { problem: String::new() },
        Refusal::Field(FieldProblem::Missing { field: "x" }),
        Refusal::GrantType { grant_type: String::new() },
        Refusal::OtherClient { claimed: "a".into(), signed: "b".into() },
        Refusal::ApplyToken(ApplyTokenError::UnknownCode),
        Refusal::ApplyToken(ApplyTokenError::UnknownRefreshToken),
        Refusal::ApplyToken(ApplyTokenError::Store(failed())),
        Refusal::Access(AccessError::Unknown),
        Refusal::Access(AccessError::Store(failed())),
        Refusal::Prepare(PrepareError::NoMiniProgram),
        Refusal::Prepare(PrepareError::Scopes(BTreeMap::new())),
        Refusal::Prepare(PrepareError::Store(failed())),
    ];
    let codes = [
        CodeRefusal::Foreign { owner: "a".into() },
        CodeRefusal::OtherApp { app: "a".into() },
        CodeRefusal::Used(used),
        CodeRefusal::Expired { at },
        CodeRefusal::Revoked { at, by },
    ];
    let refreshes = [
        RefreshRefusal::Foreign { owner: "a".into() },
        RefreshRefusal::OtherApp { app: "a".into() },
        RefreshRefusal::Used(used),
        RefreshRefusal::Expired { at },
        RefreshRefusal::Revoked { at, by },
    ];
    let accesses = [
        AccessRefusal::Foreign { owner: "a".into() },
        AccessRefusal::OtherApp { app: "a".into() },
        AccessRefusal::Expired { at },
        AccessRefusal::Replaced(used),
        AccessRefusal::Revoked { at, by },
    ];
    let codes = codes.into_iter().chain(objections().map(CodeRefusal::Objection));
    let refreshes = refreshes.into_iter().chain(objections().map(RefreshRefusal::Objection));
    let accesses = accesses.into_iter().chain(objections().map(AccessRefusal::Objection));
    causes.extend(codes.map(|refusal| Refusal::ApplyToken(ApplyTokenError::Code(refusal))));
    causes.extend(refreshes.map(|refusal| Refusal::ApplyToken(ApplyTokenError::RefreshToken(refusal))));
    causes.extend(accesses.map(|refusal| Refusal::Access(AccessError::Refused(refusal))));
    causes.extend(OpenApi::ALL.map(|api| Refusal::NoPartner { api }));
    causes
}

/// Whether a call of an interface can be refused for it. No wildcard: whoever adds a cause says here where it is met.
fn is_met(refusal: &Refusal, api: OpenApi, version: ApiVersion) -> bool {
    let (both, buys) = (api == OpenApi::ApplyTokenAndInquiryUserInfo, api == OpenApi::ApplyToken);
    match refusal {
        Refusal::UnknownPath { .. }
        | Refusal::OtherRealm { .. }
        | Refusal::Method { .. }
        | Refusal::ContentType { .. }
        | Refusal::Body { .. }
        | Refusal::Header { .. }
        | Refusal::HeaderTwice { .. }
        | Refusal::UnknownClient { .. }
        | Refusal::SignatureHeader(_)
        | Refusal::UnknownKey { .. }
        | Refusal::Signature { .. }
        | Refusal::Time { .. }
        | Refusal::Traffic { .. }
        | Refusal::Json { .. }
        | Refusal::Field(_)
        | Refusal::OtherClient { .. } => true,
        // A wallet may know agents in other generations as well; those that document them do in v1.
        Refusal::UnknownAgent | Refusal::ExpiredAgent { .. } => version == ApiVersion::V1,
        Refusal::GrantType { .. } => buys,
        Refusal::NoPartner { api: called } => *called == api,
        Refusal::ApplyToken(
            ApplyTokenError::Code(CodeRefusal::Objection(objection))
            | ApplyTokenError::RefreshToken(RefreshRefusal::Objection(objection)),
        ) => both || buys && *objection == Objection::AccountClosed,
        Refusal::ApplyToken(_) => both || buys,
        Refusal::Access(AccessError::Refused(AccessRefusal::Objection(objection))) => match objection {
            Objection::AccountClosed => both || api.is_inquiry(),
            Objection::NotGranted => both || api.is_inquiry() && api != OpenApi::InquiryUserInfo,
            Objection::FeatureMissing => both,
        },
        Refusal::Access(_) => both || api.is_inquiry() || matches!(api, OpenApi::Query | OpenApi::CancelToken),
        Refusal::Prepare(_) => api == OpenApi::Prepare,
    }
}

#[test]
fn each_interface_has_the_codes_of_the_table_and_no_others() {
    for api in OpenApi::ALL {
        for version in [ApiVersion::V1, ApiVersion::V2] {
            let causes = causes();
            let met = causes.iter().filter(|cause| is_met(cause, api, version)).map(Refusal::code);
            let met: BTreeSet<Code> = met.chain([Code::Success]).collect();
            let table: BTreeSet<Code> = Code::ALL.into_iter().filter(|code| code.is_of(api, version)).collect();
            assert_eq!(met, table, "{api:?} {version:?}");
        }
    }
}
