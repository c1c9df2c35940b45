//! What should be true, kept as plainly as possible: a list of requests with what happened to each, and the clock.

use crate::{
    step::{How, Step, Verb},
    told::{Refused, Told},
    town::{self, Takes},
};
use chrono::TimeDelta;
use std::collections::BTreeMap;
use walletsim_protocol::{
    gateway::{CallRefusal, Purpose, ScopeRefusal},
    openapi::ApiVersion,
};
use walletsim_wallet::{
    Now, Use, Witness,
    authorization::{AccessRefusal, AnswerRefusal, CodeRefusal, ExpireRefusal, Mortal, RefreshRefusal, Revocation},
};

type Name = &'static str;

/// What the profile leaves open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    pub(crate) reused_code_revokes: bool,
    pub(crate) reused_refresh_revokes: bool,
    pub(crate) old_access_lives: bool,
}

#[derive(Debug, Clone)]
pub(crate) struct Model {
    pub(crate) rules: Rules,
    pub(crate) now: Now,
    /// The number of the next step.
    pub(crate) next: u64,
    pub(crate) requests: Vec<Request>,
    /// Since when, by user, mini program and scope.
    pub(crate) consents: BTreeMap<(Name, Name, Name), Now>,
    /// The answer to the last step.
    pub(crate) told: Told,
}

/// A request that was not refused outright.
#[derive(Debug, Clone)]
pub(crate) struct Request {
    pub(crate) nth: u64,
    pub(crate) user: Name,
    pub(crate) app: Name,
    pub(crate) client: Name,
    purpose: Purpose,
    silent: Vec<Name>,
    asks: Vec<Name>,
    refused: Refused,
    lapses_at: Now,
    /// Whether the user is done with it, or never had to do with it.
    answered: bool,
    granted: Option<Vec<Name>>,
    pub(crate) code: Option<Code>,
    pub(crate) pairs: Vec<Pair>,
    /// Somebody came too late and was told so. From then on it is over, whatever else happens.
    found_over: bool,
    ended: Option<(Now, Revocation)>,
}

/// What a mini program may show of a user.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shown {
    Told,
    NotConsented,
    FeatureMissing,
}

#[derive(Debug, Clone)]
pub(crate) struct Code {
    pub(crate) nth: u64,
    dies_at: Now,
    used: Option<Use>,
}

#[derive(Debug, Clone)]
pub(crate) struct Pair {
    pub(crate) nth: u64,
    access_dies_at: Now,
    refresh_dies_at: Now,
    refreshed: Option<Use>,
}

impl Request {
    pub(crate) fn is_open(&self) -> bool {
        !self.answered && !self.found_over && self.ended.is_none()
    }

    fn grant(&mut self, scopes: &[Name], nth: u64, now: Now) -> Told {
        self.answered = true;
        self.granted = Some(scopes.to_vec());
        if self.purpose != Purpose::OpenUserInfo {
            self.code = Some(Code { nth, dies_at: now + TimeDelta::hours(24), used: None });
        }
        let code = self.code.as_ref().map(|code| (format!("code {nth}"), code.dies_at));
        Told::Granted { code, scopes: owned(scopes), refused: self.refused.clone() }
    }

    fn pair(&mut self, nth: u64, now: Now) -> Told {
        let (access_dies_at, refresh_dies_at) = (now + TimeDelta::days(180), now + TimeDelta::days(360));
        self.pairs.push(Pair { nth, access_dies_at, refresh_dies_at, refreshed: None });
        Told::Tokens {
            access: (format!("access {nth}"), access_dies_at),
            refresh: (format!("refresh {nth}"), refresh_dies_at),
            user: self.user.to_owned(),
        }
    }
}

impl Model {
    pub(crate) fn new(rules: Rules, now: Now) -> Self {
        Self { rules, now, next: 1, requests: Vec::new(), consents: BTreeMap::new(), told: Told::Nothing }
    }

