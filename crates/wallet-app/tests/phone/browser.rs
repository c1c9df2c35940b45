//! A browser, as far as the phone's pages need one: it keeps the cookie, reads forms, sends them and follows redirects.

use super::town::Town;
use reqwest::Response;
use std::collections::BTreeMap;

pub(crate) struct Browser<'a> {
    pub(crate) town: &'a Town,
    pub(crate) cookie: Option<String>,
    /// Of every form that is sent; a browser says where its page came from.
    pub(crate) origin: Option<String>,
}

/// A page that a person sees.
pub(crate) struct Page {
    pub(crate) status: u16,
    pub(crate) headers: reqwest::header::HeaderMap,
    pub(crate) html: String,
}

impl<'a> Browser<'a> {
    pub(crate) fn new(town: &'a Town) -> Self {
        Self { town, cookie: None, origin: Some(town.url()) }
    }

    pub(crate) async fn open(&mut self, path: &str) -> Page {
        let mut request = self.town.get(path);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        self.see(request.send().await.unwrap()).await
    }

    /// Sends a form; where it leads, if it leads on.
    pub(crate) async fn send(&mut self, path: &str, fields: &[(&str, &str)]) -> Result<String, Page> {
        let mut request = self.town.post(path).form(&fields);
        if let Some(cookie) = &self.cookie {
            request = request.header("cookie", cookie);
        }
        if let Some(origin) = &self.origin {
            request = request.header("origin", origin);
        }
        let response = request.send().await.unwrap();
        if response.status() == 303 {
            return Ok(response.headers()["location"].to_str().unwrap().to_owned());
        }
        Err(self.see(response).await)
    }

    /// Opens a consent screen and presses a button on it.
    pub(crate) async fn answer(&mut self, path: &str, answer: &str) -> Result<String, Page> {
        let page = self.open(path).await;
        let mut fields = page.hidden();
        fields.insert("answer".to_owned(), answer.to_owned());
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        self.send(&page.form(), &fields).await
    }

    pub(crate) async fn see(&mut self, response: Response) -> Page {
        let headers = response.headers().clone();
        if let Some(cookie) = headers.get("set-cookie") {
            let cookie = cookie.to_str().unwrap();
            assert!(cookie.contains("HttpOnly") && cookie.contains("SameSite=Strict") && cookie.contains("Path=/"));
            self.cookie = Some(cookie.split(';').next().unwrap().to_owned());
        }
        Page { status: response.status().as_u16(), headers, html: response.text().await.unwrap() }
    }
}

impl Page {
    /// Where the page's first form goes.
    pub(crate) fn form(&self) -> String {
        between(&self.html, "<form method=\"post\" action=\"", "\"")
            .unwrap_or_else(|| panic!("{}", self.html))
            .to_owned()
    }

    /// What the page's forms send without being asked.
    pub(crate) fn hidden(&self) -> BTreeMap<String, String> {
        let inputs = self.html.split("<input type=\"hidden\" ").skip(1);
        let field = |input: &str| {
            let name = between(input, "name=\"", "\"")?.to_owned();
            Some((name, unescaped(between(input, "value=\"", "\"")?)))
        };
        inputs.filter_map(field).collect()
    }

    pub(crate) fn heading(&self) -> String {
        let heading = self.html.split("<h1").nth(1).unwrap_or_else(|| panic!("{}", self.html));
        unescaped(between(heading, ">", "</h1>").unwrap())
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().unwrap())
    }

    /// Every address that the page names.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let attributes =
            ["href=\"", "src=\"", "action=\"", "url(", "srcset=\"", "formaction=\"", "poster=\"", "data=\""];
        let named = attributes.iter().flat_map(|attribute| {
            self.html.split(attribute).skip(1).map(|rest| unescaped(rest.split(['"', ')']).next().unwrap()))
        });
        named.collect()
    }
}

fn between<'t>(text: &'t str, from: &str, to: &str) -> Option<&'t str> {
    let rest = &text[text.find(from)? + from.len()..];
    rest.get(..rest.find(to)?)
}

pub(crate) fn unescaped(text: &str) -> String {
    text.replace("&#34;", "\"").replace("&#39;", "'").replace("&#60;", "<").replace("&#62;", ">").replace("&#38;", "&")
}
