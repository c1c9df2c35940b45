//! What a scenario file says.
//!
//! Values may hold `${…}` references; they are filled when the step is played.

use crate::{matcher::Matcher, path::DottedPath, report};
use chrono::{DateTime, FixedOffset};
use serde_json::{Map, Value};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::Arc,
};
use walletsim_protocol::{openapi::ApiVersion, openapi::path::OpenApi, signature::SignatureEncoding};
use walletsim_yaml::Place;

/// One file.
#[derive(Debug, Clone)]
pub struct Scenario {
    /// The file.
    pub path: PathBuf,
    /// What it shows, in a sentence.
    pub title: String,
    /// More about it.
    pub description: Option<String>,
    /// What it can be chosen by.
    pub tags: Vec<String>,
    /// The world it wants.
    pub setup: Setup,
    /// What must be so of the wallet in use, or the scenario says nothing about it: `skip-unless:`.
    pub conditions: Vec<Expectation>,
    /// `expect-never:`.
    pub never: Vec<Never>,
    /// What happens in it; at least one.
    pub steps: Vec<Step>,
    /// The file's text, for showing lines of it.
    pub source: Arc<str>,
}

impl Scenario {
    /// `silent/login` for `…/scenarios/silent/login.yaml`: the same wherever the scenarios lie.
    #[must_use]
    pub fn name(&self) -> String {
        report::name(&self.path)
    }

    /// Its file, and those of the fragments that it uses.
    #[must_use]
    pub fn files(&self) -> BTreeSet<&Path> {
        let mut files = BTreeSet::from([self.path.as_path()]);
        fragments(&self.steps, &mut files);
        files
    }
}

fn fragments<'s>(steps: &'s [Step], files: &mut BTreeSet<&'s Path>) {
    for step in steps {
        match &step.verb {
            Verb::Alone(_) => {}
            Verb::Together(branches) => fragments(branches, files),
            Verb::Use(fragment) => {
                files.insert(&fragment.path);
                fragments(&fragment.steps, files);
            }
            Verb::Repeated(repeated) => repeated.rounds.iter().for_each(|round| fragments(round, files)),
        }
    }
}

/// The world that a scenario wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Setup {
    /// The wallet profile's name in the fixtures.
    pub wallet: String,
    /// How the world's clock begins.
    pub clock: Clock,
    /// The seed of the world's randomness.
    pub seed: u64,
    /// Who holds the phone: a name in the fixtures.
    pub user: String,
    /// Which mini program calls: a name in the fixtures.
    pub mini_program: String,
}

/// How a world's clock begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Clock {
    /// It stands there until it is moved.
    StandsAt(DateTime<FixedOffset>),
    /// It runs as the machine's does.
    System,
}

/// One entry of `steps:`.
#[derive(Debug, Clone)]
pub struct Step {
    /// What happens.
    pub verb: Verb,
    /// What surrounds it.
    pub meta: Meta,
}

/// What surrounds an act.
#[derive(Debug, Clone)]
pub struct Meta {
    /// The verb as written.
    pub verb: &'static str,
    /// Where the verb stands.
    pub place: Place,
    /// `as:`: what its answer is called from here on.
    pub name: Option<String>,
    /// `expect:`.
    pub expectations: Vec<Expectation>,
    /// `note:`.
    pub note: Option<String>,
}

/// One act, or several.
#[derive(Debug, Clone)]
pub enum Verb {
    /// One act.
    Alone(Act),
    /// `together:`. None of these is another.
    Together(Vec<Step>),
    /// `use:`.
    Use(Fragment),
    /// `for-each:`, `repeat:`, `until:`.
    Repeated(Repeated),
}

/// Steps of another file.
#[derive(Debug, Clone)]
pub struct Fragment {
    /// The file.
    pub path: PathBuf,
    /// Its text, for showing lines of it.
    pub source: Arc<str>,
    /// What it takes that is known only when it is played, by name.
    pub with: Map<String, Value>,
    /// What happens in it.
    pub steps: Vec<Step>,
}

/// The same steps several times.
#[derive(Debug, Clone)]
pub struct Repeated {
    /// The steps of each round. Those of a `for-each` differ in what its row put into them.
    pub rounds: Vec<Arc<[Step]>>,
    /// `until:`: when all of these hold of what a round was answered, there is no further one; if they never do, that is a
    /// failure. Empty: every round is played.
    pub until: Vec<Expectation>,
}