    /// Every moment at which something dies of its own.
    pub(crate) fn deadlines(&self) -> impl Iterator<Item = Now> {
        self.requests.iter().flat_map(|request| {
            let pairs = request.pairs.iter().flat_map(|pair| [pair.access_dies_at, pair.refresh_dies_at]);
            let unused = request.code.iter().filter(|code| code.used.is_none()).map(|code| code.dies_at);
            let open = (!request.answered).then_some(request.lapses_at);
            pairs.chain(unused).chain(open)
        })
    }

    pub(crate) fn take(&mut self, step: &Step) {
        let nth = step.nth;
        self.next = nth + 1;
        self.told = match step.verb {
            Verb::Ask { user, app, purpose, ref scopes } => self.ask(nth, (user, app), purpose, scopes),
            Verb::Answer { user, question, ref how } => self.answer(nth, user, question, how),
            Verb::Exchange { client, code, app } => self.exchange(nth, client, code, app),
            Verb::Refresh { client, token } => self.refresh(nth, client, token),
            Verb::Inquire { client, app, token, version } => self.inquire((client, app), token, version),
            Verb::Cancel { client, app, token } => self.cancel(nth, (client, app), token),
            Verb::Withdraw { user, app } => self.withdraw(nth, user, app),
            Verb::Expire { request, what } => self.expire(request, what),
            Verb::Advance { seconds } => {
                self.now += TimeDelta::seconds(seconds);
                Told::Nothing
            }
        };
    }

    fn ask(&mut self, nth: u64, (user, id): (Name, Name), purpose: Purpose, scopes: &[Name]) -> Told {
        if user == town::NOBODY {
            return Told::NoSuchUser;
        }
        let app = town::app_by_id(id);
        if let Some(why) = app.closed {
            return Told::MayNotCall(why);
        }
        let scopes = match purpose {
            Purpose::OpenUserInfo => &["userInfo"],
            Purpose::AuthCode if scopes.is_empty() => &["auth_base"],
            Purpose::AuthCode | Purpose::Contract => scopes,
        };
        let (mut silent, mut asks, mut refused) = (Vec::new(), Vec::new(), Refused::new());
        for scope in scopes.iter().copied() {
            let takes = if purpose == Purpose::OpenUserInfo { Takes::Consent } else { town::takes(scope) };
            let why = match takes {
                Takes::Miracle => ScopeRefusal::Unknown,
                Takes::Permission if !app.permitted => ScopeRefusal::NotPermitted,
                Takes::Consent if !app.may_ask => ScopeRefusal::FeatureMissing,
                Takes::Consent if !self.consents.contains_key(&(user, id, scope)) => {
                    asks.push(scope);
                    continue;
                }
                Takes::Nothing | Takes::Permission | Takes::Consent => {
                    silent.push(scope);
                    continue;
                }
            };
            refused.insert(scope.to_owned(), why);
        }
        if silent.is_empty() && asks.is_empty() {
            return Told::NoScopeGranted(refused);
        }
        let lapses_at = self.now + TimeDelta::minutes(10);
        let mut request = Request {
            nth,
            user,
            app: id,
            client: app.client,
            purpose,
            silent: silent.clone(),
            asks: asks.clone(),
            refused,
            lapses_at,
            answered: false,
            granted: None,
            code: None,
            pairs: Vec::new(),
            found_over: false,
            ended: None,
        };
        let told = if asks.is_empty() {
            request.grant(&silent, nth, self.now)
        } else {
            let previews = asks.iter().map(|scope| ((*scope).to_owned(), town::preview(user, scope).to_owned()));
            Told::Asked { id: format!("question {nth}"), asks: owned(&asks), previews: previews.collect(), lapses_at }
        };
        self.requests.push(request);
        told
    }

