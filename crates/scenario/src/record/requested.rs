//! What a mini program asked of somebody's own backend, through the simulator.

use super::{references::SHORTEST, steps::Scribe};
use reqwest::Url;
use serde_json::{Map, Value as Json, json};
use walletsim_runtime::{
    trace::{Event, Value},
    watch::Details,
};

/// What a login asks of every backend under test.
const LOGIN: &str = "POST /api/login";

impl Scribe<'_> {
    /// A login where it is what a login is; else the same call once more.
    pub(super) fn own_backend(&mut self, event: &Event) {
        let Some(details) = self.details(event) else { return self.comment(event, "it is too long ago") };
        if details.answer.is_none() {
            return self.comment(event, "it was not answered");
        }
        if details.request.left_out > 0 {
            return self.comment(event, "its body was too long");
        }
        if !self.is_known(event, &details) {
            return self.comment(event, "it hands in what no recorded step was given");
        }
        let (asked, answered) = self.exchanged(event);
        if event.name == LOGIN && asked["authCode"].is_string() {
            let code = self.references.put_in(&asked["authCode"]);
            return self.backend_verb(event, "login", json!({ "authCode": code }));
        }
        let takes = self.call(&details, &asked);
        let (name, expect) = (self.fresh("reply"), self.status(event));
        self.references.keep(&format!("{name}.body"), &answered);
        self.step(event, "request", takes, (name, expect));
    }

    /// Whether each code, token and session that it hands in is one that an earlier step gives.
    fn is_known(&mut self, event: &Event, details: &Details) -> bool {
        let session = details.request.headers.iter().find(|(name, _)| name == "authorization");
        let session = session.map(|(_, value)| scheme_and_secret(value).1).filter(|session| session.len() >= SHORTEST);
        let session = session.map(|session| Value::secret("session", session));
        event.fields.iter().map(|(_, secret)| secret).chain(&session).all(|secret| self.references.to(secret).is_some())
    }

    fn call(&mut self, details: &Details, asked: &Json) -> Json {
        let (method, address) = details.request.line.split_once(' ').unwrap_or_default();
        let mut takes = Map::new();
        takes.insert("method".to_owned(), method.into());
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        takes.insert("url".to_owned(), format!("${{merchant}}{}", path.replace("${", "$${")).into());
        takes.extend(self.pairs(query).map(|pairs| ("query".to_owned(), pairs)));
        takes.extend(self.headers(details).map(|headers| ("headers".to_owned(), headers)));
        match details.request.body.as_str() {
            "" => {}
            _ if !asked.is_null() => {
                takes.insert("json".to_owned(), self.references.put_in(asked));
            }
            form if content_type(details) == FORM => {
                takes.extend(self.pairs(form).map(|pairs| ("form".to_owned(), pairs)));
            }
            text => {
                takes.insert("body".to_owned(), text.replace("${", "$${").into());
            }
        }
        takes.into()
    }

    /// The pairs of a form or a query, if there are any; a name that is there more than once has a list.
    fn pairs(&mut self, form: &str) -> Option<Json> {
        let url = Url::parse(&format!("http://localhost/?{form}")).ok()?;
        let mut pairs = Map::new();
        for (name, value) in url.query_pairs() {
            let value = self.references.put_in(&value.into_owned().into());
            match pairs.get_mut(&*name) {
                None => {
                    pairs.insert(name.into_owned(), value);
                }
                Some(Json::Array(values)) => values.push(value),
                Some(first) => *first = json!([first.take(), value]),
            }
        }
        (!pairs.is_empty()).then(|| pairs.into())
    }

    /// What the page said in headers of its own.
    fn headers(&mut self, details: &Details) -> Option<Json> {
        let typed_by_its_key = matches!(content_type(details), JSON | FORM);
        let own = details.request.headers.iter().filter(|(name, _)| {
            !(NOT_THE_PAGES.contains(&name.as_str()) || typed_by_its_key && name == "content-type")
        });
        let said: Map<String, Json> = own.map(|(name, value)| (name.clone(), self.header(value).into())).collect();
        (!said.is_empty()).then(|| said.into())
    }

    /// `Bearer ${session.session}`.
    fn header(&mut self, value: &str) -> String {
        let (scheme, secret) = scheme_and_secret(value);
        let secret = self.references.put_in(&secret.into());
        format!("{}{}", scheme.replace("${", "$${"), secret.as_str().unwrap_or_default())
    }
}

/// What reqwest and the container say, and no page.
const NOT_THE_PAGES: [&str; 4] = ["host", "origin", "accept", "x-walletsim-event"];

const JSON: &str = "application/json";
const FORM: &str = "application/x-www-form-urlencoded";

fn content_type(details: &Details) -> &str {
    let told = details.request.headers.iter().find(|(name, _)| name == "content-type");
    told.map_or("", |(_, value)| value.split(';').next().unwrap_or_default().trim())
}

/// `Bearer ` and what is behind it.
fn scheme_and_secret(value: &str) -> (&str, &str) {
    value.split_at(value.find(' ').map_or(0, |space| space + 1))
}
