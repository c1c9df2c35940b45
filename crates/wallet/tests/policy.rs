//! The policy's truth table: every combination that a scope can be in, and what becomes of it.

#![allow(clippy::unwrap_used)]

mod support;

use std::collections::BTreeSet;
use walletsim_protocol::{
    Scope,
    gateway::{CallRefusal, Purpose, ScopeRefusal},
};
use walletsim_wallet::{
    Fixtures, Profile,
    policy::{Decision, Judgement, MiniProgramState, Situation},
    profile::Feature,
};

fn profile() -> Profile {
    Profile::clone(&Fixtures::load(&[support::shipped()]).unwrap().wallets["seed"])
}

fn situation<'a>(
    profile: &'a Profile,
    features: &'a BTreeSet<Feature>,
    permitted: &'a BTreeSet<Scope>,
    consented: &'a BTreeSet<Scope>,
) -> Situation<'a> {
    let state = MiniProgramState::Published;
    Situation { profile, partner: true, state, first_party: false, features, permitted, consented }
}

#[test]
fn each_scope_is_silent_asked_for_or_refused_as_the_table_says() {
    use Decision::{Ask, Refused, Silent};
    use Purpose::{AuthCode, OpenUserInfo};
    use ScopeRefusal::{FeatureMissing, NotPermitted, Unknown};
    let (yes, no) = (true, false);
    // purpose, scope, feature added, permitted by the wallet, consented to by the user → decision
    let table = [
        (AuthCode, "auth_base", no, no, no, Silent),
        (AuthCode, "auth_base", yes, yes, yes, Silent),
        (AuthCode, "USER_LOGIN_ID", no, no, no, Refused(NotPermitted)),
        (AuthCode, "USER_LOGIN_ID", yes, no, no, Refused(NotPermitted)),
        (AuthCode, "USER_LOGIN_ID", yes, no, yes, Refused(NotPermitted)),
        (AuthCode, "USER_LOGIN_ID", no, yes, no, Silent),
        (AuthCode, "USER_LOGIN_ID", yes, yes, yes, Silent),
        (AuthCode, "auth_user", no, no, no, Refused(FeatureMissing)),
        (AuthCode, "auth_user", no, yes, yes, Refused(FeatureMissing)),
        (AuthCode, "auth_user", yes, no, no, Ask),
        (AuthCode, "auth_user", yes, yes, no, Ask),
        (AuthCode, "auth_user", yes, no, yes, Silent),
        (AuthCode, "auth_user", yes, yes, yes, Silent),
        (AuthCode, "AUTH_USER", yes, yes, yes, Refused(Unknown)),
        (AuthCode, "userInfo", yes, yes, yes, Refused(Unknown)),
        (OpenUserInfo, "userInfo", no, no, no, Refused(FeatureMissing)),
        (OpenUserInfo, "userInfo", yes, no, no, Ask),
        (OpenUserInfo, "userInfo", yes, no, yes, Silent),
        (OpenUserInfo, "auth_user", yes, yes, yes, Refused(Unknown)),
    ];
    let (profile, every) = (profile(), BTreeSet::from([Feature::UserAuthorization, Feature::OpenUserInfo]));
    for (purpose, name, feature, permitted, consented, expected) in table {
        let scope = Scope::from(name);
        let only = |yes: bool| if yes { BTreeSet::from([scope.clone()]) } else { BTreeSet::new() };
        let features = if feature { every.clone() } else { BTreeSet::new() };
        let (permitted, consented) = (only(permitted), only(consented));
        let decision = situation(&profile, &features, &permitted, &consented).decide(purpose, &scope);
        assert_eq!(decision, expected, "{purpose:?} {name} {features:?} {permitted:?} {consented:?}");
    }
}

#[test]
fn no_scope_is_judged_when_a_precondition_of_the_seed_fails() {
    let (profile, nothing, features) = (profile(), BTreeSet::new(), BTreeSet::new());
    let table = [
        (true, MiniProgramState::Published, Ok(())),
        (true, MiniProgramState::InDevelopment, Err(CallRefusal::NotPublished)),
        (true, MiniProgramState::Suspended, Err(CallRefusal::Suspended)),
        (false, MiniProgramState::Published, Err(CallRefusal::MerchantNotPartner)),
        (false, MiniProgramState::InDevelopment, Err(CallRefusal::MerchantNotPartner)),
        (false, MiniProgramState::Suspended, Err(CallRefusal::MerchantNotPartner)),
    ];
    for (partner, state, expected) in table {
        let situation = Situation { partner, state, ..situation(&profile, &features, &nothing, &nothing) };
        let judged = situation.judge(Purpose::AuthCode, &["auth_base".into()]);
        assert_eq!(judged.map(|_| ()), expected, "partner={partner} {state:?}");
    }
}

#[test]
fn a_mixed_request_is_split_in_three_and_keeps_its_order() {
    let (profile, nothing) = (profile(), BTreeSet::new());
    let features = BTreeSet::from([Feature::UserAuthorization]);
    let consented = BTreeSet::from([Scope::from("USER_NAME")]);
    let asked = ["USER_NAME", "auth_user", "nonsense", "auth_base", "USER_AVATAR", "HASH_LOGIN_ID"].map(Scope::from);
    assert_eq!(
        situation(&profile, &features, &nothing, &consented).judge(Purpose::AuthCode, &asked),
        Ok(Judgement {
            silent: vec!["USER_NAME".into(), "auth_base".into()],
            asks: vec!["auth_user".into(), "USER_AVATAR".into()],
            refused: [
                (Scope::from("nonsense"), ScopeRefusal::Unknown),
                (Scope::from("HASH_LOGIN_ID"), ScopeRefusal::NotPermitted)
            ]
            .into(),
        })
    );
}