    fn answer(&mut self, nth: u64, user: Name, question: u64, how: &How) -> Told {
        let now = self.now;
        let mine = |request: &&mut Request| request.nth == question && request.user == user;
        let Some(request) = self.requests.iter_mut().find(mine) else { return Told::NoSuchQuestion };
        if let Some((_, by)) = request.ended {
            return Told::AnswerRefused(AnswerRefusal::Revoked { by });
        }
        if request.answered {
            return Told::AnswerRefused(AnswerRefusal::AlreadyAnswered);
        }
        if now >= request.lapses_at {
            request.found_over = true;
            return Told::AnswerRefused(AnswerRefusal::Lapsed { at: request.lapses_at });
        }
        let accepts = |scope: &Name| match how {
            How::AcceptAll => true,
            How::Accept(chosen) => chosen.contains(scope),
            How::Decline(_) => false,
        };
        let (accepted, left_out): (Vec<Name>, Vec<Name>) = request.asks.iter().partition(|scope| accepts(scope));
        let granted: Vec<Name> = request.silent.iter().copied().chain(accepted.iter().copied()).collect();
        if matches!(how, How::Decline(_)) || granted.is_empty() {
            request.answered = true;
            return Told::Closed;
        }
        request.refused.extend(left_out.iter().map(|scope| ((*scope).to_owned(), ScopeRefusal::LeftOut)));
        for scope in accepted {
            self.consents.entry((user, request.app, scope)).or_insert(now);
        }
        request.grant(&granted, nth, now)
    }

    fn exchange(&mut self, nth: u64, client: Name, code: u64, claimed: Option<Name>) -> Told {
        let here = Use { at: self.now, by: Witness(nth) };
        let sold = |request: &Request| request.code.as_ref().is_some_and(|issued| issued.nth == code);
        let Some(request) = self.requests.iter_mut().find(|request| sold(request)) else { return Told::NoSuchCode };
        let code = request.code.as_mut().unwrap();
        let why = if client != request.client {
            CodeRefusal::Foreign { owner: request.client.into() }
        } else if claimed.is_some_and(|app| app != request.app) {
            CodeRefusal::OtherApp { app: request.app.into() }
        } else if let Some(used) = code.used {
            if self.rules.reused_code_revokes {
                request.ended.get_or_insert((here.at, Revocation::Reused(here.by)));
            }
            CodeRefusal::Used(used)
        } else if let Some((at, by)) = request.ended {
            CodeRefusal::Revoked { at, by }
        } else if here.at >= code.dies_at {
            request.found_over = true;
            CodeRefusal::Expired { at: code.dies_at }
        } else {
            code.used = Some(here);
            return request.pair(nth, here.at);
        };
        Told::CodeRefused(why)
    }

    fn refresh(&mut self, nth: u64, client: Name, token: u64) -> Told {
        let here = Use { at: self.now, by: Witness(nth) };
        let Some((request, place)) = self.with_token(token) else { return Told::NoSuchRefreshToken };
        let rules = self.rules;
        let request = &mut self.requests[request];
        let pair = &mut request.pairs[place];
        let why = if client != request.client {
            RefreshRefusal::Foreign { owner: request.client.into() }
        } else if let Some((at, by)) = request.ended {
            RefreshRefusal::Revoked { at, by }
        } else if let Some(used) = pair.refreshed {
            if rules.reused_refresh_revokes {
                request.ended = Some((here.at, Revocation::Reused(here.by)));
            }
            RefreshRefusal::Used(used)
        } else if here.at >= pair.refresh_dies_at {
            RefreshRefusal::Expired { at: pair.refresh_dies_at }
        } else {
            pair.refreshed = Some(here);
            return request.pair(nth, here.at);
        };
        Told::RefreshRefused(why)
    }

    /// Where a pair of tokens is: of which request, and which of its pairs.
    fn with_token(&self, token: u64) -> Option<(usize, usize)> {
        let of = |request: &Request| request.pairs.iter().position(|pair| pair.nth == token);
        self.requests.iter().enumerate().find_map(|(at, request)| Some((at, of(request)?)))
    }

