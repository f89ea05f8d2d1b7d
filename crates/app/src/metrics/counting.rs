//! What this node has counted and not handed over yet.

use super::queries::Lists;
use crate::{App, By};
use axum::http::{HeaderMap, Method, Uri, header};
use domain::{
    StoryId,
    reads::{Answer, Batch, Channel, Counter, Limits, Reason, Referrer, Visit},
};
use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock},
};
use uuid::Uuid;
use web::Client;

/// Headers with which browsers say that nobody has asked for the page yet.
const PURPOSES: [&str; 4] = ["sec-purpose", "purpose", "x-purpose", "x-moz"];
/// The mark in a link of the institution's own, see [`Channel::of_mark`].
const MARK: &str = "from=";

/// One for the whole program.
#[derive(Debug)]
pub struct Counting {
    counter: Mutex<Counter>,
    /// Batches that the database has not taken yet, oldest first.
    pub(super) waiting: Mutex<VecDeque<Batch>>,
    /// The lists of the most read as they were a little while ago.
    pub(super) lists: RwLock<Arc<Lists>>,
}

impl Counting {
    /// `node` is drawn anew at each start.
    pub fn new(node: Uuid) -> Self {
        Self {
            counter: Mutex::new(Counter::new(node, Limits::default())),
            waiting: Mutex::default(),
            lists: RwLock::default(),
        }
    }

    pub(super) fn counter(&self) -> MutexGuard<'_, Counter> {
        self.counter.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn waiting(&self) -> MutexGuard<'_, VecDeque<Batch>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn lists(&self) -> Arc<Lists> {
        self.lists.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

/// What a request tells of its reader.
pub struct Asked<'a> {
    pub by: Option<&'a By>,
    pub client: Option<&'a Client>,
    pub method: &'a Method,
    pub uri: &'a Uri,
    pub headers: &'a HeaderMap,
}

/// A story was shown. Whoever is signed in is of the newsroom and not counted; an address that is not known is not
/// counted either.
pub fn visit(app: &App, story: StoryId, asked: &Asked<'_>) {
    let Some(client) = asked.client else { return };
    let text = |name: &str| {
        asked
            .headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or("")
    };
    let purposes: Vec<&str> = PURPOSES
        .iter()
        .map(|name| text(name))
        .filter(|text| !text.is_empty())
        .collect();
    let own: Vec<&str> = app.http.public_url.iter().map(|url| host(url.origin())).collect();
    let user_agent = text(header::USER_AGENT.as_str());
    let mark = asked.uri.query().into_iter().flat_map(|query| query.split('&'));
    let mark = mark.into_iter().find_map(|pair| pair.strip_prefix(MARK)).unwrap_or("");
    let visit = Visit {
        address: client.ip,
        user_agent,
        method: asked.method.as_str(),
        purposes: &purposes,
        referrer: Referrer::of(text(header::REFERER.as_str()), user_agent, &own),
        channel: Channel::of_mark(mark),
        staff: asked.by.is_some(),
    };
    count(app, story, &visit);
}

/// Counts a visit that is known already.
pub fn count(app: &App, story: StoryId, visit: &Visit<'_>) {
    let answer = app.counting.counter().hit(story, visit, app.clock.now());
    if answer == Answer::Not(Reason::Closed) {
        tracing::warn!(%story, "a visit was not counted: the day is not open on this node");
    }
}

/// `https://news.example.cn:8443` is at `news.example.cn`.
fn host(origin: &str) -> &str {
    let rest = origin.split_once("://").map_or(origin, |(_, rest)| rest);
    rest.rsplit_once(':').map_or(rest, |(host, _)| host)
}

#[cfg(test)]
mod tests {
    use super::host;

    #[test]
    fn a_site_is_known_by_its_host_alone() {
        assert_eq!(host("https://news.example.cn:8443"), "news.example.cn");
        assert_eq!(host("http://news.example.cn"), "news.example.cn");
    }
}