/// What one party does.
#[derive(Debug, Clone)]
pub enum Act {
    /// The mini program calls the wallet app.
    Jsapi(JsapiCall),
    /// The user answers the screen of the latest JSAPI call.
    Consent(Hand),
    /// The user withdraws the mini program's consent.
    Withdraw {
        /// Instead of the scenario's.
        mini_program: Option<String>,
    },
    /// Somebody else takes the phone.
    User(String),
    /// The mini program hands a code to its backend.
    Login {
        /// The code.
        auth_code: Value,
    },
    /// The mini program asks its backend who is logged in.
    Profile {
        /// Instead of the latest login's.
        session: Option<Value>,
    },
    /// The mini program ends its session.
    Logout {
        /// Instead of the latest login's.
        session: Option<Value>,
    },
    /// The player calls the wallet server as a merchant.
    OpenApi(OpenApiCall),
    /// Any HTTP call.
    Request(HttpCall),
    /// The world's clock moves; as written, such as `1d 2h`.
    Advance(String),
    /// What was said so far, as far as it says these: `name`, `from`, `to`, `outcome`, or one of the fields.
    Trace(Map<String, Value>),
    /// From here on something goes wrong, as `/_sim/faults` takes it; absent: nothing does any more.
    Fault(Option<Value>),
}

impl Act {
    /// Whether the world's clock may stand elsewhere afterwards: any call may be one to `/_sim/clock`.
    pub(crate) fn may_move_the_clock(&self) -> bool {
        matches!(self, Self::Advance(_) | Self::Request(_))
    }
}

/// A JSAPI.
#[derive(Debug, Clone)]
pub struct JsapiCall {
    /// Its own name.
    pub name: &'static str,
    /// What the mini program passes.
    pub params: Value,
    /// Instead of the scenario's.
    pub mini_program: Option<String>,
}

/// What the user does with a consent screen.
#[derive(Debug, Clone)]
pub enum Hand {
    /// Presses something.
    Press {
        /// `accept`, `reject` or `dismiss`.
        answer: &'static str,
        /// Only these of what is asked.
        scopes: Option<Value>,
        /// How often, at least once.
        times: u32,
    },
    /// Lets the question lapse.
    Ignore,
}

/// A signed call.
#[derive(Debug, Clone)]
pub struct OpenApiCall {
    /// Which interface.
    pub api: OpenApi,
    /// The path, instead of the usual one of the wallet in use.
    pub path: Option<String>,
    /// Which generation of the interface, instead of the wallet's current one.
    pub version: Option<ApiVersion>,
    /// The body as written; what can be derived is added when it is played.
    pub fields: Map<String, Value>,
    /// The mini program it is about, instead of the scenario's.
    pub mini_program: Option<String>,
    /// Who signs, instead of that mini program's merchant.
    pub merchant: Option<String>,
    /// Which `Client-Id` to claim, instead of the signer's.
    pub client_id: Option<String>,
    /// Which `Request-Time` to sign and send, instead of the world's time.
    pub request_time: Option<String>,
    /// What is wrong with the signature.
    pub fault: Option<SignatureFault>,
    /// How the signature is written.
    pub encoding: SignatureEncoding,
    /// The header `Agent-Token`, if one is sent.
    pub agent_token: Option<String>,
    /// Which key version to say, and to sign with if the signer has it.
    pub key_version: KeyVersion,
}

/// What a call says of its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyVersion {
    /// The signer's newest.
    Newest,
    /// This one.
    Named(u32),
    /// Nothing.
    Unsaid,
}

/// What can be wrong with a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SignatureFault {
    /// It was made over something else.
    Tampered,
    /// There is no `Signature` header.
    Missing,
    /// The header is not of the documented form.
    Garbled,
}

/// Names and what they are, in the order of the file.
pub type Pairs = Vec<(String, Value)>;

/// Any HTTP call.
#[derive(Debug, Clone)]
pub struct HttpCall {
    /// `GET`, `POST` …
    pub method: String,
    /// The address.
    pub url: String,
    /// Added to the address's own query.
    pub query: Pairs,
    /// Beside those that the player adds.
    pub headers: Map<String, Value>,
    /// Instead of those that answers have set.
    pub cookies: Option<Pairs>,
    /// What is sent.
    pub body: Body,
}

/// What an HTTP call sends.
#[derive(Debug, Clone)]
pub enum Body {
    /// Nothing.
    Empty,
    /// JSON, with its content type.
    Json(Value),
    /// A form, with its content type.
    Form(Pairs),
    /// A text as it is, without a content type.
    Text(String),
}

/// What must not be said in any step.
#[derive(Debug, Clone)]
pub struct Never {
    /// What.
    pub unsaid: Unsaid,
    /// Where it stands.
    pub place: Place,
}

/// What can be kept from being said.
#[derive(Debug, Clone)]
pub enum Unsaid {
    /// `access token` or `refresh token`, in an answer to the mini program.
    Secret(&'static str),
    /// A text, in an answer to the mini program or a line of the trace.
    Text(String),
}

/// What is expected of one part of an answer.
#[derive(Debug, Clone)]
pub struct Expectation {
    /// Which part.
    pub path: DottedPath,
    /// What is expected.
    pub matcher: Matcher,
    /// Where it stands.
    pub place: Place,
}
