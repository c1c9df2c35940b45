//! What can happen, in any order, and how likely each thing is.

use crate::{
    model::{Model, Request},
    town::{ALICE, APPS, CHITRA, CLIENTS, NOBODY, SCOPES, USERS},
};
use proptest::{
    prelude::*,
    sample::{select, subsequence},
    strategy::Union,
};
use walletsim_protocol::{gateway::Purpose, jsapi::ConsentAnswer, openapi::ApiVersion};
use walletsim_wallet::authorization::Mortal;

/// One thing that happens. What it mints is named after `nth`, which is also the event that sees it.
#[derive(Debug, Clone)]
pub(crate) struct Step {
    pub(crate) nth: u64,
    pub(crate) verb: Verb,
}

type Name = &'static str;

#[derive(Debug, Clone)]
pub(crate) enum Verb {
    Ask { user: Name, app: Name, purpose: Purpose, scopes: Vec<Name> },
    Answer { user: Name, question: u64, how: How },
    Exchange { client: Name, code: u64, app: Option<Name> },
    Refresh { client: Name, token: u64 },
    Inquire { client: Name, app: Option<Name>, token: u64, version: ApiVersion },
    Cancel { client: Name, app: Option<Name>, token: u64 },
    Withdraw { user: Name, app: Name },
    Expire { request: u64, what: Mortal },
    Advance { seconds: i64 },
}

#[derive(Debug, Clone)]
pub(crate) enum How {
    AcceptAll,
    Accept(Vec<Name>),
    Decline(ConsentAnswer),
}

/// What may happen next.
pub(crate) fn next(model: &Model) -> BoxedStrategy<Step> {
    let verbs = Union::new_weighted(vec![
        (7, ask()),
        (7, answer(model)),
        (6, exchange(model)),
        (5, refresh(model)),
        (4, inquire(model)),
        (1, cancel(model)),
        (2, withdraw()),
        (2, expire(model)),
        (5, advance(model)),
    ]);
    let nth = model.next;
    verbs.prop_map(move |verb| Step { nth, verb }).boxed()
}

fn user() -> impl Strategy<Value = Name> {
    prop_oneof![20 => Just(ALICE), 20 => Just(CHITRA), 1 => Just(NOBODY)]
}

/// Mostly those that may call.
fn app() -> impl Strategy<Value = Name> {
    let ids = APPS.map(|app| app.id);
    prop_oneof![8 => Just(ids[0]), 6 => Just(ids[1]), 1 => Just(ids[2]), 1 => select(ids[3..].to_vec())]
}

/// Mostly `right`.
fn client(right: Name) -> BoxedStrategy<Name> {
    prop_oneof![8 => Just(right), 1 => select(CLIENTS.to_vec())].boxed()
}

/// Mostly none or `right`.
fn claimed(right: Name) -> BoxedStrategy<Option<Name>> {
    prop_oneof![4 => Just(None), 4 => Just(Some(right)), 1 => app().prop_map(Some)].boxed()
}

fn scopes() -> impl Strategy<Value = Vec<Name>> {
    let likely: Vec<Name> = SCOPES[..7].iter().map(|scope| scope.0).collect();
    let all: Vec<Name> = SCOPES.map(|scope| scope.0).to_vec();
    prop_oneof![4 => subsequence(likely, 0..=3).prop_shuffle(), 1 => subsequence(all, 0..=9).prop_shuffle()]
}

fn ask() -> BoxedStrategy<Verb> {
    let purpose = prop_oneof![5 => Just(Purpose::AuthCode), 1 => Just(Purpose::OpenUserInfo)];
    (user(), app(), purpose, scopes())
        .prop_map(|(user, app, purpose, scopes)| Verb::Ask { user, app, purpose, scopes })
        .boxed()
}

/// Mostly the latest of what there is, any of it often, and sometimes none of it.
fn one_of<T: Clone + std::fmt::Debug + 'static>(known: Vec<T>, unknown: T) -> BoxedStrategy<T> {
    match known.last().cloned() {
        None => Just(unknown).boxed(),
        Some(latest) => prop_oneof![6 => Just(latest), 12 => select(known), 1 => Just(unknown)].boxed(),
    }
}