    /// Whose request an access token opens, or why it opens none.
    fn open(&self, (client, claimed): (Name, Option<Name>), token: u64) -> Result<usize, Told> {
        let (at, place) = self.with_token(token).ok_or(Told::NoSuchAccessToken)?;
        let (request, pair) = (&self.requests[at], &self.requests[at].pairs[place]);
        let why = if client != request.client {
            AccessRefusal::Foreign { owner: request.client.into() }
        } else if claimed.is_some_and(|app| app != request.app) {
            AccessRefusal::OtherApp { app: request.app.into() }
        } else if let Some((at, by)) = request.ended {
            AccessRefusal::Revoked { at, by }
        } else if let Some(used) = pair.refreshed.filter(|_| !self.rules.old_access_lives) {
            AccessRefusal::Replaced(used)
        } else if self.now >= pair.access_dies_at {
            AccessRefusal::Expired { at: pair.access_dies_at }
        } else {
            return Ok(at);
        };
        Err(Told::AccessRefused(why))
    }

    pub(crate) fn inquire(&self, asker: (Name, Option<Name>), token: u64, version: ApiVersion) -> Told {
        let request = match self.open(asker, token) {
            Ok(at) => &self.requests[at],
            Err(told) => return told,
        };
        let scopes = request.granted.clone().unwrap_or_default();
        let birthday = if version == ApiVersion::V1 { "birthday" } else { "birthDate" };
        let facts = town::disclosed(request.user, &town::fields(scopes.iter().copied()), birthday);
        Told::Facts { facts, scopes: owned(&scopes) }
    }

    fn cancel(&mut self, nth: u64, asker: (Name, Option<Name>), token: u64) -> Told {
        match self.open(asker, token) {
            Err(told) => told,
            Ok(at) => {
                self.requests[at].ended = Some((self.now, Revocation::Cancelled(Witness(nth))));
                Told::Cancelled
            }
        }
    }

    /// Ends whatever nobody has been told is over.
    fn withdraw(&mut self, nth: u64, user: Name, app: Name) -> Told {
        self.consents.retain(|(who, whose, _), _| (*who, *whose) != (user, app));
        let of_the_two = self.requests.iter_mut().filter(|request| (request.user, request.app) == (user, app));
        let mut ended = 0;
        for request in of_the_two {
            let rejected = request.answered && request.granted.is_none();
            if !rejected && !request.found_over && request.ended.is_none() {
                request.ended = Some((self.now, Revocation::Withdrawn(Witness(nth))));
                ended += 1;
            }
        }
        Told::Withdrawn { ended }
    }

    /// Brings a deadline that is still ahead to now.
    fn expire(&mut self, nth: u64, what: Mortal) -> Told {
        let now = self.now;
        let Some(request) = self.requests.iter_mut().find(|request| request.nth == nth) else {
            return Told::NoSuchAuthorization;
        };
        let used = request.code.as_ref().and_then(|code| code.used).filter(|_| what == Mortal::Code);
        let deadline = match what {
            Mortal::Question => Some(&mut request.lapses_at).filter(|_| !request.answered),
            Mortal::Code => request.code.as_mut().map(|code| &mut code.dies_at),
            Mortal::AccessToken => request.pairs.last_mut().map(|pair| &mut pair.access_dies_at),
            Mortal::RefreshToken => request.pairs.last_mut().map(|pair| &mut pair.refresh_dies_at),
        };
        let why = match (used, request.ended, deadline) {
            (Some(used), ..) => ExpireRefusal::Used(used),
            (None, Some((at, by)), _) => ExpireRefusal::Revoked { at, by },
            (None, None, None) => ExpireRefusal::Nothing,
            (None, None, Some(at)) if now >= *at => ExpireRefusal::Expired { at: *at },
            (None, None, Some(at)) => {
                *at = now;
                request.found_over |= matches!(what, Mortal::Question | Mortal::Code);
                return Told::Expired;
            }
        };
        Told::ExpireRefused(why)
    }

    /// What `getOpenUserInfo` may show.
    pub(crate) fn may_show(&self, user: Name, app: Name) -> Result<Shown, CallRefusal> {
        let program = town::app_by_id(app);
        match program.closed {
            Some(why) => Err(why),
            None if !program.may_ask => Ok(Shown::FeatureMissing),
            None if self.consents.contains_key(&(user, app, "userInfo")) => Ok(Shown::Told),
            None => Ok(Shown::NotConsented),
        }
    }
}

fn owned(names: &[Name]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}
