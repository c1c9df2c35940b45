//! `/_sim/trace/stream`: the trace as it grows, as server-sent events; and `/_sim/trace/N`: one message of it, whole.

use super::bad;
use crate::{
    World,
    caption::Caption,
    trace::{
        EventId,
        live::{Changes, Seen},
    },
    watch::Secrets,
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{Bytes, Data, Path, Query},
};
use futures_util::{Stream, stream};
use serde::Deserialize;
use serde_json::json;
use std::{convert::Infallible, fmt::Write};
use tokio::sync::watch::Receiver;

/// Ends when the server does: its other half is dropped then.
#[derive(Debug, Clone)]
pub(in crate::http) struct UntilTheEnd(pub(in crate::http) Receiver<()>);

/// Somebody who looks on.
struct Onlooker {
    world: Data<World>,
    /// Wakes them.
    changed: Receiver<u64>,
    captions: Receiver<Option<Caption>>,
    end: UntilTheEnd,
    seen: Seen,
    greeted: bool,
}

pub(super) async fn follow(request: HttpRequest, world: Data<World>, end: Data<UntilTheEnd>) -> HttpResponse {
    let Some(changed) = world.trace().follow() else { return nobody_watches() };
    let last = request.headers().get("last-event-id").and_then(|id| id.to_str().ok());
    let seen = last.and_then(|id| id.parse().ok()).unwrap_or_default();
    let captions = world.captions().follow();
    let onlooker = Onlooker { world, changed, captions, end: end.get_ref().clone(), seen, greeted: false };
    HttpResponse::Ok()
        .content_type("text/event-stream")
        .insert_header((header::CACHE_CONTROL, "no-store"))
        .streaming(told(onlooker))
}

fn told(onlooker: Onlooker) -> impl Stream<Item = Result<Bytes, Infallible>> {
    stream::unfold(onlooker, |mut onlooker| async move {
        let (changes, caption) = onlooker.next().await?;
        onlooker.seen = changes.seen;
        Some((Ok(Bytes::from(written(&changes, caption.as_ref()))), onlooker))
    })
}

impl Onlooker {
    /// What changed, as soon as something did; at first at once, so that whoever asks knows that they were heard.
    async fn next(&mut self) -> Option<(Changes, Option<Caption>)> {
        loop {
            self.changed.mark_unchanged();
            let changes = self.world.trace().changes(self.seen);
            let greeting = !std::mem::replace(&mut self.greeted, true);
            let shown = greeting || self.captions.has_changed().unwrap_or(false);
            let caption = if shown { self.captions.borrow_and_update().clone() } else { None };
            if greeting || caption.is_some() || changes.anew || !changes.lines.is_empty() {
                return Some((changes, caption));
            }
            tokio::select! {
                woken = self.changed.changed() => woken.ok()?,
                woken = self.captions.changed() => {
                    woken.ok()?;
                    self.captions.mark_changed();
                }
                _ = self.end.0.changed() => return None,
                () = self.world.until_its_end() => return None,
            }
        }
    }
}

fn written(changes: &Changes, caption: Option<&Caption>) -> String {
    let mut text = String::new();
    if changes.anew {
        text.push_str("event: anew\ndata: {}\n\n");
    }
    for (seen, line) in &changes.lines {
        let data = serde_json::to_string(line).unwrap_or_default();
        let _ = write!(text, "event: line\nid: {seen}\ndata: {data}\n\n");
    }
    if let Some(caption) = caption {
        let data = serde_json::to_string(caption).unwrap_or_default();
        let _ = write!(text, "event: caption\ndata: {data}\n\n");
    }
    // Whoever comes back has seen what is gone meanwhile, too.
    let _ = write!(text, "event: seen\nid: {}\ndata: {{}}\n\n", changes.seen);
    text
}

#[derive(Deserialize)]
pub(super) struct Reveal {
    #[serde(default)]
    reveal: bool,
}

pub(super) async fn message(id: Path<String>, reveal: Query<Reveal>, world: Data<World>) -> HttpResponse {
    let Some(watch) = world.watch() else { return nobody_watches() };
    let Ok(event) = id.parse::<EventId>() else {
        return bad("a message is asked for by the number of its event, which x-walletsim-event says");
    };
    let secrets = if reveal.reveal { Secrets::Revealed } else { Secrets::Masked };
    match watch.details(event, secrets) {
        Some(details) => HttpResponse::Ok().json(details),
        None => HttpResponse::NotFound()
            .json(json!({ "problem": format!("event {event} is not kept: there was none, or it is too long ago") })),
    }
}

fn nobody_watches() -> HttpResponse {
    let problem = "nobody may look on in this world: messages are kept whole by `walletsim up` alone";
    HttpResponse::NotFound().json(json!({ "problem": problem }))
}