fn answer(model: &Model) -> BoxedStrategy<Verb> {
    let open = model.requests.iter().filter(|request| request.is_open());
    let open: Vec<(Name, u64)> = open.map(|request| (request.user, request.nth)).collect();
    let any: Vec<(Name, u64)> = model.requests.iter().map(|request| (request.user, request.nth)).collect();
    let question = prop_oneof![5 => one_of(open, (ALICE, u64::MAX)), 1 => one_of(any, (CHITRA, 0))];
    let how = prop_oneof![
        5 => Just(How::AcceptAll),
        4 => scopes().prop_map(How::Accept),
        1 => Just(How::Decline(ConsentAnswer::Reject)),
        1 => Just(How::Decline(ConsentAnswer::Dismiss)),
    ];
    (question, prop_oneof![9 => Just(None), 1 => select(USERS.to_vec()).prop_map(Some)], how)
        .prop_map(|((right, question), wrong, how)| Verb::Answer { user: wrong.unwrap_or(right), question, how })
        .boxed()
}

/// A secret, and the client and mini program it belongs to.
type Owned = (u64, Name, Name);

fn owned(request: &Request, nth: u64) -> Owned {
    (nth, request.client, request.app)
}

const UNKNOWN: Owned = (u64::MAX, CLIENTS[0], APPS[0].id);

fn exchange(model: &Model) -> BoxedStrategy<Verb> {
    let codes = model.requests.iter().filter_map(|request| Some(owned(request, request.code.as_ref()?.nth)));
    one_of(codes.collect(), UNKNOWN)
        .prop_flat_map(|(code, right, app)| (Just(code), client(right), claimed(app)))
        .prop_map(|(code, client, app)| Verb::Exchange { client, code, app })
        .boxed()
}

fn tokens(model: &Model) -> Vec<Owned> {
    let of = |request: &Request| request.pairs.iter().map(|pair| owned(request, pair.nth)).collect::<Vec<_>>();
    model.requests.iter().flat_map(of).collect()
}

fn refresh(model: &Model) -> BoxedStrategy<Verb> {
    one_of(tokens(model), UNKNOWN)
        .prop_flat_map(|(token, right, _)| (Just(token), client(right)))
        .prop_map(|(token, client)| Verb::Refresh { client, token })
        .boxed()
}

fn inquire(model: &Model) -> BoxedStrategy<Verb> {
    let version = select(vec![ApiVersion::V1, ApiVersion::V2]);
    (one_of(tokens(model), UNKNOWN), version)
        .prop_flat_map(|((token, right, app), version)| (Just(token), client(right), claimed(app), Just(version)))
        .prop_map(|(token, client, app, version)| Verb::Inquire { client, app, token, version })
        .boxed()
}

fn cancel(model: &Model) -> BoxedStrategy<Verb> {
    one_of(tokens(model), UNKNOWN)
        .prop_flat_map(|(token, right, app)| (Just(token), client(right), claimed(app)))
        .prop_map(|(token, client, app)| Verb::Cancel { client, app, token })
        .boxed()
}

fn withdraw() -> BoxedStrategy<Verb> {
    (user(), app()).prop_map(|(user, app)| Verb::Withdraw { user, app }).boxed()
}

fn expire(model: &Model) -> BoxedStrategy<Verb> {
    let requests = model.requests.iter().map(|request| request.nth).collect();
    let what = select(vec![Mortal::Question, Mortal::Code, Mortal::AccessToken, Mortal::RefreshToken]);
    (one_of(requests, u64::MAX), what).prop_map(|(request, what)| Verb::Expire { request, what }).boxed()
}

/// A little, years, or exactly to a deadline and one second less.
fn advance(model: &Model) -> BoxedStrategy<Verb> {
    const DAY: i64 = 86_400;
    let somewhat = prop_oneof![4 => 1..120_i64, 2 => 120..DAY, 1 => DAY..200 * DAY, 1 => 200 * DAY..4_000 * DAY];
    let ahead: Vec<i64> = model.deadlines().map(|at| (at - model.now).num_seconds()).filter(|left| *left > 0).collect();
    let seconds = if ahead.is_empty() {
        somewhat.boxed()
    } else {
        let deadline = (select(ahead), 0..=1_i64).prop_map(|(left, early)| (left - early).max(1));
        prop_oneof![somewhat, deadline].boxed()
    };
    seconds.prop_map(|seconds| Verb::Advance { seconds }).boxed()
}
